// What is known of tickets: public keys, slips without their secrets, who may hand them out, how many there were.
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { Database, Tables } from '../platform/db/open.ts'
import { findSetting } from '../platform/db/settings.ts'
import { type Scope, within } from '../platform/scope.ts'
import type { UnitKind } from '../units/rules.ts'
import type { Outcome } from './rules.ts'

// Keys -------------------------------------------------------------------------------------------------------------

export interface TicketKey {
  /** SHA-256 of the public key, base64url. */
  readonly id: string
  /** The commune. */
  readonly unitId: string
  /** Its slug. */
  readonly unit: string
  readonly quarter: string
  readonly questionnaire: string
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer
  /** Index of its leaf in the ledger. */
  readonly leaf: number
}

/** The key as everybody may have it, binary parts in base64url: in the page, and over the API. */
export function shownKey({ id, unit, quarter, questionnaire, publicKey, leaf }: TicketKey) {
  return { id, unit, quarter, questionnaire, publicKey: publicKey.toString('base64url'), leaf }
}

/** A key never changes and its name is the hash of what it is, so a key that was read once is known for good. */
const known = new Map<string, TicketKey>()
const mostKnown = 8192

/** The key of this id; from memory when it was asked for before. */
export async function findKey(db: Kysely<Tables>, id: string): Promise<TicketKey | undefined> {
  const remembered = known.get(id)
  if (remembered !== undefined) return remembered
  const key = await selectKeys(db).where('k.id', '=', id).executeTakeFirst()
  if (key === undefined) return undefined
  known.set(id, key)
  const oldest = known.size > mostKnown ? known.keys().next().value : undefined
  if (oldest !== undefined) known.delete(oldest)
  return key
}

/** What a key is for. */
export interface KeyPlace {
  readonly unitId: string
  readonly quarter: string
  readonly questionnaire: string
}

export async function findKeyFor(db: Kysely<Tables>, place: KeyPlace): Promise<TicketKey | undefined> {
  return selectKeys(db)
    .where('k.unitId', '=', place.unitId)
    .where('k.quarter', '=', place.quarter)
    .where('k.questionnaire', '=', place.questionnaire)
    .executeTakeFirst()
}

/** The public keys of a commune in a quarter, by its slug: the same answer for everybody. */
export async function listKeys(db: Database, unit: string, quarter: string): Promise<TicketKey[]> {
  return selectKeys(db).where('u.slug', '=', unit).where('k.quarter', '=', quarter).orderBy('k.questionnaire').execute()
}

function selectKeys(db: Kysely<Tables>) {
  return db
    .selectFrom('ticketKeys as k')
    .innerJoin('units as u', 'u.id', 'k.unitId')
    .select(['k.id', 'k.unitId', 'u.slug as unit', 'k.quarter', 'k.questionnaire', 'k.publicKey', 'k.leaf'])
}

export interface KeyWish {
  readonly quarters: readonly string[]
  readonly questionnaires: readonly string[]
  /** Only these communes; without it every commune that has a counter. */
  readonly unitIds?: readonly string[] | undefined
  /** Day on which the communes stand. */
  readonly on: string
}

/** Where a key is still missing. */
export async function listMissingKeys(db: Kysely<Tables>, wish: KeyWish): Promise<KeyPlace[]> {
  const { rows } = await sql<KeyPlace>`
    with communes as (
      select v.unit_id from unit_versions v
      where v.valid @> ${wish.on}::date and v.kind in ('commune', 'ward', 'township', 'special-zone')
        and case when ${wish.unitIds === undefined} then exists (
          select from unit_versions c
          where c.parent_id = v.unit_id and c.valid @> ${wish.on}::date and c.kind in ('department', 'counter'))
        else v.unit_id = any(${[...(wish.unitIds ?? [])]}::uuid[]) end
    )
    select c.unit_id, q.quarter, f.questionnaire
    from communes c, unnest(${[...wish.quarters]}::text[]) as q (quarter),
      unnest(${[...wish.questionnaires]}::text[]) as f (questionnaire)
    where not exists (select from ticket_keys k
      where k.unit_id = c.unit_id and k.quarter = q.quarter and k.questionnaire = f.questionnaire)
    order by q.quarter, f.questionnaire, c.unit_id`.execute(db)
  return rows
}

const defaultQuestionnaires = ['visit', 'police']
export const questionnairesKey = 'tickets.questionnaires'
export const QuestionnaireIds = z
  .array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/))
  .min(1)
  .max(12)

/** The forms for which slips are handed out. */
export async function getQuestionnaireIds(db: Kysely<Tables>): Promise<readonly string[]> {
  return (await findSetting(db, questionnairesKey, QuestionnaireIds)) ?? defaultQuestionnaires
}

// Slips ------------------------------------------------------------------------------------------------------------

/** What the slip's own page may know: not who has it, not when it was handed out or used. */
export interface Slip extends KeyPlace {
  readonly id: string
  /** Slug of the commune. */
  readonly unit: string
  readonly isUsed: boolean
}

