// A letter is proposed: by an officer, or because a dossier's result was handed over or is late. Once, by its key.
import { z } from 'zod'
import { peopleOf } from '../../dossiers/actions/look.ts'
import { defineAction } from '../../platform/action.ts'
import { having, systemOnly } from '../../platform/allow.ts'
import { newId } from '../../platform/ids.ts'
import { refusal, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { inlineName } from '../../units/names.ts'
import type { UnitKind } from '../../units/rules.ts'
import { findWording, getProcedureCodes } from '../queries.ts'
import {
  type Addressee,
  Addressee as AddresseeShape,
  type Facts,
  freshDays,
  kindOfProcedure,
  type LetterContent,
  type LetterKind,
  merge,
  missingFacts,
  ProposeInput,
} from '../rules.ts'
import { insertLetter } from '../store.ts'

export const manageLetters = 'letters.manage'

const missing = refusal('invalid', 'letters.missing-fact', {
  vi: 'Mẫu thư cần thêm thông tin này. Xin điền vào.',
  en: 'The wording needs this. Please fill it in.',
})

export function purposeOf(id: string): string {
  return `letter:${id}`
}

interface Proposal {
  readonly unitId: string
  readonly kind: LetterKind
  readonly key: string
  readonly dossierId: string | null
  readonly addressee: Addressee
  readonly facts: Facts
}

/** Merges the wording that holds for the unit today, and puts the letter into the queue. */
async function put(ctx: Context, proposal: Proposal): Promise<boolean> {
  const { unitId, kind, key, dossierId, addressee } = proposal
  const now = ctx.clock.now()
  const on = localDateOf(now)
  const unit = await ctx.tx
    .selectFrom('unitVersions')
    .select(['kind', 'name'])
    .where('unitId', '=', unitId)
    .orderBy('valid', 'desc')
    .$narrowType<{ kind: UnitKind }>()
    .executeTakeFirstOrThrow()
  const facts = { ...proposal.facts, name: addressee.name, unit: inlineName(unit, 'vi') }
  const wording = await findWording(ctx.tx, unitId, kind, on)
  const [lacks] = missingFacts(`${wording.subject}\n${wording.body}`, facts)
  if (lacks !== undefined) refuseField(`facts.${lacks}`, missing)
  const id = newId(now)
  const content: LetterContent = {
    addressee,
    subject: merge(wording.subject, facts),
    text: merge(wording.body, facts),
  }
  return insertLetter(ctx.tx, {
    ...{ id, key, unitId, kind, dossierId, templateId: wording.id },
    content: ctx.secrets.seal(purposeOf(id), JSON.stringify(content)),
    hasEmail: addressee.email !== undefined,
    proposedAt: now,
  })
}

export const proposeLetter = defineAction({
  name: 'letters.propose',
  allow: having(manageLetters),
  input: ProposeInput,
  reach: (_, { unit }) => unit,
  async run(ctx, { unit, ...letter }) {
    return { isNew: await put(ctx, { ...letter, unitId: unit, dossierId: null }) }
  },
  audit: ({ kind }) => ({ detail: { kind } }),
})

/** What became of the dossier. */
const occasions = ['handedOver', 'late'] as const

interface Ends {
  readonly givenAt: Date | null
  readonly readyAt: Date | null
  readonly endedAt: Date | null
}

/** A congratulation weeks later, or an apology for what is done by now, says nothing that is still true. */
function isFitting(occasion: (typeof occasions)[number], { givenAt, readyAt, endedAt }: Ends, now: Date): boolean {
  if (occasion === 'late') return readyAt === null && givenAt === null && endedAt === null
  return givenAt !== null && now.getTime() - givenAt.getTime() <= freshDays * 86_400_000
}

/** For reactions: nothing follows where no letter belongs to the procedure, or where nobody is named any more. */
export const proposeForDossier = defineAction({
  name: 'letters.proposeForDossier',
  allow: systemOnly,
  input: z.strictObject({ dossierId: z.uuid(), occasion: z.enum(occasions) }),
  trace: 'row',
  async run(ctx, { dossierId, occasion }) {
    const dossier = await ctx.tx
      .selectFrom('dossiers')
      .select(['unitId', 'code', 'procedureCode', 'procedureName', 'dueOn', 'givenAt', 'readyAt', 'endedAt'])
      .where('id', '=', dossierId)
      .executeTakeFirst()
    if (dossier === undefined || !isFitting(occasion, dossier, ctx.clock.now())) return { isNew: false }
    const codes = await getProcedureCodes(ctx.tx)
    const kind = occasion === 'late' ? 'late' : kindOfProcedure(dossier.procedureCode, codes)
    const addressee = await addresseeOf(ctx, dossierId)
    if (kind === undefined || addressee === undefined) return { isNew: false }
    const facts = {
      code: dossier.code ?? '',
      procedure: dossier.procedureName,
      due: (dossier.dueOn ?? '').split('-').reverse().join('/'),
    }
    const key = `${occasion}:${dossierId}`
    return { isNew: await put(ctx, { unitId: dossier.unitId, kind, key, dossierId, addressee, facts }) }
  },
})

/** The applicant; an e-mail address that is none is left out, and the letter is printed. */
async function addresseeOf(ctx: Context, dossierId: string): Promise<Addressee | undefined> {
  const people = await peopleOf(ctx, dossierId)
  const person = people.find(({ role }) => role === 'applicant')
  if (person === undefined || person.name.trim() === '') return undefined
  const { address, email } = person.contact ?? {}
  const whole = { name: person.name, ...(address && { address }), ...(email && { email }) }
  return AddresseeShape.safeParse(whole).data ?? { name: person.name }
}
