// How fast the province's results are drawn, never from the page cache, with few and with many ratings; and the export.
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { seedKey } from '../src/house.ts'
import { lookedDayKey } from '../src/patterns/jobs.ts'
import { startEmbedded } from '../src/platform/db/embedded.ts'
import { silentLog } from '../src/platform/log.ts'
import { aDataFolder, type Program, removeFolder, startProgram } from '../test/program.ts'
import { figure, median, settleDown } from './measure.ts'

export const about = 'province results page with 10 thousand and 10 million ratings; CSV of 100,000 rating leaves'

const quarters = ['2019-Q4', '2020-Q1', '2020-Q2', '2020-Q3', '2020-Q4', '2021-Q1', '2021-Q2', '2021-Q3', '2021-Q4']
const sizes = { few: 10_000, many: Number(process.env.RESULTS_RATINGS ?? 10_000_000) }
const drawn = 400

type ClientOptions = ConstructorParameters<typeof Client>[0]

export async function run(): Promise<void> {
  const p99: number[] = []
  for (const count of [sizes.few, sizes.many]) {
    const dataDir = await aDataFolder()
    try {
      p99.push(await measure(dataDir, count))
    } finally {
      await removeFolder(dataDir)
    }
  }
  const [few = 0, many = 0] = p99
  figure('results.growth', many / few, '×', `p99 at ${sizes.many} ratings against ${sizes.few}; goal at most 1.5`)
}

/** The first start brings units, questionnaires and the founded ledger; the clock is set to 2021, with 209 communes. */
async function measure(dataDir: string, count: number): Promise<number> {
  await (await startProgram(dataDir, { SEED: 'none', PROVINCE: '24' })).stop()
  const server = await startEmbedded({ dataDir, log: silentLog })
  const begin = performance.now()
  try {
    await fill(server.superConnection, count)
  } finally {
    await server.stop()
  }
  const filled = ((performance.now() - begin) / 1000).toFixed(0)
  // Gigabytes that were just written are still on their way to the disk, and a start has work of its own.
  await promisify(execFile)('sync')
  const program = await startProgram(dataDir)
  try {
    await settleDown()
    const times = await draw(program)
    const found = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0
    const name = count === sizes.many ? 'results.p99' : 'results.p99-10k'
    const note = `n=${drawn} pages after 30 to warm up, p50 ${median(times).toFixed(1)} ms, ${count} ratings in 9 quarters, filled in ${filled} s`
    figure(name, found, 'ms', note)
    if (count === sizes.many) await exportLeaves(program)
    return found
  } finally {
    await program.stop()
  }
}

/** Ratings by one generated statement a quarter, and roll-ups counted from these very rows. */
async function fill(connection: ClientOptions, count: number): Promise<void> {
  const client = new Client(connection)
  await client.connect()
  const run = (text: string) => client.query(text)
  const clockOffset = Date.parse('2021-10-20T02:00:00Z') - Date.now()
  // The nightly look at suspicious patterns reads two quarters of rows: it is over when people look at results.
  const settings = { [seedKey]: { name: 'demo', clockOffset }, [lookedDayKey]: '2021-10-20' }
  for (const [key, value] of Object.entries(settings)) {
    await client.query('insert into settings (key, value) values ($1, $2) on conflict (key) do update set value = $2', [
      key,
      JSON.stringify(value),
    ])
  }
  // Nothing of this need survive a crash, and each row fits what it refers to.
  for (const text of ['fsync = off', "max_wal_size = '8GB'"]) await run(`alter system set ${text}`)
  await run('select pg_reload_conf()')
  await run('set session_replication_role = replica')
  await run('set synchronous_commit = off')
  await run(`create temporary table place as
    select v.id as version, v.unit_id as unit, row_number() over (order by u.slug) - 1 as number
    from unit_versions v join units u on u.id = v.unit_id
      join unit_versions d on d.unit_id = v.parent_id and d.valid @> date '2021-10-01'
      join unit_versions p on p.unit_id = d.parent_id and p.valid @> date '2021-10-01'
    where v.kind in ('commune', 'ward', 'township') and v.valid @> date '2021-10-01' and p.code = '24'`)
  const { rows: places } = await client.query<{ count: number }>('select count(*)::int as count from place')
  if (places[0]?.count !== 209) throw new Error(`The province has ${places[0]?.count} communes`)
  await run(`create temporary table sort as
    select (row_number() over () - 1)::int as number, score, kind, channel,
      jsonb_build_object('overall', score::text, 'officers', score::text, 'outcome', outcome) as answers
    from unnest(array[1, 3, 4, 4, 5, 5, 5]) score,
      (values ('verified', 'slip'), ('verified', 'slip-form'), ('verified', 'kiosk'), ('open', 'qr'), ('open', 'web'),
        ('open', 'kiosk'), ('paper', 'paper')) kinds (kind, channel),
      unnest(array['received', 'finished', 'supplemented', 'refused']) outcome
    order by md5(score::text || channel || outcome || kind)`)
  const { rows } = await client.query<{ indexname: string }>(
    `select indexname from pg_indexes where tablename = 'ratings' and indexname not like '%pkey'`,
  )
  for (const { indexname } of rows) await run(`drop index ${indexname}`)
  await fillRatings(run, count)
  await fillLeaves(run)
  await run('alter system reset all')
  await run('vacuum analyze ratings')
  await run('vacuum analyze rating_quarter_rollups')
  await run('analyze')
  await client.end()
}

