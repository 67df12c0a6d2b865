// What stands around the figures of a page, line by line: slips, belief, course over time, former units, classes.
import { sql } from 'kysely'
import { type HTMLElement, parse } from 'node-html-parser'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { aSmallProvince, aWeb, type SmallProvince } from '../../test/ratings.ts'
import { countedFigures } from '../cli/doctor.ts'
import { appendLeaves } from '../ledger/actions.ts'
import { hashInGroups } from '../ledger/formats/checkpoints.ts'
import { latestCheckpoint } from '../ledger/queries.ts'
import { perform } from '../platform/action.ts'
import { anonymous, system } from '../platform/actor.ts'
import { newId } from '../platform/ids.ts'
import { inTransaction } from '../platform/transaction.ts'
import { checkFigures } from '../ratings/actions/figures.ts'
import { ratings } from '../ratings/index.ts'
import { checkFiguresJob } from '../ratings/jobs.ts'
import { results } from './index.ts'

let house: TestHouse
let province: SmallProvince
let web: ReturnType<typeof aWeb>

const slug = 'thi-tran-doi-ngo'
const plain = (text: string | undefined) => (text ?? '').replaceAll(/\s+/g, ' ').trim()

/** Verified answers of a quarter in which so many of a hundred are content. */
async function count(unitId: string, quarter: string, content: number, of = 100, kind = 'verified'): Promise<void> {
  const version = sql`(select id from unit_versions where unit_id = ${unitId} order by valid limit 1)`
  const channel = kind === 'paper' ? 'paper' : 'slip'
  await sql`insert into rating_quarter_rollups
    (questionnaire, question, quarter, unit_version_id, option, kind, channel, count) values
    ('visit', 'overall', ${quarter}, ${version}, '5', ${kind}, ${channel}, ${content}),
    ('visit', 'overall', ${quarter}, ${version}, '1', ${kind}, ${channel}, ${of - content})`.execute(house.db)
}

async function open(path: string, lang = 'vi'): Promise<HTMLElement> {
  web.cache.drop('all')
  const answer = await web.app.request(path, { headers: { Cookie: `lang=${lang}` } })
  expect(answer.status).toBe(200)
  return parse(await answer.text())
}

const place = (query = 'ky=2021-Q3', lang = 'vi') => open(`/danh-gia/${slug}/ket-qua?${query}`, lang)

/** The line of a figure's sources with this label. */
function sourceOf(card: HTMLElement | null, label: string): string {
  const [term] = card?.querySelectorAll('dt').filter(({ text }) => plain(text) === label) ?? []
  return plain(term?.nextElementSibling?.text)
}

beforeAll(async () => {
  house = await aHouse()
  province = await aSmallProvince(house)
  await sql`update unit_versions set code = '24', code_scheme = 'gso' where unit_id = ${province.province.id}`.execute(
    house.db,
  )
  // Usual ups and downs, and one quarter far below them.
  for (const [at, quarter] of ['2020-Q1', '2020-Q2', '2020-Q3', '2020-Q4', '2021-Q1', '2021-Q2'].entries()) {
    await count(province.doiNgo.id, quarter, at % 2 === 0 ? 90 : 88)
  }
  await count(province.doiNgo.id, '2021-Q3', 60)
  await count(province.doiNgo.id, '2021-Q3', 30, 40, 'paper')
  await count(province.hopDuc.id, '2021-Q3', 99)
  web = aWeb(house, () => anonymous, [ratings, results])
})

describe('the response rate', () => {
  beforeEach(async () => {
    await house.db.deleteFrom('ticketTotals').execute()
  })

  const slips = (number: number) =>
    house.db
      .insertInto('ticketTotals')
      .values({
        unitId: province.doiNgo.id,
        quarter: '2021-Q3',
        questionnaire: 'visit',
        slips: number,
        tickets: Math.min(number, 100),
      })
      .execute()

  test('is said in words beside the slips that were handed out, in both languages', async () => {
    await slips(400)
    const card = (await place()).querySelector('#verified-2021-Q3')
    expect(sourceOf(card, 'Phiếu đã phát')).toBe('400')
    expect(sourceOf(card, 'Phiếu đã trả lời')).toBe('100 (25,0% số phiếu đã phát)')
    const english = (await place('ky=2021-Q3', 'en')).querySelector('#verified-2021-Q3')
    expect(sourceOf(english, 'Slips answered')).toBe('100 (25.0% of the slips)')
  })

  test('is not made up where no slip was counted, nor where there are more answers than slips', async () => {
    expect(sourceOf((await place()).querySelector('#verified-2021-Q3'), 'Phiếu đã phát')).toBe('0')
    for (const few of [0, 60]) {
      if (few > 0) await slips(few)
      expect(sourceOf((await place()).querySelector('#verified-2021-Q3'), 'Phiếu đã trả lời')).toBe('100')
    }
  })

  test('is none for ratings that need no slip', async () => {
    await slips(400)
    const card = (await place()).querySelector('#paper-2021-Q3')
    expect(sourceOf(card, 'Phiếu đã phát')).toBe('loại này không phát phiếu')
    expect(sourceOf(card, 'Phiếu đã trả lời')).toBe('40')
  })
})

