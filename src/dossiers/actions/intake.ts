/**
 * Intake at the counter: received, asked to be completed, or refused; each with a rating slip.
 *
 * For pages: `takeIn` (form → `HandedOut`), input `TakeInInput`.
 */
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { cleanText, nfc } from '../../platform/values/text.ts'
import { getVersionOn } from '../../procedures/queries/versions.ts'
import { channels, type ProcedureVersion, procedureCode, statusOn } from '../../procedures/rules.ts'
import { findPlace } from '../../tickets/queries.ts'
import { outcomes } from '../../tickets/rules.ts'
import { findIntake } from '../queries/intake.ts'
import { documentsOf, limitFor, PersonInput, type State } from '../rules.ts'
import {
  insertDocuments,
  insertDossier,
  insertEvent,
  insertPeople,
  lockForm,
  type NewDocument,
  type NewDossier,
} from '../store/rows.ts'
import {
  counterFull,
  dossierReceived,
  dossierResultHandedOver,
  noPlace,
  noProcedure,
  noReason,
  nothingMissing,
  notNow,
  takeDossiers,
} from './facts.ts'
import { type HandedOut, receiveNow, slipFor } from './reception.ts'
import { countingToday, doer, sealedPerson, slipNumberFor } from './shared.ts'

const Line = z.string().overwrite(nfc).min(1).max(300)
export const Reason = z.string().overwrite(cleanText).max(2000)
const Money = z.int().min(0).max(1_000_000_000_000)

export const TakeInInput = z.object({
  /** Made by the form: it becomes the id of the dossier. */
  id: z.uuid(),
  /** The counter, or the commune itself. */
  placeId: z.uuid(),
  procedureCode: z.string().trim().regex(procedureCode),
  channel: z.enum(channels).default('counter'),
  /** Place of the chosen way among the ways of the procedure, from 0, where a channel has several limits. */
  way: z.int().min(0).max(49).optional(),
  applicant: PersonInput,
  representative: PersonInput.optional(),
  /** Numbers of the papers that were handed in, as `documentsOf` counts them. */
  given: z.array(z.int().min(0).max(9999)).max(500).default([]),
  otherPapers: z.array(Line).max(30).default([]),
  copies: z.int().min(1).max(100).default(1),
  feeAsked: Money.default(0),
  feePaid: Money.default(0),
  note: Reason.default(''),
  outcome: z.enum(outcomes).default('received'),
  /** Of a refusal; may explain a supplement. */
  reason: Reason.default(''),
  /** Of a supplement: all that is missing, at once. */
  missing: z.array(Line).max(50).default([]),
  /** The result is given while the person waits. */
  atOnce: z.boolean().default(false),
  wantsReceipt: z.boolean().default(false),
})
export type TakeInInput = z.output<typeof TakeInInput>

export const takeIn = defineAction({
  name: 'dossiers.takeIn',
  allow: having(takeDossiers),
  input: TakeInInput,
  reach: (_ctx, { placeId }) => placeId,
  constraints: { dossier_counters_last_check: counterFull, dossiers_pkey: notNow },
  async run(ctx, input): Promise<HandedOut> {
    if (input.outcome === 'refused' && input.reason === '') refuseField('reason', noReason)
    if (input.outcome === 'supplemented' && input.missing.length === 0) refuseField('missing', nothingMissing)
    await lockForm(ctx.tx, input.id)
    const before = await findIntake(ctx.tx, input.id, input.placeId)
    if (before !== undefined) return { ...before, isNew: false, lookupSecret: null, slip: null, hasReceipt: true }
    const day = localDateOf(ctx.clock.now())
    const place = (await findPlace(ctx.tx, input.placeId, day)) ?? refuseField('placeId', noPlace)
    const version = await versionInForce(ctx, input.procedureCode, day)
    return keepIntake(ctx, input, version, place.commune.unitId)
  },
  audit: ({ id, outcome, procedureCode, channel }, { code, isNew }) => {
    return { subject: `dossier:${id}`, detail: { outcome, procedureCode, channel, code, isNew } }
  },
})

