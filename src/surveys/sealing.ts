// What is sealed or made from the installation's key: contacts, codes, answers that wait.
import type { SecretBox } from '../platform/secret-box.ts'
import type { Answers, Texts } from '../questionnaires/rules.ts'
import { codeFrom } from './rules/codes.ts'
import type { FrameEntry } from './rules/frame.ts'
import type { WaveChannel } from './rules/waves.ts'
import { padded } from './rules.ts'

const framePurpose = 'surveys.frame'
const waitingPurpose = 'surveys.waiting'
const seedPurpose = 'surveys.seed'

export function sealEntry(secrets: SecretBox, entry: FrameEntry): string {
  const { name, address, contact, attributes } = entry
  return secrets.seal(framePurpose, JSON.stringify([name, address, contact, attributes]))
}

/** Undefined when it was erased. */
export function openEntry(secrets: SecretBox, sealed: string | null): FrameEntry | undefined {
  if (sealed === null) return undefined
  const text = secrets.open(framePurpose, sealed)
  if (text === undefined) throw new Error('An entry of a frame does not open with the key of this installation')
  const [name, address, contact, attributes] = JSON.parse(text) as [string, string, string, Record<string, string>]
  return { name, address, contact, attributes }
}

/**
 * The code of an invitation. It is made from the installation's key, so that a letter can be printed again although
 * the code is kept nowhere.
 */
export function codeOf(secrets: SecretBox, waveId: string, number: number): string {
  return codeFrom(Buffer.from(secrets.sign('surveys.code', `${waveId}/${number}`), 'base64url'))
}

/** What the database keeps of a code; without the key nobody can try out codes on it. */
export function markOf(secrets: SecretBox, code: string): string {
  return secrets.sign('surveys.code-mark', code)
}

export interface WaitingAnswer {
  readonly stratum: number
  readonly answers: Answers
  readonly texts: Texts
  readonly channel: WaveChannel
}

export function sealAnswer(secrets: SecretBox, answer: WaitingAnswer): string {
  return secrets.seal(waitingPurpose, padded(JSON.stringify(answer)))
}

export function openAnswer(secrets: SecretBox, sealed: string): WaitingAnswer {
  const text = secrets.open(waitingPurpose, sealed)
  if (text === undefined) throw new Error('An answer that waits does not open with the key of this installation')
  return JSON.parse(text) as WaitingAnswer
}

export function sealSeed(secrets: SecretBox, seed: string): string {
  return secrets.seal(seedPurpose, seed)
}

export function openSeed(secrets: SecretBox, sealed: string | null): string {
  const seed = sealed === null ? undefined : secrets.open(seedPurpose, sealed)
  if (seed === undefined) throw new Error('A committed seed does not open with the key of this installation')
  return seed
}
