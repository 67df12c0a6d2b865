// Results and the protocol of the draw as files: CSV and XLSX for tables, JSON for everything.
import { stringify } from 'csv-stringify/sync'
import writeXlsxFile from 'write-excel-file/node'
import { drawAlgorithm } from './draw.ts'
import type { listDraw, WaveFigures } from './queries/results.ts'
import type { Stratum, Wave } from './queries/waves.ts'

type Cell = string | number
type Lang = 'vi' | 'en'

const heading = [
  'question',
  'question_text',
  'option',
  'option_text',
  'n',
  'N',
  'response_rate',
  'count',
  'share',
  'low',
  'high',
]

/** A line for each option, with the numbers without which no share may stand; what is hidden has no line. */
function resultRows({ questionnaire, results }: WaveFigures, lang: Lang): Cell[][] {
  const rate = results.responseRate === undefined ? '' : round(results.responseRate)
  return results.questions.flatMap((result): Cell[][] => {
    if (!result.shown) return []
    const question = questionnaire.questions.find(({ id }) => id === result.question)
    const words = question?.words[lang] ?? ''
    const line = (option: string, text: string, count: Cell, [value, low, high]: readonly number[]): Cell[] => [
      ...[result.question, words, option, text, result.n, results.population, rate, count],
      ...[value, low, high].map((one) => round(one ?? 0)),
    ]
    const { satisfied, mean } = result
    return [
      ...result.options.map(({ option, count, share }) => {
        const text = question?.options.find(({ id }) => id === option)?.words[lang] ?? ''
        return line(option, text, count, [share.value, share.low, share.high])
      }),
      ...(satisfied === undefined ? [] : [line('4+5', '', '', [satisfied.value, satisfied.low, satisfied.high])]),
      ...(mean === undefined ? [] : [line('mean', '', '', [mean.value, mean.low, mean.high])]),
    ]
  })
}

function round(value: number): number {
  return Number(value.toFixed(6))
}

export function resultsCsv(figures: WaveFigures, lang: Lang): string {
  const options = { bom: true, record_delimiter: 'windows', escape_formulas: true } as const
  return stringify([heading, ...resultRows(figures, lang)], options)
}

export async function resultsXlsx(figures: WaveFigures, lang: Lang): Promise<Buffer> {
  const rows = resultRows(figures, lang).map((row) =>
    row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String })),
  )
  const first = heading.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))
  return writeXlsxFile([first, ...rows], { stickyRowsCount: 1 }).toBuffer()
}

/** All that is shown, with the method. */
export function resultsJson({ wave, questionnaire, results }: WaveFigures): string {
  const value = {
    wave: { ...methodOf(wave), questionnaire: questionnaire.id, questionnaireVersion: questionnaire.version },
    results,
  }
  return `${JSON.stringify(value, null, 2)}\n`
}

/** What somebody needs to repeat the draw: no name, only numbers of the list, strata and ranks. */
export function drawProtocol(
  wave: Wave,
  strata: readonly Stratum[],
  entries: Awaited<ReturnType<typeof listDraw>>,
): string {
  const value = {
    ...methodOf(wave),
    rule: 'key(i) = SHA-256("<seed>/<i>") in lower-case hex; order by key within each stratum; the first `quota` are the sample, the next `reserve` the replacements',
    strata: strata.map(({ stratum, name, size, quota, reserve }) => ({ stratum, name, size, quota, reserve })),
    entries: entries.map(({ number, stratum, rank }) => ({ number, stratum, ...(rank !== null && { rank }) })),
  }
  return `${JSON.stringify(value, null, 1)}\n`
}

function methodOf(wave: Wave) {
  const { title, slug, startsOn, endsOn, closedOn, framedOn, drawnOn, frameSize, frameDigest, marginPermille } = wave
  const { seedKind, seedCommitment, seedSource, seedDay, seed, stratifiedBy, allocation } = wave
  return {
    ...{ title, slug, startsOn, endsOn, framedOn, drawnOn, closedOn, frameSize, frameDigest, marginPermille },
    ...{ algorithm: drawAlgorithm, seedKind, seedCommitment, seedSource, seedDay, seed, stratifiedBy, allocation },
  }
}
