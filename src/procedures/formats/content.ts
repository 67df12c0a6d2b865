/** From what a file says to a record that could be published, with everything that a person must look at beside it. */
import { isDay } from '../../platform/values/dates.ts'
import { fold } from '../../platform/values/text.ts'
import { type Fee, ProcedureContent, type procedureLevels, type Way } from '../rules.ts'
import type { ProcedureDraft, WayDraft } from './draft.ts'
import { type FeeDoubt, type ReadFees, readAmounts, readFees } from './fee.ts'
import { type LimitDoubt, readTimeLimits } from './time-limit.ts'

export type Doubt =
  | {
      readonly about: 'limit'
      readonly kind: LimitDoubt | 'missing' | 'several'
      readonly place: string
      readonly text: string
    }
  | { readonly about: 'fee'; readonly kind: FeeDoubt; readonly place: string; readonly text: string }
  | { readonly about: 'amount'; readonly shown: number; readonly words: readonly number[]; readonly place: string }
  | { readonly about: 'channel'; readonly place: string }
  /** Fields of the record that are missing or too long, by their names. */
  | { readonly about: 'record'; readonly fields: readonly string[] }

export interface Understood {
  /** Undefined where the row cannot become a record at all. */
  readonly content: ProcedureContent | undefined
  readonly doubts: readonly Doubt[]
}

/** Taken where a row does not say it itself. */
export interface Provenance {
  readonly source: string
  readonly checkedOn: string
}

export function understand(draft: ProcedureDraft, given: Provenance): Understood {
  const words = readFees(draft.feeWords)
  const ways = draft.ways.map((way) => understandWay(way, draft, words))
  const candidate = {
    code: draft.code,
    name: draft.name,
    field: draft.field,
    level: levelOf(draft.level),
    steps: draft.steps,
    ways: draft.readWays ?? ways.flatMap((one) => one.ways),
    cases: draft.cases.map(({ name, documents }) => ({ name, documents: documents.filter((one) => one.name !== '') })),
    subjects: [...new Set(draft.subjects)],
    decidingAgency: draft.decidingAgency,
    handlingAgency: draft.handlingAgency,
    results: [...new Set(draft.results)],
    conditions: draft.conditions,
    legalBases: draft.legalBases.filter(
      ({ number }, index) => draft.legalBases.findIndex((other) => other.number === number) === index,
    ),
    keywords: [...new Set(draft.keywords)],
    decision: draft.decision,
    lifeEvents: draft.lifeEvents ?? [],
    source: (draft.source || given.source).slice(0, 1000),
    sourceLink: draft.sourceLink ?? /https?:\/\/[^\s)]+/u.exec(draft.source)?.[0] ?? '',
    checkedOn: dayOf(draft.checkedOn) ?? given.checkedOn,
  }
  const doubts = ways.flatMap((one) => one.doubts)
  const read = ProcedureContent.safeParse(candidate)
  if (read.success) return { content: read.data, doubts }
  const fields = [...new Set(read.error.issues.map(({ path }) => String(path[0])))]
  return { content: undefined, doubts: [...doubts, { about: 'record', fields }] }
}

/** "20/10/2021" as well as "2021-10-20"; undefined for what is no day. */
function dayOf(text: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(text) ?? []
  const written = year === '' ? text.slice(0, 10) : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(written) ? written : undefined
}

/** The lowest level that is named: a record that a commune handles too is one of the commune. */
function levelOf(text: string): (typeof procedureLevels)[number] {
  const plain = fold(text)
  if (/\bxa\b|commune/u.test(plain)) return 'commune'
  if (/huyen|district/u.test(plain)) return 'district'
  if (/tinh|province/u.test(plain)) return 'province'
  return /\bbo\b|trung uong|ministry/u.test(plain) ? 'ministry' : 'other'
}

