// The same results as JSON: for a commune with every finding, for all communes as counts.
import { z } from 'zod'
import { type ApiRoute, readRoute } from '../platform/http/api.ts'
import { notFound, refuse } from '../platform/refusal.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { getUnitBySlug } from '../units/queries/units.ts'
import { findNewest, listNewestPublic } from './queries.ts'
import { completenessRules, Finding, severities } from './rules.ts'

const Counts = z.object({
  unit: z.string().describe('Slug of the commune.'),
  day: z.iso.date(),
  ruleSet: z.string().describe('Versions of all rules: figures are only compared where this is the same.'),
  published: z.int().describe('Procedures that the commune publishes and that hold on the day.'),
  expected: z.int().describe('Procedures of the level of communes that hold on the day.'),
  errors: z.int(),
  warnings: z.int(),
})

const Listed = Finding.extend({ severity: z.enum(severities) })

export const api: readonly ApiRoute[] = [
  readRoute({
    path: '/api/v1/completeness',
    summary: 'The newest check of the public pages of every commune, as counts',
    input: z.object({}),
    output: z.object({ items: z.array(Counts) }),
    cacheSeconds: 300,
    async handle({ db }) {
      const checks = await listNewestPublic(db)
      return { items: checks.map(({ slug, ...check }) => Counts.parse({ unit: slug, ...check })) }
    },
  }),
  readRoute({
    path: '/api/v1/completeness/:unit',
    summary: 'The newest check of the public pages of a commune, with every finding',
    input: z.object({ unit: z.string().max(200) }),
    output: Counts.extend({ findings: z.array(Listed) }),
    cacheSeconds: 300,
    async handle({ db, clock }, _actor, { unit: slug }) {
      const unit = (await getUnitBySlug(db, slug, localDateOf(clock.now()))) ?? refuse(notFound)
      const check = (await findNewest(db, unit.unitId)) ?? refuse(notFound)
      const findings = check.findings.map((one) => ({ ...one, severity: completenessRules[one.rule].severity }))
      return { ...Counts.parse({ unit: check.slug, ...check }), findings }
    },
  }),
]
