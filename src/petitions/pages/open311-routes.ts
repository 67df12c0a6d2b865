// The door for applications: Open311 GeoReport v2. Its own forms, its own failures, a key instead of a session.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { anonymous } from '../../platform/actor.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { readFields } from '../../platform/http/fields.ts'
import { Refusal, statusOfKind } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { findProvince, getUnitBySlug } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { submitByApplication } from '../actions/receive.ts'
import {
  discoveryOf,
  documentXml,
  type Format,
  instantIn,
  listXml,
  namesOf,
  type OpenError,
  rangeOf,
  requestOf,
  servicesOf,
} from '../open311.ts'
import { isBelow, unitOfKey } from '../queries/api-keys.ts'
import { listRequests, type OpenWish } from '../queries/open311.ts'
import { CategoryId, keyText } from '../rules.ts'
import { hashOf } from '../secrets.ts'

/** When this endpoint last changed what it says. */
const changeset = '2026-11-23T00:00:00+07:00'
/** @source GeoReport v2: the first 1,000 requests at most. */
const mostRequests = 1000

class OpenFailure extends Error {
  readonly status: 400 | 403 | 404 | 429
  constructor(status: 400 | 403 | 404 | 429, description: string) {
    super(description)
    this.status = status
  }
}

export function open311Pages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  const route = (path: string, handle: (c: RequestContext, format: Format) => Promise<Response>) => {
    for (const format of ['json', 'xml'] as const) {
      // The framework takes a parameter up to the next slash: the format is part of its rule.
      const pattern = path.endsWith(':code') ? `${path}{[0-9a-z]+[.]${format}}` : `${path}.${format}`
      pages.get(urls.open311(pattern), (c) => guarded(c, format, handle))
    }
  }
  // The specification asks for it at the root; applications that only know the endpoint look below it.
  for (const path of ['discovery', 'v2/discovery']) route(path, discovery)
  route('v2/services', (c, format) => services(c, deps, format))
  route('v2/services/:code', (c, format) => definition(c, deps, format))
  route('v2/requests', (c, format) => requests(c, deps, format))
  route('v2/requests/:code', (c, format) => oneRequest(c, deps, format))
  route('v2/tokens/:code', (c) => token(c, deps))
  for (const format of ['json', 'xml'] as const) {
    pages.post(urls.open311(`v2/requests.${format}`), (c) => guarded(c, format, () => create(c, deps, format)))
  }
  return pages
}

/** What the address names, without its format. */
function namedIn(c: RequestContext): string {
  return (c.req.param('code') ?? '').replace(/[.][a-z]+$/u, '')
}

function say(c: RequestContext, format: Format, json: object, xml: () => string, status = 200): Response {
  const type = format === 'json' ? 'application/json; charset=utf-8' : 'text/xml; charset=utf-8'
  const body = format === 'json' ? JSON.stringify(json) : xml()
  return c.body(body, status as 200, { 'Content-Type': type, 'Cache-Control': 'no-store' })
}

async function guarded(
  c: RequestContext,
  format: Format,
  handle: (c: RequestContext, format: Format) => Promise<Response>,
): Promise<Response> {
  try {
    return await handle(c, format)
  } catch (error) {
    const { status, errors } = failureOf(error, c.var.lang)
    return say(c, format, errors, () => listXml('errors', 'error', errors), status)
  }
}

/** A wrong field is a 400 of the specification; what is no refusal is a defect and told by the house. */
function failureOf(error: unknown, lang: 'vi' | 'en'): { status: number; errors: OpenError[] } {
  if (error instanceof OpenFailure) {
    return { status: error.status, errors: [{ code: error.status, description: error.message }] }
  }
  if (!(error instanceof Refusal)) throw error
  const status = error.kind === 'invalid' ? 400 : statusOfKind[error.kind]
  const issues = error.issues.map(({ field, words }) => `${field}: ${words[lang]}`)
  const said = issues.length > 0 ? issues : [error.words[lang]]
  return { status, errors: said.map((description) => ({ code: status, description })) }
}

function discovery(c: RequestContext, format: Format): Promise<Response> {
  const { baseUrl } = c.var.site
  const said = discoveryOf(baseUrl, changeset, `${baseUrl}${urls.officePetitionKeys()}`)
  const [endpoint] = said.endpoints
  const xml = { ...said, endpoints: { endpoint: { ...endpoint, formats: { format: endpoint?.formats ?? [] } } } }
  return Promise.resolve(say(c, format, said, () => documentXml({ discovery: xml })))
}

/** A jurisdiction is a unit by its address, `thi-tran-doi-ngo`; without one it is the province. */
async function jurisdiction(c: RequestContext, deps: Deps, id: string | undefined): Promise<string> {
  const today = localDateOf(deps.clock.now())
  const unit =
    id === undefined || id === ''
      ? await findProvince(deps.db, c.var.site.provinceCode, today)
      : await getUnitBySlug(deps.db, id, today)
  if (unit === undefined) throw new OpenFailure(404, 'jurisdiction_id was not found')
  return unit.unitId
}

async function services(c: RequestContext, deps: Deps, format: Format): Promise<Response> {
  await jurisdiction(c, deps, c.req.query('jurisdiction_id'))
  const list = servicesOf(c.var.lang)
  return say(c, format, list, () => listXml('services', 'service', list))
}

