// Somebody with the whole database, its files and the log in hand cannot tell which slip a rating came from.
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { capabilities } from '../src/capabilities.ts'
import { clopperPearson } from '../src/indices/statistics/shares.ts'
import { foundLedger } from '../src/ledger/actions.ts'
import { perform } from '../src/platform/action.ts'
import { system } from '../src/platform/actor.ts'
import type { FileStore } from '../src/platform/files.ts'
import { openMetrics } from '../src/platform/http/metrics.ts'
import { openPageCache } from '../src/platform/http/page-cache.ts'
import { quickDoor } from '../src/platform/http/quick-door.ts'
import { startServer } from '../src/platform/http/server.ts'
import { openLog } from '../src/platform/log.ts'
import { publicQueries } from '../src/urls.ts'
import { attackByJoining, attackByLearning, attackByOrder, type Result } from './attack/attackers.ts'
import { type Cell, cellsOf, withoutPlain } from './attack/cells.ts'
import { type Copier, openCopier, type RowVersion } from './attack/dump.ts'
import { attackWithKey, guessByOutcome } from './attack/insiders.ts'
import { liveThroughMonth, type Month, ownOrigin, phoneAddress, type Visit } from './attack/month.ts'
import { withFeature, withRow } from './attack/plants.ts'
import { aHouse, type TestHouse } from './database.ts'
import { anOfficerOf, aSmallProvince } from './ratings.ts'
import { giveKeys } from './tickets.ts'
import { anApp } from './web.ts'

/** The chance that this file fails although everybody only guesses: over all attackers together one in a million. */
const allowedError = 1e-6
const attacks = 9

let house: TestHouse
let copier: Copier
let month: Month
let all: readonly RowVersion[]
const lines: string[] = []
/** What was found in the files of the database while ratings were waiting. */
const looksAtFiles: { waiting: number; slips: number; found: string[] }[] = []

beforeAll(async () => {
  house = await aHouse()
  house.clock.set(new Date('2021-10-03T02:00:00Z'))
  const { province, doiNgo, hopDuc } = await aSmallProvince(house)
  await perform(house.deps, system('test'), foundLedger, { origin: 'bacgiang.example/so-cai' })
  await giveKeys(house.deps, [doiNgo.id, hopDuc.id])
  const log = openLog('info', { write: (line: string) => lines.push(line) })
  const living = { ...house, deps: { ...house.deps, log, files: noFiles } }
  const app = anApp(living, capabilities, { baseUrl: ownOrigin })
  const cache = openPageCache(publicQueries)
  const table = capabilities.flatMap((one) => one.api ?? [])
  const quick = quickDoor(living.deps, openMetrics(house.pool, cache), table)
  const server = await startServer(app, cache, { port: 0, host: '127.0.0.1' }, quick)
  const url = `http://127.0.0.1:${server.port}`
  copier = await openCopier(house.connection)
  const officer = anOfficerOf(province, ['tickets.issue'])
  const atNoon = async (waiting: readonly Visit[]) => {
    await fetch(`${url}/so-cai`)
    const { tables, log: written } = await copier.bytes()
    looksAtFiles.push(lookInto([...tables, ...written], waiting))
  }
  const [visit, police] = [
    { questionnaire: 'visit', days: 22 },
    { questionnaire: 'police', days: 8 },
  ]
  month = await liveThroughMonth(
    { house: living, url, officer, copier, atNoon },
    [
      { ...visit, unit: doiNgo, slug: 'thi-tran-doi-ngo', visitors: 9 },
      { ...visit, unit: hopDuc, slug: 'xa-hop-duc', visitors: 6 },
      { ...police, unit: hopDuc, slug: 'xa-hop-duc', visitors: 1 },
    ],
    Array.from({ length: 22 }, (_, at) => `2021-10-${String(at + 4).padStart(2, '0')}`),
  )
  all = await copier.all()
  await server.stop()
}, 150_000)

// NOTE: not what `beforeAll` gives back: that would come after the house is taken down.
afterAll(() => copier.close())

