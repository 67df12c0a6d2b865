// The results of one wave: its counts, rates, weights and estimates, and nothing that is too small to be shown.
import type { Question, Questionnaire } from '../../questionnaires/rules.ts'
import { isScale } from '../../questionnaires/rules.ts'
import { type ResultSettings, showableParts } from '../../ratings/figures.ts'
import { type Estimate, estimateMean, estimateShare, type Observed, type StratumCount, weightsOf } from './estimate.ts'
import { responseRate, sumOfTallies, type Tally } from './waves.ts'

export interface AnswerCount {
  readonly stratum: number
  readonly question: string
  readonly option: string
  readonly count: number
}

export interface RespondentCount {
  readonly stratum: number
  /** Null for responses as a whole. */
  readonly question: string | null
  readonly count: number
  readonly assisted: number
}

export interface ResultStratum {
  readonly stratum: number
  readonly name: string
  readonly size: number
  readonly quota: number
  readonly tally: Tally
}

export interface OptionResult {
  readonly option: string
  /** Unweighted. */
  readonly count: number
  /** Weighted, among those who answered the question. */
  readonly share: Estimate
}

export type QuestionResult =
  | { readonly question: string; readonly shown: false }
  | {
      readonly question: string
      readonly shown: true
      readonly n: number
      readonly options: readonly OptionResult[]
      /** Of a scale: the share of 4 and 5. */
      readonly satisfied?: Estimate | undefined
      /** Of a number. */
      readonly mean?: Estimate | undefined
    }

export interface StratumResult extends ResultStratum {
  /** Drawn: frame ÷ quota. */
  readonly designWeight: number | undefined
  /** Answered: frame ÷ valid answers of its cell. */
  readonly weight: number | undefined
  /** The share satisfied by the question that stands for the whole; absent where the stratum is too small. */
  readonly satisfied: Estimate | undefined
}

export interface WaveResults {
  /** n: valid answers. */
  readonly n: number
  /** N: the frame. */
  readonly population: number
  readonly tally: Tally
  readonly responseRate: number | undefined
  readonly minimum: number
  /** Share of answers that somebody else wrote down; absent below the minimum. */
  readonly assisted: number | undefined
  readonly questions: readonly QuestionResult[]
  /** The overall question, when the questionnaire has one. */
  readonly overall: QuestionResult | undefined
  readonly strata: readonly StratumResult[]
}

export interface Counted {
  readonly questionnaire: Questionnaire
  readonly strata: readonly ResultStratum[]
  readonly answers: readonly AnswerCount[]
  readonly respondents: readonly RespondentCount[]
  readonly settings: ResultSettings
}

export function resultsOf(counted: Counted): WaveResults {
  const { questionnaire, strata, respondents, settings } = counted
  const whole = respondents.filter(({ question }) => question === null)
  const n = whole.reduce((sum, { count }) => sum + count, 0)
  const sizes = strata.map(({ stratum, size }) => ({
    ...{ stratum, size, valid: whole.find((one) => one.stratum === stratum)?.count ?? 0 },
  }))
  const questions = questionnaire.questions
    .filter(({ kind }) => kind !== 'text')
    .map((question) => questionResult(question, sizes, counted))
  const tally = sumOfTallies(strata.map((one) => one.tally))
  const helped = whole.reduce((sum, { assisted }) => sum + assisted, 0)
  return {
    n,
    population: strata.reduce((sum, { size }) => sum + size, 0),
    tally,
    responseRate: responseRate(tally),
    minimum: settings.minimumCell,
    assisted: n >= settings.minimumCell ? helped / n : undefined,
    questions,
    overall: questions.find(({ question }) => question === questionnaire.overall),
    strata: strataResults(counted, sizes),
  }
}

function questionResult(question: Question, strata: readonly StratumCount[], counted: Counted): QuestionResult {
  const { id, kind } = question
  const answered = answeredOf(counted, id)
  const n = [...answered.values()].reduce((sum, count) => sum + count, 0)
  if (n < counted.settings.minimumCell) return { question: id, shown: false }
  const share = (isYes: (option: string) => boolean) => {
    const hits = hitsOf(counted, id, isYes)
    const observed = [...answered].map(([stratum, count]) => observedOf(stratum, count, hits.get(stratum) ?? 0))
    return estimateShare(strata, observed)
  }
  const options = question.options.map(({ id: option }) => ({
    option,
    count: [...hitsOf(counted, id, (one) => one === option).values()].reduce((sum, count) => sum + count, 0),
    share: share((one) => one === option),
  }))
  return {
    ...{ question: id, shown: true, n, options },
    satisfied: isScale(kind) ? share(isSatisfied) : undefined,
    mean: kind === 'number' ? estimateMean(strata, numbersOf(counted, id)) : undefined,
  }
}

function isSatisfied(option: string): boolean {
  return option === '4' || option === '5'
}

function observedOf(stratum: number, answered: number, yes: number): Observed {
  return { stratum, answered, sum: yes, squares: yes }
}

function answeredOf({ respondents }: Counted, question: string): Map<number, number> {
  return new Map(respondents.filter((one) => one.question === question).map(({ stratum, count }) => [stratum, count]))
}

function hitsOf({ answers }: Counted, question: string, isYes: (option: string) => boolean): Map<number, number> {
  const hits = new Map<number, number>()
  for (const one of answers) {
    if (one.question !== question || !isYes(one.option)) continue
    hits.set(one.stratum, (hits.get(one.stratum) ?? 0) + one.count)
  }
  return hits
}

function numbersOf({ answers }: Counted, question: string): Observed[] {
  return answers
    .filter((one) => one.question === question)
    .map(({ stratum, option, count }) => {
      const value = Number(option)
      return { stratum, answered: count, sum: count * value, squares: count * value * value }
    })
}

/** A stratum shows its own figure only where nobody could find a hidden one by subtraction. */
function strataResults(counted: Counted, sizes: readonly StratumCount[]): StratumResult[] {
  const { questionnaire, strata, settings } = counted
  const weights = weightsOf(sizes)
  const overall = questionnaire.questions.find(({ id, kind }) => id === questionnaire.overall && isScale(kind))
  const answered = overall === undefined ? new Map<number, number>() : answeredOf(counted, overall.id)
  const hits = overall === undefined ? new Map<number, number>() : hitsOf(counted, overall.id, isSatisfied)
  const showable = showableParts(
    strata.map(({ stratum }) => answered.get(stratum) ?? 0),
    settings,
  )
  return strata.map((one, index) => {
    const n = answered.get(one.stratum) ?? 0
    const own = sizes.filter(({ stratum }) => stratum === one.stratum)
    return {
      ...one,
      designWeight: one.quota > 0 ? one.size / one.quota : undefined,
      weight: weights.get(one.stratum),
      satisfied:
        showable[index] && n > 0
          ? estimateShare(own, [observedOf(one.stratum, n, hits.get(one.stratum) ?? 0)])
          : undefined,
    }
  })
}