function understandWay(way: WayDraft, draft: ProcedureDraft, words: ReadFees): { ways: Way[]; doubts: Doubt[] } {
  const { channel, channelText, limitText, note } = way
  if (channel === undefined) return { ways: [], doubts: [{ about: 'channel', place: channelText }] }
  const place = channelText || channel
  const limits = readTimeLimits(limitText)
  const { fees, doubts } = feesOf(way, draft, words, place)
  const shared = { channel, fees: fees.slice(0, 50), note }
  const none = { limit: { kind: 'none' }, when: '' } as const
  const ways = (limits.length === 0 ? [none] : limits).map(({ limit, when }) => ({
    ...shared,
    limit,
    when: when || way.when,
  }))
  return { ways, doubts: [...limitDoubts(limits, limitText, place), ...doubts] }
}

function limitDoubts(limits: ReturnType<typeof readTimeLimits>, text: string, place: string): Doubt[] {
  if (limits.length === 0) return [{ about: 'limit', kind: 'missing', place, text }]
  const isUnclear = limits.length > 1 && limits.filter(({ when }) => when === '').length > 1
  const several: Doubt[] = isUnclear ? [{ about: 'limit', kind: 'several', place, text }] : []
  const kinds = [...new Set(limits.flatMap(({ doubt }) => doubt ?? []))]
  return [...several, ...kinds.map((kind) => ({ about: 'limit' as const, kind, place, text }))]
}

function feesOf(
  way: WayDraft,
  draft: ProcedureDraft,
  words: ReadFees,
  place: string,
): { fees: readonly Fee[]; doubts: Doubt[] } {
  const isShownNowhere = draft.ways.every(({ feeText }) => feeText === '')
  const text = isShownNowhere ? draft.feeWords : way.feeText
  const shown = text === draft.feeWords ? words : readFees(text)
  const isSetElsewhere = words.doubts.includes('free-but-set-elsewhere') && isFree(shown.fees)
  const read = isSetElsewhere ? words : shown
  const doubts: Doubt[] = read.doubts.map((kind) => ({ about: 'fee', kind, place, text: draft.feeWords || text }))
  const against = contradiction(way, draft)
  if (against !== undefined) return { fees: read.fees, doubts: [...doubts, { about: 'amount', ...against, place }] }
  return { fees: isSetElsewhere ? read.fees : explained(read.fees, words.fees, draft), doubts }
}

function isFree(fees: readonly Fee[]): boolean {
  return fees.length > 0 && fees.every(({ vnd }) => vnd === 0)
}

/** The words say what an amount is paid for; where every way shows the same, they say all there is to pay. */
function explained(shown: readonly Fee[], words: readonly Fee[], draft: ProcedureDraft): readonly Fee[] {
  const isSame = new Set(draft.ways.map(({ feeText }) => feeText)).size === 1
  const isCovered = shown.length > 0 && shown.every(({ vnd }) => words.some((one) => one.vnd === vnd && vnd !== null))
  if (isSame && isCovered) return words
  return shown.map((fee) => words.find(({ vnd, per }) => vnd !== null && vnd === fee.vnd && per !== '') ?? fee)
}

/** An amount that the words beside it do not know: 40 đ beside "4.000 đ". Nought and small change speak for themselves. */
function contradiction(way: WayDraft, draft: ProcedureDraft) {
  const [head = '', ...behind] = draft.feeWords.split(/–|\(/u)
  const spoken = [behind.join(' '), way.note, ...way.feeText.split(/–|\(/u).slice(1)]
  const words = [...new Set(spoken.flatMap((text) => readAmounts(text).map(({ vnd }) => vnd)))]
  const said = readAmounts(head).map(({ vnd }) => vnd)
  const shown = readAmounts(way.feeText.split(/–|\(/u)[0] ?? '').map(({ vnd }) => vnd)
  const wrong = shown.find(
    (vnd) => vnd > 0 && !words.includes(vnd) && (vnd < 1000 || said.includes(vnd) || said.length === 0),
  )
  const isAlone = words.length === 0 && (wrong ?? 1000) >= 1000
  if (wrong === undefined || isAlone) return undefined
  return { shown: wrong, words }
}
