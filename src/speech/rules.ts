// What is spoken and how: which voice, which text, and the key under which the sound is kept. Pure.

export type SpokenLang = 'vi' | 'en'

export interface SpokenText {
  readonly text: string
  readonly lang: SpokenLang
}

export interface Voice {
  readonly name: string
  /** Slower than people talk: it is heard standing, in a hall, by the old. */
  readonly wordsPerMinute: number
}

export const voices: Readonly<Record<SpokenLang, Voice>> = {
  vi: { name: 'vi', wordsPerMinute: 140 },
  en: { name: 'en', wordsPerMinute: 145 },
}

/** Raised when engine, voice or encoding change, so that every text is spoken anew. */
const version = 1

/** Longer texts are no question; they would hold the voice for minutes. */
export const longestText = 2000

/** The text as the voice should get it: composed letters, no signs that it would read out by name. */
export function speakable(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[/|*_#<>[\]{}]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Says what makes a recording this recording and no other; hashed by who keeps it. */
export function recordingName({ text, lang }: SpokenText): string {
  const { name, wordsPerMinute } = voices[lang]
  return JSON.stringify([version, lang, name, wordsPerMinute, speakable(text)])
}

/** A part of a file that was asked for, both ends belonging to it; or that there is no such part. */
export type ByteRange = { readonly first: number; readonly last: number } | 'none'

/**
 * Reads a `Range` header for a file of so many bytes. Undefined means the whole file: without a header, and where it
 * asks for several parts or in a way that we do not know.
 * @source RFC 9110, 14.1.2.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined
  if (from === '') return Number(to) === 0 ? 'none' : { first: Math.max(0, size - Number(to)), last: size - 1 }
  const [first, last] = [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)]
  if (to !== '' && Number(to) < first) return undefined
  return first >= size ? 'none' : { first, last }
}
