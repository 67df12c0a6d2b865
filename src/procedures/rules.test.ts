// Status of a version on a day, and what a record must be.
import { describe, expect, test } from 'vitest'
import { ProcedureContent, procedureCode, statusOn } from './rules.ts'

describe('a version', () => {
  const version = { validFrom: '2021-06-01', validTo: '2022-01-01' }

  test.each([
    ['2021-05-31', 'future'],
    ['2021-06-01', 'inForce'],
    ['2021-12-31', 'inForce'],
    ['2022-01-01', 'repealed'],
  ] as const)('is on %s %s', (day, status) => {
    expect(statusOn(version, day)).toBe(status)
  })

  test('that holds is not at a unit which does not handle it', () => {
    expect(statusOn(version, '2021-07-01', false)).toBe('notHere')
    expect(statusOn(version, '2022-07-01', false)).toBe('repealed')
    expect(statusOn({ ...version, validTo: null }, '2030-01-01')).toBe('inForce')
  })
})

test.each(['1.001193', '2.000815.01'])('%s is a code', (code) => {
  expect(procedureCode.test(code)).toBe(true)
})

test.each(['1001193', '1.00119', '1.001193.1', '1.001193.001'])('%s is no code', (code) => {
  expect(procedureCode.test(code)).toBe(false)
})

test('a time limit without a unit is no time limit, and an amount is never below nothing', () => {
  const content = { code: '1.001193', name: 'Đăng ký khai sinh', field: 'Hộ tịch', level: 'commune', source: 'x' }
  const way = (limit: unknown, vnd: number | null) => ({
    ...content,
    checkedOn: '2026-07-20',
    ways: [{ channel: 'counter', limit, fees: [{ vnd }] }],
  })
  expect(ProcedureContent.safeParse(way({ kind: 'sameDay' }, 0)).success).toBe(true)
  expect(ProcedureContent.safeParse(way({ value: 3 }, 0)).success).toBe(false)
  expect(ProcedureContent.safeParse(way({ kind: 'none' }, -1)).success).toBe(false)
})
