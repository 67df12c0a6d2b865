// The ratings for programs: send one, read the figures of a unit.

import { z } from 'zod'
import { changeRoute, readRoute } from '../platform/http/api.ts'
import { notFound, refuse } from '../platform/refusal.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { levelOf } from '../units/rules.ts'
import { submitRating } from './actions/submit.ts'
import { submitVerified } from './actions/verified.ts'
import { findUnit } from './queries/places.ts'
import { getUnitResults } from './queries/results.ts'
import { shownPeriod } from './rules.ts'

const Share = z.object({ level: z.int(), count: z.int(), percent: z.number() })

const ShownSummary = z.object({
  shown: z.literal(true),
  n: z.int(),
  distribution: z.array(Share).readonly(),
  satisfied: z.object({ count: z.int(), percent: z.number(), low: z.number(), high: z.number() }),
  mean: z.number(),
})

/** Below the minimum there is no figure, for programs neither. */
const HiddenSummary = z.object({ shown: z.literal(false), minimum: z.int() })

const Summary = z.discriminatedUnion('shown', [ShownSummary, HiddenSummary])

const ResultsOutput = z.object({
  unit: z.object({ slug: z.string(), kind: z.string(), name: z.string() }),
  questionnaire: z.object({ id: z.string(), version: z.int() }),
  kind: z.literal('open'),
  formula: z.literal('TOP2'),
  fromWeek: z.string(),
  toWeek: z.string(),
  overall: Summary,
  elements: z.array(z.object({ question: z.string(), summary: Summary })).readonly(),
  trend: z.array(z.object({ fromWeek: z.string(), toWeek: z.string(), summary: ShownSummary })).readonly(),
})

/** A body without a place counts with all others like it; the action refuses it. */
function placeOf(body: unknown): string {
  const place = typeof body === 'object' && body !== null && 'place' in body ? body.place : ''
  return typeof place === 'string' ? place : ''
}

export const api = [
  changeRoute({
    method: 'post',
    path: '/api/v1/ratings',
    summary: 'Send a rating. The same id sent again is the same rating.',
    action: submitRating,
    guard: (deps, body) => deps.codeLimit.take(placeOf(body)),
    finish(deps, { id, communeId }, { address }) {
      if (address !== undefined) deps.onOpenRating(communeId, address, deps.clock.now())
      return { id }
    },
    output: z.object({ id: z.uuid() }),
  }),
  changeRoute({
    method: 'post',
    path: '/api/v1/ratings/verified',
    summary:
      'Send a rating with a ticket. The same sent again is the same rating, and gets the same promise and opening.',
    action: submitVerified,
    isUnlogged: true,
    isQuick: true,
    output: z.object({
      promise: z.string().describe('TT1.…: fit to be shown to anybody'),
      opening: z.string().describe('TK1.…: for the person alone; with it the rating is found in the ledger'),
    }),
  }),
  readRoute({
    path: '/api/v1/ratings/results',
    summary: 'Figures of the open ratings of a commune with its counters, over the last 52 weeks.',
    input: z.object({ unit: z.string().min(1) }),
    output: ResultsOutput,
    cacheSeconds: 60,
    async handle(deps, _actor, { unit: slug }) {
      const now = deps.clock.now()
      const unit = await findUnit(deps.db, slug, localDateOf(now))
      // A counter less its commune, or a commune less its district, could tell a cell that is too small.
      if (unit === undefined || levelOf(unit.kind) !== 'commune') return refuse(notFound)
      const period = shownPeriod(now)
      const { results, form } = await getUnitResults(deps.db, unit.unitId, period)
      return {
        unit: { slug: unit.slug, kind: unit.kind, name: unit.name },
        questionnaire: { id: form.id, version: form.version },
        kind: 'open' as const,
        formula: 'TOP2' as const,
        ...period,
        overall: results.overall,
        elements: results.elements,
        trend: results.trend,
      }
    },
  }),
]
