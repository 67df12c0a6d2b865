// Results for programs: the same figures as on the pages, the same hiding.
import { z } from 'zod'
import { readRoute } from '../platform/http/api.ts'
import { notFound, refuse } from '../platform/refusal.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { displayName } from '../units/names.ts'
import { getUnitBySlug } from '../units/queries/units.ts'
import { readPlace } from './queries/place.ts'
import { isPeriod } from './rules/periods.ts'
import { rowsOf } from './rules/rows.ts'

const Row = z.object({
  unit: z.string(),
  unit_name: z.string(),
  period: z.string(),
  questionnaire: z.string(),
  kind: z.enum(['verified', 'open', 'paper']),
  marked: z.enum(['without', 'with']),
  question: z.string(),
  split_by: z.enum(['', 'channel', 'outcome']),
  part: z.string(),
  formula: z.enum(['TOP2', 'MEAN', 'ALL_TOP2']),
  n: z.int(),
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  method: z.enum(['wilson', 'clopper-pearson', 't']),
  served: z.int().nullable(),
  slips: z.int().nullable(),
  assisted: z.number(),
})

const Output = z.object({
  unit: z.object({ slug: z.string(), kind: z.string(), name: z.string() }),
  period: z.string(),
  minimum: z.int(),
  /** Communes whose answers are too few to be in the figure. */
  leftOut: z.int(),
  ledger: z.object({ size: z.int(), root: z.string() }).nullable(),
  rows: z.array(Row).readonly(),
})

export const api = [
  readRoute({
    path: '/api/v1/results/:unit',
    summary:
      'Published figures of a commune, a district or the province in a quarter (2021-Q3) or a year (2021), by default the last quarter that is over. What is too small has no row.',
    input: z.object({
      unit: z.string().min(1),
      period: z.string().refine(isPeriod).optional(),
      questionnaire: z.string().max(60).optional(),
    }),
    output: Output,
    cacheSeconds: 60,
    async handle({ db, clock }, _actor, { unit: slug, period, questionnaire }) {
      const today = localDateOf(clock.now())
      const unit = await getUnitBySlug(db, slug, today)
      if (unit === undefined || unit.level === 'office' || unit.level === 'village') return refuse(notFound)
      const results = await readPlace(db, {
        ...{ unit, today, period, questionnaire, lang: 'vi', isFlat: unit.level === 'province' },
      })
      const { view, settings, around } = results
      const named = { slug: unit.slug, name: displayName(unit, 'vi') }
      return {
        unit: { slug: unit.slug, kind: unit.kind, name: unit.name },
        period: view.period,
        minimum: settings.minimumCell,
        leftOut: view.kinds.verified.overall.leftOut,
        ledger: around.checkpoint
          ? { size: around.checkpoint.size, root: Buffer.from(around.checkpoint.root).toString('base64') }
          : null,
        rows: rowsOf({ ...results, unit: named }) as unknown as readonly z.input<typeof Row>[],
      }
    },
  }),
]
