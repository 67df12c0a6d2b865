// The public addresses of procedures; all of them are kept, but for what somebody searched.
import { Hono } from 'hono'
import { getCalendar } from '../../calendars/queries.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { nfc } from '../../platform/values/text.ts'
import { publicFrame } from '../../ui/page-frame.ts'
import type { SummaryRow } from '../../ui/summary-list.tsx'
import { displayName, inlineName } from '../../units/names.ts'
import { getProfile, listDeskPeople } from '../../units/queries/profile.ts'
import { getUnitBySlug, type UnitRow } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { publicWords } from '../messages/public.ts'
import { findPublished, listHandled, listHandling, listPublished, type Published } from '../queries/published.ts'
import { searchProcedures } from '../queries/search.ts'
import { getVersionOn } from '../queries/versions.ts'
import { deskPersonFor, ownReception } from '../rules/desk.ts'
import { type LinkedWords, linkedData } from '../rules/linked.ts'
import { type ProcedureVersion, statusOn } from '../rules.ts'
import { EmbeddedList } from './embedded.tsx'
import { type ListedProcedure, ProcedureListPage } from './list.tsx'
import { BoardPage, BookletPage } from './print.tsx'
import { type PlaceOfProcedure, ProcedurePage } from './procedure.tsx'
import { eventOf, feeText, hoursText } from './words.tsx'

const keptSeconds = 300
const shownHits = 12

export function publicProcedurePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.procedures.pattern, (c) => provinceList(c, deps))
  pages.get(urls.procedure.pattern, (c) => provincePage(c, deps))
  pages.get(urls.unitProcedures.pattern, (c) => unitList(c, deps))
  pages.get(urls.unitProceduresBoard.pattern, (c) => printed(c, deps, 'board'))
  pages.get(urls.unitProceduresBooklet.pattern, (c) => printed(c, deps, 'booklet'))
  pages.get(urls.unitProceduresEmbedded.pattern, (c) => embedded(c, deps))
  pages.get(urls.unitProcedure.pattern, (c) => unitPage(c, deps))
  return pages
}

/** The record is Vietnamese, and so is what programs read of it, whatever language the page is shown in. */
const linkedWords: LinkedWords = {
  channels: publicWords.vi.channels,
  describe: ({ name, field, results }) => publicWords.vi.page.about(name, field, results.join('; ')),
  fee: (fee) => feeText(fee, 'vi'),
}

/** What was typed into the search, at most a line. */
function searchOf(c: RequestContext): string {
  return nfc(c.req.query('tim') ?? '').slice(0, 120)
}

async function provinceList(c: RequestContext, deps: Deps): Promise<Response> {
  const { lang } = c.var
  const day = localDateOf(deps.clock.now())
  const search = searchOf(c)
  const words = publicWords[lang]
  const [all, found] = await Promise.all([
    search === '' ? listHandled(deps.db, day) : [],
    search === '' ? [] : searchProcedures(deps.db, search, { day, limit: shownHits }),
  ])
  const markup = (
    <ProcedureListPage
      page={publicFrame(c, words.province)}
      title={words.province}
      lead={words.provinceLead}
      path={urls.procedures()}
      event={eventOf(c.req.query('viec'))}
      hrefOf={urls.procedure}
      {...{ all, search, found }}
    />
  )
  return render(c, markup, search === '' ? { keep: { units: [], seconds: keptSeconds } } : {})
}

async function provincePage(c: RequestContext, deps: Deps): Promise<Response> {
  const { lang, site } = c.var
  const day = localDateOf(deps.clock.now())
  const procedure = (await getVersionOn(deps.db, c.req.param('code') ?? '', day)) ?? refuse(notFound)
  const handledAt = await listHandling(deps.db, procedure.procedureId, day)
  const markup = (
    <ProcedurePage
      page={publicFrame(c, procedure.name)}
      back={{ href: urls.procedures(), label: publicWords[lang].province }}
      status={statusOn(procedure, day)}
      linked={linkedData({ procedure, url: site.baseUrl + urls.procedure(procedure.code), words: linkedWords })}
      {...{ procedure, handledAt }}
    />
  )
  return render(c, markup, { keep: { units: handledAt.map(({ unitId }) => unitId), seconds: keptSeconds } })
}

