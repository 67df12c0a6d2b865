// Conditions of LimeSurvey and of XLSForm as ours, as far as ours can say them: some answers of one question before.

import { type Condition, isChoice, isScale } from '../rules.ts'
import type { Source } from './taken.ts'

type Comparison = '=' | '<' | '<=' | '>' | '>='

/** One comparison of an expression. `part` is a single answer of several. */
interface Term {
  readonly name: string
  readonly part?: string | undefined
  readonly comparison: Comparison
  readonly value: string
}

/** What an expression says: nothing, one of our conditions, or something that ours cannot say. */
export type Relevance = { readonly condition: Condition | undefined } | 'not-expressible'

const always: Relevance = { condition: undefined }

/** As in `((Q3.NAOK == "A1")) or Q3.NAOK == "A2"`, `Q4_SQ001.NAOK == "Y"`, `Q5.NAOK <= 2`. */
export function limeSurveyRelevance(text: string, sources: ReadonlyMap<string, Source>): Relevance {
  const plain = text.trim()
  if (plain === '' || plain === '1') return always
  const terms = alternatives(plain, /\s+or\s+|\|\|/giu).map((part): Term | undefined => {
    const match =
      /^([A-Za-z]\w*?)(?:_([A-Za-z0-9]+))?(?:\.(?:NAOK|value|code|shown))?\s*(==|=|eq|<=|le|<|lt|>=|ge|>|gt)\s*["']?([^"']*?)["']?$/iu.exec(
        part,
      )
    const comparison = comparisons[match?.[3]?.toLowerCase() ?? '']
    if (match === null || comparison === undefined) return undefined
    return { name: match[1] ?? '', part: match[2], comparison, value: match[4] ?? '' }
  })
  return conditionOf(terms, sources)
}

/** As in `${wait} = 'long' or ${wait} = 'very-long'`, `selected(${why}, 'slow')`, `${overall} <= 2`. */
export function xlsFormRelevance(text: string, sources: ReadonlyMap<string, Source>): Relevance {
  const plain = text.trim()
  if (plain === '' || plain === 'true()') return always
  const terms = alternatives(plain, /\s+or\s+/giu).map((part): Term | undefined => {
    const selected = /^selected\(\s*\$\{([^}]+)\}\s*,\s*["']([^"']*)["']\s*\)$/iu.exec(part)
    if (selected !== null) return { name: selected[1] ?? '', comparison: '=', value: selected[2] ?? '' }
    const match = /^\$\{([^}]+)\}\s*(=|<=|<|>=|>)\s*["']?([^"']*?)["']?$/u.exec(part)
    const comparison = comparisons[match?.[2] ?? '']
    if (match === null || comparison === undefined) return undefined
    return { name: match[1] ?? '', comparison, value: match[3] ?? '' }
  })
  return conditionOf(terms, sources)
}

const comparisons: Readonly<Record<string, Comparison>> = {
  '==': '=',
  '=': '=',
  eq: '=',
  '<=': '<=',
  le: '<=',
  '<': '<',
  lt: '<',
  '>=': '>=',
  ge: '>=',
  '>': '>',
  gt: '>',
}

/** The parts between “or”, without the brackets around the whole or around a part. */
function alternatives(text: string, or: RegExp): string[] {
  const whole = withoutBrackets(text)
  const parts = whole.split(or).map(withoutBrackets)
  return parts.every(isBalanced) ? parts : [whole]
}

function withoutBrackets(text: string): string {
  const inner = text.trim()
  const isWrapped = inner.startsWith('(') && inner.endsWith(')') && isBalanced(inner.slice(1, -1))
  return isWrapped ? withoutBrackets(inner.slice(1, -1)) : inner
}

function isBalanced(text: string): boolean {
  let depth = 0
  for (const sign of text) {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0
    if (depth < 0) return false
  }
  return depth === 0
}

/** Terms about answers of one question that came before. */
function conditionOf(terms: readonly (Term | undefined)[], sources: ReadonlyMap<string, Source>): Relevance {
  const anyOf = new Set<string>()
  let question: string | undefined
  for (const term of terms) {
    const met = term && optionsOf(term, sources)
    if (met === undefined || met.options.length === 0) return 'not-expressible'
    if (question !== undefined && question !== met.question) return 'not-expressible'
    question = met.question
    for (const option of met.options) anyOf.add(option)
  }
  return question === undefined ? 'not-expressible' : { condition: { question, anyOf: [...anyOf] } }
}

function optionsOf(
  { name, part, comparison, value }: Term,
  sources: ReadonlyMap<string, Source>,
): { question: string; options: string[] } | undefined {
  const ofPart = part === undefined ? undefined : sources.get(`${name}_${part}`)
  const source = ofPart ?? sources.get(name)
  if (source === undefined || !isChoice(source.kind)) return undefined
  const { id: question, kind, codes } = source
  if (part !== undefined && ofPart === undefined) {
    const option = kind === 'multiple' && comparison === '=' && value === 'Y' ? codes.get(part) : undefined
    return option === undefined ? undefined : { question, options: [option] }
  }
  if (comparison === '=') {
    const option = codes.get(value)
    return option === undefined ? undefined : { question, options: [option] }
  }
  // More and less are only said of a scale.
  if (!isScale(kind) || !/^[0-9]$/u.test(value)) return undefined
  return { question, options: [...codes.values()].filter((level) => isMet(Number(level), comparison, Number(value))) }
}

function isMet(level: number, comparison: Exclude<Comparison, '='>, bound: number): boolean {
  switch (comparison) {
    case '<':
      return level < bound
    case '<=':
      return level <= bound
    case '>':
      return level > bound
    case '>=':
      return level >= bound
  }
}
