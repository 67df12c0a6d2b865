// Scorecards for programs: what is published, with the inputs from which anybody can reckon it again.
import { z } from 'zod'
import { qd766 } from '../indices/formulas/qd766.ts'
import { tt01 } from '../indices/formulas/tt01.ts'
import { readRoute } from '../platform/http/api.ts'
import { notFound, refuse } from '../platform/refusal.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { getUnitBySlug } from '../units/queries/units.ts'
import { listPublishedOf } from './queries/published.ts'
import { withoutNames } from './rules/lines.ts'
import { PeriodText } from './rules/periods.ts'

const Parts = z.array(
  z.object({
    key: z.string(),
    counts: z.record(z.string(), z.number()).nullable(),
    origins: z.array(z.record(z.string(), z.unknown())),
    isSmall: z.boolean(),
  }),
)

const Output = z.object({
  unit: z.string(),
  scorecards: z.array(
    z.object({
      period: z.string(),
      revision: z.int(),
      reason: z.string(),
      at: z.iso.datetime(),
      tt01: z.object({ input: tt01.Input, result: z.record(z.string(), z.unknown()), parts: Parts }),
      qd766: z.object({ input: qd766.Input, result: z.record(z.string(), z.unknown()), parts: Parts }),
      rating: z.record(z.string(), z.unknown()),
      unscored: z
        .object({
          meanDays: z.number().nullable(),
          finished: z.int(),
          feedback: z.record(z.string(), z.int()),
        })
        .optional(),
    }),
  ),
})

export const api = [
  readRoute({
    path: '/api/v1/scorecards/:unit',
    summary:
      'Published scorecards of a commune (Thông tư 01/2018 and Quyết định 766) with inputs and sources, all revisions, newest first; of one period when it is named (2021-09, 2021-Q3, 2021).',
    input: z.object({ unit: z.string().min(1), period: PeriodText.optional() }),
    output: Output,
    cacheSeconds: 60,
    async handle({ db, clock }, _actor, { unit: slug, period }) {
      const unit = await getUnitBySlug(db, slug, localDateOf(clock.now()))
      if (unit?.level !== 'commune') return refuse(notFound)
      const cards = await listPublishedOf(db, unit.unitId)
      const wanted = cards.filter((card) => period === undefined || card.period === period)
      return {
        unit: unit.slug,
        scorecards: wanted.map(withoutNames) as unknown as z.input<typeof Output>['scorecards'],
      }
    },
  }),
]
