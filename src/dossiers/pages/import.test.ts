// The page on which dossiers of another system come in as a file: what is wrong stands by its row, what was typed stays.
import { parse } from 'node-html-parser'
import { beforeAll, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { aHouse, type TestHouse } from '../../../test/database.ts'
import { aProcedure } from '../../../test/dossiers.ts'
import { anOfficerOf, aSmallProvince, aWeb, type SmallProvince } from '../../../test/ratings.ts'
import type { Officer } from '../../platform/actor.ts'
import { urls } from '../../urls.ts'
import { importDossiers, readDossiers } from '../actions/facts.ts'
import { dossiers } from '../index.ts'

const heading = [
  'Mã hồ sơ',
  'Mã thủ tục',
  'Tình trạng',
  'Ngày tiếp nhận',
  'Ngày hẹn trả',
  'Ngày trả kết quả',
  'Người nộp',
]
const good = ['CU-1', '1.001193', 'Đã trả', '15/10/2021', '20/10/2021', '19/10/2021', 'Hoàng Thị Mận']

let house: TestHouse
let places: SmallProvince
let officer: Officer
let web: ReturnType<typeof aWeb>

beforeAll(async () => {
  house = await aHouse()
  places = await aSmallProvince(house)
  await aProcedure(house.deps, '1.001193', { kind: 'workingDays', value: 3 })
  officer = anOfficerOf(places.doiNgo, [importDossiers, readDossiers])
  web = aWeb(house, () => officer, [dossiers])
})

const csv = (...rows: string[][]) => `\uFEFF${rows.map((row) => row.join(';')).join('\r\n')}\r\n`

async function send(file: string | Buffer | undefined, changes: Record<string, string> = {}) {
  const form = new FormData()
  const fields = { source: 'iGate', unitId: places.doiNgo.id, ...changes }
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  if (file !== undefined) form.set('file', new Blob([Uint8Array.from(Buffer.from(file))]), 'ho-so.csv')
  const init = { method: 'POST', body: form, headers: { Origin: 'http://localhost' } }
  const response = await web.app.request(urls.officeDossierImport(), init)
  const page = parse(await response.text())
  const cells = page
    .querySelectorAll('#cho-sai tbody tr')
    .map((row) => row.querySelectorAll('th, td').map((cell) => cell.textContent.replace(/\s+/g, ' ').trim()))
  return { status: response.status, page, cells }
}

const countAll = async () => (await house.db.selectFrom('dossiers').select('id').execute()).length

test('the page says which columns a file has, and offers the communes of the officer', async () => {
  const response = await web.app.request(urls.officeDossierImport())
  const page = parse(await response.text())
  for (const name of [...heading, 'Thư điện tử']) expect(page.querySelector('main')?.textContent).toContain(name)
  expect(page.querySelectorAll('select[name=unitId] option').map((one) => one.textContent)).toEqual([
    'Thị trấn Đồi Ngô',
  ])
})

test('a file with wrong rows says each: row, column, what is written, what to do; nothing is recorded', async () => {
  const rows = [
    good,
    ['CU-2', '1.001193', 'Đang chờ sếp', '31/02/2021', '', '', ''],
    ['', '', '', '', '', '', ''],
    ['CU-3', '1.001193', 'Đã trả', '15/10/2021', '', '14/10/2021', ''],
    ['CU-4', '3.000001', 'Đang giải quyết', '15/10/2021', '', '', ''],
  ]
  const { status, page, cells } = await send(csv(heading, ...rows))
  expect(status).toBe(422)
  expect(cells.map(([row, column, written]) => [row, column, written])).toEqual([
    ['3', 'Tình trạng', 'Đang chờ sếp'],
    ['3', 'Ngày tiếp nhận', '31/02/2021'],
    ['5', 'Ngày trả kết quả', '14/10/2021'],
  ])
  expect(cells[0]?.[3]).toContain('Đang giải quyết, Chờ bổ sung')
  expect(cells[1]?.[3]).toContain('một ngày có thật')
  expect(cells[2]?.[3]).toContain('không thể trước ngày tiếp nhận')
  expect(page.querySelector('[role=status]')?.textContent).toContain('chưa ghi hồ sơ nào')
  expect(page.querySelector('input[name=source]')?.getAttribute('value')).toBe('iGate')
  expect(page.querySelector('select[name=unitId] option[selected]')?.getAttribute('value')).toBe(places.doiNgo.id)
  expect(await countAll()).toBe(0)
  // What only the catalogue knows is said as soon as the cells themselves are right.
  const later = await send(csv(heading, good, rows[4] ?? []))
  expect(later.cells.map((cells) => cells.slice(0, 3))).toEqual([['3', 'Mã thủ tục', '3.000001']])
})

test('the mended file is taken, as CSV and again as XLSX, each dossier once', async () => {
  const taken = await send(csv(heading, good))
  expect([taken.status, taken.page.querySelector('[role=status]')?.textContent]).toEqual([
    200,
    expect.stringContaining('Đã nhập 1 hồ sơ mới, cập nhật 0, không đổi 0.'),
  ])
  const sheet = [heading, good, ['CU-2', ...good.slice(1)]].map((row) => row.map((value) => ({ value })))
  const xlsx = await writeXlsxFile(sheet).toBuffer()
  const again = await send(xlsx)
  expect(again.page.querySelector('[role=status]')?.textContent).toContain(
    'Đã nhập 1 hồ sơ mới, cập nhật 0, không đổi 1.',
  )
  expect(await countAll()).toBe(2)
})

test.each([
  ['no file', undefined, 'chọn một tệp'],
  ['a program', Buffer.from('MZ\0\0'), 'Không đọc được'],
  ['other columns', csv(['Họ tên', 'Mã hồ sơ'], ['a', 'b']), 'thiếu cột: Mã thủ tục, Tình trạng, Ngày tiếp nhận'],
  ['no rows', csv(heading), 'f-file'],
  ['9 MB', Buffer.alloc(9 * 1024 * 1024, 0x61), 'lớn hơn 8 MB'],
])('%s is said at the field of the file', async (_what, file, said) => {
  const { status, page } = await send(file)
  expect(status).toBe(422)
  expect(page.querySelector('.error-summary a')?.getAttribute('href')).toBe('#f-file')
  expect(page.querySelector('main')?.innerHTML).toContain(said)
})

test('more wrong cells than a page holds are counted, and a name of the system is needed', async () => {
  const bad = Array.from({ length: 130 }, (_, at) => [`CU-${at}`, '1.001193', 'Lạ', '15/10/2021', '', '', ''])
  const { page, cells } = await send(csv(heading, ...bad), { source: '' })
  expect(cells).toHaveLength(100)
  expect(page.querySelector('main')?.textContent).toContain('Còn 30 chỗ nữa')
  expect(page.querySelector('.error-summary a')?.getAttribute('href')).toBe('#f-source')
})
