/** How a procedure is found by what people type: the tokens of a record, and the tokens of a question. Pure. */
import { fold } from '../../platform/values/text.ts'
import { fillers, meanings } from './search-words.ts'

/** What is indexed of a version. */
export interface Findable {
  readonly code: string
  readonly name: string
  readonly field: string
  readonly keywords: readonly string[]
  readonly cases: readonly { readonly documents: readonly { readonly form: string }[] }[]
}

/** A token with its weight: a syllable (`sinh`), two neighbours (`khai sinh`), or a whole phrase (`=khai sinh cho con`). */
export type Tokens = ReadonlyMap<string, number>

const mostWords = 16

/**
 * The syllables of a text as they are compared: without marks, and with one spelling where two are right or usual
 * ("ký" and "kí", "quý" and "quí").
 */
function syllablesOf(text: string): string[] {
  return fold(text)
    .replaceAll(/(\d)[.](?=\d)/gu, '$1')
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== '')
    .map(oneSpelling)
}

function oneSpelling(word: string): string {
  return word.replace(/^(h|k|l|m|s|t|v|qu|b|d|g|n|p|r|th|kh)y$/u, '$1i')
}

/** Weights by where a token stands; a name counts more the fewer words it has. */
const weights = { keyword: 1.1, field: 0.35, form: 1, phrase: 7, pair: 2.2, code: 30 }

/** What a version is found by. */
export function tokensOfRecord(record: Findable): Tokens {
  const tokens = new Map<string, number>()
  const name = syllablesOf(record.name)
  const nameWeight = 2.4 / Math.sqrt(Math.max(4, name.length))
  addText(tokens, name, nameWeight)
  addWhole(tokens, name, weights.phrase)
  for (const keyword of record.keywords) {
    const words = syllablesOf(keyword)
    addText(tokens, words, weights.keyword)
    addWhole(tokens, words, weights.phrase)
    addWhole(tokens, withoutFillers(words), weights.phrase)
  }
  addText(tokens, syllablesOf(record.field), weights.field)
  for (const form of record.cases.flatMap(({ documents }) => documents.map((one) => one.form))) {
    for (const word of syllablesOf(form).filter((one) => /[a-z].*\d/u.test(one))) raise(tokens, word, weights.form)
  }
  for (const word of syllablesOf(record.code)) tokens.set(word, weights.code)
  return tokens
}

export interface Question {
  readonly tokens: Tokens
  /** The syllables as typed, of which an unknown one may be a mistake. */
  readonly words: readonly string[]
  /** The last syllable when it may still be being typed: no blank stands behind it. */
  readonly unfinished: string | undefined
}

/** What somebody typed, as tokens: what they said, and what they mean by it. */
export function questionOf(text: string): Question {
  const all = syllablesOf(text).slice(0, mostWords)
  const words = withoutFillers(all)
  const tokens = new Map<string, number>()
  addText(tokens, words, 1)
  addWhole(tokens, all, 1)
  addWhole(tokens, words, 1)
  for (const meaning of meaningsOf(all)) {
    addText(tokens, meaning, 0.85)
    addWhole(tokens, meaning, 0.6)
  }
  const unfinished = /[\p{L}\p{N}]$/u.test(text) ? words.at(-1) : undefined
  return { tokens, words, unfinished }
}

/** A syllable that stands in no record, and one that does and may be meant; 1 is certain. */
export interface Neighbour {
  readonly typed: string
  readonly meant: string
  readonly closeness: number
}

const neighbourShare = 0.8

