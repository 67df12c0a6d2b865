// Suggestions of what in a comment names a person: places in the text with their kind. Somebody reads and decides.
import { anyOf, isTyped, singleBlanks, withoutMarksInPlace } from './plain.ts'

export const personalKinds = ['phone', 'id-number', 'email', 'address', 'name', 'officer', 'plate'] as const
export type PersonalKind = (typeof personalKinds)[number]

/** From `start` up to but not including `end`, in UTF-16 units as strings count. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly kind: PersonalKind
}

/** All that looks like personal data, in the order of the text, none overlapping another. `officers` are full names. */
export function personalDataIn(text: string, officers: readonly string[] = []): Span[] {
  const plain = withoutMarksInPlace(text)
  return merged([
    ...emails(text),
    ...plates(plain),
    ...numbers(text, plain),
    ...addresses(text, plain),
    ...titledNames(text, plain),
    ...fullNames(text, plain),
    ...officerNames(text, plain, officers),
  ])
}

/** Kinds that are hardly ever something else; a wording that still holds one is asked about. */
export function isCertain({ kind }: Span): boolean {
  return kind === 'phone' || kind === 'id-number' || kind === 'email' || kind === 'plate' || kind === 'officer'
}

/** Spans that overlap become one, under the kind of the longest, or of the one that is certain. */
function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1)
    if (last === undefined || span.start >= last.end) result.push(span)
    else {
      const isStronger = isCertain(span) || (!isCertain(last) && span.end - span.start > last.end - last.start)
      const kind = isStronger ? span.kind : last.kind
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end), kind }
    }
  }
  return result
}

function all(text: string, pattern: RegExp, kind: PersonalKind): Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length, kind }))
}

function emails(text: string): Span[] {
  return all(text, /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu, 'email')
}

/** `98B1-123.45`, `29A 12345`, `98 LD 1234`. */
function plates(plain: string): Span[] {
  return all(
    plain,
    /(?<![\p{L}\d])\d{2}\s?-?\s?(?:[A-Za-z]{1,2}|[A-Za-z]\d)\s?-?\s?\d{3}[.\s]?\d{1,2}(?![\p{L}\d])/gu,
    'plate',
  )
}

const currency = /^\s*(?:d|dong|vnd|nghin|ngan|trieu|k)(?![\p{L}\d])/iu
const telephoneWord = /(?:dt|sdt|dien thoai|so may|zalo|goi|lien he)\s*(?:la|:|so)?\s*$/iu

