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
import { discoveryOf, documentXml, type Format, listXml, type OpenError, requestOf, servicesOf } from '../open311.ts'
import { isBelow, unitOfKey } from '../queries/api-keys.ts'
import { listRequests } from '../queries/open311.ts'
import { CategoryId, keyText } from '../rules.ts'
import { hashOf } from '../secrets.ts'

/** When this endpoint last changed what it says. */
const changeset = '2026-11-23T00:00:00+07:00'
const dayLength = 86_400_000
const defaultDays = 90

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
  route('discovery', discovery)
  route('v2/services', (c, format) => services(c, deps, format))
  route('v2/services/:code', (c, format) => definition(c, deps, format))
  route('v2/requests', (c, format) => requests(c, deps, format))
  route('v2/requests/:code', (c, format) => requests(c, deps, format, namedIn(c)))
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

function listOf(text: string | undefined): string[] | undefined {
  const parts = (text ?? '').split(',').map((part) => part.trim())
  const given = parts.filter((part) => part !== '')
  return given.length === 0 ? undefined : given
}

function instantOf(name: string, text: string | undefined): Date | undefined {
  if (text === undefined || text === '') return undefined
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) throw new OpenFailure(400, `${name} must be a date and time as in ISO 8601`)
  return at
}

async function requests(c: RequestContext, deps: Deps, format: Format, one?: string): Promise<Response> {
  const query = (name: string) => c.req.query(name)
  const unitId = await jurisdiction(c, deps, query('jurisdiction_id'))
  const to = instantOf('end_date', query('end_date')) ?? deps.clock.now()
  const from = instantOf('start_date', query('start_date')) ?? new Date(to.getTime() - defaultDays * dayLength)
  const statuses = listOf(query('status'))
  if (statuses?.some((status) => status !== 'open' && status !== 'closed') === true) {
    throw new OpenFailure(400, 'status must be open or closed')
  }
  const isOneStatus = statuses !== undefined && new Set(statuses).size === 1
  const found = await listRequests(deps.db, {
    ...{ unitId, from, to },
    codes: one === undefined ? listOf(query('service_request_id')) : [one],
    categories: one === undefined ? listOf(query('service_code')) : undefined,
    isClosed: isOneStatus && one === undefined ? statuses[0] === 'closed' : undefined,
  })
  if (one !== undefined && found.length === 0) throw new OpenFailure(404, 'service_request_id was not found')
  const { lang, site } = c.var
  const list = found.map((request) => {
    const photo = request.photo === null ? null : urls.petitionPhoto(request.code, request.photo)
    return requestOf(request, lang, site.baseUrl, photo)
  })
  return say(c, format, list, () => listXml('service_requests', 'request', list))
}

/** Pictures are not fetched from an address that a stranger names (`media_url`): they come by the form alone. */
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
  const unit = await jurisdiction(c, deps, text('jurisdiction_id'))
  if (!(await isBelow(deps.db, unit, keyUnit))) throw new OpenFailure(403, 'api_key is for another jurisdiction')
  const category = CategoryId.safeParse(text('service_code')).data
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
  const xml = [{ ...said[0], account_id: '' }]
  return say(c, format, said, () => listXml('service_requests', 'request', xml), 201)
}