async function definition(c: RequestContext, deps: Deps, format: Format): Promise<Response> {
  await jurisdiction(c, deps, c.req.query('jurisdiction_id'))
  const code = CategoryId.safeParse(namedIn(c)).data
  if (code === undefined) throw new OpenFailure(404, 'service_code was not found')
  const xml = { service_code: code, attributes: '' }
  return say(c, format, { service_code: code, attributes: [] }, () => documentXml({ service_definition: xml }))
}

function instantOf(c: RequestContext, name: string): Date | undefined {
  const text = c.req.query(name)
  if (text === undefined || text === '') return undefined
  const at = instantIn(text)
  if (at === undefined)
    throw new OpenFailure(400, `${name} must be a date and time with its offset, as in the W3C note`)
  return at
}

/** `page` and `page_size` are no part of the specification; many endpoints have them under these names. */
function pageOf(c: RequestContext): { size: number; number: number } {
  const read = (name: string, otherwise: number, most: number) => {
    const text = c.req.query(name) ?? ''
    if (text === '') return otherwise
    const value = /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0
    if (value < 1) throw new OpenFailure(400, `${name} must be a number from 1 on`)
    return Math.min(value, most)
  }
  return { size: read('page_size', mostRequests, mostRequests), number: read('page', 1, 100_000) }
}

async function requests(c: RequestContext, deps: Deps, format: Format): Promise<Response> {
  const unitId = await jurisdiction(c, deps, c.req.query('jurisdiction_id'))
  const several = (name: string) => namesOf(c.req.queries(name) ?? [])
  const codes = several('service_request_id')
  const page = pageOf(c)
  // Requests that are named override every other wish.
  if (codes !== undefined) return answerRequests(c, deps, format, { unitId, codes, ...page })
  const statuses = new Set(several('status'))
  if ([...statuses].some((status) => status !== 'open' && status !== 'closed')) {
    throw new OpenFailure(400, 'status must be open or closed')
  }
  const range = rangeOf(instantOf(c, 'start_date'), instantOf(c, 'end_date'), deps.clock.now())
  return answerRequests(c, deps, format, {
    ...{ unitId, range, ...page },
    categories: several('service_code'),
    isClosed: statuses.size === 1 ? statuses.has('closed') : undefined,
  })
}

function oneRequest(c: RequestContext, deps: Deps, format: Format): Promise<Response> {
  return jurisdiction(c, deps, c.req.query('jurisdiction_id')).then((unitId) =>
    answerRequests(c, deps, format, { unitId, codes: [namedIn(c)], size: 1, number: 1 }, true),
  )
}

async function answerRequests(
  c: RequestContext,
  deps: Deps,
  format: Format,
  wish: OpenWish,
  isOne = false,
): Promise<Response> {
  const found = await listRequests(deps.db, wish)
  if (isOne && found.length === 0) throw new OpenFailure(404, 'service_request_id was not found')
  const { lang, site } = c.var
  const list = found.map((request) => {
    const photo = request.photo === null ? null : urls.petitionPhoto(request.code, request.photo)
    return requestOf(request, lang, site.baseUrl, photo)
  })
  return say(c, format, list, () => listXml('service_requests', 'request', list))
}

/** Every service answers with its id at once (`realtime`), so that no token was ever given. */
async function token(c: RequestContext, deps: Deps): Promise<Response> {
  await jurisdiction(c, deps, c.req.query('jurisdiction_id'))
  throw new OpenFailure(404, 'token was not found: each request has its service_request_id at once')
}

/**
 * Without a jurisdiction it is for the unit of the key. Pictures are not fetched from an address that a stranger names
 * (`media_url`): they come by the form alone.
 */
async function create(c: RequestContext, deps: Deps, format: Format): Promise<Response> {
  const fields = await readFields(c)
  const text = (name: string) => {
    const value = fields.getAll(name).at(-1)
    return typeof value === 'string' && value.trim() !== '' ? value.normalize('NFC').trim() : undefined
  }
  const number = (name: string) => (text(name) === undefined ? undefined : Number(text(name)))
  const hash = hashOf(text('api_key') ?? '')
  const keyUnit = await unitOfKey(deps.db, hash)
  if (keyUnit === undefined) throw new OpenFailure(403, 'api_key is missing or not known')
  deps.codeLimit.take(`open311:${hash}`)
  const named = text('jurisdiction_id')
  const unit = named === undefined ? keyUnit : await jurisdiction(c, deps, named)
  if (!(await isBelow(deps.db, unit, keyUnit))) throw new OpenFailure(403, 'api_key is for another jurisdiction')
  const service = text('service_code')
  if (service === undefined) throw new OpenFailure(400, 'service_code was not provided')
  const category = CategoryId.safeParse(service).data
  if (category === undefined) throw new OpenFailure(404, 'service_code was not found')
  const [lat, long] = [number('lat'), number('long')]
  const place = text('address_string')
  if (place === undefined && (lat === undefined || long === undefined)) {
    throw new OpenFailure(400, 'lat and long, or address_string, are required')
  }
  const names = [text('last_name'), text('first_name')].filter((part) => part !== undefined)
  const contact = { name: names.length === 0 ? undefined : names.join(' '), phone: text('phone'), email: text('email') }
  const input = { token: randomUUID(), unit, category, text: text('description'), place, lat, long, contact }
  const own = await perform(deps, anonymous, submitByApplication, { ...input, lang: c.var.lang }, originOf(c))
  const notice = `${c.var.site.baseUrl}${urls.petitionOwn(keyText(own))}`
  const said = [{ service_request_id: own.code, service_notice: notice, account_id: null }]
  return say(c, format, said, () => listXml('service_requests', 'request', said), 201)
}
