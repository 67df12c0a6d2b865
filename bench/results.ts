// How fast the province's results are drawn, never from the page cache, with few and with many ratings; and the export.
import { once } from 'node:events'
import { request } from 'node:http'
import { Client } from 'pg'
import { seedKey } from '../src/house.ts'
import { startEmbedded } from '../src/platform/db/embedded.ts'
import { silentLog } from '../src/platform/log.ts'
import { aDataFolder, type Program, removeFolder, startProgram } from '../test/program.ts'
import { figure, median } from './measure.ts'

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
  const program = await startProgram(dataDir)
  try {
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
  await run('set synchronous_commit = off')
  const clockOffset = Date.parse('2021-10-20T02:00:00Z') - Date.now()
  await client.query('insert into settings (key, value) values ($1, $2) on conflict (key) do update set value = $2', [
    seedKey,
    JSON.stringify({ name: 'demo', clockOffset }),
  ])
  await run(`create temporary table place as
    select v.id as version, v.unit_id as unit, u.slug, row_number() over (order by u.slug) - 1 as number
    from unit_versions v join units u on u.id = v.unit_id
    where v.kind in ('commune', 'ward', 'township') and v.valid @> date '2021-10-01'
    order by u.slug limit 209`)
  await run(`truncate rating_marks, rating_leaves, boxes, rating_comments, rating_rollups, rating_quarter_rollups,
    published_indices cascade`)
  await run('truncate ratings cascade')
  await run('alter table ratings set unlogged').catch(() => undefined)
  const { rows } = await client.query<{ indexdef: string; indexname: string }>(`
    select indexname, indexdef from pg_indexes where tablename = 'ratings' and indexname not like '%pkey'`)
  for (const { indexname } of rows) await run(`drop index ${indexname}`)
  const each = Math.round(count / quarters.length)
  for (const [index, quarter] of quarters.entries()) {
    await run(`insert into ratings (id, unit_id, unit_version_id, questionnaire, questionnaire_version, kind, channel, lang,
        score, answers, week, quarter, rated_hour)
      select gen_random_uuid(), p.unit, p.version, 'visit', 2, k.kind, k.channel, 'vi', s.score,
        jsonb_build_object('overall', s.score::text, 'officers', s.score::text, 'outcome', k.outcome), date '2019-10-07' + ${index * 91},
        '${quarter}', case when k.kind = 'open' then timestamptz '2019-10-07 03:00Z' + interval '${index * 91} days' end
      from generate_series(1, ${each}) g
        join place p on p.number = g % 209
        cross join lateral (select case g / 209 % 7 when 0 then 1 when 1 then 3 when 2 then 5 when 3 then 4 else 5 end
          - (case when (g * 31 + p.number) % 23 = 0 then 1 else 0 end) * (g / 209 % 7 > 1)::int as score) s
        cross join lateral (select (array['verified', 'verified', 'verified', 'open', 'open', 'open', 'paper'])[g / 1463 % 7 + 1] as kind,
          (array['slip', 'slip-form', 'kiosk', 'qr', 'web', 'kiosk', 'paper'])[g / 1463 % 7 + 1] as channel,
          (array['received', 'finished', 'supplemented', 'refused'])[g / 10241 % 4 + 1] as outcome) k`)
  }
  await run(`insert into rating_quarter_rollups (questionnaire, question, quarter, unit_version_id, option, kind, channel, count)
    select questionnaire, q.question, quarter, unit_version_id, q.option, kind, channel, sum(c.count)
    from (select questionnaire, quarter, unit_version_id, kind, channel, answers, count(*) as count from ratings group by 1, 2, 3, 4, 5, 6) c,
      lateral (values ('overall', answers ->> 'overall'), ('officers', answers ->> 'officers'), ('outcome', answers ->> 'outcome'),
        ('(all)', case when answers ->> 'overall' in ('4', '5') then 'satisfied' else 'other' end),
        ('overall/' || (answers ->> 'outcome'), answers ->> 'overall')) q (question, option)
    group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7`)
  await run(`insert into rating_rollups (unit_version_id, week, questionnaire, questionnaire_version, question, option, kind, channel, count)
    select unit_version_id, week, questionnaire, 2, 'overall', answers ->> 'overall', kind, channel, count(*)
    from ratings group by 1, 2, 3, 4, 5, 6, 7, 8`)
  await fillLeaves(run)
  await run('analyze')
  await client.end()
}

/** A hundred thousand rating leaves of one quarter, as large as real ones, in boxes of a thousand. */
async function fillLeaves(run: (text: string) => Promise<unknown>): Promise<void> {
  await run('truncate ledger_leaves cascade')
  await run(`insert into ledger_leaves (index, leaf, hash)
    select g, json_build_object('answers', json_build_object('access', '4', 'officers', '5', 'outcome', 'received', 'overall', '5'),
        'assisted', false, 'box', 'xa-mau/2021-Q3/visit/verified/' || g / 1000, 'channel', 'slip', 'comment', null,
        'kind', 'verified', 'quarter', '2021-Q3', 'questionnaire', 'visit', 'ticket', json_build_object('key', repeat('k', 43),
          'message', repeat('m', 86), 'signature', repeat('s', 342)), 'type', 'rating', 'unit', 'xa-mau', 'version', 2)::text,
      sha256(g::text::bytea)
    from generate_series(0, 99999) g`)
  await run(`insert into boxes (id, unit_id, quarter, questionnaire, kind, number, opened_on, count, first_leaf)
    select gen_random_uuid(), (select unit from place limit 1), '2021-Q3', 'visit', 'verified', g + 1, date '2021-09-30', 1000, g * 1000
    from generate_series(0, 99) g`)
  await run(`insert into rating_leaves (rating_id, leaf, box_id)
    select r.id, r.n - 1, b.id from (select id, row_number() over () as n from ratings limit 100000) r
      join boxes b on b.first_leaf = (r.n - 1) / 1000 * 1000`)
}

/** Each page has an address that nobody has asked for before, so it is never kept; the same page all the same. */
async function draw(program: Program): Promise<number[]> {
  const times: number[] = []
  for (let page = -30; page < drawn; page++) {
    const begin = performance.now()
    const answer = await fetch(`${program.url}/ket-qua?tim=${page}`, { headers: { 'Accept-Encoding': 'br' } })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`The page was answered ${answer.status}`)
    if (page >= 0) times.push(performance.now() - begin)
  }
  return times
}

async function exportLeaves({ url }: Program): Promise<void> {
  const begin = performance.now()
  const sent = request(new URL('/du-lieu/phieu/2021-Q3.csv', url)).end()
  const [answer] = (await once(sent, 'response')) as [import('node:http').IncomingMessage]
  let [lines, bytes] = [0, 0]
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length
    for (const byte of chunk) if (byte === 10) lines++
  }
  if (lines !== 100_001) throw new Error(`The file has ${lines} lines`)
  const note = `n=100000 lines, ${(bytes / 2 ** 20).toFixed(1)} MiB, streamed; goal at most 2`
  figure('export.100k', (performance.now() - begin) / 1000, 's', note)
}
