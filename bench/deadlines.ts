// Deadlines of generated dossiers, counted by the rules and by hand; any difference ends the program with an error.
import fc from 'fast-check'
import { deadlineOf, timeOfDeadline } from '../src/dossiers/rules/deadlines.ts'
import { deadlineCase } from '../test/deadline-cases.ts'
import { deadlineByHand } from '../test/deadline-oracle.ts'
import { figure } from './measure.ts'

export const about = 'deadlines of generated dossiers, compared with a count by hand'

const cases = 5000

export async function run(): Promise<void> {
  let differences = 0
  for (const one of fc.sample(deadlineCase, cases)) {
    const { limit, received, law, calendar } = one
    const deadline = deadlineOf(limit, received, { law, calendar })
    const said = deadline === undefined ? 'none' : `${deadline.on}T${timeOfDeadline(deadline)}`
    const byHand = deadlineByHand(limit, received, law, calendar)
    if (said === byHand) continue
    differences += 1
    console.error(`${JSON.stringify(limit)} received ${received.toISOString()}: ${said}, by hand ${byHand}`)
  }
  figure('deadlines.cases', cases, 'cases', `${differences} differ from a count by hand`)
  figure('deadlines.differences', differences, 'cases')
  if (differences > 0) process.exitCode = 1
}
