// Dossiers for programs: bring those of another one-stop system, ask how far one is, read the figures of a commune.
import { z } from 'zod'
import { changeRoute, readRoute } from '../platform/http/api.ts'
import { notFound, refuse } from '../platform/refusal.ts'
import { Day, localDateOf } from '../platform/values/dates.ts'
import { getUnitBySlug } from '../units/queries/units.ts'
import { importRecords } from './actions/import.ts'
import { countDossiers } from './queries/counts.ts'
import { findStage } from './queries/lookup.ts'
import { stages } from './rules.ts'

const Count = z.int().min(0)

export const api = [
  changeRoute({
    method: 'post',
    path: '/api/v1/dossiers',
    summary:
      'Bring dossiers of another one-stop system, up to 2000 at once: all or none. The same code of the same system sent again brings that dossier up to date.',
    action: importRecords,
    output: z.object({ created: Count, updated: Count, unchanged: Count }),
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
