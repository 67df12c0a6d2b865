/**
 * Open311 GeoReport v2: what services, requests and failures look like, as JSON and as XML. Pure.
 * @source https://wiki.open311.org/GeoReport_v2
 */
import { XMLBuilder } from 'fast-xml-parser'
import { publicWords } from './messages/public.ts'
import type { OpenRequest } from './queries/open311.ts'
import { isClosed } from './rules/course.ts'
import { categories } from './rules.ts'

export type Format = 'json' | 'xml'

export interface Service {
  readonly service_code: string
  readonly service_name: string
  readonly description: string
  readonly metadata: boolean
  readonly type: 'realtime'
  readonly keywords: string
  readonly group: string
}

export function servicesOf(lang: 'vi' | 'en'): Service[] {
  const words = publicWords[lang]
  return categories.map((code) => ({
    service_code: code,
    service_name: words.categories[code],
    description: words.categoryHints[code] ?? '',
    metadata: false,
    type: 'realtime',
    keywords: '',
    group: words.list.title,
  }))
}

/**
 * Text, place and pictures only of what was published: what nobody has read is shown to nobody. What is empty is null
 * as JSON and an empty element as XML.
 */
export function requestOf(request: OpenRequest, lang: 'vi' | 'en', baseUrl: string, photoUrl: string | null) {
  const words = publicWords[lang]
  return {
    service_request_id: request.code,
    status: isClosed(request.state) ? 'closed' : 'open',
    status_notes: request.answer ?? words.states[request.state],
    service_name: words.categories[request.category],
    service_code: request.category,
    description: request.wording,
    agency_responsible: request.agency,
    service_notice: null,
    requested_datetime: localInstant(request.receivedAt),
    updated_datetime: localInstant(request.updatedAt),
    expected_datetime: request.dueOn === null ? null : `${request.dueOn}T17:00:00+07:00`,
    address: request.place,
    address_id: null,
    zipcode: null,
    lat: request.lat,
    long: request.long,
    media_url: photoUrl === null ? null : `${baseUrl}${photoUrl}`,
  }
}

/** An instant with Việt Nam's offset, in whole seconds, as the W3C note on date and time writes it. */
function localInstant(at: Date): string {
  return `${new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`
}

export interface OpenError {
  readonly code: number
  readonly description: string
}

/** Names of several things in one parameter, which may also be given several times. Undefined when nothing is named. */
export function namesOf(given: readonly string[]): string[] | undefined {
  const parts = given.flatMap((text) => text.split(',')).map((part) => part.trim())
  const named = parts.filter((part) => part !== '')
  return named.length === 0 ? undefined : named
}

const w3c = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}([.]\d{1,6})?)?(Z|[+-]\d{2}:\d{2}))?$/

/** An instant as the W3C note writes it, with its offset; a day alone begins in Việt Nam. Undefined when it is none. */
export function instantIn(text: string): Date | undefined {
  if (!w3c.test(text)) return undefined
  const at = new Date(text.includes('T') ? text : `${text}T00:00:00+07:00`)
  return Number.isNaN(at.getTime()) ? undefined : at
}

const dayLength = 86_400_000
const mostDays = 90

/** The time that is searched: never more than 90 days, the last ones when nothing else is said. */
export function rangeOf(from: Date | undefined, to: Date | undefined, now: Date): { from: Date; to: Date } {
  const length = mostDays * dayLength
  if (from === undefined) {
    const end = to ?? now
    return { from: new Date(end.getTime() - length), to: end }
  }
  return { from, to: new Date(Math.min((to ?? now).getTime(), from.getTime() + length)) }
}

const builder = new XMLBuilder({ format: true, suppressEmptyNode: true })

/** A document with its declaration; `root` holds each item under the name `item`. */
export function listXml(root: string, item: string, items: readonly object[]): string {
  return documentXml({ [root]: { [item]: items } })
}

export function documentXml(content: object): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${builder.build(withoutNull(content))}`
}

/** Where the endpoint is, which specification it follows and who answers questions about it. */
export function discoveryOf(baseUrl: string, changed: string, contact: string) {
  return {
    changeset: changed,
    contact,
    key_service: contact,
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${baseUrl}/open311/v2`,
        changeset: changed,
        type: 'production',
        formats: ['text/xml', 'application/json'],
      },
    ],
  }
}

/** What is empty is an empty element. */
function withoutNull(value: unknown): unknown {
  if (value === null) return ''
  if (Array.isArray(value)) return value.map(withoutNull)
  if (typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutNull(one)]))
}