/** The tokens of a question with those of what may have been meant, which weigh less. */
export function withNeighbours({ tokens: own, words }: Question, neighbours: readonly Neighbour[]): Tokens {
  const tokens = new Map(own)
  if (neighbours.length === 0) return tokens
  for (const { typed, meant, closeness } of neighbours) {
    const share = neighbourShare * closeness
    raise(tokens, meant, share)
    for (const [index, word] of words.entries()) {
      if (word !== typed) continue
      const [before, after] = [words[index - 1], words[index + 1]]
      if (before !== undefined) raise(tokens, `${before} ${meant}`, share * weights.pair)
      if (after !== undefined) raise(tokens, `${meant} ${after}`, share * weights.pair)
    }
  }
  const best = new Map(neighbours.toSorted((a, b) => a.closeness - b.closeness).map((one) => [one.typed, one.meant]))
  const corrected = questionOf(words.map((word) => best.get(word) ?? word).join(' '))
  for (const [token, weight] of corrected.tokens) raise(tokens, token, weight * neighbourShare)
  return tokens
}

/** The longest everyday phrases in the question and what they are called officially. */
function meaningsOf(words: readonly string[]): string[][] {
  const found: string[][] = []
  for (let at = 0; at < words.length; ) {
    const length = [5, 4, 3, 2, 1].find(
      (n) => at + n <= words.length && meaningTable.has(words.slice(at, at + n).join(' ')),
    )
    if (length !== undefined) found.push(...(meaningTable.get(words.slice(at, at + length).join(' ')) ?? []))
    at += length ?? 1
  }
  return found
}

const meaningTable = new Map<string, string[][]>(
  meanings.flatMap(({ said, means }) => {
    const official = means.map(syllablesOf)
    return said.map((phrase): [string, string[][]] => [syllablesOf(phrase).join(' '), official])
  }),
)

const fillerPhrases = fillers.map((one) => syllablesOf(one)).toSorted((a, b) => b.length - a.length)

/** Leaves out what says nothing about the matter ("tôi muốn", "ở đâu"); all of it when nothing else was said. */
function withoutFillers(words: readonly string[]): string[] {
  const kept: string[] = []
  for (let at = 0; at < words.length; ) {
    const filler = fillerPhrases.find((phrase) => phrase.every((word, index) => words[at + index] === word))
    if (filler === undefined) kept.push(words[at] ?? '')
    at += filler?.length ?? 1
  }
  return kept.length === 0 ? [...words] : kept
}

function addText(tokens: Map<string, number>, words: readonly string[], weight: number): void {
  for (const [index, word] of words.entries()) {
    raise(tokens, word, weight)
    const next = words[index + 1]
    if (next !== undefined) raise(tokens, `${word} ${next}`, weight * weights.pair)
  }
}

function addWhole(tokens: Map<string, number>, words: readonly string[], weight: number): void {
  if (words.length > 0) raise(tokens, `=${words.join(' ')}`, weight)
}

/** A word that stands in a record twice says no more than once. */
function raise(tokens: Map<string, number>, token: string, weight: number): void {
  tokens.set(token, Math.max(tokens.get(token) ?? 0, weight))
}

/** Sounds that one region or another does not tell apart, and so does not spell apart. */
export function soundOf(word: string): string {
  return word
    .replace(/^(?:ngh|ng)/u, 'ng')
    .replace(/^(?:tr|ch)/u, 'c')
    .replace(/^[sx]/u, 's')
    .replace(/^(?:gi|d|r|v)/u, 'd')
    .replace(/^(?:gh|g)/u, 'g')
    .replace(/^[kqc](?=[aeiouy])/u, 'k')
    .replace(/^[ln](?=[aeiouy])/u, 'l')
    .replace(/y/gu, 'i')
    .replace(/(?:ng|nh|n)$/u, 'n')
    .replace(/(?:ch|c|t)$/u, 't')
    .replaceAll(/(.)\1+/gu, '$1')
}

/** What was meant when the keyboard put no marks: `giaays` is giấy, `ddaats` is đất (Telex). */
export function withoutTelex(word: string): string {
  return oneSpelling(
    word
      .replace(/[sfrxj]$/u, '')
      .replaceAll('dd', 'd')
      .replaceAll(/([aeo])\1/gu, '$1')
      .replaceAll(/([aou])w/gu, '$1')
      .replace(/([aeiouy])[sfrxj](?=[a-z]*$)/u, '$1'),
  )
}