test('the assisted share is all of what officers typed in, and none of what people sent themselves', async () => {
  const page = await place()
  expect(sourceOf(page.querySelector('#paper-2021-Q3'), 'Có người điền giúp')).toBe('100%')
  expect(sourceOf(page.querySelector('#verified-2021-Q3'), 'Có người điền giúp')).toBe('0%')
})

describe('whether it can be believed', () => {
  const said = async () => {
    const page = await place()
    const [title] = page.querySelectorAll('h2').filter(({ text }) => text === 'Có tin được không')
    return plain(title?.nextElementSibling?.text)
  }

  test('the nightly count from the rows finds a difference, and everybody reads the alarm until it is mended', async () => {
    expect(await said()).toContain('Chưa có lần đếm lại nào.')
    expect((await countedFigures(house.db)).state).toBe('note')
    // The counts of this file lie in the roll-ups and no rating stands behind them.
    const error = vi.spyOn(house.deps.log, 'error')
    await checkFiguresJob.run(house.deps, {} as never)
    const { differences } = await perform(house.deps, system('test'), checkFigures, {})
    expect(differences).toBeGreaterThan(0)
    // Who keeps the machine reads it in `doctor`, which then ends with 1.
    expect(await countedFigures(house.db)).toMatchObject({
      state: 'bad',
      said: `${differences} differences on 2021-10-20`,
    })
    expect(error).toHaveBeenCalledWith({ differences }, expect.stringContaining('differ'))
    expect(await said()).toContain(`Máy đếm lại ngày 20/10/2021 và thấy ${differences} chỗ lệch. Đang được xem lại.`)
    error.mockRestore()
    await house.db
      .updateTable('settings')
      .set({ value: JSON.stringify({ on: '2021-10-20', cells: 16, differences: 0 }) })
      .where('key', '=', 'ratings.figures-check')
      .execute()
    expect(await said()).toContain('Máy đếm lại toàn bộ từ từng phiếu ngày 20/10/2021: không sai số nào.')
    expect((await countedFigures(house.db)).state).toBe('good')
    expect(await said()).toContain('Chưa có thêm hộp nào đủ 10 phiếu để mở.')
  })

  test('the checkpoint by which the figures are proved stands below them, on every page of results', async () => {
    expect(plain((await place()).text)).not.toContain('Sổ cái:')
    const leaf = { type: 'correction', ratings: [0], pattern: null, reason: 'Thử', decision: '1' } as const
    await inTransaction(house.deps, anonymous, {}, (ctx) => appendLeaves(ctx, [leaf]))
    const checkpoint = await latestCheckpoint(house.db)
    for (const path of [`/danh-gia/${slug}/ket-qua`, '/ket-qua', '/ket-qua/huyen-luc-nam']) {
      const page = await open(path)
      const [line] = page.querySelectorAll('p.quiet').filter(({ text }) => text.includes('Sổ cái:'))
      expect(plain(line?.text), path).toContain(`Sổ cái: ${checkpoint?.size} dòng, 20/10/2021, dấu`)
      expect(line?.querySelector('code')?.text, path).toBe(hashInGroups(checkpoint?.root ?? Buffer.alloc(0), 4))
      expect(line?.querySelector('a')?.getAttribute('href'), path).toBe('/so-cai')
    }
  })
})

