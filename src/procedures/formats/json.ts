/** Procedures as JSON: our own record, the shape of the national portal, or the flat shape. docs/procedure-files.md. */
import { z } from 'zod'
import { ProcedureContent } from '../rules.ts'
import {
  casesOf,
  channelOf,
  countOf,
  type Drafts,
  emptyDraft,
  isRecord,
  legalBasisOf,
  linesOf,
  listOf,
  mostRows,
  type ProcedureDraft,
  textOf,
  unreadable,
  type WayDraft,
} from './draft.ts'

/** A list of procedures, one alone, or an object that holds the list. */
export function draftsOfJson(text: string): Drafts {
  const value = parsed(text)
  if (value === undefined) return unreadable('not-json')
  const items = itemsOf(value)
  if (items.length === 0) return unreadable('no-procedures')
  if (items.length > mostRows) return unreadable('too-many')
  return { kind: 'drafts', drafts: items.map((item, index) => draftOf(item, index + 1)) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''))
  } catch {
    return undefined
  }
}

function itemsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.filter(isRecord)
  if (!isRecord(value)) return []
  const list = [value['procedures'], value['data'], value['items']].find(Array.isArray)
  if (list !== undefined) return list.filter(isRecord)
  return 'code' in value ? [value] : []
}

function draftOf(item: Readonly<Record<string, unknown>>, line: number): ProcedureDraft {
  if ('ways' in item || 'cases' in item) {
    const own = ownDraft(item, line)
    if (own !== undefined) return own
  }
  return 'executionMethods' in item || 'executionCases' in item ? portalDraft(item, line) : flatDraft(item, line)
}

const Own = z.object(ProcedureContent.shape).partial({ source: true, checkedOn: true, level: true })

function ownDraft(item: Readonly<Record<string, unknown>>, line: number): ProcedureDraft | undefined {
  // A code or a name that is wrong is a finding and no reason to lose the rest.
  const shape = Own.extend({ code: z.string(), name: z.string(), field: z.string(), checkedOn: z.string().optional() })
  const own = shape.safeParse(item).data
  if (own === undefined) return undefined
  const { ways, source = '', checkedOn = '', level = 'other', ...rest } = own
  const texts = { code: textOf(rest.code), name: textOf(rest.name), field: textOf(rest.field) }
  return { ...emptyDraft, ...rest, ...texts, line, level, readWays: ways, source, checkedOn }
}

/** The unit that the portal hides for many procedures is called OTHER. */
const portalUnits: Readonly<Record<string, string>> = {
  WORKING_DAY: 'ngày làm việc',
  WORKING_DAYS: 'ngày làm việc',
  DAY: 'ngày',
  DAYS: 'ngày',
  HOUR: 'giờ',
  HOURS: 'giờ',
  MINUTE: 'phút',
  MONTH: 'tháng',
}

function portalDraft(item: Readonly<Record<string, unknown>>, line: number): ProcedureDraft {
  const methods = recordsIn(item['executionMethods'])
  const fees = methods.flatMap((method) => recordsIn(method['fees']))
  const level = Array.isArray(item['level']) ? item['level'].map(nameIn).join(', ') : nameIn(item['level'])
  return {
    ...sharedBy(item, line),
    level,
    feeWords: fees.map((fee) => textOf(fee['description'])).join('; '),
    steps: linesOf(item['executionSteps']),
    ways: methods.map(portalWay),
    cases: casesOf(
      recordsIn(item['executionCases']).flatMap((one) =>
        recordsIn(one['profileComponents']).map((component) => ({
          case: textOf(one['name']),
          document: documentOf(component, 'originalQty', 'copyQty'),
        })),
      ),
    ),
  }
}

