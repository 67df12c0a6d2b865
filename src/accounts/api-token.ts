// The door for other programs: which key a request brings, and whether it is good today.
import { type Actor, anonymous } from '../platform/actor.ts'
import type { RequestContext } from '../platform/http/env.ts'
import { type RateLimit, rateLimit } from '../platform/http/rate-limit.ts'
import { refusal, refuse } from '../platform/refusal.ts'
import type { Deps } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { purposeOfToken } from './actions/api-tokens.ts'
import { findTokenAtDoor, listGrantsOfToken } from './queries/api-tokens.ts'
import { bearerOf, readToken, stateOfToken, tokenPrefix } from './rules/api-tokens.ts'
import { holdLiveToken, touchToken } from './store/api-tokens.ts'

const unknownToken = refusal('unauthenticated', 'api-token-unknown', {
  vi: 'Khóa kết nối này không đúng. Xin xem lại chuỗi khóa đã chép.',
  en: 'This API token is not right. Please check what was copied.',
})
const inAddress = refusal('unauthenticated', 'api-token-in-address', {
  vi: 'Không gửi khóa kết nối trong địa chỉ: địa chỉ được ghi lại ở nhiều nơi. Xin thu hồi khóa này, tạo khóa mới và gửi trong đầu mục Authorization.',
  en: 'A token does not belong in the address, which is noted in many places. Please revoke it, and send a new one in the Authorization header.',
})
const notGood = {
  resting: refusal('unauthenticated', 'api-token-resting', {
    vi: 'Khóa kết nối này đang tạm nghỉ: người phụ trách không còn quyền ở đơn vị. Xin nhờ người khác nhận phụ trách khóa.',
    en: 'This API token rests: who answers for it does not hold its permissions in the unit any more. Somebody else may take it over.',
  }),
  expired: refusal('unauthenticated', 'api-token-expired', {
    vi: 'Khóa kết nối này đã hết hạn. Xin tạo khóa mới.',
    en: 'This API token has expired. Please make another.',
  }),
  revoked: refusal('unauthenticated', 'api-token-revoked', {
    vi: 'Khóa kết nối này đã được thu hồi.',
    en: 'This API token was revoked.',
  }),
} as const

/** Requests of one key in a minute: a province's counters together stay far below. */
export const requestsPerMinute = 300

const limits = new WeakMap<Deps, RateLimit>()

function limitOf(deps: Deps): RateLimit {
  const known = limits.get(deps) ?? rateLimit(requestsPerMinute, 60, () => performance.now())
  limits.set(deps, known)
  return known
}

/** Compared with where no key has this id, so that the time of the answer does not tell which ids there are. */
const nobodysMark = 'A'.repeat(43)

/**
 * Who asks by the header `Authorization: Bearer …`; undefined where there is none. Outside the API, and with a secret
 * of another kind (a kiosk's, which its own addresses know), it is nobody. A key of ours that is not good is refused.
 */
export async function programAsking(deps: Deps, c: RequestContext): Promise<Actor | undefined> {
  const isApi = c.req.path.startsWith('/api/')
  if (isApi && isInAddress(c)) refuse(inAddress)
  const token = bearerOf(c.req.header('Authorization'))
  if (token === undefined) return undefined
  return isApi && token.startsWith(tokenPrefix) ? programOf(deps, token) : anonymous
}

function isInAddress(c: RequestContext): boolean {
  const { pathname, searchParams } = new URL(c.req.url)
  return [pathname, ...[...searchParams].flat()].some((text) => text.includes(tokenPrefix))
}

async function programOf(deps: Deps, token: string): Promise<Actor> {
  const { db, secrets, clock } = deps
  const parts = readToken(token) ?? refuse(unknownToken)
  const found = await findTokenAtDoor(db, parts.keyId)
  const isRight = secrets.isSigned(purposeOfToken(parts.keyId), parts.secret, found?.mark ?? nobodysMark)
  if (found === undefined || !isRight) return refuse(unknownToken)
  limitOf(deps).take(found.id)
  const today = localDateOf(clock.now())
  const grants = await listGrantsOfToken(db, found, today)
  const state = stateOfToken({ ...found, isBacked: grants.length > 0 }, today)
  if (state !== 'live') return refuse(notGood[state])
  if (found.lastUsedOn !== today) await touchToken(db, found.id, today)
  return {
    ...{ kind: 'program', tokenId: found.id, name: found.name, grants },
    async hold(tx) {
      if (!(await holdLiveToken(tx, found.id))) refuse(notGood.revoked)
    },
  }
}
