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

/** Text, place and pictures only of what was published: what nobody has read is shown to nobody. */
export function requestOf(request: OpenRequest, lang: 'vi' | 'en', baseUrl: string, photoUrl: string | null) {
  const words = publicWords[lang]
  return {
    service_request_id: request.code,
    status: isClosed(request.state) ? 'closed' : 'open',
    status_notes: request.answer ?? words.states[request.state],
    service_name: words.categories[request.category],
    service_code: request.category,
    description: request.wording ?? '',
    agency_responsible: request.agency,
    service_notice: '',
    requested_datetime: localInstant(request.receivedAt),
    updated_datetime: localInstant(request.changedAt),
    expected_datetime: request.dueOn === null ? '' : `${request.dueOn}T17:00:00+07:00`,
    address: request.place ?? '',
    address_id: '',
    zipcode: '',
    lat: request.lat ?? '',
    long: request.long ?? '',
    media_url: photoUrl === null ? '' : `${baseUrl}${photoUrl}`,
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

const builder = new XMLBuilder({ format: true, suppressEmptyNode: true })

/** A document with its declaration; `root` holds each item under the name `item`. */
export function listXml(root: string, item: string, items: readonly object[]): string {
  return documentXml({ [root]: { [item]: items } })
}

export function documentXml(content: object): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${builder.build(content)}`
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
