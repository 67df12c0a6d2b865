/** Each rule finds what it is for, and nothing in a row that is as it should be. */
import { describe, expect, test } from 'vitest'
import { understand } from '../formats/content.ts'
import { emptyDraft, type ProcedureDraft } from '../formats/draft.ts'
import { ProcedureContent } from '../rules.ts'
import { isSameField, usualSpellings } from './field-names.ts'
import { blocks, findingsOn, type RuleId, ruleIds } from './plausibility.ts'
import { propose } from './proposal.ts'

const given = { source: 'Thử', checkedOn: '2026-07-20' }
const way = {
  channel: 'counter',
  channelText: 'Trực tiếp',
  limitText: '3 ngày làm việc',
  feeText: 'Miễn phí',
  note: '',
  when: '',
} as const
const document = { name: 'Tờ khai', originals: 1, copies: 0, isRequired: true, form: '' }
const sound: ProcedureDraft = {
  ...emptyDraft,
  line: 1,
  code: '1.001193',
  name: 'Đăng ký khai sinh',
  field: 'Hộ tịch',
  level: 'Cấp xã',
  ways: [way],
  feeWords: 'Miễn phí',
  cases: [{ name: '', documents: [document] }],
}
const around = {
  usualFields: new Map<string, string>(),
  heldFields: new Set(['Hộ tịch']),
  twice: new Set<string>(),
  held: undefined,
}

function rulesOn(
  changes: Partial<ProcedureDraft>,
  other: Partial<typeof around> | { held: ProcedureContent } = {},
): RuleId[] {
  const draft = { ...sound, ...changes }
  return findingsOn(draft, understand(draft, given), { ...around, ...other }).map(({ rule }) => rule)
}

const withWay = (changes: Partial<ProcedureDraft['ways'][number]>, feeWords = '') => ({
  ways: [{ ...way, ...changes }],
  feeWords,
})
const withDocument = (changes: Partial<typeof document>) => ({
  cases: [{ name: '', documents: [{ ...document, ...changes }] }],
})
const held = (changes: object) => ProcedureContent.parse({ ...understand(sound, given).content, ...changes })

