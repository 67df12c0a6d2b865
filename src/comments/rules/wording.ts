// The public wording of a comment: parts may be blacked out, nothing may be added.
import { singleBlanks } from './plain.ts'

/** Stands for whatever was hidden; always the same, so that it does not tell how long that was. */
export const hiddenMark = '[đã che]'

interface Place {
  readonly start: number
  readonly end: number
}

/** The text with these places hidden; neighbours with nothing but blanks or commas between them share one mark. */
export function blackOut(text: string, places: readonly Place[]): string {
  const pieces: string[] = []
  let from = 0
  for (const { start, end } of places.toSorted((a, b) => a.start - b.start)) {
    if (start > from || pieces.length === 0) pieces.push(text.slice(from, Math.max(from, start)))
    from = Math.max(from, end)
  }
  pieces.push(text.slice(from))
  const inner = pieces.slice(1, -1).filter((piece) => !/^[\s,.;:/-]*$/u.test(piece))
  return pieces.length === 1 ? text : [pieces[0], ...inner, pieces.at(-1)].join(hiddenMark)
}

/** The parts of a wording that are shown, in their order. */
export function shownParts(wording: string): string[] {
  return wording
    .split(hiddenMark)
    .map(singleBlanks)
    .filter((part) => part !== '')
}

/**
 * Does a wording only hide? Each part that it shows stands in the original, in this order. So nobody can put words
 * into a citizen's mouth, or take a "không" out of the middle of a sentence without a mark.
 */
export function onlyHides(original: string, wording: string): boolean {
  const text = singleBlanks(original)
  const trimmed = singleBlanks(wording)
  const parts = shownParts(wording)
  let from = 0
  for (const [index, part] of parts.entries()) {
    const isTied = index === 0 && !trimmed.startsWith(hiddenMark)
    const isLast = index === parts.length - 1 && !trimmed.endsWith(hiddenMark)
    const at = isLast ? text.length - part.length : text.indexOf(part, from)
    // What was cut off at an end needs its mark too.
    if (at < from || !text.startsWith(part, at) || (isTied && at !== 0)) return false
    from = at + part.length
  }
  return parts.length > 0
}

/** All that somebody wrote on one form, as one text. */
export function wholeText(text: string | null, others: Readonly<Record<string, string>>): string {
  return [text ?? '', ...Object.values(others)].filter((part) => part !== '').join('\n')
}