/** Long runs of digits, however they are grouped. Sums of money stand in groups of three before a currency. */
function numbers(text: string, plain: string): Span[] {
  const runs = [...text.matchAll(/\+?\(?\d(?:[\s.()-]{0,2}\d)*/gu)]
  return runs.flatMap(({ index, 0: run }): Span[] => {
    const digits = run.replaceAll(/\D/gu, '')
    const end = index + run.length
    if (currency.test(plain.slice(end))) return []
    const isAsked = telephoneWord.test(plain.slice(Math.max(0, index - 24), index)) && digits.length >= 6
    const kind = isAsked || isTelephone(digits) ? 'phone' : 'id-number'
    return isAsked || digits.length >= 9 ? [{ start: index, end, kind }] : []
  })
}

function isTelephone(digits: string): boolean {
  return /^(?:0\d{9,10}|84\d{9,10})$/u.test(digits)
}

const places = [
  ...['số nhà', 'nhà số', 'ngõ', 'ngách', 'hẻm', 'kiệt', 'thôn', 'xóm', 'bản', 'làng', 'ấp'],
  ...['tổ dân phố', 'tdp', 'tổ', 'khu phố', 'khu', 'đường', 'phố', 'ô'],
]
const placePattern = new RegExp(
  String.raw`(?<![\p{L}\d])(${anyOf(places)})\s+(?:so\s+)?(?:\d+[\p{L}\d]{0,2}(?:[/-]\d+\p{L}?)*|\p{Lu}[\p{L}\d]*(?:\s+(?:\p{Lu}\p{L}*|\d+)){0,3})(?![\p{L}\d])`,
  'gu',
)

/** Where somebody lives: the word for the place and its number or capitalised name. Neighbours with a comma are one. */
function addresses(text: string, plain: string): Span[] {
  const found = [...plain.matchAll(placePattern)].filter(({ index, 1: word = '' }) => {
    const typed = singleBlanks(text.slice(index, index + word.length))
    return places.some((place) => isTyped(typed, place))
  })
  return found.map(({ index, 0: whole }) => ({ start: index, end: index + whole.length, kind: 'address' }))
}

const titles = [
  ...['ông', 'bà', 'anh', 'chị', 'cô', 'chú', 'bác', 'cậu', 'dì', 'em', 'cháu', 'thầy', 'mợ', 'thím'],
  ...['cán bộ', 'công chức', 'đồng chí', 'đ/c', 'chủ tịch', 'phó chủ tịch', 'bí thư', 'công an', 'trưởng thôn'],
  ...['tên là', 'tên', 'trưởng công an'],
]
/** A capitalised syllable; a whole word in capitals is a name only behind a title in capitals. */
const syllable = String.raw`\p{Lu}\p{Ll}*(?![\p{L}\d])`
/** Looks ahead only: "Dong chi" of "thôn Đông, chị Hoa" must not take away the title behind it. */
const titlePattern = new RegExp(String.raw`(?<![\p{L}\d])(?=((${anyOf(titles)})\s+))`, 'gu')
const namePattern = new RegExp(String.raw`^${syllable}(?:\s+${syllable}){0,3}`, 'u')
const capitalsPattern = /^\p{Lu}{2,}(?:\s+\p{Lu}{2,}){0,3}(?![\p{L}\d])/u

/** Names behind "ông", "chị", "cán bộ" …; the title itself stays. */
function titledNames(text: string, plain: string): Span[] {
  return [...plain.matchAll(titlePattern)].flatMap(({ index, 1: whole = '', 2: word = '' }): Span[] => {
    const typed = text.slice(index, index + word.length)
    if (!titles.some((title) => isTyped(singleBlanks(typed), title))) return []
    const start = index + whole.length
    const rest = text.slice(start)
    const isShouted = typed === typed.toLocaleUpperCase('vi')
    const name = (isShouted ? capitalsPattern.exec(rest)?.[0] : undefined) ?? namePattern.exec(rest)?.[0]
    return name === undefined || isPlaceName(name) ? [] : [{ start, end: start + name.length, kind: 'name' }]
  })
}

const surnames =
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Giáp Thân Nông Vi Lương Hà Đào Đoàn Trịnh Tạ Mai Cao Chu Đinh Lưu Triệu Trương Tô La Leo Đàm Khổng Hứa Lục Ngọ Quách Tống Thạch Diêm Tăng Phùng Lâm'.split(
    ' ',
  )
const fullPattern = new RegExp(String.raw`(?<![\p{L}\d])(${anyOf(surnames)})(?:\s+${syllable}){1,3}`, 'gu')
const placeNames = ['hà nội', 'cao bằng', 'hồ chí minh', 'lục ngạn', 'lục nam', 'hà giang', 'hà nam', 'cao lộc']

/** A surname with capitalised syllables behind it. */
function fullNames(text: string, plain: string): Span[] {
  return [...plain.matchAll(fullPattern)].flatMap(({ index, 0: whole, 1: word = '' }): Span[] => {
    const typed = text.slice(index, index + word.length).toLocaleLowerCase('vi')
    const isSurname = surnames.some((surname) => isTyped(typed, surname.toLocaleLowerCase('vi')))
    const name = text.slice(index, index + whole.length)
    return isSurname && !isPlaceName(name) ? [{ start: index, end: index + whole.length, kind: 'name' }] : []
  })
}

function isPlaceName(name: string): boolean {
  const small = singleBlanks(name).toLocaleLowerCase('vi')
  return placeNames.some((place) => small === place || small === withoutMarksInPlace(place))
}

/** Names of those who work there, whole or by their last two syllables, in any case and with or without marks. */
function officerNames(text: string, plain: string, officers: readonly string[]): Span[] {
  const names = officers.flatMap((officer) => {
    const syllables = singleBlanks(officer.normalize('NFC')).split(' ')
    return syllables.length < 2 ? [] : [syllables.join(' '), syllables.slice(-2).join(' ')]
  })
  if (names.length === 0) return []
  const pattern = new RegExp(String.raw`(?<![\p{L}\d])(?:${anyOf(names.map(escaped))})(?![\p{L}\d])`, 'gu')
  return all(plain, pattern, 'officer').filter(({ start, end }) => {
    const typed = singleBlanks(text.slice(start, end))
    return names.some((name) => isTyped(typed, name.toLocaleLowerCase('vi')))
  })
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)
}
