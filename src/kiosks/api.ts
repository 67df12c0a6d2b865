// What the program on a kiosk asks and says. Who asks is told by the secret of the device in the header.
import { z } from 'zod'
import type { Actor } from '../platform/actor.ts'
import { changeRoute, readRoute } from '../platform/http/api.ts'
import { type RateLimit, rateLimit } from '../platform/http/rate-limit.ts'
import { refuse } from '../platform/refusal.ts'
import type { Deps } from '../platform/spine.ts'
import { SlipId } from '../tickets/rules.ts'
import { noteContact, pairKiosk, takeRatings, unknownDevice } from './actions.ts'
import { configFor, KioskConfig, SlipOnScreen, slipFor } from './config.ts'
import { findKioskByToken } from './queries.ts'
import { asksPerMinute, codeMinutes, numberOfCode, Outcome, triesPerCode, triesPerMinute } from './rules.ts'

async function actorOf(deps: Deps, authorization: string | undefined): Promise<Actor> {
  const token = /^Bearer ([\w-]{43})$/.exec(authorization ?? '')?.[1]
  const kiosk = token === undefined ? undefined : await findKioskByToken(deps.db, token)
  if (kiosk === undefined) return refuse(unknownDevice)
  limitsFor(deps).ofKiosk.take(kiosk.id)
  return { kind: 'kiosk', kioskId: kiosk.id, unitId: kiosk.unitId }
}

interface Limits {
  readonly ofCode: RateLimit
  readonly ofAll: RateLimit
  readonly ofKiosk: RateLimit
}

const limitsOf = new WeakMap<Deps, Limits>()

function limitsFor(deps: Deps): Limits {
  const limits = limitsOf.get(deps) ?? {
    ofCode: rateLimit(triesPerCode, codeMinutes * 60, () => performance.now()),
    ofAll: rateLimit(triesPerMinute, 60, () => performance.now()),
    ofKiosk: rateLimit(asksPerMinute, 60, () => performance.now()),
  }
  limitsOf.set(deps, limits)
  return limits
}

/** Tries are counted for the code that is meant, and over the whole house: never by address. */
function limitTries(deps: Deps, body: unknown): void {
  const limits = limitsFor(deps)
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : ''
  limits.ofAll.take('')
  limits.ofCode.take(typeof code === 'string' ? numberOfCode(code.replaceAll(/[^0-9]/g, '')) : '')
}

const Now = z.iso.datetime()

export const api = [
  changeRoute({
    method: 'post',
    path: '/api/v1/kiosk/pair',
    summary: 'Make a device a kiosk, by the code from the back office. Gives the secret of the device, once.',
    action: pairKiosk,
    guard: limitTries,
    output: z.object({ kioskId: z.uuid(), token: z.string(), now: Now }),
  }),
  readRoute({
    path: '/api/v1/kiosk/config',
    summary: 'What a kiosk asks and says aloud. Needs the secret of the device (Authorization: Bearer).',
    input: z.object({}),
    output: KioskConfig,
    actorOf,
    handle: (deps, actor) => configFor(deps, actor),
  }),
  readRoute({
    path: '/api/v1/kiosk/slip',
    summary: 'Which key and which form belong to a slip that was scanned. Needs the secret.',
    input: z.object({ slip: SlipId }),
    output: SlipOnScreen,
    actorOf,
    isUnlogged: true,
    handle: (deps, _actor, { slip }) => slipFor(deps, slip),
  }),
  changeRoute({
    method: 'post',
    path: '/api/v1/kiosk/ratings',
    summary: 'Ratings that waited on a kiosk, up to 500; each is kept or refused by itself. Needs the secret.',
    action: takeRatings,
    actorOf,
    isUnlogged: true,
    output: z.object({ outcomes: z.array(Outcome), now: Now }),
  }),
  changeRoute({
    method: 'post',
    path: '/api/v1/kiosk/contact',
    summary: 'How a kiosk is: what waits, its storage, its clock. Needs the secret.',
    action: noteContact,
    actorOf,
    output: z.object({ now: Now, clockDifference: z.int() }),
  }),
]
