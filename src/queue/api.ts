// What the pages of counters, ticket screens and displays ask and say.
import { z } from 'zod'
import type { Actor } from '../platform/actor.ts'
import { changeRoute, readRoute } from '../platform/http/api.ts'
import { refusal, refuse } from '../platform/refusal.ts'
import type { Deps } from '../platform/spine.ts'
import { renewHold, takeStep } from './actions/desk.ts'
import { handOverTaken, reserveBlocks, takeAtScreen } from './actions/take.ts'
import { Display, displayOf } from './display.ts'
import { DeskState } from './queries/desk.ts'
import { findScreenByToken } from './queries/setup.ts'

const unknownScreen = refusal('forbidden', 'queue.unknown-screen', {
  vi: 'Máy này chưa được nối hoặc đã bị ngừng.',
  en: 'This screen is not connected, or was revoked.',
})

async function screenOf(deps: Deps, authorization: string | undefined): Promise<Actor> {
  const token = /^Bearer ([\w-]{43})$/.exec(authorization ?? '')?.[1]
  const screen = token === undefined ? undefined : await findScreenByToken(deps.db, token)
  return screen === undefined ? refuse(unknownScreen) : { kind: 'device', deviceId: screen.id, unitId: screen.unitId }
}

const Given = z.object({ id: z.string(), code: z.string(), letter: z.string(), number: z.int() })

export const api = [
  changeRoute({
    method: 'post',
    path: '/api/v1/queue/steps',
    summary: 'One press at a counter: next, call, again, served, no-show, move, pause, resume. Once for each id.',
    action: takeStep,
    output: z.object({ outcome: z.enum(['done', 'nobody', 'elsewhere', 'stale']), numberId: z.string().nullable() }),
  }),
  changeRoute({
    method: 'post',
    path: '/api/v1/queue/hold',
    summary: 'The counter is there; gives what its page shows, and which numbers it goes on with during an outage.',
    action: renewHold,
    isUnlogged: true,
    output: DeskState,
  }),
  changeRoute({
    method: 'post',
    path: '/api/v1/queue/screen/numbers',
    summary: 'A number at a ticket screen. Needs the secret of the screen (Authorization: Bearer).',
    action: takeAtScreen,
    actorOf: screenOf,
    output: Given,
  }),
  changeRoute({
    method: 'post',
    path: '/api/v1/queue/screen/blocks',
    summary: 'The numbers that a ticket screen holds for an outage today, filled up. Needs the secret.',
    action: reserveBlocks,
    actorOf: screenOf,
    isUnlogged: true,
    output: z.object({
      day: z.string(),
      millisecondsLeft: z.int(),
      groups: z.array(z.object({ id: z.string(), letter: z.string(), name: z.string() })),
      numbers: z.array(Given.extend({ groupId: z.string() })),
    }),
  }),
  changeRoute({
    method: 'post',
    path: '/api/v1/queue/screen/taken',
    summary: 'Numbers that a ticket screen gave during an outage; each is kept once. Needs the secret.',
    action: handOverTaken,
    actorOf: screenOf,
    output: z.object({ outcomes: z.array(z.object({ id: z.string(), isKept: z.boolean() })) }),
  }),
  readRoute({
    path: '/api/v1/queue/display',
    summary: 'What the display in the hall of a unit shows and says: counters with their numbers, the last calls.',
    input: z.object({ unit: z.string().max(100) }),
    output: Display,
    isUnlogged: true,
    handle: (deps, _actor, { unit }) => displayOf(deps, unit),
  }),
]
