// What is spoken under which name, and which part of a file is asked for.
import { expect, test } from 'vitest'
import { rangeOf, recordingName, speakable } from './rules.ts'

test.each([
  ['ông/bà hài lòng?', 'ông bà hài lòng?'],
  ['  hai\n dòng ', 'hai dòng'],
  ['ho\u0300a', 'hòa'],
])('%j is spoken as %j', (text, expected) => {
  expect(speakable(text)).toBe(expected)
})

test('the same words are one recording, in another language another', () => {
  const name = recordingName({ text: 'Hài lòng', lang: 'vi' })
  expect(recordingName({ text: ' Hài  lòng', lang: 'vi' })).toBe(name)
  expect(recordingName({ text: 'Hài lòng', lang: 'en' })).not.toBe(name)
  expect(recordingName({ text: 'Hài lòng.', lang: 'vi' })).not.toBe(name)
})

test.each([
  [undefined, undefined],
  ['bytes=0-', { first: 0, last: 99 }],
  ['bytes=10-19', { first: 10, last: 19 }],
  ['bytes=90-200', { first: 90, last: 99 }],
  ['bytes=-30', { first: 70, last: 99 }],
  ['bytes=-300', { first: 0, last: 99 }],
  ['bytes=100-', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=20-10', undefined],
  ['bytes=0-1,5-6', undefined],
  ['pages=1-2', undefined],
  ['bytes=-', undefined],
])('of 100 bytes %s means %j', (header, expected) => {
  expect(rangeOf(header, 100)).toEqual(expected)
})
