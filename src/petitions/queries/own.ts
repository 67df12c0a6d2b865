// The sender's own petition, opened by code and secret; and how far one is, by its code alone.
import { timingSafeEqual } from 'node:crypto'
import type { Database } from '../../platform/db/open.ts'
import { isClosed, type State } from '../rules/course.ts'
import type { OwnKey } from '../rules.ts'
import { hashOf } from '../secrets.ts'
import { type CourseLine, findSteps, findWritten, type WrittenPetition } from './office.ts'

export interface OwnPetition extends WrittenPetition {
  /** What the sender is told of the course: no draft, and no officer's name. */
  readonly course: readonly CourseLine[]
}

/** Steps within the house: who drafted, who sent it back, who read it in the restricted box. */
const inner: ReadonlySet<CourseLine['step']> = new Set(['draft', 'return', 'approve', 'restrict', 'release', 'erase'])

/** Undefined when there is none of this code, or when the secret is not its own. */
export async function findOwn(db: Database, { code, secret }: OwnKey): Promise<OwnPetition | undefined> {
  const row = await db.selectFrom('petitions').select(['id', 'secretHash']).where('code', '=', code).executeTakeFirst()
  if (row === undefined || !timingSafeEqual(Buffer.from(row.secretHash), Buffer.from(hashOf(secret)))) return undefined
  const [petition, course] = await Promise.all([findWritten(db, row.id), findSteps(db, row.id)])
  if (petition === undefined) return undefined
  const isPublished = petition.state === 'published'
  return {
    ...petition,
    // A draft is no answer, and of the restricted box nobody is told that it lies there.
    state: stateForSender(petition.state),
    answer: isPublished ? petition.answer : null,
    course: course.filter(({ step }) => !inner.has(step)).map((line) => ({ ...line, officer: null })),
  }
}

/** What an answer goes through within the house is one state to those outside. */
export function stateForSender(state: State): State {
  if (state === 'drafted' || state === 'approved') return 'handling'
  return state === 'restricted' ? 'received' : state
}

export interface Progress {
  readonly state: State
  readonly receivedOn: string
  readonly dueOn: string | null
}

/** How far the petition of a code is, for whoever knows the code: nothing else of it. */
export async function findProgress(db: Database, code: string): Promise<Progress | undefined> {
  const row = await db
    .selectFrom('petitions')
    .select(['state', 'receivedOn', 'dueOn'])
    .where('code', '=', code)
    .$narrowType<{ state: State }>()
    .executeTakeFirst()
  if (row === undefined) return undefined
  const state = stateForSender(row.state)
  return { ...row, state, dueOn: isClosed(state) ? null : row.dueOn }
}
