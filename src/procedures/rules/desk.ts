/** Whom to see for a procedure, and when people are received for its field. */
import { fold } from '../../platform/values/text.ts'
import type { DeskPerson, OpeningHours } from '../../units/rules.ts'
import { isSameField } from './field-names.ts'

/** Lower case, without marks and signs, a blank at both ends: whole words are found in it. */
function plain(text: string): string {
  return ` ${fold(text)
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim()} `
}

/** "Quầy 1: Hộ tịch, chứng thực" is "Hộ tịch" and "chứng thực". */
function fieldsOf(field: string): string[] {
  const named = field.replace(/^\s*(?:quầy|bàn|phòng|ô|cửa)(?:\s+(?:số\s+)?\d+)?\s*[:.–-]\s*/iu, '')
  return named
    .split(/[,;]|\s[–-]\s/u)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/**
 * Who sits at the counter of a procedure: the first who names the counter, else the first who names the field.
 * What people do is written as it is called in the commune, mostly by the name of the counter.
 */
export function deskPersonFor(
  people: readonly DeskPerson[],
  { counterName, field }: { readonly counterName: string; readonly field: string },
): DeskPerson | undefined {
  const named = people.filter((one) => one.field.trim() !== '')
  const counter = plain(counterName)
  return (
    named.find((one) => counter.trim() !== '' && sitsAt(plain(one.field), counter)) ??
    named.find((one) => fieldsOf(one.field).some((part) => speaksOf(part, field)))
  )
}

/** "Quầy 1" sits at "Quầy 1: Hộ tịch, chứng thực", not at "Quầy 10". */
function sitsAt(person: string, counter: string): boolean {
  return counter.startsWith(person) || person.startsWith(counter)
}

function speaksOf(part: string, field: string): boolean {
  return plain(field).includes(plain(part)) || plain(part).includes(plain(field)) || isSameField(part, field)
}

export interface Reception {
  /** What the commune writes on its page. */
  readonly hours: readonly OpeningHours[]
  /** What its calendar says for all fields, and for this one. */
  readonly usual: readonly OpeningHours[]
  readonly ofField: readonly OpeningHours[]
}

/**
 * The times at which a field receives people where they are its own; undefined where they are everybody's. Times that
 * are only added (the police on Saturday mornings) are added to what the commune writes of itself.
 */
export function ownReception({ hours, usual, ofField }: Reception): readonly OpeningHours[] | undefined {
  const added = spansOf(ofField).filter((span) => !spansOf(usual).includes(span))
  const taken = spansOf(usual).filter((span) => !spansOf(ofField).includes(span))
  if (added.length + taken.length === 0) return undefined
  if (taken.length > 0 || hours.length === 0) return ofField
  const known = new Set(spansOf(hours))
  const own = ofField.flatMap((one) => {
    const days = one.days.filter((day) => added.includes(spanOf(day, one)) && !known.has(spanOf(day, one)))
    return days.length === 0 ? [] : [{ ...one, days }]
  })
  return [...hours, ...own]
}

function spanOf(day: number, { from, to }: OpeningHours): string {
  return `${day} ${from} ${to}`
}

function spansOf(hours: readonly OpeningHours[]): string[] {
  return hours.flatMap((one) => one.days.map((day) => spanOf(day, one)))
}
