// The order in which work is named.
import { expect, test } from 'vitest'
import { duties, dutiesOf, type Waiting } from './rules.ts'

const nothing = Object.fromEntries(duties.map((duty) => [duty, 0])) as Waiting

test('what is late stands before what is due, and what nobody waits for is not named', () => {
  expect(dutiesOf(nothing)).toEqual([])
  expect(dutiesOf({ ...nothing, comments: 4, soon: 1, petitionsOverdue: 2, overdue: 3 })).toEqual([
    ...['overdue', 'petitionsOverdue', 'soon', 'comments'],
  ])
})
