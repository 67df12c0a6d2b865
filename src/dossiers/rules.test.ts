/** The table of states and steps, codes of agencies and dossiers, the way of filing that holds, numbers of papers. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Way } from '../procedures/rules.ts'
import {
  dossierCode,
  isAgencyCode,
  isEnded,
  isIdNumber,
  limitFor,
  nextState,
  normalDossierCode,
  PersonInput,
  type State,
  stageOf,
  states,
  stepNames,
  stepsFrom,
} from './rules.ts'

describe('the course', () => {
  test('every state can be reached, and from every state an end', () => {
    const reach = (from: State, seen = new Set<State>()): Set<State> => {
      if (seen.has(from)) return seen
      seen.add(from)
      for (const step of stepsFrom(from)) reach(nextState(from, step) ?? from, seen)
      return seen
    }
    expect([...reach('submitted')].toSorted()).toEqual(states.toSorted())
    for (const state of states) expect([...reach(state)].some(isEnded)).toBe(true)
  })

  test('a result is handed over only after it was ready, and is ready only after the dossier was received', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...stepNames), { maxLength: 30 }), (wanted) => {
        const course: State[] = ['submitted']
        for (const step of wanted) {
          const next = nextState(course.at(-1) ?? 'submitted', step)
          if (next !== undefined) course.push(next)
        }
        for (const [at, state] of course.entries()) {
          if (state === 'done') expect(course[at - 1]).toBe('ready')
          if (state === 'ready') expect(course[at - 1]).toBe('received')
          if (at > 0) expect(isEnded(course[at - 1] ?? 'done')).toBe(false)
        }
      }),
    )
  })

  test('everybody may know how far it is and not why', () => {
    expect(states.map(stageOf)).toEqual([
      ...['sent', 'missing', 'handling', 'missing', 'ready', 'done', 'closed', 'closed', 'closed', 'closed'],
    ])
  })
})

describe('codes', () => {
  test.each([
    ['2018', '000.21.15.H02', true],
    ['2018', 'H02.15.21', false],
    ['2018', '000.21.15.Z02', false],
    ['2020', 'H02', true],
    ['2020', 'H44.104', true],
    ['2020', 'h44.104', false],
    ['2020', 'H44.', false],
    ['2020', `H44.${'A'.repeat(31)}`, true],
    ['2020', `H44.${'A'.repeat(32)}`, false],
  ] as const)('%s: %s is a code: %s', (scheme, code, is) => {
    expect(isAgencyCode(scheme, code)).toBe(is)
  })

  test('of a dossier: agency, day, four digits', () => {
    expect(dossierCode('000.21.15.H02', '2021-10-15', 1)).toBe('000.21.15.H02-211015-0001')
    expect(dossierCode('H02.15.21', '2021-10-15', 9999)).toBe('H02.15.21-211015-9999')
    expect(() => dossierCode('H02', '2021-10-15', 10_000)).toThrow(RangeError)
    expect(() => dossierCode('H02', '2021-10-15', 0)).toThrow(RangeError)
    expect(normalDossierCode(' h02.15.21-211015-0001 ')).toBe('H02.15.21-211015-0001')
  })
})

test('the limit is that of the way of filing, of the chosen one where there are several', () => {
  const way = (channel: Way['channel'], value: number): Way => {
    return { channel, limit: { kind: 'workingDays', value }, when: '', fees: [], note: '' }
  }
  const ways = [way('counter', 20), way('online', 17), way('counter', 30)]
  expect(limitFor(ways, 'counter')).toEqual({ kind: 'workingDays', value: 20 })
  expect(limitFor(ways, 'online')).toEqual({ kind: 'workingDays', value: 17 })
  expect(limitFor(ways, 'counter', 2)).toEqual({ kind: 'workingDays', value: 30 })
  expect(limitFor(ways, 'counter', 1)).toEqual({ kind: 'workingDays', value: 20 })
  expect(limitFor(ways, 'post')).toEqual({ kind: 'workingDays', value: 20 })
  expect(limitFor([], 'post')).toEqual({ kind: 'none' })
})

test('numbers of identity papers and tax codes are checked in form, however they are grouped', () => {
  const numbers = ['012345678', '024187003456', '0123456789', '01234567890123']
  expect(numbers.map((number) => isIdNumber('person', number))).toEqual([true, true, false, false])
  expect(isIdNumber('organisation', '0101234567001')).toBe(true)
  expect(PersonInput.parse({ name: ' Trần  Thị Bưởi', idNumber: '024 187 003 456' })).toEqual({
    ...{ kind: 'person', name: 'Trần Thị Bưởi', idNumber: '024187003456' },
  })
})
