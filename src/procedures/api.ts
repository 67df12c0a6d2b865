// Procedures for programs: what holds today, what a unit handles, search; open to everybody, from the same record.
import { z } from 'zod'
import { readRoute } from '../platform/http/api.ts'
import { notFound, refuse } from '../platform/refusal.ts'
import type { Deps } from '../platform/spine.ts'
import { Day, localDateOf } from '../platform/values/dates.ts'
import { getUnitBySlug, type UnitRow } from '../units/queries/units.ts'
import { listHandled, listPublished, type Published } from './queries/published.ts'
import { searchProcedures } from './queries/search.ts'
import { getVersionOn } from './queries/versions.ts'
import { lifeEvents, ProcedureContent, type ProcedureVersion, procedureStatuses, statusOn } from './rules.ts'

const Listed = z.object({ code: z.string(), name: z.string(), field: z.string() })

const Version = ProcedureContent.extend({
  version: z.int(),
  validFrom: Day,
  /** The first day on which it no longer holds. */
  validTo: Day.nullable(),
  status: z.enum(procedureStatuses),
})

const AtUnit = z.object({
  procedure: Version,
  counter: z.string().nullable(),
  since: Day,
  room: z.string(),
  contactName: z.string(),
  contactPhone: z.string(),
  feeExemption: z.string(),
  feeBasis: z.string(),
  note: z.string(),
})

export const api = [
  readRoute({
    path: '/api/v1/procedures',
    summary: 'The procedures in force that any unit here handles, with the number of units.',
    input: z.object({}),
    output: z.object({
      procedures: z
        .array(Listed.extend({ lifeEvents: z.array(z.enum(lifeEvents)).readonly(), units: z.int() }))
        .readonly(),
    }),
    cacheSeconds: 300,
    handle: async ({ db, clock }) => ({ procedures: await listHandled(db, localDateOf(clock.now())) }),
  }),
  readRoute({
    path: '/api/v1/procedures/search',
    summary: 'Procedures by what people say, with or without marks, the likeliest first; in a unit or anywhere.',
    input: z.object({ q: z.string().min(1).max(200), unit: z.string().max(200).optional() }),
    output: z.object({ procedures: z.array(Listed) }),
    cacheSeconds: 60,
    async handle(deps, _actor, { q, unit: slug }) {
      const day = localDateOf(deps.clock.now())
      const unitId = slug === undefined ? undefined : (await unitOf(deps, slug, day)).unitId
      const found = await searchProcedures(deps.db, q, { day, unitId })
      return { procedures: found.map(({ code, name, field }) => ({ code, name, field })) }
    },
  }),
  readRoute({
    path: '/api/v1/procedures/:code',
    summary: 'One procedure by its national code, as it stands today; one that is repealed or to come says so.',
    input: z.object({ code: z.string().max(20) }),
    output: Version,
    cacheSeconds: 300,
    async handle({ db, clock }, _actor, { code }) {
      const day = localDateOf(clock.now())
      const version = (await getVersionOn(db, code, day)) ?? refuse(notFound)
      return versionOf(version, day)
    },
  }),
  readRoute({
    path: '/api/v1/units/:unit/procedures',
    summary: 'What a unit handles today: the national record, its counter, and what it adds.',
    input: z.object({ unit: z.string().max(200) }),
    output: z.object({ unit: z.string(), procedures: z.array(AtUnit) }),
    cacheSeconds: 300,
    async handle(deps, _actor, { unit: slug }) {
      const day = localDateOf(deps.clock.now())
      const unit = await unitOf(deps, slug, day)
      const published = await listPublished(deps.db, unit.unitId, day)
      return { unit: unit.slug, procedures: published.map((one) => atUnit(one, day)) }
    },
  }),
]

async function unitOf({ db }: Deps, slug: string, day: string): Promise<UnitRow> {
  const unit = await getUnitBySlug(db, slug, day)
  return unit === undefined || unit.level === 'office' ? refuse(notFound) : unit
}

function versionOf({ id: _id, procedureId: _procedure, revision: _revision, ...said }: ProcedureVersion, day: string) {
  return { ...said, status: statusOn(said, day) }
}

function atUnit({ procedure, counterName, since, overlay }: Published, day: string) {
  return {
    procedure: versionOf(procedure, day),
    counter: counterName,
    since,
    room: overlay?.room ?? '',
    contactName: overlay?.contactName ?? '',
    contactPhone: overlay?.contactPhone ?? '',
    feeExemption: overlay?.feeExemption ?? '',
    feeBasis: overlay?.feeBasis ?? '',
    note: overlay?.note ?? '',
  }
}
