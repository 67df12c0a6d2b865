/** Tables of other systems: columns by their names, days as people write them, what is wrong at its field. */
import { expect, test } from 'vitest'
import { DossierRecord, recordsOfTable } from './records.ts'

const heading = [
  'Mã hồ sơ',
  'Mã thủ tục',
  'Tình trạng',
  'Ngày tiếp nhận',
  'Ngày hẹn trả',
  'Ngày trả kết quả',
  'Hình thức nộp',
  'Ghi chú',
]
const row = [
  '000.21.15.H02-211015-0001',
  '1.001193',
  'Đã trả kết quả',
  '15/10/2021 9:30',
  '20/10/2021',
  '19/10/2021',
  'Trực tuyến',
  'x',
]

test('a table becomes records with the rows they stand in', () => {
  const reading = recordsOfTable([heading, row, heading.map(() => ''), row])
  expect(reading).toMatchObject({ ok: true, rows: [2, 4], texts: [{ receivedAt: '15/10/2021 9:30' }, {}] })
  const record = DossierRecord.parse(reading.ok ? reading.records[0] : undefined)
  expect(record).toEqual({
    ...{
      code: '000.21.15.H02-211015-0001',
      procedureCode: '1.001193',
      state: 'done',
      channel: 'online',
      supplements: 0,
    },
    receivedAt: new Date('2021-10-15T02:30:00Z'),
    dueOn: '2021-10-20',
    givenAt: new Date('2021-10-19T05:00:00Z'),
  })
})

test('names of columns that are missing are said, and the English ones do as well', () => {
  expect(recordsOfTable([['Mã hồ sơ', 'Tình trạng']])).toEqual({ ok: false, missing: ['procedureCode', 'receivedAt'] })
  expect(recordsOfTable([['code', 'procedureCode', 'state', 'receivedAt']])).toEqual({
    ok: true,
    records: [],
    rows: [],
    texts: [],
  })
})

test.each([
  [{ state: 'Đang chờ sếp' }, 'state'],
  [{ receivedAt: '31/02/2021' }, 'receivedAt'],
  [{ procedureCode: '1001193' }, 'procedureCode'],
  [{ givenAt: undefined }, 'givenAt'],
  [{ givenAt: '2021-10-14' }, 'givenAt'],
  [{ state: 'returned', givenAt: undefined }, 'endedAt'],
  [{ state: 'ready', givenAt: undefined }, 'readyAt'],
])('%o is wrong at %s', (changes, field) => {
  const reading = recordsOfTable([heading, row])
  const raw = { ...(reading.ok ? reading.records[0] : {}), ...changes }
  const found = DossierRecord.safeParse(raw)
  expect(found.error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
})
