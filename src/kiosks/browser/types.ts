// What the page of a kiosk is given: by the server in its frame and in its configuration.
import type { Questionnaire } from '../../questionnaires/rules.ts'

export type Lang = 'vi' | 'en'
type Both = Readonly<Record<Lang, string>>

export interface Config {
  readonly kiosk: { readonly id: string; readonly name: string; readonly pin: string }
  readonly place: { readonly name: Both; readonly above: Both }
  readonly forms: { readonly open: Questionnaire; readonly slip: Questionnaire }
  readonly speech: Readonly<Record<Lang, Readonly<Record<string, string>>>>
  readonly now: string
}

type Group = Readonly<Record<string, string>>

/** The words of `messages/kiosk.ts`. */
export interface Words {
  readonly language: string
  readonly back: string
  readonly skip: string
  readonly next: string
  readonly listen: string
  readonly stop: string
  readonly close: string
  readonly erase: string
  readonly progress: string
  readonly chooseSeveral: string
  readonly saving: string
  readonly start: Group
  readonly scan: Group
  readonly thanks: Group
  readonly full: Group
  readonly pair: Group
  readonly officer: Group
}

export interface Shell {
  readonly words: Readonly<Record<Lang, Words>>
  readonly version: string
  readonly worker: string
  /** The script that finds codes in pictures, for browsers that cannot. */
  readonly scanner: string
}

export function fill(text: string | undefined, ...values: readonly (string | number)[]): string {
  return values.reduce<string>((filled, value, index) => filled.replace(`{${index}}`, String(value)), text ?? '')
}
