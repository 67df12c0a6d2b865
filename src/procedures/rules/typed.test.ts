/** A record that is typed again without a change is the same record; what is changed is read; what is wrong is named. */
import { expect, test } from 'vitest'
import { catalogue } from '../catalogue/all.ts'
import { ProcedureContent } from '../rules.ts'
import { recordOf, typedOf } from './typed.ts'
import { emptyDocument, emptyWay, withoutBlankRows } from './typed-rows.ts'

const first = catalogue[0] ?? expect.unreachable()

test('every record of the catalogue comes back from its own form as it was', () => {
  for (const record of catalogue) {
    const { content, problems } = recordOf(withoutBlankRows(typedOf(record)), record)
    expect(problems).toEqual([])
    expect(ProcedureContent.parse(content)).toEqual(record)
  }
})

test('what a fee’s line does not say stays with its line, also between fees that read the same', () => {
  const fee = { vnd: 8000, per: 'bản', decidedBy: '', note: 'Thông tư 281' }
  const other = { ...fee, note: 'Nghị quyết 12' }
  const limit = { kind: 'workingDays', value: 3 } as const
  const ways = [
    { channel: 'counter', limit, fees: [fee], when: '', note: '' },
    { channel: 'post', limit, fees: [other], when: '', note: 'cộng cước' },
  ] as const
  const held = ProcedureContent.parse({ ...first, ways })
  const typed = typedOf(held)
  expect(recordOf(typed, held).content['ways']).toEqual(ways)
  const changed = typed.ways.map((way, at) => (at === 0 ? { ...way, limitValue: '5' } : way))
  expect(recordOf({ ...typed, ways: changed }, held).content['ways']).toEqual([
    { ...ways[0], limit: { kind: 'workingDays', value: 5 } },
    ways[1],
  ])
})

test('rows become ways with limits and fees, and the papers of several cases; blank rows are left out', () => {
  const typed = withoutBlankRows({
    ...typedOf(first),
    ways: [
      {
        ...emptyWay,
        channel: 'counter',
        limitKind: 'workingDays',
        limitValue: '7',
        fees: '20.000 đồng/bản\n5.000 đồng',
      },
      emptyWay,
      { ...emptyWay, channel: 'online', limitKind: 'sameDay', fees: 'miễn phí', when: 'khi đã có dữ liệu' },
      { ...emptyWay, channel: 'post', limitKind: 'event', limitText: 'trước khi tàu rời cảng' },
    ],
    cases: [
      {
        name: '',
        documents: [{ ...emptyDocument, name: 'Tờ khai', originals: '2', copies: '1', form: 'CT01' }, emptyDocument],
      },
      { name: '', documents: [emptyDocument] },
      { name: 'Ủy quyền', documents: [{ ...emptyDocument, name: 'Giấy ủy quyền', optional: 'true' }] },
    ],
  })
  const { content, problems } = recordOf(typed, undefined)
  expect(problems).toEqual([])
  expect(ProcedureContent.parse(content)).toMatchObject({
    ways: [
      { channel: 'counter', limit: { kind: 'workingDays', value: 7 }, fees: [{ vnd: 20_000 }, { vnd: 5000 }] },
      { channel: 'online', limit: { kind: 'sameDay' }, fees: [{ vnd: 0 }], when: 'khi đã có dữ liệu' },
      { channel: 'post', limit: { kind: 'event', text: 'trước khi tàu rời cảng' }, fees: [] },
    ],
    cases: [
      { name: '', documents: [{ name: 'Tờ khai', originals: 2, copies: 1, form: 'CT01', isRequired: true }] },
      { name: 'Ủy quyền', documents: [{ name: 'Giấy ủy quyền', originals: 0, copies: 0, isRequired: false }] },
    ],
  })
})

test('what cannot be read is named at its field', () => {
  const typed = {
    ...typedOf(first),
    ways: [
      { ...emptyWay, channel: 'chim bồ câu', limitKind: 'workingDays', limitValue: '0' },
      { ...emptyWay, channel: 'counter', when: 'thiếu thời hạn', fees: 'xin hỏi tại quầy' },
      { ...emptyWay, channel: 'counter', limitKind: 'event' },
    ],
    cases: [{ name: '', documents: [{ ...emptyDocument, originals: 'hai' }] }],
  }
  expect(recordOf(typed, undefined).problems).toEqual([
    { field: 'ways.0.channel', code: 'channel' },
    { field: 'ways.0.limitValue', code: 'limitValue' },
    { field: 'ways.1.limitKind', code: 'limitKind' },
    { field: 'ways.1.fees', code: 'fee' },
    { field: 'ways.2.limitText', code: 'limitText' },
    { field: 'cases.0.documents.0.name', code: 'name' },
    { field: 'cases.0.documents.0.originals', code: 'count' },
  ])
})