function portalWay(method: Readonly<Record<string, unknown>>): WayDraft {
  const channelText = textOf(method['submissionMethod'])
  const unit = portalUnits[textOf(method['processingTimeUnit'])] ?? ''
  const time = textOf(method['processingTime'])
  const fees = recordsIn(method['fees']).map((fee) => shownFee(fee['value'], textOf(fee['description'])))
  return {
    channel: channelOf(channelText === 'POSTAL' ? 'post' : channelText),
    channelText,
    limitText: `${time} ${unit}`.trim(),
    feeText: fees.filter((fee) => fee !== '').join('; '),
    note: textOf(method['description']),
    when: '',
  }
}

/** The portal gives amounts as numbers, thousands cut or not; what they are for stands in the description. */
function shownFee(value: unknown, description: string): string {
  if (typeof value !== 'number') return textOf(value) || description
  return value === 0 && description !== '' ? `Miễn phí – (${description})` : `${value} đồng – (${description})`
}

function flatDraft(item: Readonly<Record<string, unknown>>, line: number): ProcedureDraft {
  const components = recordsIn(item['components'])
  const listed = recordsIn(item['channels'])
  const alone: Readonly<Record<string, unknown>> = {
    channel: 'Trực tiếp',
    durationText: item['durationText'],
    fee: item['feeText'],
  }
  const hasOwn = textOf(item['durationText']) !== '' || textOf(item['feeText']) !== ''
  const channels = listed.length === 0 && hasOwn ? [alone] : listed
  return {
    ...sharedBy(item, line),
    feeWords: textOf(item['feeText']),
    steps: linesOf(item['steps']),
    ways: channels.map((one) => {
      const channelText = textOf(one['channel'])
      const shared = { channel: channelOf(channelText), channelText, note: textOf(one['note']), when: '' }
      return { ...shared, limitText: textOf(one['durationText']), feeText: textOf(one['fee']) }
    }),
    cases: casesOf(
      components.map((one) => ({ case: textOf(one['case']), document: documentOf(one, 'originals', 'copies') })),
    ),
  }
}

/** What all foreign shapes call by the same names. */
function sharedBy(item: Readonly<Record<string, unknown>>, line: number): ProcedureDraft {
  const bases = Array.isArray(item['legalBasis']) ? item['legalBasis'] : (item['legalBases'] ?? [])
  return {
    ...emptyDraft,
    line,
    code: textOf(item['code']),
    name: textOf(item['name']),
    field: nameIn(item['field']),
    level: nameIn(item['level']),
    subjects: listOf(item['subjects'] ?? item['subjectTypes']),
    decidingAgency: textOf(item['agency'] ?? item['competentAgency']),
    handlingAgency: textOf(item['implementingAgency']),
    results: listOf(item['result'] ?? item['results']),
    conditions: linesOf(item['conditions'] ?? item['requirements']).join('\n'),
    legalBases: (Array.isArray(bases) ? bases : []).flatMap((one) => legalBasisIn(one) ?? []),
    keywords: listOf(item['keywords']),
    decision: textOf(item['decision'] ?? item['decisionNumber']),
    source: textOf(item['source']),
    checkedOn: textOf(item['checkedOn']),
  }
}

function legalBasisIn(value: unknown) {
  if (!isRecord(value)) return legalBasisOf(value)
  const number = textOf(value['number'] ?? value['code'])
  return number === ''
    ? undefined
    : { number, title: textOf(value['title'] ?? value['name']), link: textOf(value['link']) }
}

function documentOf(component: Readonly<Record<string, unknown>>, originals: string, copies: string) {
  return {
    name: (textOf(component['name']) || textOf(component['code'])).slice(0, 1000),
    originals: Math.min(100, countOf(component[originals])),
    copies: Math.min(100, countOf(component[copies])),
    isRequired: component['required'] !== false,
    form: textOf(component['form']),
  }
}

/** Some shapes give a code with a name where others give the name alone. */
function nameIn(value: unknown): string {
  return isRecord(value) ? textOf(value['name']) : textOf(value)
}

function recordsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}
