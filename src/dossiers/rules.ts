/**
 * A dossier: its states and the steps between them, its people and papers, its codes.
 *
 * For others: `states`, `stepsFrom`, `nextState`, `stageOf`, `dossierCode`, `isAgencyCode`, `limitFor`,
 * `documentsOf`, `PersonInput`. Deadlines are in rules/deadlines.ts, versions of the law in rules/law.ts.
 */
import { z } from 'zod'
import { Email, Phone } from '../notices/rules.ts'
import { nfc } from '../platform/values/text.ts'
import type { Channel, ProcedureContent, RequiredDocument, TimeLimit, Way } from '../procedures/rules.ts'

// States -------------------------------------------------------------------------------------------------------------

export const states: readonly State[] = [
  ...(['submitted', 'incomplete', 'received', 'paused', 'ready'] as const),
  ...(['done', 'refused', 'returned', 'stopped', 'withdrawn'] as const),
]

/**
 * `submitted`: sent from home, nobody has looked at it. `incomplete`: not received, the person knows what is missing.
 * `received`: the limit counts. `paused`: received, waiting for a supplement. `ready`: the result waits for the person.
 * `done`: it was handed over. `refused`: never received. `returned`: received, but not eligible. `stopped`: by a notice
 * of stopping. `withdrawn`: by the applicant.
 */
export type State =
  | 'submitted'
  | 'incomplete'
  | 'received'
  | 'paused'
  | 'ready'
  | 'done'
  | 'refused'
  | 'returned'
  | 'stopped'
  | 'withdrawn'

export const stepNames = [
  'submit',
  'receive',
  'askSupplement',
  'refuse',
  'resume',
  'passOn',
  'askOpinion',
  'noteOpinion',
  'reschedule',
  'return',
  'stop',
  'withdraw',
  'finish',
  'giveResult',
] as const
export type Step = (typeof stepNames)[number]

/** What may be done with a dossier, and what it is afterwards. What is not here is refused. */
const steps = {
  submitted: { receive: 'received', askSupplement: 'incomplete', refuse: 'refused', withdraw: 'withdrawn' },
  incomplete: { receive: 'received', refuse: 'refused', withdraw: 'withdrawn' },
  received: {
    passOn: 'received',
    askOpinion: 'received',
    noteOpinion: 'received',
    reschedule: 'received',
    askSupplement: 'paused',
    return: 'returned',
    finish: 'ready',
    stop: 'stopped',
    withdraw: 'withdrawn',
  },
  paused: { resume: 'received', return: 'returned', stop: 'stopped', withdraw: 'withdrawn' },
  ready: { giveResult: 'done' },
  done: {},
  refused: {},
  returned: {},
  stopped: {},
  withdrawn: {},
} as const satisfies Record<State, Partial<Record<Step, State>>>

export function nextState(state: State, step: Step): State | undefined {
  const from: Partial<Record<Step, State>> = steps[state]
  return from[step]
}

/** The steps that are open in a state, in the order of the table. */
export function stepsFrom(state: State): readonly Step[] {
  return Object.keys(steps[state]) as Step[]
}

export function isEnded(state: State): boolean {
  return stepsFrom(state).length === 0
}

export const slipKinds = ['supplement', 'refusal', 'apology', 'stop'] as const
/** Slips with a number of their own; the receipt bears the number of the day. */
export type SlipKind = (typeof slipKinds)[number]

/** The numbered slip that goes with a step. @source Thông tư 01/2018/TT-VPCP, forms 02 to 04. */
export function slipOf(step: Step): SlipKind | undefined {
  switch (step) {
    case 'askSupplement':
      return 'supplement'
    case 'refuse':
    case 'return':
      return 'refusal'
    case 'reschedule':
      return 'apology'
    case 'stop':
      return 'stop'
    default:
      return undefined
  }
}

export const stages = ['sent', 'missing', 'handling', 'ready', 'done', 'closed'] as const
export type Stage = (typeof stages)[number]

/** How far it is, as everybody may know who has the code. @source Thông tư 01/2018/TT-VPCP, Article 16. */
export function stageOf(state: State): Stage {
  switch (state) {
    case 'submitted':
      return 'sent'
    case 'incomplete':
    case 'paused':
      return 'missing'
    case 'received':
      return 'handling'
    case 'ready':
    case 'done':
      return state
    default:
      return 'closed'
  }
}