/** Nothing of slips and ratings goes into the store of files. */
const noFiles = new Proxy({} as FileStore, {
  get: () => {
    throw new Error('The store of files was asked')
  },
})

function lookInto(files: readonly Buffer[], waiting: readonly Visit[]) {
  const isThere = (needle: string | Buffer) => files.some((bytes) => bytes.includes(needle))
  const secrets = waiting.flatMap(({ ticket, answers }) => [
    answers?.['comment'] ?? '',
    ticket?.message ?? '',
    ticket?.signature ?? '',
  ])
  const needles = secrets.filter((secret) => secret !== '')
  const raw = waiting.flatMap(({ ticket }) => (ticket === undefined ? [] : [Buffer.from(ticket.message, 'base64url')]))
  return {
    waiting: needles.length,
    slips: waiting.filter(({ slip }) => isThere(slip.id)).length,
    found: [...needles.filter(isThere), ...raw.filter(isThere).map((bytes) => bytes.toString('base64url'))],
  }
}

/** The three attackers of a copy: the rows after the month, copies at noons and midnights, every version of every row. */
const copies: readonly (readonly [string, () => readonly RowVersion[]])[] = [
  ['the database after the month', () => all],
  ['copies of every noon and every midnight', () => copier.versions.filter(({ key }) => month.copied.has(key))],
  ['every version of every row', () => copier.versions],
]

function cells(versions: readonly RowVersion[]): Cell[] {
  return cellsOf(month.visits, versions, house.deps.secrets)
}

