// The report as people read it.
import type { Details, ProblemCode } from './findings.ts'
import { type Lang, messages } from './messages.ts'
import type { Report } from './verify.ts'

/** The sentence with what belongs between its braces; Vietnamese people write the day before the month. */
function filled(sentence: string, details: Details, lang: Lang): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = harmless(String(details[name] ?? whole))
    return lang === 'vi' ? value.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1') : value
  })
}

export function sentenceOfProblem(
  { code, details }: { readonly code: ProblemCode; readonly details: Details },
  lang: Lang,
): string {
  return filled(messages[lang].problems[code], details, lang)
}

export function reportText(report: Report, lang: Lang, seconds: number): string {
  const words = messages[lang]
  return [
    ...aboutLedger(report, lang),
    ...sentences(report.remarks, report, words.remarks, lang).map((one) => `  · ${one}`),
    ...sentences(report.findings, report, words.findings, lang).map((one) => `  ✗ ${one}`),
    ...report.evidence.flatMap(({ earlier, now }) => [
      '',
      words.evidence,
      '',
      indented(earlier),
      words.and,
      '',
      indented(now),
    ]),
    ...(report.problem === undefined ? [] : [`  ? ${sentenceOfProblem(report.problem, lang)}`]),
    '',
    filled(words.verdicts[report.verdict], { seconds: seconds.toFixed(1) }, lang),
  ].join('\n')
}

function aboutLedger({ address, ledger, counted, compared }: Report, lang: Lang): string[] {
  const words = messages[lang]
  if (ledger === undefined) return [filled(words.address, { address }, lang)]
  const { origin, size, root, cosigners } = ledger
  const lines = [filled(words.ledger, { origin, address, size: number(size, lang), root }, lang)]
  for (const { name, state, at } of cosigners)
    lines.push(`  · ${filled(words.cosigner[state], { name, at: at?.slice(0, 10) ?? '' }, lang)}`)
  for (const one of compared) {
    lines.push(`  · ${filled(words.compared, { ...one, at: one.at.slice(0, 10), size: number(one.size, lang) }, lang)}`)
  }
  if (counted !== undefined) {
    const all = Object.entries(counted).map(([name, count]) => [name, number(count, lang)] as const)
    lines.push(`  · ${filled(words.counted, Object.fromEntries(all), lang)}`)
  }
  return lines
}

/** One sentence for each, and how many more there are of the same sort. */
function sentences<C extends string>(
  list: readonly ({ readonly code: C } & Details)[],
  { occurrences }: Report,
  words: Readonly<Record<C, string>>,
  lang: Lang,
): string[] {
  const lines: string[] = []
  list.forEach(({ code, ...details }, at) => {
    lines.push(filled(words[code], details, lang))
    const isLast = !list.slice(at + 1).some((other) => other.code === code)
    const kept = list.filter((other) => other.code === code).length
    const more = (occurrences[code] ?? kept) - kept
    if (isLast && more > 0) lines.push(`  … +${more}`)
  })
  return lines
}

function number(value: number, lang: Lang): string {
  return value.toLocaleString(lang === 'vi' ? 'vi-VN' : 'en-GB')
}

function indented(text: string): string {
  return text
    .split('\n')
    .map(harmless)
    .join('\n')
    .replaceAll(/^(?=.)/gm, '    ')
}

/** Whoever writes a ledger must not command the terminal of whoever checks it. */
function harmless(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '\u{fffd}')
}
