/** Whom to see and when: the counter's name first, then the field; a field's own times only where it has some. */
import { describe, expect, test } from 'vitest'
import { deskPersonFor, ownReception } from './desk.ts'

const person = (name: string, field: string) => ({ name, field, title: '', phone: '' })
const week = [
  { days: [1, 2, 3, 4, 5], from: '07:30', to: '11:30' },
  { days: [1, 2, 3, 4, 5], from: '13:30', to: '17:00' },
]
const saturday = { days: [6], from: '07:30', to: '11:30' }

describe('who sits at the desk of a procedure', () => {
  const people = [
    person('Chủ tịch', ''),
    person('Mười', 'Quầy 10: Thi đua'),
    person('Nhung', 'Quầy 1: Hộ tịch, chứng thực'),
    person('Thắng', 'Địa chính - Xây dựng, đất đai'),
  ]
  test.each([
    ['is who names its counter', 'Quầy 1: Hộ tịch, chứng thực', 'Trồng trọt', 'Nhung'],
    ['is who sits at the counter of that number', 'Quầy 1', 'Trồng trọt', 'Nhung'],
    ['is not who sits at the tenth counter', 'Quầy 10', 'Hộ tịch', 'Mười'],
    ['is who names its field, where the counter is nobody’s', 'Quầy 7', 'Chứng thực', 'Nhung'],
    ['is who names its field, without a counter', '', 'Đất đai', 'Thắng'],
    ['is nobody where nobody names either', 'Quầy 7', 'Thú y', undefined],
  ])('%s', (_name, counterName, field, expected) => {
    expect(deskPersonFor(people, { counterName, field })?.name).toBe(expected)
  })
})

describe('the times of a field', () => {
  test('are not said twice where they are those of all fields', () => {
    expect(ownReception({ hours: week, usual: week, ofField: week })).toBeUndefined()
  })

  test('are added to what the commune writes of itself, and not what it writes already', () => {
    const hours = [{ days: [1, 2, 3, 4, 5], from: '07:00', to: '11:00' }]
    expect(ownReception({ hours, usual: week, ofField: [...week, saturday] })).toEqual([...hours, saturday])
    const open = [...hours, saturday]
    expect(ownReception({ hours: open, usual: week, ofField: [...week, saturday] })).toEqual(open)
  })

  test('stand alone where the field receives less than the others, or the commune writes none', () => {
    const tuesdays = [{ days: [2], from: '07:30', to: '11:30' }]
    expect(ownReception({ hours: week, usual: week, ofField: tuesdays })).toEqual(tuesdays)
    const more = [...week, saturday]
    expect(ownReception({ hours: [], usual: week, ofField: more })).toEqual(more)
  })
})
