// What a kiosk is told and tells, how it is paired, and what its state says to an officer. Pure.
import { z } from 'zod'

// Pairing ------------------------------------------------------------------------------------------------------------

/** The first four digits say which code is meant, the others prove it. */
const numberDigits = 4
const codeDigits = 8
export const codeMinutes = 15
export const pinDigits = 4
/** How often a code may be tried while it is good, right or wrong. */
export const triesPerCode = 5
/** How often any code may be tried in a minute, over the whole house. */
export const triesPerMinute = 60
/** How often one kiosk may ask in a minute. A queue of 10,000 needs twenty; whoever is refused keeps what waits. */
export const asksPerMinute = 600

/** Eight digits; people type blanks and dashes where they read them. */
export const PairingCode = z
  .string()
  .max(40)
  .overwrite((typed) => typed.replaceAll(/[^0-9]/g, ''))
  .regex(new RegExp(`^\\d{${codeDigits}}$`))

export function codeOf(random: number): { readonly code: string; readonly number: string } {
  const code = String(random).padStart(codeDigits, '0')
  return { code, number: numberOfCode(code) }
}

/** One more than the largest number that makes a code. */
export const codes = 10 ** codeDigits

export function numberOfCode(code: string): string {
  return code.slice(0, numberDigits)
}

/** `4832 9107`: read aloud and typed in two halves. */
export function readableCode(code: string): string {
  return `${code.slice(0, numberDigits)} ${code.slice(numberDigits)}`
}

// What a kiosk sends -------------------------------------------------------------------------------------------------

/** So many ratings fit into one sending. */
export const mostTogether = 500

const Id = z.string().max(60)

/** A rating as it waited on the device; `at` is the device's reckoning in the time of the server. */
export const KioskRating = z.strictObject({
  id: z.uuid().toLowerCase(),
  questionnaire: Id,
  version: z.int().min(1).max(10_000),
  answers: z.record(Id, z.union([z.string().max(200), z.int(), z.array(z.string().max(200)).max(50)])),
  lang: z.enum(['vi', 'en']),
  at: z.iso.datetime(),
})
export type KioskRating = z.output<typeof KioskRating>

/** What became of one of them. What was refused will be refused again: the device sets it aside. */
export const Outcome = z.union([z.object({ kept: z.literal(true) }), z.object({ refused: z.string() })])
export type Outcome = z.output<typeof Outcome>

const Count = z.int().min(0).max(100_000_000)

/** What a kiosk says of itself once a minute. */
export const Contact = z.strictObject({
  appVersion: z.string().max(40),
  /** Milliseconds since 1970 by the clock of the device. */
  clock: z.int(),
  waiting: Count,
  setAside: Count,
  /** Why they were set aside: how many for each code. */
  reasons: z.record(z.string().max(60), Count).refine((reasons) => Object.keys(reasons).length <= 20),
  isFull: z.boolean(),
  isPersistent: z.boolean().nullable(),
  freeBytes: z.int().min(0).nullable(),
})
export type Contact = z.output<typeof Contact>

/**
 * The time of a rating: as the device reckoned it, but never after it arrived, nor before the kiosk was there. A
 * device that reckons wrongly can so move its ratings only within its own outage.
 */
export function timeOf(at: Date, madeAt: Date, now: Date): Date {
  return new Date(Math.min(Math.max(at.getTime(), madeAt.getTime()), now.getTime()))
}

// What an officer sees -----------------------------------------------------------------------------------------------

export type KioskState = 'new' | 'connected' | 'away' | 'silent' | 'revoked'
export type Warning = 'full' | 'set-aside' | 'not-persistent' | 'little-space' | 'clock' | 'old-app' | 'silent'

export interface KnownKiosk {
  readonly pairedAt: Date | null
  readonly revokedAt: Date | null
  readonly contact: LastContact | null
}

export interface LastContact extends Omit<Contact, 'clock'> {
  readonly at: Date
  /** Seconds by which its clock is ahead of ours. */
  readonly clockDifference: number
}

const minute = 60_000
/** A kiosk calls every minute; two or three may be lost on a bad line. */
const connectedWithin = 5 * minute
/** Switched off in the evening it is away; longer than that somebody should look. */
const silentAfter = 24 * 60 * minute
const littleSpace = 50_000_000
const clockTolerance = 300

export function stateOf({ pairedAt, revokedAt, contact }: KnownKiosk, now: Date): KioskState {
  if (revokedAt !== null) return 'revoked'
  if (pairedAt === null) return 'new'
  const age = now.getTime() - Math.max(contact?.at.getTime() ?? 0, pairedAt.getTime())
  if (age < connectedWithin) return contact === null ? 'away' : 'connected'
  return age < silentAfter ? 'away' : 'silent'
}

/** What somebody should look after, the most urgent first. */
export function warningsOf(kiosk: KnownKiosk, now: Date, appVersion: string): Warning[] {
  const state = stateOf(kiosk, now)
  const { contact } = kiosk
  if (state === 'revoked' || state === 'new') return []
  const found: [Warning, boolean][] = [
    ['full', contact?.isFull === true],
    ['set-aside', (contact?.setAside ?? 0) > 0],
    ['silent', state === 'silent'],
    ['not-persistent', contact?.isPersistent === false],
    ['little-space', contact !== null && contact.freeBytes !== null && contact.freeBytes < littleSpace],
    ['clock', Math.abs(contact?.clockDifference ?? 0) > clockTolerance],
    ['old-app', state === 'connected' && contact !== null && contact.appVersion !== appVersion],
  ]
  return found.flatMap(([warning, isSo]) => (isSo ? [warning] : []))
}