describe('a row', () => {
  test('that is as it should be has no finding', () => {
    expect(rulesOn({})).toEqual([])
  })

  test.each<[RuleId, Partial<ProcedureDraft>]>([
    ['code-format', { code: '1.12' }],
    ['record-incomplete', { name: '' }],
    ['name-cut', { name: 'Đăng ký khai…' }],
    ['name-cut', { name: 'Đăng ký khai...' }],
    ['field-unknown', { field: 'Thủy lợi' }],
    ['no-ways', { ways: [] }],
    ['channel-unknown', { ways: [way, { ...way, channel: undefined, channelText: 'Chim bồ câu' }] }],
    ['limit-without-unit', withWay({ limitText: '1' })],
    ['limit-missing', withWay({ limitText: '' })],
    ['limit-several', withWay({ limitText: '2 ngày; 7 ngày' })],
    ['limit-guessed', withWay({ limitText: '01 tháng' })],
    ['fee-against-words', withWay({ feeText: '40 Việt Nam Đồng' }, '40 Việt Nam Đồng – (4.000 đ/giấy)')],
    ['fee-against-words', withWay({ feeText: '700 VNĐ' }, '700 VNĐ – (700.000 đồng/cơ sở)')],
    ['fee-against-words', withWay({ feeText: '20.000 đồng' }, '20.000 đồng – (200.000 đồng/hồ sơ)')],
    ['fee-too-small', withWay({ feeText: '25 VNĐ' })],
    ['fee-set-elsewhere', withWay({}, 'Miễn phí – (Mức lệ phí do Hội đồng nhân dân cấp tỉnh quyết định)')],
    ['fee-foreign', withWay({ feeText: '10 USD' })],
    ['fee-without-amount', { ways: [way, { ...way, channel: 'online', feeText: 'Phí : Đồng' }] }],
    ['fee-missing', withWay({ feeText: '' })],
    ['document-name', withDocument({ name: '0' })],
    ['document-cut', withDocument({ name: 'Bản sao văn bản của cơ…' })],
    ['document-without-count', withDocument({ originals: 0 })],
    ['text-cut', { results: ['Quyết định của Chủ…'] }],
    ['agency-stale', { decidingAgency: 'Phòng Tư Pháp' }],
    ['agency-stale', { handlingAgency: 'Uỷ ban nhân dân cấp huyện' }],
    ['agency-of-one-place', { decidingAgency: 'UBND cấp xã - tỉnh Quảng Trị' }],
    ['level-stale', { steps: ['Nộp tại UBND cấp huyện'] }],
  ])('is found by %s', (rule, changes) => {
    expect(rulesOn(changes)).toEqual([rule])
  })

  test('is found by what stands around it', () => {
    expect(rulesOn({}, { twice: new Set(['1.001193']) })).toEqual(['code-twice'])
    expect(rulesOn({}, { usualFields: new Map([['Hộ tịch', 'Đăng ký hộ tịch']]) })).toEqual(['field-spelling'])
    expect(rulesOn({ cases: [] }, { held: held({}) })).toEqual(['emptied'])
    const cheap = held({ ways: [{ channel: 'counter', limit: { kind: 'sameDay' }, fees: [{ vnd: 5000 }] }] })
    expect(rulesOn(withWay({ feeText: '50.000 đồng' }), { held: cheap })).toEqual(['fee-jump'])
  })

  test('of before July 2025 may still speak of districts', () => {
    const draft = { ...sound, decidingAgency: 'Phòng Tư pháp' }
    const early = { source: 'Thử', checkedOn: '2021-10-01' }
    expect(findingsOn(draft, understand(draft, early), around)).toEqual([])
  })

  test('with one amount that agrees with its words is sound', () => {
    expect(rulesOn(withWay({ feeText: '8,000 VNĐ' }, '8,000 VNĐ – (8.000 đồng/bản)'))).toEqual([])
    const ways = [
      { ...way, feeText: '10.000 đồng' },
      { ...way, channel: 'online' as const, feeText: '7.000 đồng' },
    ]
    expect(rulesOn({ ways, feeWords: '10.000 đồng – (nộp trực tiếp thu 10.000 đồng/lần)' })).toEqual([])
  })

  test('is kept from bulk acceptance by what blocks, and by nothing else', () => {
    expect(ruleIds.filter((rule) => blocks({ rule }))).toContain('limit-without-unit')
    const rows = (changes: Partial<ProcedureDraft>) => {
      const draft = { ...sound, ...changes }
      return propose([{ draft, understood: understand(draft, given) }], new Map(), 'some')
    }
    expect(rows({ field: 'Mới hẳn' })).toMatchObject([
      { kind: 'new', isBlocked: false, findings: [{ rule: 'field-unknown' }] },
    ])
    expect(rows({ name: 'Tên…' })).toMatchObject([{ kind: 'new', isBlocked: true }])
  })
})

describe('the name of a field', () => {
  const cooperatives = [
    'Thành lập và hoạt động của tổ hợp tác, hợp tác xã, liên hiệp hợp tác xã',
    'Thành lập và hoạt động của tổ hợp tác',
    'Hỗ trợ tổ hợp tác, hợp tác xã, liên hiệp hợp tác xã',
    'Kinh tế hợp tác và Phát triển nông thôn',
  ]

  test('spelled in four ways has one that is usual', () => {
    const counts = new Map([
      [cooperatives[0]!, 21],
      [cooperatives[1]!, 2],
      [cooperatives[2]!, 1],
      [cooperatives[3]!, 1],
      ['Đất đai', 17],
    ])
    expect([...usualSpellings(counts)]).toEqual(cooperatives.slice(1).map((name) => [name, cooperatives[0]]))
  })

  test.each([
    ['Hộ tịch', 'HỘ TỊCH'],
    ['Hộ tịch', 'Đăng ký hộ tịch'],
    ['Đăng ký, quản lý cư trú', 'Cư trú'],
    ['Hòa giải ở cơ sở', 'Hoà giải ở cơ sở'],
  ])('“%s” is “%s”', (a, b) => {
    expect(isSameField(a, b)).toBe(true)
  })

  test.each([
    ['Đất đai', 'Tài chính đất đai'],
    ['Đăng ký, quản lý cư trú', 'Đăng ký, quản lý phương tiện giao thông cơ giới'],
    ['Nông nghiệp', 'Lâm nghiệp'],
    ['Thủy sản', 'Thủy lợi'],
    ['Nhà ở và công sở', 'Nghĩa vụ quân sự'],
  ])('“%s” is not “%s”', (a, b) => {
    expect(isSameField(a, b)).toBe(false)
  })
})
