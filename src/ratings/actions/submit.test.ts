// Sending a rating on a real database: kept once, counted once, and never to be changed.
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../../test/database.ts'
import { aRating, aSmallProvince, submit } from '../../../test/ratings.ts'
import { perform } from '../../platform/action.ts'
import { anonymous, system } from '../../platform/actor.ts'
import { visit } from '../../questionnaires/instruments/visit.ts'
import { resultsOf } from '../figures.ts'
import { findPlace } from '../queries/places.ts'
import { listCells } from '../queries/results.ts'
import { getResultSettings } from '../queries/settings.ts'
import { setMinimumCell } from './settings.ts'
import { submitRating } from './submit.ts'

let house: TestHouse
let commune: string

const weeks = { fromWeek: '2021-10-18', toWeek: '2021-10-18' }

beforeAll(async () => {
  house = await aHouse()
  const { doiNgo } = await aSmallProvince(house)
  commune = doiNgo.id
})

describe('a rating', () => {
  test('sent ten times at once is kept once, counted once and told once', async () => {
    const rating = aRating({ answers: { overall: 2, officers: 1 }, place: 'thi-tran-doi-ngo-quay-1' })
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => perform(house.deps, anonymous, submitRating, rating)),
    )
    expect(answers).toEqual(Array.from({ length: 10 }, () => ({ id: rating.id, communeId: commune })))
    expect(await countRatings(rating.id)).toBe(1)
    expect(house.told.filter(({ payload }) => hasRating(payload, rating.id))).toHaveLength(1)
    const cells = await listCells(house.db, commune, weeks)
    expect(cells.map(({ question, option, count }) => [question, option, count])).toEqual(
      expect.arrayContaining([
        ['overall', '2', 1],
        ['officers', '1', 1],
      ]),
    )
    expect(cells.map(({ question, option }) => `${question} ${option}`).sort()).toEqual([
      '(all) other',
      'officers 1',
      'overall 2',
    ])
  })

  test('sent again with other answers stays as it was', async () => {
    const rating = aRating({ answers: { overall: 4 } })
    await submit(house, rating)
    const before = await listCells(house.db, commune, weeks)
    await submit(house, { ...rating, answers: { overall: 1 }, comment: 'khác' })
    expect(await listCells(house.db, commune, weeks)).toEqual(before)
    const row = await house.db.selectFrom('ratings').select('score').where('id', '=', rating.id).execute()
    expect(row).toEqual([{ score: 4 }])
    const comments = await house.db
      .selectFrom('ratingComments')
      .select('ratingId')
      .where('ratingId', '=', rating.id)
      .execute()
    expect(comments).toEqual([])
  })

  test('of many people at one counter is never lost between them', async () => {
    const before = await countOf('3')
    await Promise.all(
      Array.from({ length: 60 }, () => submit(house, { answers: { overall: 3, access: 3, results: 3 } })),
    )
    expect((await countOf('3')) - before).toBe(60)
  })

  test('tells the units whose pages show something else now', async () => {
    const rating = aRating({ answers: { overall: 5 }, place: 'thi-tran-doi-ngo-quay-1' })
    await submit(house, rating)
    const told = house.told.at(-1)
    const place = await findPlace(house.db, rating.place, '2021-10-20')
    expect(told).toMatchObject({ name: 'rating.received', touches: place?.units })
    expect(place?.units).toHaveLength(4)
    expect(place?.commune.unitId).toBe(commune)
  })

  test('is told whatever the case in which its id was written', async () => {
    const id = crypto.randomUUID()
    await submit(house, { id: id.toUpperCase() })
    expect(await countRatings(id)).toBe(1)
    expect(house.told.filter(({ payload }) => hasRating(payload, id))).toHaveLength(1)
  })

  test.each(['khong-co', 'xa-cu', 'huyen-luc-nam', 'bac-giang'])(
    'of %s is refused, and nothing is written',
    async (place) => {
      const rating = aRating({ place })
      await expect(submit(house, rating)).rejects.toMatchObject({ code: 'ratings.unknown-place', kind: 'not-found' })
      expect(await countRatings(rating.id)).toBe(0)
    },
  )

  test('keeps no time finer than the hour, and no trace in the audit trail', async () => {
    house.clock.set(new Date('2021-10-20T02:34:56.789Z'))
    const rating = aRating({})
    await submit(house, rating)
    const row = await house.db.selectFrom('ratings').select('ratedHour').where('id', '=', rating.id).executeTakeFirst()
    expect(row?.ratedHour).toEqual(new Date('2021-10-20T02:00:00Z'))
    const { rows } = await sql`select from audit_entries where action = 'ratings.submit'`.execute(house.db)
    expect(rows).toHaveLength(0)
  })

  test('can be neither changed nor removed by the application', async () => {
    await expect(house.db.updateTable('ratings').set({ score: 5 }).execute()).rejects.toThrow(/permission denied/)
    await expect(house.db.deleteFrom('ratings').execute()).rejects.toThrow(/permission denied/)
  })

  test('gives the same figures from the roll-ups as from the rows', async () => {
    const settings = await getResultSettings(house.db)
    const fromRows = await house.db
      .selectFrom('ratings')
      .select(({ fn }) => ['week', 'score', fn.countAll<number>().as('count')])
      .groupBy(['week', 'score'])
      .execute()
    const cells = fromRows.map(({ week, score, count }) => ({
      week,
      question: 'overall',
      option: String(score),
      count,
    }))
    const fromRollups = resultsOf(await listCells(house.db, commune, weeks), settings, visit)
    expect(fromRollups.overall).toEqual(resultsOf(cells, settings, visit).overall)
    expect(fromRollups.overall.shown).toBe(true)
  })
})

describe('the smallest figure that is shown', () => {
  test('is ten until the operator sets it, and never below five', async () => {
    expect(await getResultSettings(house.db)).toEqual({ minimumCell: 10 })
    await perform(house.deps, system('test'), setMinimumCell, { minimumCell: 25 })
    expect(house.told.at(-1)?.touches).toBe('all')
    expect(await getResultSettings(house.db)).toEqual({ minimumCell: 25 })
    await expect(perform(house.deps, system('test'), setMinimumCell, { minimumCell: 4 })).rejects.toMatchObject({
      kind: 'invalid',
    })
    await expect(perform(house.deps, anonymous, setMinimumCell, { minimumCell: 10 })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    expect(await getResultSettings(house.db)).toEqual({ minimumCell: 25 })
  })
})

async function countRatings(id: string): Promise<number> {
  const rows = await house.db.selectFrom('ratings').select('id').where('id', '=', id).execute()
  return rows.length
}

async function countOf(option: string): Promise<number> {
  const cells = await listCells(house.db, commune, weeks)
  return cells.find((cell) => cell.question === 'overall' && cell.option === option)?.count ?? 0
}

function hasRating(payload: unknown, id: string): boolean {
  return (payload as { ratingId: string }).ratingId === id
}
