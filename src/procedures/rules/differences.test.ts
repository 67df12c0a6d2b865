/** Differences between two records: what changed is named once, what only moved is not. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ProcedureContent } from '../rules.ts'
import { comparedFields, differences } from './differences.ts'

const base = ProcedureContent.parse({
  code: '1.001193',
  name: 'Đăng ký khai sinh',
  field: 'Hộ tịch',
  level: 'commune',
  steps: ['Nộp', 'Nhận'],
  ways: [
    { channel: 'counter', limit: { kind: 'sameDay' }, fees: [{ vnd: 0 }, { vnd: 8000, per: 'bản' }] },
    { channel: 'online', limit: { kind: 'workingDays', value: 1 }, fees: [{ vnd: 0 }] },
  ],
  cases: [
    {
      documents: [
        { name: 'Tờ khai', originals: 1, copies: 0 },
        { name: 'Giấy chứng sinh', originals: 1, copies: 0 },
      ],
    },
  ],
  subjects: ['Công dân Việt Nam', 'Người nước ngoài'],
  legalBases: [{ number: '60/2014/QH13' }, { number: '123/2015/NĐ-CP' }],
  source: 'Thử',
  checkedOn: '2021-10-01',
})

const changed = (changes: Partial<ProcedureContent>) => differences(base, { ...base, ...changes })

describe('differences', () => {
  test('of a record to itself are none, whatever source and day say', () => {
    expect(changed({ source: 'Nơi khác', checkedOn: '2026-01-01' })).toEqual([])
  })

  test('of a new record name every field that says something', () => {
    const found = differences(undefined, base)
    expect(new Set(found.map(({ field }) => field))).toEqual(
      new Set(['code', 'name', 'field', 'level', 'ways', 'cases', 'steps', 'subjects', 'legalBases']),
    )
    expect(found.every(({ before }) => before === null)).toBe(true)
  })

  test('name the way and the part of it', () => {
    const [counter, online] = base.ways
    const ways = [counter!, { ...online!, limit: { kind: 'workingDays' as const, value: 3 } }]
    expect(changed({ ways })).toEqual([
      {
        field: 'ways',
        place: 'online',
        part: 'limit',
        before: online!.limit,
        after: { kind: 'workingDays', value: 3 },
      },
    ])
  })

  test('of a document name it, with its case', () => {
    const [{ documents }] = base.cases as [ProcedureContent['cases'][number]]
    const fewer = [{ name: '', documents: documents.slice(0, 1) }]
    expect(changed({ cases: fewer })).toEqual([
      { field: 'cases', place: '', part: 'document', before: documents[1], after: null },
    ])
  })

  test('do not come from another order of what has none', () => {
    const turned = {
      ways: base.ways.toReversed().map((way) => ({ ...way, fees: way.fees.toReversed() })),
      cases: base.cases.map((one) => ({ ...one, documents: one.documents.toReversed() })),
      subjects: base.subjects.toReversed(),
      legalBases: base.legalBases.toReversed(),
    }
    expect(changed(turned)).toEqual([])
    expect(changed({ steps: base.steps.toReversed() })).toHaveLength(2)
  })

  test('are there in both directions, with the sides exchanged', () => {
    const text = fc.constantFrom('', 'a', 'b', 'c')
    const changes = fc.record({
      name: fc.constantFrom('Một', 'Hai'),
      conditions: text,
      decision: text,
      subjects: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
      steps: fc.array(fc.constantFrom('x', 'y'), { maxLength: 3 }),
    })
    fc.assert(
      fc.property(changes, changes, (left, right) => {
        const [a, b] = [
          { ...base, ...left },
          { ...base, ...right },
        ]
        const key = ({
          field,
          place,
          before,
          after,
        }: {
          field: string
          place: string
          before: unknown
          after: unknown
        }) => JSON.stringify([field, place, before, after])
        const turned = differences(b, a).map((one) => key({ ...one, before: one.after, after: one.before }))
        expect(differences(a, b).map(key).toSorted()).toEqual(turned.toSorted())
      }),
      { numRuns: 200 },
    )
  })

  test('look at every field but where the record is from', () => {
    // Form files are kept by officers here; no file that is imported has them.
    const origin = ['source', 'sourceLink', 'checkedOn', 'forms']
    const fields = Object.keys(base).filter((field) => !origin.includes(field))
    expect([...comparedFields].toSorted()).toEqual(fields.toSorted())
  })
})
