// Numbers and dates as they are written in Vietnamese and in English.
import { expect, test } from 'vitest'
import { formatDate, formatDateTime, formatInterval, formatNumber, formatPercent } from './format.ts'

test('numbers use the comma for decimals in Vietnamese and the point in English', () => {
  expect(formatNumber(1234.5, 'vi', 1)).toBe('1.234,5')
  expect(formatNumber(1234.5, 'en', 1)).toBe('1,234.5')
  expect(formatNumber(1234.5, 'vi')).toBe('1.235')
})

test('a share is written as a percentage with one decimal', () => {
  expect(formatPercent(0.8444, 'vi')).toBe('84,4%')
  expect(formatPercent(1, 'en', 0)).toBe('100%')
})

test('an interval is written once with its sign', () => {
  expect(formatInterval(0.712, 0.889, 'vi')).toBe('71,2–88,9%')
  expect(formatInterval(0.712, 0.889, 'en')).toBe('71.2–88.9%')
})

test('an instant has the date that it has in Viet Nam', () => {
  const lateEvening = new Date('2021-10-19T17:30:00Z')
  expect(formatDate(lateEvening, 'vi')).toBe('20/10/2021')
  expect(formatDate(lateEvening, 'en')).toBe('20 October 2021')
  expect(formatDateTime(lateEvening, 'vi')).toBe('00:30 ngày 20/10/2021')
  expect(formatDateTime(lateEvening, 'en')).toBe('20 October 2021, 00:30')
})

test('a calendar date keeps its day', () => {
  expect(formatDate('2021-10-20', 'vi')).toBe('20/10/2021')
  expect(formatDate('2021-01-01', 'vi')).toBe('01/01/2021')
})
