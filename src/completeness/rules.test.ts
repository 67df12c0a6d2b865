/** The check: each rule finds what it is for, nothing in a whole commune, and the same for the same state. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ProcedureContent } from '../procedures/rules.ts'
import {
  check,
  completenessRules,
  countBySeverity,
  type PublishedProcedure,
  type RuleId,
  type Snapshot,
} from './rules.ts'

const day = '2021-10-20'

const content = ProcedureContent.parse({
  code: '1.001193',
  name: 'Đăng ký khai sinh',
  field: 'Hộ tịch',
  level: 'commune',
  ways: [{ channel: 'counter', limit: { kind: 'sameDay' }, fees: [{ vnd: 0 }] }],
  cases: [{ documents: [{ name: 'Tờ khai đăng ký khai sinh', originals: 1, copies: 0, form: 'TP/HT-2020' }] }],
  legalBases: [{ number: '60/2014/QH13' }],
  source: 'Thử',
  checkedOn: '2021-10-01',
})

const procedure: PublishedProcedure = {
  page: '/xa-mau/thu-tuc/1.001193',
  since: '2021-09-01',
  content,
  hasPlace: true,
  hasContact: true,
}

const whole: Snapshot = {
  day,
  pages: {
    home: '/xa-mau',
    procedures: '/xa-mau/thu-tuc',
    rating: '/danh-gia/xa-mau',
    lookUp: '/tra-cuu',
    accessibility: '/tro-nang',
  },
  phone: '0204 388 4001',
  email: 'xa-mau@bacgiang.gov.vn',
  address: 'Thôn Giữa',
  hasHours: true,
  people: [{ name: 'Nguyễn Thị Lan', phone: '0204 388 4002' }],
  isRateable: true,
  hasDossierCode: true,
  boardPostedOn: '2021-10-02',
  published: [procedure],
  lapsed: [],
  expected: ['1.001193'],
}

function procedureWith(changes: Partial<ProcedureContent>, other: Partial<PublishedProcedure> = {}): Partial<Snapshot> {
  return { published: [{ ...procedure, ...other, content: { ...content, ...changes } }] }
}

const way = content.ways[0]!

describe('the check of published pages', () => {
  test('finds nothing in a commune that shows everything', () => {
    expect(check(whole)).toEqual([])
  })

  test.each<[RuleId, Partial<Snapshot>, string]>([
    ['procedures.none', { published: [] }, '/xa-mau/thu-tuc'],
    ['procedures.unpublished', { expected: ['1.001193', '1.000894'] }, '/xa-mau/thu-tuc'],
    ['procedure.not-in-force', { lapsed: [{ code: '1.000894', page: '/x' }] }, '/x'],
    ['procedure.out-of-date', procedureWith({ checkedOn: '2021-04-22' }), procedure.page],
    [
      'procedure.time-limit',
      procedureWith({ ways: [{ ...way, limit: { kind: 'event', text: '1 (không rõ)' } }] }),
      procedure.page,
    ],
    ['procedure.fee', procedureWith({ ways: [way, { ...way, channel: 'online', fees: [] }] }), procedure.page],
    ['procedure.documents', procedureWith({ cases: [] }), procedure.page],
    [
      'procedure.forms',
      procedureWith({
        cases: [{ name: '', documents: [{ name: 'Tờ khai', originals: 1, copies: 0, isRequired: true, form: '' }] }],
      }),
      procedure.page,
    ],
    ['procedure.legal-bases', procedureWith({ legalBases: [] }), procedure.page],
    ['procedure.place', procedureWith({}, { hasPlace: false }), procedure.page],
    ['procedure.contact', procedureWith({}, { hasContact: false }), procedure.page],
    ['desk.people', { people: [] }, '/xa-mau'],
    ['desk.telephone', { people: [{ name: 'Trần Văn Bình', phone: '' }] }, '/xa-mau'],
    ['desk.hours', { hasHours: false }, '/xa-mau'],
    ['unit.address', { address: '' }, '/xa-mau'],
    ['unit.telephone', { phone: '' }, '/xa-mau'],
    ['link.rating', { isRateable: false }, '/danh-gia/xa-mau'],
    ['link.look-up', { hasDossierCode: false }, '/tra-cuu'],
    ['board.missing', { boardPostedOn: null }, '/xa-mau/thu-tuc'],
    ['board.out-of-date', { boardPostedOn: '2021-08-31' }, '/xa-mau/thu-tuc'],
  ])('finds %s, and names its page', (rule, changes, page) => {
    const { version } = completenessRules[rule]
    expect(check({ ...whole, ...changes })).toEqual([{ rule, version, page, seen: expect.any(String) }])
  })

  test('finds nowhere to report a hard page where there is neither telephone nor e-mail', () => {
    const rules = check({ ...whole, phone: '', email: '' }).map(({ rule }) => rule)
    expect(rules).toEqual(['unit.telephone', 'accessibility.contact'])
  })

  test('is of the age that the setting says', () => {
    const old = { ...whole, ...procedureWith({ checkedOn: '2021-10-10' }) }
    expect(check(old, { mostDays: 10 })).toEqual([])
    expect(check(old, { mostDays: 9 }).map(({ rule }) => rule)).toEqual(['procedure.out-of-date'])
  })

  test('gives the same findings in the same order, however the snapshot is ordered', () => {
    const many = Array.from({ length: 12 }, (_, index) => ({
      ...procedure,
      page: `/xa-mau/thu-tuc/${index}`,
      hasPlace: index % 2 === 0,
      hasContact: index % 3 === 0,
      content: {
        ...content,
        code: `1.0000${String(index).padStart(2, '0')}`,
        legalBases: index % 4 === 0 ? [] : content.legalBases,
      },
    }))
    const expected = check({ ...whole, published: many })
    expect(expected.length).toBeGreaterThan(10)
    fc.assert(
      fc.property(fc.shuffledSubarray(many, { minLength: many.length, maxLength: many.length }), (published) => {
        expect(check({ ...whole, published })).toEqual(expected)
      }),
      { numRuns: 50 },
    )
  })

  test('counts by severity', () => {
    const findings = check({ ...whole, people: [], boardPostedOn: null, hasHours: false })
    expect(countBySeverity(findings)).toEqual({ error: 2, warning: 1 })
  })
})
