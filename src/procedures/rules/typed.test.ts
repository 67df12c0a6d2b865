/** A record that is typed again without a change is the same record; what is changed is read. */
import { expect, test } from 'vitest'
import { catalogue } from '../catalogue/all.ts'
import { ProcedureContent } from '../rules.ts'
import { recordOf, typedOf } from './typed.ts'

test('every record of the catalogue comes back from its own text as it was', () => {
  for (const record of catalogue) {
    const { content, problems } = recordOf(typedOf(record), record)
    expect(problems).toEqual([])
    expect(ProcedureContent.parse(content)).toEqual(record)
  }
})

test('typed lines become ways with their limits and fees, and documents with their numbers', () => {
  const typed = {
    ...typedOf(catalogue[0] ?? expect.unreachable()),
    ways: 'tại quầy | 7 ngày làm việc | 20.000 đồng/bản\ntrực tuyến | ngay trong ngày | miễn phí | khi đã có dữ liệu',
    documents: 'Tờ khai | 2 | 1 | CT01\nGiấy ủy quyền | 1 | 0 | | nếu có',
  }
  const { content, problems } = recordOf(typed, undefined)
  expect(problems).toEqual([])
  expect(ProcedureContent.parse(content)).toMatchObject({
    ways: [
      { channel: 'counter', limit: { kind: 'workingDays', value: 7 }, fees: [{ vnd: 20_000 }] },
      { channel: 'online', limit: { kind: 'sameDay' }, fees: [{ vnd: 0 }], when: 'khi đã có dữ liệu' },
    ],
    cases: [
      {
        documents: [
          { name: 'Tờ khai', originals: 2, copies: 1, form: 'CT01', isRequired: true },
          { name: 'Giấy ủy quyền', originals: 1, copies: 0, isRequired: false },
        ],
      },
    ],
  })
})

test('a line that cannot be read is named', () => {
  const typed = { ...typedOf(catalogue[0] ?? expect.unreachable()), ways: 'qua chim bồ câu | 7 ngày\ntại quầy | 7' }
  expect(recordOf(typed, undefined).problems.map(({ line }) => line)).toEqual([
    'qua chim bồ câu | 7 ngày',
    'tại quầy | 7',
  ])
})