export async function findSlip(db: Kysely<Tables>, id: string): Promise<Slip | undefined> {
  return db
    .selectFrom('slips as s')
    .innerJoin('units as u', 'u.id', 's.unitId')
    .select(['s.id', 's.unitId', 'u.slug as unit', 's.quarter', 's.questionnaire', 's.used as isUsed'])
    .where('s.id', '=', id)
    .executeTakeFirst()
}

// Places -----------------------------------------------------------------------------------------------------------

export interface PlaceOfSlips {
  readonly unitId: string
  readonly slug: string
  readonly kind: UnitKind
  readonly name: string
  /** The commune that answers for it, itself for a commune. */
  readonly commune: { readonly unitId: string; readonly slug: string; readonly kind: UnitKind; readonly name: string }
}

interface PlaceRow {
  readonly unitId: string
  readonly slug: string
  readonly kind: UnitKind
  readonly name: string
  readonly communeId: string
  readonly communeSlug: string
  readonly communeKind: UnitKind
  readonly communeName: string
}

/** The counters and communes within reach on a day; each commune before its counters. */
export async function listPlaces(db: Kysely<Tables>, scope: Scope, on: string): Promise<PlaceOfSlips[]> {
  const { rows } = await sql<PlaceRow>`${placesOn(on)}
    where ${within(scope, 'p.unit_id')}
    order by c.name collate vi, c.unit_id, p.depth, p.name collate vi limit 500`.execute(db)
  return rows.map(placeOfRow)
}

/** A counter or a commune on a day; undefined for every other unit. */
export async function findPlace(db: Kysely<Tables>, unitId: string, on: string): Promise<PlaceOfSlips | undefined> {
  const { rows } = await sql<PlaceRow>`${placesOn(on)} where p.unit_id = ${unitId}`.execute(db)
  return rows[0] && placeOfRow(rows[0])
}

/** `p`: communes and what stands in them to serve people, `c`: the commune of each. */
function placesOn(on: string) {
  return sql`
    with recursive p as (
      select unit_id, unit_id as commune_id, kind, name, 0 as depth from unit_versions
      where valid @> ${on}::date and kind in ('commune', 'ward', 'township', 'special-zone')
      union all
      select v.unit_id, p.commune_id, v.kind, v.name, p.depth + 1 from p
        join unit_versions v on v.parent_id = p.unit_id and v.valid @> ${on}::date and v.kind in ('department', 'counter')
    )
    select p.unit_id, u.slug, p.kind, p.name, p.commune_id, cu.slug as commune_slug, c.kind as commune_kind,
      c.name as commune_name
    from p join units u on u.id = p.unit_id
      join units cu on cu.id = p.commune_id
      join unit_versions c on c.unit_id = p.commune_id and c.valid @> ${on}::date`
}

function placeOfRow({ communeId, communeSlug, communeKind, communeName, ...place }: PlaceRow): PlaceOfSlips {
  const commune = { unitId: communeId, slug: communeSlug, kind: communeKind, name: communeName }
  return { unitId: place.unitId, slug: place.slug, kind: place.kind, name: place.name, commune }
}

// Counts -----------------------------------------------------------------------------------------------------------

export interface BatchRow {
  readonly unitId: string
  readonly day: string
  readonly questionnaire: string
  readonly outcome: Outcome
  readonly slips: number
}

/** What was handed out at each place within reach, newest day first. */
export async function listBatches(db: Database, scope: Scope, from: string): Promise<BatchRow[]> {
  return db
    .selectFrom('slipBatches as b')
    .select(['b.unitId', 'b.day', 'b.questionnaire', 'b.outcome', 'b.slips'])
    .where('b.day', '>=', from)
    .where(within(scope, 'b.unitId'))
    .orderBy('b.day', 'desc')
    .orderBy('b.unitId')
    .orderBy('b.questionnaire')
    .orderBy('b.outcome')
    .$narrowType<{ outcome: Outcome }>()
    .limit(1000)
    .execute()
}

/** What the rules for suspicious patterns look at: the coarse classes of a commune's finished days. */
export interface DayOfTickets {
  readonly unitId: string
  readonly day: string
  readonly quarter: string
  readonly slips: number
  readonly tickets: number
  readonly atOnce: number
  readonly withinHour: number
  readonly sameDay: number
  readonly later: number
}

/** Finished days from `from` up to `to`, without `to`, of every commune. A day that goes on would say who came when. */
export async function listDays(db: Kysely<Tables>, from: string, to: string): Promise<DayOfTickets[]> {
  return db
    .selectFrom('ticketDays')
    .select(['unitId', 'day', 'quarter', 'tickets', 'atOnce', 'withinHour', 'sameDay', 'later'])
    .select(sql<number>`received + supplemented + refused`.as('slips'))
    .where('day', '>=', from)
    .where('day', '<', to)
    .orderBy('day')
    .orderBy('unitId')
    .execute()
}
