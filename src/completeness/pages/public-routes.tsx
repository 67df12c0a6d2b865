// For everybody: what the machine found on the pages of a commune, and the counts of all communes.
import { Hono } from 'hono'
import type { Env } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { publicFrame } from '../../ui/page-frame.ts'
import { DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import { getUnitBySlug } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { messages } from '../messages/pages.ts'
import { type FullCheck, findNewest, listNewestPublic, type StoredCheck } from '../queries.ts'
import { RuleTable } from './parts.tsx'

export function publicCompletenessPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.siteQuality.pattern, async (c) => {
    const checks = await listNewestPublic(deps.db)
    return render(c, <ProvincePage page={publicFrame(c, messages[c.var.lang].public.province)} checks={checks} />)
  })
  pages.get(urls.unitSiteQuality.pattern, async (c) => {
    const unit = await getUnitBySlug(deps.db, c.req.param('slug') ?? '', localDateOf(deps.clock.now()))
    if (unit === undefined) return refuse(notFound)
    const place = { name: displayName(unit, c.var.lang), href: urls.unitHome(unit.slug) }
    const page = publicFrame(c, messages[c.var.lang].public.title, place)
    return render(c, <UnitPage page={page} slug={unit.slug} check={await findNewest(deps.db, unit.unitId)} />)
  })
  return pages
}

function UnitPage({ page, slug, check }: { page: PageFrame; slug: string; check: FullCheck | undefined }) {
  const { lang } = page
  const words = messages[lang]
  const number = (value: number) => formatNumber(value, lang)
  return (
    <PublicPage page={page} back={{ href: urls.unitHome(slug) }}>
      <h1>{words.public.title}</h1>
      <p class="lead">{words.public.lead}</p>
      {check === undefined ? (
        <p>{words.public.never}</p>
      ) : (
        <>
          <p>
            <b>
              {check.findings.length === 0
                ? words.public.good
                : words.found(number(check.errors), number(check.warnings))}
            </b>{' '}
            {words.of(number(check.published), number(check.expected))}. {words.checkedOn(formatDate(check.day, lang))}
          </p>
          {check.findings.length > 0 && (
            <RuleTable lang={lang} findings={check.findings} caption={words.public.shown} />
          )}
          <p class="hint">{words.public.repeat}</p>
        </>
      )}
      <p>
        <a href={urls.siteQuality()}>{words.public.all}</a>
      </p>
    </PublicPage>
  )
}

function ProvincePage({ page, checks }: { page: PageFrame; checks: readonly StoredCheck[] }) {
  const { lang } = page
  const words = messages[lang]
  const number = (value: number) => formatNumber(value, lang)
  return (
    <PublicPage page={page} back={{ href: urls.home() }} wide>
      <h1>{words.public.province}</h1>
      <p class="lead">{words.public.provinceLead}</p>
      <DataTable
        lang={lang}
        id="communes"
        caption={words.table.caption}
        rows={checks}
        empty={words.table.empty}
        columns={[
          {
            key: 'unit',
            header: words.table.unit,
            rowHeader: true,
            cell: (one) => <a href={urls.unitSiteQuality(one.slug)}>{displayName(one, lang)}</a>,
          },
          { key: 'errors', header: words.table.errors, numeric: true, cell: ({ errors }) => number(errors) },
          { key: 'warnings', header: words.table.warnings, numeric: true, cell: ({ warnings }) => number(warnings) },
          {
            key: 'published',
            header: words.table.published,
            cell: ({ published, expected }) => words.of(number(published), number(expected)),
          },
          { key: 'day', header: words.table.day, cell: ({ day }) => formatDate(day, lang) },
        ]}
      />
    </PublicPage>
  )
}
