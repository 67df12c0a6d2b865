// The course and the deadlines of petitions: the table read aloud, the vectors, and what holds for every path.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shippedDays } from '../calendars/rules/holidays.ts'
import { calendarOf } from '../calendars/rules.ts'
import { additionStep, after, isClosed, states, steps } from './rules/course.ts'
import { type Days, isStepLate, lastDayOf, nextDue, rulesOn } from './rules/deadlines.ts'
import { keyText, readKeyText, SubmitInput } from './rules.ts'
import { identityOf } from './secrets.ts'

const calendar = calendarOf(shippedDays)
const from = (receivedOn: string): Days => ({ receivedOn, countedFrom: receivedOn, approvedOn: null })

describe('the course', () => {
  test('publishes nothing that was not approved, and approves nothing that was not drafted, on any path', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 60 }), (tried) => {
        let state: (typeof states)[number] = 'received'
        const taken: string[] = []
        for (const step of tried) {
          const next = after(state, step)
          if (next === undefined) continue
          if (step === 'publish') expect(taken.at(-1)).toBe('approve')
          if (step === 'approve') expect(taken.at(-1)).toBe('draft')
          if (step === 'release') expect(taken.at(-1)).toBe('restrict')
          taken.push(step)
          state = next
        }
      }),
    )
  })

  test('ends in four ways, and from each of them nothing follows', () => {
    const closed = states.filter(isClosed)
    expect(closed).toEqual(['published', 'notAccepted', 'forwarded', 'referred'])
    for (const state of closed) expect(steps.filter((step) => after(state, step) !== undefined)).toEqual([])
  })

  test('leads from what was asked back to where it was asked', () => {
    expect(after('asked', additionStep(false))).toBe('received')
    expect(after('asked', additionStep(true))).toBe('handling')
  })
})

describe('the deadlines', () => {
  test.each([
    // A Wednesday: two working days later is Friday.
    ['decline', '2021-10-20', '2021-10-22'],
    ['ask', '2021-10-20', '2021-10-27'],
    ['forward', '2021-10-20', '2021-10-27'],
    ['handle', '2021-10-20', '2021-11-10'],
    // Over Tết 2022.
    ['forward', '2022-01-28', '2022-02-11'],
    // 2 and 3 September 2021 were closed.
    ['decline', '2021-09-01', '2021-09-07'],
  ] as const)('%s of what was received on %s ends on %s', (limit, received, last) => {
    expect(lastDayOf(calendar, limit, from(received))).toBe(last)
  })

  test('publishing is counted from the approval', () => {
    expect(lastDayOf(calendar, 'publish', { ...from('2021-10-01'), approvedOn: '2021-10-15' })).toBe('2021-10-19')
    expect(nextDue(calendar, 'approved', { ...from('2021-10-01'), approvedOn: '2021-10-15' })).toBe('2021-10-19')
  })

  test('are a promise until the decision of 2022 is measured, and its own from then on', () => {
    expect(rulesOn('2022-07-31').limits.handle.by).toBe('promise')
    expect(rulesOn('2022-08-01').limits.handle.by).toBe('qd766-2022')
    expect(rulesOn('2021-10-20').limits.forward.by).toBe('nd20-2008')
    expect(rulesOn('2026-01-05').limits.forward.by).toBe('nd20-2008')
  })

  test('the last day is in time, the next is late; what has no limit is never late', () => {
    const days = from('2021-10-20')
    expect(isStepLate(calendar, 'decline', days, '2021-10-22')).toBe(false)
    expect(isStepLate(calendar, 'decline', days, '2021-10-23')).toBe(true)
    expect(isStepLate(calendar, 'assign', days, '2022-10-23')).toBe(false)
  })

  test('nobody but the sender is waited for while something is asked', () => {
    expect(nextDue(calendar, 'asked', from('2021-10-20'))).toBeNull()
    expect(nextDue(calendar, 'published', from('2021-10-20'))).toBeNull()
  })
})

describe('codes', () => {
  const identity = (token: string) =>
    identityOf((purpose) => Buffer.from(`${purpose}${token}`.padEnd(32)).toString('base64url'))

  test('code and secret are told apart again from one text, typed in any case and grouping', () => {
    const { id: _, ...own } = identityOf((purpose) => Buffer.from(purpose.repeat(3)).toString('base64url'))
    const typed = keyText(own)
      .toUpperCase()
      .replaceAll(/(.{4})/g, '$1 ')
    expect(readKeyText(typed)).toEqual(own)
    expect(readKeyText(keyText(own).slice(1))).toBeUndefined()
  })

  test('the same form gives the same petition', () => {
    expect(identity('a')).toEqual(identity('a'))
    expect(identity('a').id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('a petition needs a text; a contact needs nothing', () => {
    const given = { token: crypto.randomUUID(), unit: crypto.randomUUID(), category: 'roads' }
    expect(SubmitInput.safeParse({ ...given, text: 'ngắn' }).success).toBe(false)
    expect(SubmitInput.parse({ ...given, text: 'Đường thôn Đông bị sụt lún' }).contact).toEqual({})
  })
})