// Codes --------------------------------------------------------------------------------------------------------------

export const codeSchemes = ['2018', '2020'] as const
/** By Thông tư 01/2018, level 1 last; by Quyết định 20/2020, level 1 first. */
export type CodeScheme = (typeof codeSchemes)[number]

const agencyPatterns: Readonly<Record<CodeScheme, RegExp>> = {
  '2018': /^\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}$/,
  '2020': /^(?=.{3,35}$)[A-Y]\d{2}(\.[A-Z0-9]+)*$/,
}

/** Is this an agency's code in the scheme? What it means is nobody's business here. */
export function isAgencyCode(scheme: CodeScheme, code: string): boolean {
  return agencyPatterns[scheme].test(code)
}

/** The code of a day has four digits. */
const mostADay = 9999

/** `000.21.15.H02-211020-0007` and `H02.15.21-211020-0007`. @source Thông tư 01/2018/TT-VPCP, Article 19. */
export function dossierCode(agency: string, day: string, number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > mostADay) throw new RangeError(`No code for number ${number}`)
  return `${agency}-${day.slice(2).replaceAll('-', '')}-${String(number).padStart(4, '0')}`
}

/** A code as it is compared: people leave blanks and write small letters. */
export function normalDossierCode(typed: string): string {
  return typed.normalize('NFC').replaceAll(/\s/g, '').toUpperCase()
}

// What the procedure asks for ----------------------------------------------------------------------------------------

/** The way of filing that holds: the chosen one of the channel, else its first, else that of the counter. */
export function wayFor(ways: readonly Way[], channel: Channel, chosen?: number): Way | undefined {
  const own = ways.filter((way) => way.channel === channel)
  const picked = chosen === undefined ? undefined : ways[chosen]
  if (picked?.channel === channel) return picked
  return own[0] ?? ways.find((way) => way.channel === 'counter') ?? ways[0]
}

export function limitFor(ways: readonly Way[], channel: Channel, chosen?: number): TimeLimit {
  return wayFor(ways, channel, chosen)?.limit ?? { kind: 'none' }
}

export interface ListedDocument extends RequiredDocument {
  /** Its place among all papers of the procedure, from 0: how a form names it. */
  readonly number: number
  /** For whom it is asked; empty: for everybody. */
  readonly caseName: string
}

/** All papers of a procedure in one list, those of every case. */
export function documentsOf({ cases }: Pick<ProcedureContent, 'cases'>): readonly ListedDocument[] {
  return cases
    .flatMap(({ name, documents }) => documents.map((document) => ({ ...document, caseName: name })))
    .map((document, number) => ({ ...document, number }))
}

// People -------------------------------------------------------------------------------------------------------------

export const personKinds = ['person', 'organisation'] as const
export type PersonKind = (typeof personKinds)[number]

const Name = z.string().overwrite(nfc).min(1).max(200)

/** Nine digits of the old identity card or twelve of the new one; ten or thirteen of an organisation's tax code. */
export function isIdNumber(kind: PersonKind, number: string): boolean {
  return (kind === 'person' ? /^(\d{9}|\d{12})$/ : /^\d{10}(\d{3})?$/).test(number)
}

const wrongIdNumber = {
  code: 'wrong-id-number',
  words: {
    vi: 'Số giấy tờ của cá nhân có 9 hoặc 12 chữ số, mã số thuế của tổ chức có 10 hoặc 13 chữ số.',
    en: 'A person’s identity number has 9 or 12 digits, an organisation’s tax code 10 or 13.',
  },
}

/** Somebody behind a dossier; only the name is asked of everybody. */
export const PersonInput = z
  .object({
    kind: z.enum(personKinds).default('person'),
    name: Name,
    idNumber: z
      .string()
      .overwrite((text) => text.replaceAll(/[\s.-]/g, ''))
      .max(20)
      .optional(),
    phone: Phone.optional(),
    email: Email.optional(),
    address: z.string().overwrite(nfc).max(300).optional(),
  })
  .refine(({ kind, idNumber }) => idNumber === undefined || isIdNumber(kind, idNumber), {
    path: ['idNumber'],
    params: wrongIdNumber,
  })
export type PersonInput = z.output<typeof PersonInput>

/** What is kept sealed of a person. */
export const Contact = z.object({
  idNumber: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  address: z.string().optional(),
})
export type Contact = z.output<typeof Contact>