/** The version that holds on a day. */
export async function versionInForce(ctx: Context, code: string, day: string): Promise<ProcedureVersion> {
  const version = await getVersionOn(ctx.tx, code, day)
  if (version === undefined || statusOn(version, day) !== 'inForce') return refuseField('procedureCode', noProcedure)
  return version
}

async function keepIntake(ctx: Context, input: TakeInInput, version: ProcedureVersion, unitId: string) {
  const { id, placeId, outcome } = input
  const isReceived = outcome === 'received'
  const atOnce = isReceived && input.atOnce
  const counting = await countingToday(ctx, placeId, version.field)
  const limit = limitFor(version.ways, input.channel, input.way)
  const people = [sealedPerson(ctx, id, 'applicant', input.applicant)]
  if (input.representative !== undefined) people.push(sealedPerson(ctx, id, 'representative', input.representative))
  const slip = await slipFor(ctx, placeId, outcome)
  const base = { ...baseRow(ctx, input, version, unitId), timeLimit: limit, law: counting.law.id, atOnce }
  const received = isReceived
    ? await receiveNow(ctx, { dossierId: id, unitId, placeId, limit, counting, atOnce })
    : null
  await insertDossier(ctx.tx, { ...base, ...(received?.columns ?? unreceived(ctx, outcome)) })
  await insertPeople(ctx.tx, id, people)
  await insertDocuments(ctx.tx, id, papersOf(version, input.given, input.otherPapers))
  await writeCourse(ctx, input, unitId)
  if (isReceived) await ctx.tell(dossierReceived, { dossierId: id, unitId })
  if (atOnce) await ctx.tell(dossierResultHandedOver, { dossierId: id, unitId })
  const state: State = received?.columns.state ?? unreceived(ctx, outcome).state
  return {
    ...{ id, isNew: true, state, code: received?.columns.code ?? null, slip },
    due: received?.due ?? null,
    hasReceipt: isReceived && (!atOnce || input.wantsReceipt),
    lookupSecret: received?.lookupSecret ?? null,
  }
}

function baseRow(ctx: Context, input: TakeInInput, version: ProcedureVersion, unitId: string) {
  return {
    id: input.id,
    ...{ unitId, placeId: input.placeId, channel: input.channel, copies: input.copies },
    ...{ procedureVersionId: version.id, procedureCode: version.code, procedureName: version.name },
    field: version.field,
    ...{ feeAsked: input.feeAsked, feePaid: input.feePaid, note: input.note },
    submittedAt: ctx.clock.now(),
    supplements: input.outcome === 'supplemented' ? 1 : 0,
    ...{ holderId: doer(ctx).officerId, holderName: doer(ctx).byName },
  } satisfies Partial<NewDossier>
}

function unreceived(ctx: Context, outcome: TakeInInput['outcome']) {
  if (outcome === 'refused') return { state: 'refused' as const, endedAt: ctx.clock.now() }
  return { state: 'incomplete' as const }
}

/** The checklist of the procedure with what was handed in, and what was handed in beside it. */
export function papersOf(
  version: Pick<ProcedureVersion, 'cases'>,
  given: readonly number[],
  otherPapers: readonly string[],
): NewDocument[] {
  const listed = documentsOf(version).map(({ number, name, originals, copies }) => {
    return { number, name, originals, copies, given: given.includes(number) }
  })
  const others = otherPapers.map((name, at) => {
    return { number: listed.length + at, name, originals: 1, copies: 0, given: true }
  })
  return [...listed, ...others]
}

async function writeCourse(ctx: Context, input: TakeInInput, unitId: string): Promise<void> {
  const { id, outcome, reason, missing } = input
  const step = ({ received: 'receive', supplemented: 'askSupplement', refused: 'refuse' } as const)[outcome]
  const slipNumber = await slipNumberFor(ctx, step, unitId)
  // The first step has the id of the form, as the dossier has.
  const event = { id, dossierId: id, step, at: ctx.clock.now(), ...doer(ctx), toDesk: doer(ctx).byName }
  await insertEvent(ctx.tx, { ...event, slipNumber, detail: { reason, missing } })
}