function said({ by, right, guesses, chance }: Result): string {
  const { low, high } = clopperPearson(right, guesses)
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`
  const share = `${percent(right / guesses)} (${percent(low)} to ${percent(high)})`
  return `by ${by}: ${right} of ${guesses} right, ${share}; by guessing alone with a chance of ${chance.toExponential(1)}`
}

function expectMereGuessing(result: Result): void {
  expect(result.chance, said(result)).toBeGreaterThan(allowedError / attacks)
}

test('the month has what an attacker needs: boxes, late senders, plain forms, a box that stays closed', () => {
  const boxes = cells(all).map(({ slips }) => slips.length)
  expect(boxes.length).toBeGreaterThan(15)
  expect(Math.min(...boxes)).toBeGreaterThanOrEqual(10)
  const rated = month.visits.filter(({ entry }) => entry !== undefined)
  expect(rated.filter(({ manner }) => manner === 'plain').length).toBeGreaterThan(20)
  expect(rated.filter(({ wasKept }) => wasKept).length).toBeGreaterThan(20)
  const open = new Set(cells(all).flatMap(({ visits }) => visits))
  expect(rated.filter(({ desk }) => desk.questionnaire === 'police').length).toBeGreaterThan(3)
  expect(rated.some((visit) => visit.desk.questionnaire === 'police' && open.has(visit))).toBe(false)
})

describe.each(copies)('from %s', (name, versions) => {
  // Who watches each row sees the slip and the sealed rating of the plain form in one transaction, and its rating says
  // that it came by the plain form: confidential, not anonymous. The others are guessed among themselves.
  const own = () => (name === copies[0]?.[0] ? cells(versions()) : withoutPlain(cells(versions())))

  test('no order of the slips is an order of the ratings', () => {
    expectMereGuessing(attackByOrder(own()))
  })

  test('nothing that was learned from half of the boxes helps with the others', () => {
    expectMereGuessing(attackByLearning(own()))
  })

  test('nothing that is the same in two rows leads from a slip to its rating', () => {
    expectMereGuessing(attackByJoining(own(), versions()))
  })
})

describe('the attackers are good ones: they find', () => {
  test('ratings that were not shuffled', () => {
    const leaked = withFeature(withoutPlain(cells(copier.versions)), 'ratings', ({ arrival = 0 }) => arrival)
    const { right, guesses } = attackByOrder(leaked)
    expect(right / guesses).toBeGreaterThan(0.9)
    // It learns from one half of the boxes and guesses in the other: less to go by than the order itself.
    expect(attackByLearning(leaked).chance).toBeLessThan(1e-4)
  })

  test('ratings that were shuffled among their neighbours only', () => {
    const nearly = ({ arrival = 0 }: Visit) => arrival + ((arrival * 7) % 5)
    const leaked = withFeature(withoutPlain(cells(copier.versions)), 'ratings', nearly)
    expect(attackByOrder(leaked).chance).toBeLessThan(1e-9)
  })

  test('ratings that keep the name by which they waited', () => {
    const { cells: leaked, rows } = withRow(cells(copier.versions), ({ entry }) => entry?.values.get('id') ?? '')
    const result = attackByJoining(leaked, [...copier.versions, ...rows])
    expect(result.right).toBe(result.guesses)
  })

  test('ratings whose sealed form was as long as they are', () => {
    const lengthOf = ({ answers }: Visit) => JSON.stringify(answers).length
    const leaked = withFeature(withoutPlain(cells(copier.versions)), 'slips', lengthOf)
    expect(attackByOrder(leaked).chance).toBeLessThan(1e-9)
  })
})

describe('beside the rows', () => {
  test('the log has lines, and none that says that a slip or a ticket was used', () => {
    const log = lines.join('')
    expect(log).toContain('"route":"/so-cai"')
    expect(lines).toHaveLength(looksAtFiles.length)
    const words = month.visits.flatMap(({ slip, ticket }) => [slip.id, slip.secret, ticket?.message ?? slip.id])
    expect([...words, phoneAddress].filter((word) => log.includes(word))).toEqual([])
  })

  test('the files of the database and its write-ahead log hold nothing readable of what waits', () => {
    for (const { waiting, slips, found } of looksAtFiles) {
      expect(waiting).toBeGreaterThan(5)
      // The search does find: the slips themselves stand there.
      expect(slips).toBeGreaterThan(3)
      expect(found).toEqual([])
    }
    expect(looksAtFiles.length).toBeGreaterThan(2)
  })

  test('the files of the tables do not keep what was in a box that is open', async () => {
    const { tables } = await copier.bytes()
    const open = new Set(cells(all).flatMap(({ visits }) => visits))
    const stays = (visit: Visit) => tables.some((bytes) => bytes.includes(visit.entry?.values.get('sealed') ?? '?'))
    const rated = month.visits.filter(({ entry }) => entry !== undefined)
    expect(rated.filter((visit) => open.has(visit) && stays(visit))).toEqual([])
    // What still waits is there, so that the search does find.
    expect(rated.filter((visit) => !open.has(visit)).every(stays)).toBe(true)
  })

  test('the database notes neither the time of a commit nor a statement with its values', async () => {
    const client = new Client(house.connection)
    await client.connect()
    const settings = [
      'track_commit_timestamp',
      'log_statement',
      'log_min_duration_statement',
      'log_parameter_max_length_on_error',
    ]
    const { rows } = await client.query('select name, setting from pg_settings where name = any($1) order by name', [
      settings,
    ])
    await client.end()
    expect(rows).toEqual([
      { name: 'log_min_duration_statement', setting: '-1' },
      { name: 'log_parameter_max_length_on_error', setting: '0' },
      { name: 'log_statement', setting: 'none' },
      { name: 'track_commit_timestamp', setting: 'off' },
    ])
  })
})

describe('what can be done all the same is as large as the decision record says', () => {
  test('with the key of the installation and every version of every row', () => {
    const { atOnce, kept } = attackWithKey(month.visits)
    expect(atOnce).toBeGreaterThan(0.9)
    expect(kept).toBeLessThan(0.2)
  })

  test('by knowing how the visit ended', () => {
    const { guessing, knowing } = guessByOutcome(cells(all))
    expect(guessing).toBeLessThan(0.1)
    expect(knowing).toBeGreaterThan(guessing)
    expect(knowing).toBeLessThan(0.25)
  })
})
