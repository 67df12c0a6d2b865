/** From the words of a fee, as they stand in published procedures, to amounts in đồng. */
import { fold, nfc } from '../../platform/values/text.ts'
import type { Fee } from '../rules.ts'
import { readAmount } from './numbers.ts'

/**
 * What a person must look at: "free" beside a text that leaves the fee to somebody or to a circular; another
 * currency; a text in which no amount was found.
 */
export type FeeDoubt = 'free-but-set-elsewhere' | 'foreign-currency' | 'no-amount'

export interface ReadFees {
  readonly fees: Fee[]
  readonly doubts: FeeDoubt[]
}

const dong = String.raw`(?:nghin|ngan|trieu)?\s*(?:vnd|viet nam dong|dong viet nam|dong|d(?![a-z]))`
const amount = new RegExp(
  String.raw`(?<![\d/.,])(?<value>\d{1,3}(?:[.,\s]\d{3})+|\d+(?:[.,]\d{1,2})?)\s*(?:[(]?\s*)(?<unit>${dong}|nghin|ngan|trieu)\b`,
  'gu',
)
const foreign = /\b(\d+(?:[.,]\d+)?)\s*(usd|do la my|eur|euro)\b/u
const free =
  /\bmien(?: thu)? (?:phi|le phi|toan bo)|\bkhong (?:thu|phai nop|mat) (?:phi|le phi|tien)|\bkhong (?:thu )?(?:phi|le phi)|^khong(?: co)?[.]?$|(?<![\d.,])0\s*(?:vnd|dong|d\b|viet nam dong)|:\s*khong(?: dong)?\b|^khong dong$|^0$/u
const council =
  /(?:hoi dong nhan dan|h[dđ]nd)[^.;]{0,80}(?:quyet dinh|quy dinh|ban hanh)|(?:theo|do|nghi quyet cua)[^.;]{0,40}(?:hoi dong nhan dan|h[dđ]nd)/u
const byRule =
  /(?:theo quy dinh (?:tai|cua)|quy dinh tai|ap dung muc thu|muc thu[^.;]{0,60}theo|can cu)[^.;]{0,60}(?:thong tu|nghi dinh|luat|phap luat)|thong tu so \d+/u
/** Free for some people, so not for all. */
const freeForSome = /\bmien (?:le phi|phi)(?: [a-z]+){0,3}? (?:cho|doi voi) (?:nguoi|truong hop)/u
const nothing = /^(?:\(?khong quy dinh[.)]*|khong co thong tin)$/u

/** The fees of a text, in their order; none where it says nothing. */
export function readFees(text: string): ReadFees {
  const shown = nfc(text)
  const plain = fold(shown)
  if (plain === '' || nothing.test(plain)) return { fees: [], doubts: [] }
  const amounts = readAmounts(shown)
  const abroad = foreign.exec(plain)
  const isFree = free.test(plain)
  if (amounts.length > 0 && !(isFree && leadsWithFree(plain))) {
    const fees = distinct(amounts).map(feeOf)
    return abroad === null ? { fees, doubts: [] } : { fees: [...fees, inForeign(abroad)], doubts: ['foreign-currency'] }
  }
  if (abroad !== null) return { fees: [inForeign(abroad)], doubts: ['foreign-currency'] }
  return withoutAmount(shown, plain, isFree)
}

/** The same amount named twice is one, with what it is paid for. */
function distinct(amounts: readonly ReadAmount[]): ReadAmount[] {
  return amounts.filter(
    ({ vnd, per, note }, index) =>
      !amounts.some(
        (other, at) =>
          at !== index &&
          other.vnd === vnd &&
          (per === '' ? other.per !== '' || at < index : other.per === per && other.note === note && at < index),
      ),
  )
}

function withoutAmount(shown: string, plain: string, isFree: boolean): ReadFees {
  if (!isFree && !/phi|dong|thu /u.test(plain)) return { fees: [], doubts: [] }
  const note = shown.slice(0, 2000)
  const decidedBy = council.test(plain) ? 'HĐND cấp tỉnh' : ruleIn(shown, plain)
  if (decidedBy !== undefined || (isFree && freeForSome.test(plain))) {
    const fees = [feeOf({ vnd: null, decidedBy: decidedBy ?? '', note })]
    return { fees, doubts: isFree ? ['free-but-set-elsewhere'] : [] }
  }
  if (isFree) return { fees: [feeOf({ vnd: 0 })], doubts: [] }
  return { fees: [], doubts: ['no-amount'] }
}

function leadsWithFree(plain: string): boolean {
  return /^(?:mien|khong)/u.test(plain) && !/\d/u.test(plain.split(/[–;]/u)[0] ?? '')
}

/** "Không thu lệ phí theo quy định tại …" names a law and still is free. */
function ruleIn(shown: string, plain: string): string | undefined {
  if (!byRule.test(plain) || /khong thu|khong phai nop|duoc mien|mien phi theo/u.test(plain)) return undefined
  return /(?:Thông tư|Nghị định)(?: số)? [\dA-ZĐ/-]+/u.exec(shown)?.[0] ?? 'Luật phí và lệ phí'
}

export interface ReadAmount {
  readonly vnd: number
  readonly per: string
  /** What stands before it in its clause: "từ trang thứ 3 trở lên", "tối đa". */
  readonly note: string
}

/** Every amount in đồng that stands in a text, with what it is paid for. */
export function readAmounts(text: string): ReadAmount[] {
  const shown = nfc(text)
  const plain = fold(shown)
  return [...plain.matchAll(amount)].flatMap((match) => {
    const value = readAmount(match.groups?.['value'] ?? '')
    if (value === undefined) return []
    const vnd = Math.round(value * timesOf(match.groups?.['unit'] ?? ''))
    const rest = shown.slice(match.index + match[0].length)
    return [{ vnd, per: perOf(rest), note: noteOf(shown.slice(0, match.index)) }]
  })
}

function noteOf(before: string): string {
  const clause =
    before
      .split(/[;:,(]|[.–](?=\s)/u)
      .at(-1)
      ?.trim() ?? ''
  if (!/^(?:từ|đối với|trường hợp|riêng|tối đa|không quá|nếu)/iu.test(clause)) return ''
  return clause.replace(/\s*(?:thu|nộp|là|mức thu|không quá)*\s*$/iu, '').trim()
}

function timesOf(unit: string): number {
  if (/nghin|ngan/u.test(unit)) return 1000
  return unit.includes('trieu') ? 1_000_000 : 1
}

/** "/bản", "– (/văn bản)", "cho mỗi trang": up to the end of the clause. */
function perOf(rest: string): string {
  const match =
    /^\s*[)]?\s*(?:–\s*)?(?:[(]\s*)?(?:\/\s*|(?:một|mỗi|cho mỗi|cho một|đối với mỗi)\s+)(\p{L}[^.,;:()/]{0,80})/iu.exec(
      rest,
    )
  return (match?.[1] ?? '').trim()
}

function inForeign([, value = '', currency = '']: RegExpExecArray): Fee {
  return feeOf({ vnd: null, note: `${value} ${currency.toUpperCase()}` })
}

function feeOf(given: Partial<Fee> & { vnd: number | null }): Fee {
  return { per: '', decidedBy: '', note: '', ...given }
}