/** The unit at the address; whatever is no commune has its procedures on the page of the province. */
async function unitOf(c: RequestContext, deps: Deps): Promise<{ readonly unit: UnitRow; readonly day: string }> {
  const day = localDateOf(deps.clock.now())
  const unit = await getUnitBySlug(deps.db, c.req.param('slug') ?? '', day)
  return unit === undefined || unit.level === 'office' ? refuse(notFound) : { unit, day }
}

function placeOf(unit: UnitRow, lang: 'vi' | 'en') {
  const parent = unit.parent === null ? undefined : displayName(unit.parent, lang)
  return { name: displayName(unit, lang), href: urls.unitHome(unit.slug), parent }
}

async function unitList(c: RequestContext, deps: Deps): Promise<Response> {
  const { lang } = c.var
  const { unit, day } = await unitOf(c, deps)
  const search = searchOf(c)
  const words = publicWords[lang]
  const found =
    search === '' ? [] : await searchProcedures(deps.db, search, { day, unitId: unit.unitId, limit: shownHits })
  const all = search === '' ? listedOf(await listPublished(deps.db, unit.unitId, day)) : []
  const title = words.ofUnit(inlineName(unit, lang))
  const markup = (
    <ProcedureListPage
      page={publicFrame(c, words.title, placeOf(unit, lang))}
      lead={words.lead}
      path={urls.unitProcedures(unit.slug)}
      back={{ href: urls.unitHome(unit.slug), label: displayName(unit, lang) }}
      event={eventOf(c.req.query('viec'))}
      unit={unit.slug}
      hrefOf={(code) => urls.unitProcedure(unit.slug, code)}
      {...{ title, all, search, found }}
    />
  )
  return render(c, markup, search === '' ? { keep: { units: [unit.unitId], seconds: keptSeconds } } : {})
}

function listedOf(published: readonly Published[]): ListedProcedure[] {
  return published.map(({ procedure }) => procedure)
}

async function unitPage(c: RequestContext, deps: Deps): Promise<Response> {
  const { lang, site } = c.var
  const asked = { slug: c.req.param('slug') ?? '', code: c.req.param('code') ?? '', lang }
  const { unit, procedure, published, profile, ...shown } = await readUnitPage(c, deps, asked)
  const url = site.baseUrl + urls.unitProcedure(unit.slug, procedure.code)
  const onlineUrl = shown.place.onlineHref && site.baseUrl + shown.place.onlineHref
  const office = { name: displayName(unit, 'vi'), address: profile.address, phone: profile.phone }
  const markup = (
    <ProcedurePage
      page={publicFrame(c, procedure.name, placeOf(unit, lang))}
      back={{ href: urls.unitProcedures(unit.slug), label: publicWords[lang].ofUnit(inlineName(unit, lang)) }}
      linked={linkedData({ procedure, url, words: linkedWords, unit: published && office, onlineUrl })}
      procedure={procedure}
      {...shown}
    />
  )
  return render(c, markup, { keep: { units: [unit.unitId], seconds: keptSeconds } })
}

interface UnitPageAsked {
  readonly slug: string
  readonly code: string
  readonly lang: 'vi' | 'en'
}

/** What the page of a procedure at a unit is drawn from. */
async function readUnitPage(c: RequestContext, deps: Deps, { slug, code, lang }: UnitPageAsked) {
  const { db } = deps
  const today = localDateOf(deps.clock.now())
  return c.var.remember(`procedure ${slug} ${code} ${lang} ${today}`, async () => {
    const { unit, day } = await unitOf(c, deps)
    const procedure = (await getVersionOn(db, code, day)) ?? refuse(notFound)
    const published = await findPublished(db, unit.unitId, procedure.procedureId, day)
    const status = statusOn(procedure, day, published !== undefined)
    const [handledAt, profile, place] = await Promise.all([
      status === 'notHere' ? listHandling(db, procedure.procedureId, day) : [],
      getProfile(db, unit.unitId),
      placeOfProcedure(deps, unit, { procedure, published, day, lang }),
    ])
    const value = { unit, procedure, published, status, handledAt, profile, place }
    return { value, units: [unit.unitId], seconds: keptSeconds }
  })
}

