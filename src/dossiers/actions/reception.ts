// Reception: the code, the deadline, the receipt's secret and the rating slip of what is received just now.
import { createHash, randomBytes } from 'node:crypto'
import { refuse } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import type { TimeLimit } from '../../procedures/rules.ts'
import { issueSlip, type PrintedSlip } from '../../tickets/actions/slips.ts'
import { codeOf, type Outcome, slipSecretLength } from '../../tickets/rules.ts'
import { getAgencyCodes } from '../queries/settings.ts'
import { type Counting, type Deadline, deadlineOf } from '../rules/deadlines.ts'
import { dossierCode, type State } from '../rules.ts'
import { takeNumber } from '../store/rows.ts'
import { noAgencyCode } from './facts.ts'

/**
 * What the visit leaves in the hands of the person; the page prints it at once, because nobody has it afterwards. The
 * slip is kept by nobody beside the dossier: nothing may join the two.
 */
export interface HandedOut {
  readonly id: string
  /** False when the same form was sent before: then there is nothing to print but the receipt anew. */
  readonly isNew: boolean
  readonly state: State
  readonly code: string | null
  readonly due: Deadline | null
  /** Whether a receipt is printed: not for a result that was given at once, unless somebody asked. */
  readonly hasReceipt: boolean
  /** Opens the full course at the public look-up. Null where there is one already: given at home, or printed before. */
  readonly lookupSecret: string | null
  readonly slip: PrintedSlip | null
}

export interface Wish {
  readonly dossierId: string
  readonly unitId: string
  readonly placeId: string
  readonly limit: TimeLimit
  readonly counting: Counting
  readonly atOnce: boolean
}

export interface Reception {
  readonly columns: {
    readonly state: State
    readonly code: string
    readonly otherCode: string | null
    readonly secretHash: Buffer
    readonly law: string
    readonly receivedAt: Date
    readonly receivedOn: string
    readonly completeAt: Date
    readonly dueOn: string | null
    readonly dueAt: Date | null
    readonly judgedOn: string | null
    readonly judgedAt: Date | null
    readonly dueByHour: boolean
    readonly readyAt: Date | null
    readonly givenAt: Date | null
    readonly timeliness: 'onTime' | null
  }
  readonly due: Deadline | undefined
  readonly lookupSecret: string
}

/** Gives the dossier its code and its date. The counter of the day stays locked until the transaction ends. */
export async function receiveNow(ctx: Context, wish: Wish): Promise<Reception> {
  const now = ctx.clock.now()
  const day = localDateOf(now)
  const agency = await getAgencyCodes(ctx.tx, wish.unitId, day)
  const [first, second] = [agency['2018'], agency['2020']].filter((code) => code !== undefined)
  if (first === undefined) return refuse(noAgencyCode)
  const due = deadlineOf(wish.limit, now, wish.counting)
  const { secret, hash } = newLookupSecret(wish.dossierId)
  const number = await takeNumber(ctx.tx, wish.unitId, day)
  const columns = {
    state: wish.atOnce ? ('done' as const) : ('received' as const),
    code: dossierCode(first, day, number),
    otherCode: second === undefined ? null : dossierCode(second, day, number),
    secretHash: hash,
    law: wish.counting.law.id,
    ...{ receivedAt: now, receivedOn: day, completeAt: now },
    ...deadlineColumns(due),
    judgedOn: due?.on ?? null,
    judgedAt: due?.at ?? null,
    readyAt: wish.atOnce ? now : null,
    givenAt: wish.atOnce ? now : null,
    timeliness: wish.atOnce ? ('onTime' as const) : null,
  }
  return { columns, due, lookupSecret: secret }
}

export function deadlineColumns(due: Deadline | undefined) {
  return { dueOn: due?.on ?? null, dueAt: due?.at ?? null, dueByHour: due?.byHour ?? false }
}

/** A secret of 128 bits that can be typed from paper, and what is kept of it: bound to its dossier. */
export function newLookupSecret(dossierId: string): { readonly secret: string; readonly hash: Buffer } {
  const secret = codeOf(randomBytes(16), slipSecretLength)
  return { secret, hash: hashOfLookup(dossierId, secret) }
}

function hashOfLookup(dossierId: string, secret: string): Buffer {
  return createHash('sha256').update(`dossier ${dossierId}#${secret}`).digest()
}

/** A rating slip for whoever stands at the counter, whatever became of the visit. */
export function slipFor(ctx: Context, placeId: string, outcome: Outcome): Promise<PrintedSlip> {
  return issueSlip(ctx, { placeId, outcome })
}
