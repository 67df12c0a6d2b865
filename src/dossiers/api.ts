// Dossiers for programs: bring those of another one-stop system, ask how far one is, read the figures of a commune.
import { z } from 'zod'
import { changeRoute, readRoute } from '../platform/http/api.ts'
import { notFound, refuse } from '../platform/refusal.ts'
import { scopeOf } from '../platform/scope.ts'
import { Day, localDateOf } from '../platform/values/dates.ts'
import { getUnitBySlug } from '../units/queries/units.ts'
import { importDossiers } from './actions/facts.ts'
import { importOutcomes, importRecords } from './actions/import.ts'
import { giveImportedSlip, printedForProgram } from './actions/imported-slip.ts'
import { countDossiers } from './queries/counts.ts'
import { findImported } from './queries/imported.ts'
import { findStage } from './queries/lookup.ts'
import { stageOf, stages, states } from './rules.ts'

const Count = z.int().min(0)
const Moment = z.iso.datetime().nullable()

function isoOf(at: Date | null): string | null {
  return at?.toISOString() ?? null
}

export const api = [
  changeRoute({
    method: 'post',
    path: '/api/v1/dossiers',
    summary:
      'Bring dossiers of another one-stop system, up to 2000 at once: all or none. The same code of the same system sent again brings that dossier up to date.',
    action: importRecords,
    output: z.object({
      ...{ created: Count, updated: Count, unchanged: Count },
      records: z.array(z.object({ code: z.string(), outcome: z.enum(importOutcomes) })),
    }),
  }),
  readRoute({
    path: '/api/v1/dossiers/imported',
    summary: 'A dossier that was brought here, by the name of its system and its code there.',
    permission: importDossiers,
    input: z.object({ source: z.string().min(1).max(60), code: z.string().min(1).max(60) }),
    output: z.object({
      ...{ source: z.string(), code: z.string(), unit: z.string(), procedureCode: z.string() },
      ...{ state: z.enum(states), stage: z.enum(stages), timeliness: z.enum(['early', 'onTime', 'late']).nullable() },
      ...{ receivedAt: Moment, readyAt: Moment, givenAt: Moment, endedAt: Moment },
      ...{ dueOn: z.string().nullable(), supplements: Count },
    }),
    async handle(deps, actor, { source, code }) {
      const found = (await findImported(deps.db, scopeOf(actor, importDossiers), { source, code })) ?? refuse(notFound)
      const { unit, procedureCode, state, timeliness, dueOn, supplements } = found
      return {
        ...{ source, code, unit, procedureCode, state, stage: stageOf(state), timeliness, dueOn, supplements },
        ...{ receivedAt: isoOf(found.receivedAt), readyAt: isoOf(found.readyAt) },
        ...{ givenAt: isoOf(found.givenAt), endedAt: isoOf(found.endedAt) },
      }
    },
  }),
  changeRoute({
    method: 'post',
    path: '/api/v1/dossiers/imported/slips',
    summary:
      'The rating slip for a visit of a dossier that was brought here, to be printed on the receipt of the other system: once for each visit, within 7 days.',
    action: giveImportedSlip,
    finish: printedForProgram,
    output: z.object({ address: z.string(), typedAt: z.string(), code: z.string(), secret: z.string() }),
  }),
  readRoute({
    path: '/api/v1/dossiers/stage',
    summary: 'How far a dossier is, by the code on its receipt.',
    input: z.object({ code: z.string().min(1).max(60) }),
    output: z.object({ code: z.string(), stage: z.enum(stages) }),
    async handle(deps, _actor, { code }) {
      deps.codeLimit.take(code)
      return (await findStage(deps.db, code)) ?? refuse(notFound)
    },
  }),
  readRoute({
    path: '/api/v1/dossiers/figures',
    summary: 'Dossiers of a commune in a period, at most 366 days: received, in time, late, supplements.',
    input: z.object({ unit: z.string().min(1), from: Day, to: Day }),
    output: z.object({
      unit: z.string(),
      ...{ from: z.string(), to: z.string() },
      ...{ received: Count, online: Count, post: Count, early: Count, onTime: Count, late: Count, underWay: Count },
      ...{ overdue: Count, paused: Count, refused: Count, returned: Count, stopped: Count, withdrawn: Count },
      ...{ supplemented: Count, supplementedAgain: Count, rescheduled: Count, withFee: Count, inTime766: Count },
    }),
    cacheSeconds: 300,
    async handle(deps, _actor, { unit: slug, from, to }) {
      const now = deps.clock.now()
      const unit = await getUnitBySlug(deps.db, slug, localDateOf(now))
      const isLong = Date.parse(to) - Date.parse(from) > 366 * 86_400_000
      if (unit === undefined || isLong) return refuse(notFound)
      const counts = await countDossiers(deps.db, unit.unitId, { from, to, now })
      return { unit: unit.slug, from, to, ...counts }
    },
  }),
]
