// Whom the wave asks: letters and lists, which leave a trace because they show names, and what became of a contact.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { notFound, refusal, refuse } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { findInvitationOf, listInvited } from '../queries/people.ts'
import { type ContactOutcome, isReplaced } from '../rules/waves.ts'
import { ContactInput } from '../rules.ts'
import { codeOf, openEntry } from '../sealing.ts'
import { nextReplacement, saveContact } from '../store/frame.ts'
import { invite } from './sample.ts'
import { manageSurveys, notNow, unitOfWave, wantWave } from './wave.ts'

/** So many letters a page; a wave is printed stratum by stratum. */
export const mostLetters = 400

export const LetterRequest = z.strictObject({
  wave: z.uuid(),
  stratum: z.int().min(1).optional(),
  /** Only those who have not answered. */
  onlyOpen: z.boolean().default(false),
  offset: z.int().min(0).default(0),
})

export interface Invited {
  readonly number: number
  readonly stratum: number
  readonly stratumName: string
  readonly name: string
  readonly address: string
  readonly contact: string
  readonly used: boolean
  readonly outcome: ContactOutcome
}

export interface Letter extends Invited {
  readonly code: string
}

async function readInvited(ctx: Context, input: z.output<typeof LetterRequest>) {
  const { rows, total } = await listInvited(ctx.tx, { ...input, limit: mostLetters })
  const people = rows.flatMap(({ sealed, ...row }): Invited[] => {
    const entry = openEntry(ctx.secrets, sealed)
    return entry === undefined ? [] : [{ ...row, name: entry.name, address: entry.address, contact: entry.contact }]
  })
  return { people, total }
}

function traceOf({ wave, stratum, onlyOpen }: z.output<typeof LetterRequest>, total: number) {
  return { subject: `wave:${wave}`, detail: { stratum, onlyOpen, total } }
}

/** The letters with their codes, as often as needed: an invitation keeps its code. */
export const openLetters = defineAction({
  name: 'surveys.openLetters',
  allow: having(manageSurveys),
  input: LetterRequest,
  reach: unitOfWave,
  async run(ctx, input): Promise<{ letters: Letter[]; total: number }> {
    const { people, total } = await readInvited(ctx, input)
    const letters = people
      .filter(({ outcome }) => !isReplaced(outcome))
      .map((person) => ({ ...person, code: codeOf(ctx.secrets, input.wave, person.number) }))
    return { letters, total }
  },
  audit: (input, { total }) => traceOf(input, total),
})

/** Who was asked, and whether they have answered: never what. */
export const openPeople = defineAction({
  name: 'surveys.openPeople',
  allow: having(manageSurveys),
  input: LetterRequest,
  reach: unitOfWave,
  run: (ctx, input) => readInvited(ctx, input),
  audit: (input, { total }) => traceOf(input, total),
})

const alreadyAnswered = refusal('conflict', 'surveys.already-answered', {
  vi: 'Người này vừa trả lời, nên không cần ghi gì thêm.',
  en: 'This person has just answered, so there is nothing to note.',
})

/** Notes that somebody could not be asked; the next of the replacement list steps in, once for each. */
export const noteContact = defineAction({
  name: 'surveys.noteContact',
  allow: having(manageSurveys),
  input: ContactInput,
  reach: unitOfWave,
  async run(ctx, { wave: id, number, contact }) {
    const wave = await wantWave(ctx, id)
    if (wave.state !== 'running' && wave.state !== 'drawn') refuse(notNow)
    if (contact === 'spoiled' && wave.state !== 'running') refuse(notNow)
    const before = (await findInvitationOf(ctx.tx, id, number)) ?? refuse(notFound)
    if (before.used && before.contact !== 'spoiled') refuse(alreadyAnswered)
    await saveContact(ctx.tx, id, number, contact, contact === 'spoiled')
    const stepsIn = isReplaced(contact) && !isReplaced(before.contact)
    const next = stepsIn ? await nextReplacement(ctx.tx, id, before.stratum) : undefined
    if (next !== undefined) await invite(ctx, id, [{ number: next, stratum: before.stratum }])
    return { replacement: next ?? null }
  },
  audit: ({ wave, number, contact }, output) => ({
    subject: `wave:${wave}`,
    detail: { number, outcome: contact, ...output },
  }),
})
