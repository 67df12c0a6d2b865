// What an attacker works on: in each opened box the slips that were used for it and the ratings that came out of it.

import { toBase64Url, toHex } from '../../src/ledger/formats/bytes.ts'
import { ticketHash } from '../../src/ledger/formats/promises.ts'
import { sha256 } from '../../src/ledger/hashing.ts'
import type { SecretBox } from '../../src/platform/secret-box.ts'
import { ratingIdOf, unsealRating } from '../../src/ratings/actions/sealed.ts'
import type { RowVersion } from './dump.ts'
import type { Visit } from './month.ts'

/** All that an attacker knows of a slip or of a rating: the versions of the rows that name it. */
export interface Known {
  readonly rows: readonly RowVersion[]
  /** Everything by which such things can be put in an order, by `table#version.column`. */
  readonly features: ReadonlyMap<string, string>
}

/** The slip at a place and the rating at the same place belong together; no attacker may use that. */
export interface Cell {
  readonly visits: readonly Visit[]
  readonly slips: readonly Known[]
  readonly ratings: readonly Known[]
}

/**
 * The cells, as the attackers are given them: they are even told which slips were used for which box, and, where they
 * have it, which of the sealed rows came from which slip. What is left to guess is who said what inside the box.
 */
export function cellsOf(visits: readonly Visit[], versions: readonly RowVersion[], secrets: SecretBox): Cell[] {
  const rated = visits.filter(({ entry }) => entry !== undefined)
  const names = new Map<string, string>()
  const idOf = new Map<Visit, string>()
  for (const visit of rated) {
    const { ticket } = unsealRating(secrets, visit.entry?.values.get('sealed') ?? '')
    const hash = ticketHash(sha256, ticket) ?? new Uint8Array(0)
    const rating = ratingIdOf(secrets, toBase64Url(hash))
    idOf.set(visit, rating)
    for (const name of [rating, `x${toHex(hash)}`, ticket.message]) names.set(name, `rating ${rating}`)
    for (const name of [visit.slip.id, visit.entry?.values.get('id') ?? '']) names.set(name, `slip ${visit.slip.id}`)
  }
  const rowsOf = rowsByName(versions, names)
  const known = (name: string): Known => {
    const rows = rowsOf.get(name) ?? []
    return { rows, features: featuresOf(rows) }
  }
  const boxes = new Map<string, Visit[]>()
  for (const visit of rated) {
    const rating = rowsOf.get(`rating ${idOf.get(visit)}`) ?? []
    const box = rating.find(({ table }) => table === 'public.rating_leaves')?.values.get('box_id')
    if (box !== undefined) boxes.set(box, [...(boxes.get(box) ?? []), visit])
  }
  return [...boxes.values()].map((some) => ({
    visits: some,
    slips: some.map(({ slip }) => known(`slip ${slip.id}`)),
    ratings: some.map((visit) => known(`rating ${idOf.get(visit)}`)),
  }))
}

/** The cells without those who sent the plain form; of what is left, those with at least two. */
export function withoutPlain(cells: readonly Cell[]): Cell[] {
  return cells
    .map((cell) => {
      const isLeft = (_: unknown, at: number) => cell.visits[at]?.manner !== 'plain'
      return {
        visits: cell.visits.filter(isLeft),
        slips: cell.slips.filter(isLeft),
        ratings: cell.ratings.filter(isLeft),
      }
    })
    .filter(({ visits }) => visits.length > 1)
}

function rowsByName(versions: readonly RowVersion[], names: ReadonlyMap<string, string>): Map<string, RowVersion[]> {
  const rows = new Map<string, RowVersion[]>()
  for (const version of versions) {
    const found = new Set([...version.text.matchAll(/[\w-]{10,}/g)].map(([word]) => names.get(word)))
    for (const name of found) {
      if (name === undefined) continue
      const known = rows.get(name) ?? []
      rows.set(name, known)
      known.push(version)
    }
  }
  return rows
}

function featuresOf(rows: readonly RowVersion[]): Map<string, string> {
  const features = new Map<string, string>()
  const counts = new Map<string, number>()
  for (const { table, values, seen } of rows.toSorted(
    (a, b) => Number(a.values.get('xmin')) - Number(b.values.get('xmin')),
  )) {
    const version = counts.get(table) ?? 0
    counts.set(table, version + 1)
    for (const [column, value] of [...values, ['seen', String(seen)] as const]) {
      features.set(`${table}#${version}.${column}`, value)
      if (value.length > 8) features.set(`${table}#${version}.${column}.length`, String(value.length))
    }
  }
  return features
}
