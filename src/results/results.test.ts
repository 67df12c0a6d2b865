// Results on a real database: figures against rows, pages, files and programs, and nothing hidden in any of them.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { aRating, aSmallProvince, aWeb, type SmallProvince, submit } from '../../test/ratings.ts'
import { aTicket, giveKeys, keyFor } from '../../test/tickets.ts'
import { appendLeaves } from '../ledger/actions.ts'
import type { CorrectionLeaf } from '../ledger/formats/leaves.ts'
import { perform } from '../platform/action.ts'
import { anonymous } from '../platform/actor.ts'
import type { Told } from '../platform/spine.ts'
import { inTransaction } from '../platform/transaction.ts'
import { markRatings } from '../ratings/actions/marks.ts'
import { submitRating } from '../ratings/actions/submit.ts'
import { submitVerified } from '../ratings/actions/verified.ts'
import { ratings } from '../ratings/index.ts'
import { closeDay } from '../ratings/jobs.ts'
import { ratingKinds } from '../ratings/rules.ts'
import { results } from './index.ts'
import { type CountsAsked, listCounts, readTables } from './queries/counts.ts'
import { nextLeafLines } from './queries/leaves.ts'
import { addLevels, sizeOf, sumLevels } from './rules/cells.ts'

let house: TestHouse
let province: SmallProvince
let web: ReturnType<typeof aWeb>

const slug = 'thi-tran-doi-ngo'

beforeAll(async () => {
  house = await aHouse()
  province = await aSmallProvince(house)
  await sql`update unit_versions set code = '24', code_scheme = 'gso' where unit_id = ${province.province.id}`.execute(
    house.db,
  )
  await giveKeys(house.deps, [province.doiNgo.id])
  // 24 verified of Đồi Ngô: 12 received and content, 8 supplemented, 4 refused and not content.
  await rate(12, { overall: '5', outcome: 'received', officers: '5' })
  await rate(8, { overall: '4', outcome: 'supplemented' })
  await rate(4, { overall: '1', outcome: 'refused', officers: '2' }, 'slip-form')
  for (let sent = 0; sent < 30; sent++)
    await submit(house, { place: `${slug}-quay-1`, answers: { overall: sent < 27 ? 5 : 2 } })
  for (let sent = 0; sent < 7; sent++) await submit(house, { place: 'xa-hop-duc', answers: { overall: 3 } })
  house.clock.set(new Date('2021-10-20T17:30:00Z'))
  await closeDay(house.deps)
  house.clock.set(new Date('2021-10-21T02:00:00Z'))
  web = aWeb(house, () => anonymous, [ratings, results])
})

async function rate(count: number, answers: Record<string, string>, channel: 'slip' | 'slip-form' = 'slip') {
  const key = await keyFor(house.deps, slug, '2021-Q4')
  for (let sent = 0; sent < count; sent++) {
    const ticket = await aTicket(house.deps, key)
    await perform(house.deps, anonymous, submitVerified, { ticket, version: 2, answers, lang: 'vi', channel })
  }
}

async function open(path: string) {
  const answer = await web.app.request(path)
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, page: parse(text) }
}

const plain = (text: string | undefined) => (text ?? '').replaceAll(/\s+/g, ' ').trim()

