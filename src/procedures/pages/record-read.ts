// From the form of a record to what was typed in it, and one more empty row where a button asks for it.
import type { Fields } from '../../platform/http/read-form.ts'
import { cleanText } from '../../platform/values/text.ts'
import { type TypedRecord, textFields } from '../rules/typed.ts'
import {
  documentParts,
  emptyDocument,
  emptyWay,
  type TypedCase,
  type TypedDocument,
  type TypedWay,
  wayParts,
  withoutBlankRows,
} from '../rules/typed-rows.ts'

/** More rows than the longest record has; a form with more was not made by us. */
const mostRows = 200
/** The name of the buttons that add a row: `way`, `case`, or `document.<number of the case>`. */
export const addName = 'add'

/** What a new procedure begins with. */
export const emptyRecord: TypedRecord = {
  ...{ code: '', name: '', field: '', level: 'commune', results: '', steps: '', subjects: '', conditions: '' },
  ...{ legalBases: '', keywords: '', decidingAgency: '', handlingAgency: '', decision: '' },
  ...{ source: '', sourceLink: '', checkedOn: '', lifeEvents: [], ways: [], cases: [] },
}

export function textOf(form: Fields, name: string): string {
  const [value] = form.getAll(name)
  return typeof value === 'string' ? cleanText(value) : ''
}

/** Everything that was typed, without rows that were left empty. */
export function typedIn(form: Fields): TypedRecord {
  const names = [...form.keys()]
  const texts = Object.fromEntries(textFields.map((name) => [name, textOf(form, name)])) as Record<
    (typeof textFields)[number],
    string
  >
  const part = (name: string) => textOf(form, name)
  const ways = rowsOf(names, 'ways').map((at): TypedWay => {
    return { ...emptyWay, ...Object.fromEntries(wayParts.map((one) => [one, part(`ways.${at}.${one}`)])) }
  })
  const cases = rowsOf(names, 'cases').map((at): TypedCase => {
    const documents = rowsOf(names, `cases.${at}.documents`).map((row): TypedDocument => {
      const prefix = `cases.${at}.documents.${row}`
      return { ...emptyDocument, ...Object.fromEntries(documentParts.map((one) => [one, part(`${prefix}.${one}`)])) }
    })
    return { name: part(`cases.${at}.name`), documents }
  })
  const lifeEvents = form.getAll('lifeEvents').filter((one) => typeof one === 'string')
  return withoutBlankRows({ ...texts, lifeEvents, ways, cases })
}

/** The numbers of the rows that the form has under a name, in order. */
function rowsOf(names: readonly string[], under: string): number[] {
  const depth = under.split('.').length
  const numbers = names.filter((name) => name.startsWith(`${under}.`)).map((name) => Number(name.split('.')[depth]))
  return [...new Set(numbers)].filter((at) => Number.isInteger(at) && at >= 0 && at < mostRows).sort((a, b) => a - b)
}

/** The record with one more empty row, and the field at which it begins; undefined where no button asked for it. */
export function withOneMore(typed: TypedRecord, asked: string): { typed: TypedRecord; field: string } | undefined {
  const { ways, cases } = typed
  if (asked === 'way') return { typed: { ...typed, ways: [...ways, emptyWay] }, field: `ways.${ways.length}.channel` }
  const blank: TypedCase = { name: '', documents: [emptyDocument] }
  if (asked === 'case') return { typed: { ...typed, cases: [...cases, blank] }, field: `cases.${cases.length}.name` }
  const at = Number(/^document\.(\d{1,3})$/.exec(asked)?.[1] ?? -1)
  if (at < 0) return undefined
  // A case in which nothing was written was left out when the form was read; its button still adds a paper.
  const index = Math.min(at, cases.length)
  const own = cases[index] ?? { name: '', documents: [] }
  const longer = { ...own, documents: [...own.documents, emptyDocument] }
  const field = `cases.${index}.documents.${own.documents.length}.name`
  return { typed: { ...typed, cases: [...cases.slice(0, index), longer, ...cases.slice(index + 1)] }, field }
}