describe('the course over time', () => {
  // 84.857 ± 2.66 × 38/6, cut off at everybody.
  test('is drawn with its usual limits and told in a table, where the unusual quarter is named', async () => {
    const page = await place()
    const chart = page.querySelector('#xmr-title')?.closest('figure')
    expect(chart?.querySelectorAll('svg[role="img"] .chart-limit')).toHaveLength(3)
    expect(plain(chart?.text)).toContain('Trung bình: 84,9%. Lên xuống bình thường: 68,0% đến 100,0%.')
    const rows = chart
      ?.querySelectorAll('tbody tr')
      .map((row) => row.querySelectorAll('th, td').map((c) => plain(c.text)))
    expect(rows).toHaveLength(7)
    expect(rows?.at(0)).toEqual(['Q1/2020', '90,0%', 'Bình thường'])
    expect(rows?.at(-1)).toEqual(['Q3/2021', '60,0%', 'Ra ngoài giới hạn'])
  })

  test('is told before and after in one sentence, with the interval of the difference', async () => {
    const before = (await place()).querySelector('#verified-2021-Q3 > p:not([class])')
    expect(plain(before?.text)).toMatch(
      /^So với quý 2 năm 2021, tỷ lệ hài lòng giảm 28,0 điểm phần trăm \(có thể từ −\d\d,\d đến −\d\d,\d\)\. 88,0% .*→ 60,0% /u,
    )
    const other = (await place('ky=2021-Q3&voi=2020-Q1')).querySelector('#verified-2021-Q3 > p:not([class])')
    expect(plain(other?.text)).toContain('So với quý 1 năm 2020, tỷ lệ hài lòng giảm 30,0 điểm')
    const none = (await place('ky=2020-Q1')).querySelector('#verified-2020-Q1 > p:not([class])')
    expect(plain(none?.text)).toBe('Chưa so được với quý 4 năm 2019, vì một trong hai kỳ chưa đủ phiếu.')
  })
})

describe('figures of former units', () => {
  beforeAll(async () => {
    const { db } = house
    const [former] = await db.selectFrom('units').select('id').where('slug', '=', 'xa-cu').execute()
    await sql`update unit_versions set valid = '[2000-01-01,2021-07-01)' where unit_id = ${former?.id}`.execute(db)
    await count(former?.id ?? '', '2021-Q1', 30, 50)
    const id = newId()
    await sql`insert into unit_changes (id, on_date, kind, act, entered_at)
      values (${id}, '2021-07-01', 'absorb', '813/NQ-UBTVQH14', now())`.execute(db)
    for (const unit of [former?.id, province.doiNgo.id]) {
      await sql`insert into unit_change_edges (id, change_id, from_version, to_version) select ${newId()}, ${id}, f.id, t.id
        from unit_versions f, unit_versions t where f.unit_id = ${unit} and t.unit_id = ${province.doiNgo.id}`.execute(
        db,
      )
    }
  })

  test('are carried to the unit that took them in, said to be carried, with the act by which', async () => {
    const page = await place()
    const [title] = page.querySelectorAll('h2').filter(({ text }) => text === 'Số liệu của các đơn vị cũ')
    expect(plain(title?.nextElementSibling?.text)).toContain('Được chuyển sang đơn vị này theo quyết định sáp nhập')
    const list = title?.nextElementSibling?.nextElementSibling
    expect(plain(list?.text)).toContain('xã Xã cũ')
    expect(sourceOf(list ?? null, 'Quý 1 năm 2021')).toMatch(
      /^\d\d,\d% hài lòng \(\d\d,\d–\d\d,\d%\), tương ứng \d+ phiếu ?chuyển từ .*, theo 813\/NQ-UBTVQH14$/u,
    )
    // The unit's own figure is its own: nothing of the former is mixed in.
    expect((await place('ky=2021-Q1')).querySelector('#verified-2021-Q1 .stat-value')?.text).toBe('90,0%')
  })

  test('are not spoken of where nothing was carried', async () => {
    const page = await open('/danh-gia/xa-hop-duc/ket-qua?ky=2021-Q3')
    expect(page.text).not.toContain('Số liệu của các đơn vị cũ')
  })
})

test('communes stand beside each other in classes, by name, without a rank', async () => {
  const page = await open('/ket-qua/so-sanh?ky=2021-Q3')
  const rows = page.querySelectorAll('#members tbody tr').map((row) => {
    const cells = row.querySelectorAll('th, td').map((cell) => plain(cell.text))
    return [cells.at(0), cells.at(-1)]
  })
  expect(rows).toEqual([
    ['Thị trấn Đồi Ngô', 'Thấp hơn rõ'],
    ['Xã Hợp Đức', 'Cao hơn rõ'],
  ])
  expect(page.querySelectorAll('#members th').map(({ text }) => text)).not.toContain('Hạng')
  expect(plain(page.querySelector('main')?.text)).toContain('ở đây không có bảng xếp hạng')
})