test('the counts are those of the rows, a counter counts for its commune', async () => {
  const quarters = ['2021-Q4']
  const cells = await listCounts(house.db, {
    questionnaire: 'visit',
    overall: 'overall',
    questions: ['overall'],
    quarters,
    kinds: ratingKinds,
  })
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*)::int as count from ratings where score is not null group by 1`.execute(house.db)
  for (const { kind, count } of rows) {
    const counted = cells.filter((cell) => cell.kind === kind).reduce((sum, { levels }) => sum + sizeOf(levels), 0)
    expect(counted, kind).toBe(count)
  }
  const own = cells.filter(({ commune, kind }) => commune === province.doiNgo.id && kind === 'open')
  expect(own.map(({ levels }) => levels)).toEqual([[0, 3, 0, 0, 27]])
})

describe('the page of a commune', () => {
  test('shows the verified figure with everything that belongs to it, and open ratings apart', async () => {
    const { status, page, text } = await open(`/danh-gia/${slug}/ket-qua?ky=2021-Q4`)
    expect(status).toBe(200)
    const [verified, openly] = page.querySelectorAll('.stat')
    expect(verified?.querySelector('.stat-value')?.text).toBe('83,3%')
    const said = plain(verified?.text)
    for (const words of [
      '24 phiếu',
      '62,6–95,3%',
      'chưa đếm',
      'Phiếu đã phát',
      'TOP2',
      'Clopper',
      'Có người điền giúp',
      'Quý 4 năm 2021',
    ]) {
      expect(said).toContain(words)
    }
    expect(openly?.querySelector('.stat-value')?.text).toBe('90,0%')
    expect(plain(openly?.text)).toContain('30 phiếu')
    expect(text).not.toMatch(/NaN|undefined|Infinity/)
    for (const picture of page.querySelectorAll('svg[role="img"]')) {
      expect(plain(picture.querySelector('title')?.text)).not.toBe('')
      expect(picture.closest('figure')?.querySelector('table')).not.toBeNull()
    }
  })

  test('shows the dossiers finished beside slips and answers, once they are counted', async () => {
    const shown = async () => {
      const { page } = await open(`/danh-gia/${slug}/ket-qua?ky=2021-Q4`)
      const [label] = page.querySelectorAll('.stat dt').filter(({ text }) => text.includes('Hồ sơ đã giải quyết xong'))
      return plain(label?.nextElementSibling?.text)
    }
    expect(await shown()).toBe('chưa đếm')
    const counted = { unitId: province.doiNgo.id, quarter: '2021-Q4', finished: 1234 }
    await house.db.insertInto('finishedTotals').values(counted).execute()
    web.cache.drop([province.doiNgo.id])
    expect(await shown()).toBe('1.234')
    const file = (await (await web.app.request(`/api/v1/results/${slug}?period=2021-Q4`)).json()) as {
      rows: { kind: string; split_by: string; question: string; served: number | null; slips: number | null }[]
    }
    const whole = file.rows.filter(({ split_by, question }) => split_by === '' && question === 'overall')
    expect(whole.find(({ kind }) => kind === 'verified')?.served).toBe(1234)
    expect(whole.find(({ kind }) => kind === 'open')?.served).toBeNull()
    await house.db.deleteFrom('finishedTotals').execute()
    web.cache.drop([province.doiNgo.id])
  })

  test('does not tell outcomes apart when the small ones could be found by subtraction', async () => {
    const { page } = await open(`/danh-gia/${slug}/ket-qua?ky=2021-Q4`)
    const rows = page.querySelectorAll('#outcomes tbody tr').map((row) => plain(row.querySelector('th')?.text))
    expect(rows).toEqual(['Hồ sơ được nhận, có giấy hẹn'])
    expect(page.text).toContain('Còn 12 phiếu không tách ra được')
  })

  test('says that nothing is shown where there are too few, without any number', async () => {
    const { page } = await open('/danh-gia/xa-hop-duc/ket-qua?ky=2021-Q4')
    expect(page.querySelectorAll('.stat-value')).toHaveLength(0)
    expect(page.querySelectorAll('svg[role="img"]')).toHaveLength(0)
    expect(plain(page.querySelector('.stat')?.text)).toContain('Chưa đủ phiếu')
  })

  test('opens on the quarter that is over, with the running one beside it', async () => {
    const { page } = await open(`/danh-gia/${slug}-quay-1/ket-qua`)
    expect(page.querySelector('option[selected]')?.getAttribute('value')).toBe('2021-Q3')
    expect(page.querySelectorAll('.stat-value').map(({ text }) => text)).toEqual(['83,3%', '90,0%'])
  })

  test('is not found for what is no commune, and leaves the cache when a rating comes', async () => {
    expect((await open('/danh-gia/khong-co/ket-qua')).status).toBe(404)
    expect((await open(`/danh-gia/${slug}/ket-qua?ky=2021-Q4`)).status).toBe(200)
    const kept = web.cache.statistics.pages
    const input = aRating({ answers: { overall: 5 } })
    const deps = { ...house.deps, onTold: ({ touches }: Told) => web.cache.drop(touches) }
    await perform(deps, anonymous, submitRating, input)
    expect(web.cache.statistics.pages).toBeLessThan(kept)
  })
})

describe('the pages above', () => {
  test('the province, a district and the comparison are drawn, with classes and without ranks', async () => {
    for (const path of ['/ket-qua', '/ket-qua/huyen-luc-nam', '/ket-qua/so-sanh']) {
      const { status, page, text } = await open(`${path}?ky=2021-Q4`)
      expect(status, path).toBe(200)
      expect(page.querySelectorAll('h1')).toHaveLength(1)
      expect(text).not.toMatch(/NaN|undefined|Infinity/)
      expect(page.querySelector('th[aria-sort]')).toBeNull()
    }
    expect((await web.app.request(`/ket-qua/${slug}`)).status).toBe(301)
    expect((await open('/ket-qua/khong-co')).status).toBe(404)
    const { page } = await open('/ket-qua/so-sanh?ky=2021-Q4&sap=nhom')
    expect(plain(page.querySelector('#members')?.text)).toContain('Chưa thể nói khác')
    const picture = page.querySelectorAll('figure').find((one) => one.querySelector('#members-dots-table') !== null)
    expect(plain(picture?.text)).toContain('Thị trấn Đồi Ngô')
    expect(plain(picture?.text)).not.toContain('Hợp Đức')
    expect(plain(page.text)).toContain('Còn 1 nơi chưa đủ phiếu, xem trong bảng dưới đây.')
    expect(plain(page.querySelector('#members')?.text)).toContain('Hợp Đức')
  })

  test('say how many communes were left out, and a district never gives away a small commune', async () => {
    const { page } = await open('/ket-qua?ky=2021-Q4')
    const openly = page.querySelectorAll('.stat').find((one) => one.text.includes('Đánh giá tự do'))
    expect(plain(openly?.text)).toContain('Không kể 1 xã')
    const district = await open('/ket-qua/huyen-tan-yen?ky=2021-Q4')
    expect(district.page.querySelectorAll('.stat-value')).toHaveLength(0)
  })
})

describe('files and programs', () => {
  test('hold the figures of the page and nothing that is hidden', async () => {
    const csv = await open(`/du-lieu/ket-qua/${slug}/csv?ky=2021-Q4`)
    expect(csv.headers.get('content-type')).toContain('text/csv')
    const lines = csv.text.trim().split('\r\n')
    expect(lines[0]).toContain('unit,unit_name,period')
    expect(csv.text).toMatch(/verified,without,overall,,,TOP2,24,83\.3,62\.6,95\.3,clopper-pearson/)
    expect(csv.text).toMatch(/verified,without,overall,outcome,received,TOP2,12,/)
    expect(csv.text).not.toMatch(/supplemented|refused/)
    const json = (await (await web.app.request('/api/v1/results/xa-hop-duc?period=2021-Q4')).json()) as {
      rows: unknown[]
    }
    expect(json.rows).toEqual([])
    const all = (await (await web.app.request('/api/v1/results/bac-giang?period=2021-Q4')).json()) as {
      rows: { n: number; unit: string }[]
      leftOut: number
    }
    expect(all.rows.every(({ n }) => n >= 10)).toBe(true)
    expect(new Set(all.rows.map(({ unit }) => unit))).toEqual(new Set(['bac-giang', slug]))
    const xlsx = await web.app.request(`/du-lieu/ket-qua/${slug}/xlsx?ky=2021-Q4`)
    expect(
      Buffer.from(await xlsx.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    expect((await open(`/du-lieu/ket-qua/${slug}-quay-1/csv`)).status).toBe(404)
    expect((await open(`/du-lieu/ket-qua/${slug}/pdf`)).status).toBe(404)
    expect((await open(`/api/v1/results/${slug}?period=mai`)).status).toBe(422)
  })

  test('the rating leaves of a quarter are those of the ledger, in its order', async () => {
    const { text } = await open('/du-lieu/phieu/2021-Q4.csv')
    const lines = text.trim().split('\r\n')
    const { rows } = await sql<{ index: number }>`
      select index from ledger_leaves where leaf like '%"type":"rating"%' order by index`.execute(house.db)
    expect(lines.slice(1).map((line) => Number(line.split(',')[0]))).toEqual(rows.map(({ index }) => index))
    expect(lines[1]).toMatch(/^\d+,(verified|open),thi-tran-doi-ngo,2021-Q4,[^,]+,[a-z-]+,visit,2,false,,,"\{/)
    expect((await open('/du-lieu/phieu/2021-Q5.csv')).status).toBe(404)
    expect(await nextLeafLines(house.db, '2020-Q1', -1)).toBeUndefined()
  })

  test('the catalogue names every file with licence, time and place; each of them is there', async () => {
    const { text, headers } = await open('/du-lieu/catalog.jsonld')
    expect(headers.get('content-type')).toContain('application/ld+json')
    const catalog = JSON.parse(text) as Record<string, unknown>
    const datasets = catalog['dcat:dataset'] as Record<string, unknown>[]
    expect(datasets.length).toBeGreaterThan(8)
    for (const dataset of datasets) {
      for (const needed of [
        'dct:title',
        'dct:license',
        'dct:publisher',
        'dct:temporal',
        'dct:spatial',
        'dct:accrualPeriodicity',
      ]) {
        expect(dataset, needed).toHaveProperty([needed])
      }
    }
    const files = datasets.flatMap((one) => one['dcat:distribution'] as Record<string, { '@id': string }>[])
    for (const file of files.slice(0, 4)) {
      const address = file['dcat:downloadURL']?.['@id'] ?? ''
      expect((await web.app.request(address.replace('http://localhost', ''))).status, address).toBe(200)
    }
    expect((await open('/du-lieu')).page.querySelectorAll('h1')).toHaveLength(1)
  })
})

test('marked ratings are taken out, and the figure with them stands beside when they are enough', async () => {
  const { rows } = await sql<{ id: string }>`
    select id from ratings where kind = 'verified' and answers ->> 'outcome' = 'received'`.execute(house.db)
  const mark = { pattern: null, reason: 'Thử', decision: '12/QĐ-UBND' }
  await inTransaction(house.deps, anonymous, {}, (ctx) =>
    markRatings(ctx, { ...mark, ratingIds: rows.map(({ id }) => id) }),
  )
  web.cache.drop('all')
  const { page } = await open(`/danh-gia/${slug}/ket-qua?ky=2021-Q4`)
  const card = page.querySelector('#verified-2021-Q4')
  expect(card?.querySelector('.stat-value')?.text).toBe('66,7%')
  expect(plain(card?.text)).toContain('12 phiếu, không kể vào con số trên. Nếu kể cả thì là 83,3%')
  expect(plain(page.text)).toContain('12 phiếu bị đánh dấu nghi vấn trong kỳ này')
  const csv = await open(`/du-lieu/ket-qua/${slug}/csv?ky=2021-Q4`)
  expect(csv.text).toMatch(/verified,with,overall,,,TOP2,24,83\.3/)
  const leaves = await open('/du-lieu/phieu/2021-Q4.csv')
  expect(leaves.text.split('\r\n').filter((line) => /,false,\d+,,"/.test(line))).toHaveLength(12)
})

test('a quarter that is over is read again when its ledger has grown, and not before', async () => {
  const shown = async () =>
    plain((await open(`/danh-gia/${slug}/ket-qua?ky=2021-Q3&x=${randomUUID()}`)).page.querySelector('.stat')?.text)
  web.cache.drop('all')
  expect(await shown()).toContain('Chưa đủ phiếu')
  const { rows } = await sql<{
    id: string
  }>`select id from unit_versions where unit_id = ${province.doiNgo.id}`.execute(house.db)
  await sql`insert into rating_quarter_rollups (questionnaire, question, quarter, unit_version_id, option, kind, channel, count)
    values ('visit', 'overall', '2021-Q3', ${rows[0]?.id}, '5', 'verified', 'slip', 40)`.execute(house.db)
  web.cache.drop('all')
  expect(await shown()).toContain('Chưa đủ phiếu')
  const leaf: CorrectionLeaf = { type: 'correction', ratings: [0], pattern: null, reason: 'Thử', decision: '1' }
  await inTransaction(house.deps, anonymous, {}, (ctx) => appendLeaves(ctx, [leaf]))
  web.cache.drop('all')
  expect(await shown()).toContain('40 phiếu')
})

test('a table of the running quarter is the same object until one of its rows changes, and never an older one', async () => {
  const asked: CountsAsked = {
    questionnaire: 'visit',
    overall: 'overall',
    questions: ['overall'],
    quarters: ['2021-Q4'],
    kinds: ['open', 'paper'],
  }
  const read = async () => {
    const [table] = await readTables(house.db, asked, '2021-Q4', '1/1')
    return { table, levels: sumLevels(table?.cells.map(({ levels }) => levels) ?? []) }
  }
  const version = sql`(select id from unit_versions where unit_id = ${province.doiNgo.id})`
  const first = await read()
  expect((await read()).table).toBe(first.table)
  await sql`insert into rating_quarter_rollups (questionnaire, question, quarter, unit_version_id, option, kind, channel, count)
    values ('visit', 'overall', '2021-Q4', ${version}, '4', 'paper', 'paper', 40),
      ('visit', 'overall', '2021-Q4', ${version}, '5', 'paper', 'paper', 30)`.execute(house.db)
  const second = await read()
  expect(second.levels).toEqual(addLevels(first.levels, [0, 0, 0, 40, 30]))
  // As many rows and as large a sum as before: only who answered what has changed.
  await sql`update rating_quarter_rollups set count = 70 - count
    where quarter = '2021-Q4' and kind = 'paper' and channel = 'paper' and count in (30, 40)`.execute(house.db)
  const third = await read()
  expect(third.levels).toEqual(addLevels(first.levels, [0, 0, 0, 30, 40]))
  expect((await read()).table).toBe(third.table)
})