/** Where it is handed in and whom to see: what the unit wrote for this procedure before what it wrote for all. */
async function placeOfProcedure(
  { db }: Deps,
  unit: UnitRow,
  { procedure, published, day, lang }: PlaceWish,
): Promise<PlaceOfProcedure> {
  const words = publicWords[lang].page
  const { field } = procedure
  const [profile, people, usual, own] = await Promise.all([
    getProfile(db, unit.unitId),
    listDeskPeople(db, unit.unitId),
    getCalendar(db, unit.unitId, { from: day }),
    getCalendar(db, unit.unitId, { from: day, field }),
  ])
  const { phone, address, hours } = profile
  const overlay = published?.overlay
  const counterName = published?.counterName ?? ''
  const named = overlay?.contactName ?? ''
  // The telephone of one is never shown beside the name of another.
  const person =
    named === '' ? deskPersonFor(people, { counterName, field }) : people.find(({ name }) => name === named)
  const contact = [named || person?.name, person?.title].filter((text) => text !== undefined && text !== '').join(', ')
  const number = overlay?.contactPhone || person?.phone || phone || ''
  const reception = ownReception({ hours, usual: usual.reception, ofField: own.reception })
  const lines = hoursText(reception ?? hours, lang)
  const rows: SummaryRow[] = [
    { label: words.counter, value: counterName },
    { label: words.room, value: overlay?.room ?? '' },
    { label: words.contact, value: contact },
    { label: words.phone, value: number === '' ? '' : <a href={`tel:${number.replaceAll(/[ .]/g, '')}`}>{number}</a> },
    { label: words.address, value: address ?? '' },
    {
      label: reception === undefined ? words.hours : words.fieldHours,
      value: lines.length === 0 ? '' : <>{lines.map((line) => [line, <br />])}</>,
    },
  ]
  const isOnline = published !== undefined && procedure.ways.some(({ channel }) => channel === 'online')
  return {
    unitName: displayName(unit, lang),
    rows: rows.filter(({ value }) => value !== ''),
    feeExemption: overlay?.feeExemption ?? '',
    feeBasis: overlay?.feeBasis ?? '',
    note: overlay?.note ?? '',
    onlineHref:
      isOnline && statusOn(procedure, day) === 'inForce' ? urls.fileOnline(unit.slug, procedure.code) : undefined,
    rate: published && rateLinkOf(published, unit, lang),
  }
}

interface PlaceWish {
  readonly procedure: ProcedureVersion
  readonly published: Published | undefined
  readonly day: string
  readonly lang: 'vi' | 'en'
}

/** To the counter where it is handled, else to the commune. */
function rateLinkOf({ counterSlug }: Published, unit: UnitRow, lang: 'vi' | 'en') {
  const words = publicWords[lang].page
  return {
    href: `${urls.rate(counterSlug ?? unit.slug)}?kenh=web`,
    label: counterSlug === null ? words.rateUnit : words.rate,
  }
}

async function printed(c: RequestContext, deps: Deps, kind: 'board' | 'booklet'): Promise<Response> {
  const { lang, site } = c.var
  const { unit, day } = await unitOf(c, deps)
  const [published, profile] = await Promise.all([
    listPublished(deps.db, unit.unitId, day),
    getProfile(deps.db, unit.unitId),
  ])
  const frame = publicFrame(c, publicWords[lang][kind].title, placeOf(unit, lang))
  const page = { ...frame, assets: { ...frame.assets, theme: site.assetUrl('board.css') } }
  const given = { page, unit, published, phone: profile.phone, baseUrl: site.baseUrl }
  const size = c.req.query('kho') === 'a4' ? 'a4' : 'a3'
  const markup = kind === 'board' ? <BoardPage {...given} size={size} /> : <BookletPage {...given} />
  return render(c, markup, { keep: { units: [unit.unitId], seconds: keptSeconds } })
}

/** A list without head and foot, which the portal of the province may show in a frame. */
async function embedded(c: RequestContext, deps: Deps): Promise<Response> {
  const { unit, day } = await unitOf(c, deps)
  const all = listedOf(await listPublished(deps.db, unit.unitId, day))
  const page = publicFrame(c, publicWords[c.var.lang].title, placeOf(unit, c.var.lang))
  return render(c, <EmbeddedList page={page} unit={unit} all={all} />, {
    keep: { units: [unit.unitId], seconds: keptSeconds },
  })
}