async function fillRatings(run: (text: string) => Promise<unknown>, count: number): Promise<void> {
  const each = Math.round(count / quarters.length)
  for (const [index, quarter] of quarters.entries()) {
    const [day, first] = [`date '2019-10-07' + ${index * 91}`, index * each]
    await run(`insert into ratings (id, unit_id, unit_version_id, questionnaire, questionnaire_version, kind, channel, lang,
        score, answers, week, quarter, rated_hour)
      select lpad(to_hex(g), 32, '0')::uuid, p.unit, p.version, 'visit', 2, s.kind, s.channel, 'vi', s.score, s.answers,
        ${day}, '${quarter}', case when s.kind = 'open' then (${day})::timestamptz end
      from generate_series(${first}, ${first + each - 1}) g
        join place p on p.number = g % 209
        join sort s on s.number = (g / 209 + p.number * 13) % 196`)
  }
  await run(`insert into rating_quarter_rollups (questionnaire, question, quarter, unit_version_id, option, kind, channel, count)
    select questionnaire, q.question, quarter, unit_version_id, q.option, kind, channel, sum(c.count)
    from (select questionnaire, quarter, unit_version_id, kind, channel, answers, count(*) as count from ratings
        group by 1, 2, 3, 4, 5, 6) c,
      lateral (values ('overall', answers ->> 'overall'), ('officers', answers ->> 'officers'),
        ('outcome', answers ->> 'outcome'),
        ('(all)', case when answers ->> 'overall' in ('4', '5') then 'satisfied' else 'other' end),
        ('overall/' || (answers ->> 'outcome'), answers ->> 'overall')) q (question, option)
    group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7`)
  await run(`insert into rating_rollups (unit_version_id, week, questionnaire, questionnaire_version, question, option, kind, channel, count)
    select unit_version_id, date '2019-10-07' + 91 * array_position(array['${quarters.join("', '")}'], quarter) - 91,
      questionnaire, 2, question, option, kind, channel, count
    from rating_quarter_rollups`)
}

/** A hundred thousand rating leaves of one quarter, as large as real ones, in boxes of a thousand. */
async function fillLeaves(run: (text: string) => Promise<unknown>): Promise<void> {
  await run(`insert into ledger_leaves (index, leaf, hash)
    select g, json_build_object('answers', json_build_object('access', '4', 'officers', '5', 'outcome', 'received', 'overall', '5'),
        'assisted', false, 'box', 'xa-mau/2021-Q3/visit/verified/' || g / 1000, 'channel', 'slip', 'comment', null,
        'kind', 'verified', 'quarter', '2021-Q3', 'questionnaire', 'visit', 'ticket', json_build_object('key', repeat('k', 43),
          'message', repeat('m', 86), 'signature', repeat('s', 342)), 'type', 'rating', 'unit', 'xa-mau', 'version', 2)::text,
      sha256(g::text::bytea)
    from generate_series((select size from ledger_head), (select size from ledger_head) + 99999) g`)
  await run(`insert into boxes (id, unit_id, quarter, questionnaire, kind, number, opened_on, count, first_leaf)
    select gen_random_uuid(), (select unit from place where number = 0), '2021-Q3', 'visit', 'verified', g + 1, date '2021-09-30', 1000, h.size + g * 1000
    from generate_series(0, 99) g, ledger_head h`)
  await run(`insert into rating_leaves (rating_id, leaf, box_id)
    select r.id, h.size + r.n, b.id
    from ledger_head h, (select id, row_number() over () - 1 as n from ratings limit 100000) r, boxes b
    where b.first_leaf = h.size + r.n / 1000 * 1000`)
}

/** Each page has an address that nobody has asked for before, and asks for a period: neither page nor figures are kept. */
async function draw(program: Program): Promise<number[]> {
  const times: number[] = []
  for (let page = -30; page < drawn; page++) {
    const begin = performance.now()
    const answer = await fetch(`${program.url}/ket-qua?ky=2021-Q3&tim=${page}`, {
      headers: { 'Accept-Encoding': 'br' },
    })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`The page was answered ${answer.status}`)
    if (page >= 0) times.push(performance.now() - begin)
  }
  return times
}

async function exportLeaves({ url }: Program): Promise<void> {
  const begin = performance.now()
  const sent = request(new URL('/du-lieu/phieu/2021-Q3.csv', url)).end()
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  let [lines, bytes] = [0, 0]
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length
    for (const byte of chunk) if (byte === 10) lines++
  }
  if (lines !== 100_001) throw new Error(`The file has ${lines} lines`)
  const note = `n=100000 lines, ${(bytes / 2 ** 20).toFixed(1)} MiB, streamed; goal at most 2`
  figure('export.100k', (performance.now() - begin) / 1000, 's', note)
}
