/** A record as somebody edits it: lists as lines of text. What was not touched comes back exactly as it was. Pure. */
import { fold, nfc } from '../../platform/values/text.ts'
import { channelOf, countOf, legalBasisOf } from '../formats/draft.ts'
import { readFees } from '../formats/fee.ts'
import { readTimeLimits } from '../formats/time-limit.ts'
import type { Fee, LegalBasis, ProcedureContent, RequiredDocument, TimeLimit, Way } from '../rules.ts'

/** The fields of the form; all texts, those with many parts a line for each part. */
export interface TypedRecord {
  readonly code: string
  readonly name: string
  readonly field: string
  readonly ways: string
  readonly documents: string
  readonly results: string
  readonly steps: string
  readonly subjects: string
  readonly conditions: string
  readonly legalBases: string
  readonly keywords: string
  readonly decidingAgency: string
  readonly decision: string
  readonly source: string
  readonly sourceLink: string
  readonly checkedOn: string
}

export type TypedField = keyof TypedRecord

const channelNames = { counter: 'tại quầy', post: 'bưu chính', online: 'trực tuyến' } as const

/** "tại quầy | 7 ngày làm việc | 20.000 đồng | khi phải xác minh". */
export function wayLine({ channel, limit, fees, when }: Way): string {
  return joined([channelNames[channel], limitWords(limit), fees.map(feeWords).join('; '), when])
}

function limitWords(limit: TimeLimit): string {
  switch (limit.kind) {
    case 'workingDays':
      return `${limit.value} ngày làm việc`
    case 'days':
      return `${limit.value} ngày`
    case 'hours':
      return `${limit.value} giờ`
    case 'sameDay':
      return 'ngay trong ngày'
    case 'event':
      return limit.text
    case 'none':
      return 'không quy định'
  }
}

function feeWords({ vnd, per, decidedBy }: Fee): string {
  if (vnd === null) return `do ${decidedBy} quy định`
  if (vnd === 0) return 'miễn phí'
  const amount = `${vnd.toLocaleString('vi-VN')} đồng`
  return per === '' ? amount : `${amount}/${per}`
}

/** "Tờ khai | 1 | 0 | CT01", with "nếu có" at the end where it is needed only in some cases. */
export function documentLine({ name, originals, copies, form, isRequired }: RequiredDocument): string {
  return joined([name, String(originals), String(copies), form, isRequired ? '' : 'nếu có'])
}

function basisLine({ number, title }: LegalBasis): string {
  return title === '' ? number : `${number}: ${title}`
}

function joined(parts: readonly string[]): string {
  return parts.join(' | ').replace(/(?: \| *)+$/u, '')
}

/** The documents of all cases; the first case is the one that the form shows. */
function documentsOf(content: ProcedureContent | undefined): readonly RequiredDocument[] {
  return content?.cases[0]?.documents ?? []
}

export function typedOf(content: ProcedureContent): TypedRecord {
  const lines = (list: readonly string[]) => list.join('\n')
  const { code, name, field, conditions, decidingAgency, decision, source, sourceLink, checkedOn } = content
  return {
    ...{ code, name, field, conditions, decidingAgency, decision, source, sourceLink, checkedOn },
    ways: lines(content.ways.map(wayLine)),
    documents: lines(documentsOf(content).map(documentLine)),
    results: lines(content.results),
    steps: lines(content.steps),
    subjects: lines(content.subjects),
    legalBases: lines(content.legalBases.map(basisLine)),
    keywords: lines(content.keywords),
  }
}

export interface TypedProblem {
  readonly field: TypedField
  readonly code: 'way' | 'document'
  readonly line: string
}

export interface ReadRecord {
  /** As an input of the actions; they check it. */
  readonly content: Record<string, unknown>
  readonly problems: readonly TypedProblem[]
}

/** What was typed, laid over the record that was edited: parts whose line is the same stay as they were. */
export function recordOf(typed: TypedRecord, held: ProcedureContent | undefined): ReadRecord {
  const problems: TypedProblem[] = []
  const ways = linesIn(typed.ways).flatMap((line): Way[] => {
    const same = held?.ways.find((way) => wayLine(way) === line)
    const read = same === undefined ? readWay(line) : [same]
    if (read.length === 0) problems.push({ field: 'ways', code: 'way', line })
    return read
  })
  const documents = linesIn(typed.documents).flatMap((line) => {
    const read = documentsOf(held).find((one) => documentLine(one) === line) ?? readDocument(line)
    if (read === undefined) problems.push({ field: 'documents', code: 'document', line })
    return read ?? []
  })
  const legalBases = linesIn(typed.legalBases).flatMap(
    (line) => held?.legalBases.find((one) => basisLine(one) === line) ?? legalBasisOf(line) ?? [],
  )
  const [first = { name: '' }, ...cases] = held?.cases ?? []
  const isEmpty = documents.length === 0 && cases.length === 0
  const { code, name, field, conditions, decidingAgency, decision, source, sourceLink, checkedOn } = typed
  const content = {
    ...{ level: held?.level ?? 'commune', handlingAgency: held?.handlingAgency ?? decidingAgency },
    ...{ lifeEvents: held?.lifeEvents ?? [] },
    ...{ code, name, field, conditions, decidingAgency, decision, source, sourceLink, checkedOn },
    ...{ ways, legalBases, cases: isEmpty ? [] : [{ ...first, documents }, ...cases] },
    results: linesIn(typed.results),
    steps: linesIn(typed.steps),
    subjects: linesIn(typed.subjects),
    keywords: linesIn(typed.keywords),
  }
  return { content, problems }
}

function linesIn(text: string): string[] {
  return text
    .split('\n')
    .map(nfc)
    .filter((line) => line !== '')
}

function readWay(line: string): Way[] {
  const [channelText = '', limitText = '', feeText = '', when = ''] = line.split('|').map((part) => part.trim())
  const channel = channelOf(channelText)
  const [limit, ...others] = readTimeLimits(limitText)
  if (channel === undefined || limit === undefined || others.length > 0 || limit.doubt === 'no-unit') return []
  return [{ channel, limit: limit.limit, when: when || limit.when, fees: readFees(feeText).fees, note: '' }]
}

function readDocument(line: string): RequiredDocument | undefined {
  const [name = '', originals = '1', copies = '0', form = '', last = ''] = line.split('|').map((part) => part.trim())
  if (name === '') return undefined
  const isRequired = fold(last) !== 'neu co'
  return { name, originals: countOf(originals), copies: countOf(copies), form, isRequired }
}
