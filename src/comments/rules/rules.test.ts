// What is suggested about comments, and that a wording only hides: by examples and by properties.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleComments, withoutMarks } from '../../ratings/sample-comments.ts'
import { commentStates, maySet, stateForCommune } from '../rules.ts'
import { lastQuarters, spansOf } from './periods.ts'
import { isCertain, type PersonalKind, personalDataIn } from './personal-data.ts'
import { withoutMarksInPlace } from './plain.ts'
import { denunciationIn, topicsIn } from './suggest.ts'
import { blackOut, hiddenMark, onlyHides, shownParts } from './wording.ts'

const officers = ['Vi Thị Hồng Nhung', 'Nguyễn Văn Tuyên']

function found(text: string): [PersonalKind, string][] {
  return personalDataIn(text, officers).map(({ kind, start, end }) => [kind, text.slice(start, end)])
}

describe('personal data', () => {
  test.each<[string, [PersonalKind, string][]]>([
    ['Gọi tôi số 0912 345 678 nhé', [['phone', '0912 345 678']]],
    ['dt 0204.3856.123', [['phone', '0204.3856.123']]],
    ['+84 912.345.678', [['phone', '+84 912.345.678']]],
    ['zalo: 385612', [['phone', '385612']]],
    ['CCCD 024085001234 làm sai', [['id-number', '024085001234']]],
    ['CMND 121 234 567', [['id-number', '121 234 567']]],
    ['thư về hoa.nguyen@mau.vn', [['email', 'hoa.nguyen@mau.vn']]],
    ['xe 98B1-123.45 để chắn lối', [['plate', '98B1-123.45']]],
    ['xe 29a 12345', [['plate', '29a 12345']]],
    [
      'nhà tôi ở thôn Đông Thịnh, số nhà 12',
      [
        ['address', 'thôn Đông Thịnh'],
        ['address', 'số nhà 12'],
      ],
    ],
    [
      'o ngo 5/12 duong Le Loi',
      [
        ['address', 'ngo 5/12'],
        ['address', 'duong Le Loi'],
      ],
    ],
    ['Tổ dân phố số 3 chưa có loa', [['address', 'Tổ dân phố số 3']]],
    ['Chị Hoa hướng dẫn rất dễ hiểu', [['name', 'Hoa']]],
    ['cô Nguyễn Thị Lan ở quầy 2', [['name', 'Nguyễn Thị Lan']]],
    ['co Lan o quay 2', [['name', 'Lan']]],
    ['ÔNG TUẤN nói trống không', [['name', 'TUẤN']]],
    ['Trần Văn Bình bắt chờ', [['name', 'Trần Văn Bình']]],
    ['hong nhung noi nang nhe nhang', [['officer', 'hong nhung']]],
    ['cán bộ Vi Thị Hồng Nhung tận tình', [['officer', 'Vi Thị Hồng Nhung']]],
  ])('in “%s”', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  test.each([
    'Chờ từ 8 giờ đến 10 giờ mới đến lượt.',
    'Có Chứng thực rồi vẫn bắt làm lại',
    'Lệ phí 1.500.000 đồng, thu 150.000.000 đ là sai',
    'Nộp bản sao, bản chính đủ cả ngày 20.10.2021',
    'Tôi ở Hà Nội về, làm ở UBND xã, tổ một cửa nhanh',
    'Cán bộ nhiệt tình. Bà con phấn khởi',
  ])('not in “%s”', (text) => {
    expect(found(text)).toEqual([])
  })

  test('is not seen in a single sample comment, with marks or without', () => {
    const all = Object.values(sampleComments).flat()
    expect(all.length).toBeGreaterThan(40)
    for (const text of all) {
      expect([text, found(text)]).toEqual([text, []])
      expect([text, found(withoutMarks(text))]).toEqual([text, []])
    }
  })

  test('is certain where it is a number, an address on the net or the name of an officer', () => {
    const kinds = personalDataIn('Hồng Nhung 0912345678 a@mau.vn thôn Đông chị Hoa', officers)
    expect(kinds.map((span) => [span.kind, isCertain(span)])).toEqual([
      ['officer', true],
      ['phone', true],
      ['email', true],
      ['address', false],
      ['name', false],
    ])
  })
})

const piece = fc.oneof(
  fc.constantFrom(
    'Chị Hoa',
    '0912 345 678',
    'số nhà 12',
    'a@mau.vn',
    '98B1-123.45',
    'Nguyễn Văn Tuyên',
    '024085001234',
  ),
  fc.constantFrom('chờ lâu', ' ', ', ', 'không', '. ', '\n', 'đồng', '15', 'tốt', '🙂', 'ngõ'),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)
/** Stands in no text below, so that a test may fill a span with it. */
const filler = '█'
const anyText = fc
  .array(piece, { maxLength: 12 })
  .map((pieces) => pieces.join('').normalize('NFC').replaceAll(filler, ''))

describe('hiding', () => {
  test('spans are in order, apart, and never half a sign', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0
        for (const span of personalDataIn(text, officers)) {
          expect(span.start).toBeGreaterThanOrEqual(end)
          expect(span.end).toBeGreaterThan(span.start)
          expect(text.slice(span.start, span.end).isWellFormed()).toBe(text.isWellFormed())
          end = span.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  test('leaves nothing of a span, and everything else in its order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const spans = personalDataIn(text, officers)
        // None of what fills the spans may be left.
        const filled = spans.reduceRight(
          (all, { start, end }) => all.slice(0, start) + filler.repeat(end - start) + all.slice(end),
          text,
        )
        const wording = blackOut(filled, spans)
        expect(wording).not.toContain(filler)
        expect(wording).toBe(blackOut(text, spans))
        if (shownParts(wording).length > 0) expect(onlyHides(text, wording)).toBe(true)
      }),
    )
  })

  test('does not tell how long the hidden part was', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (a, b, one, other) => {
        const at = (hidden: string) => [{ start: a.length, end: a.length + hidden.length }]
        expect(blackOut(a + one + b, at(one))).toBe(blackOut(a + other + b, at(other)))
      }),
    )
  })

  test('neighbours share a mark', () => {
    const text = 'Gọi 0912345678, 0987654321 gặp chị Hoa'
    expect(blackOut(text, personalDataIn(text))).toBe(`Gọi ${hiddenMark} gặp chị ${hiddenMark}`)
  })

  test.each([
    ['Chờ lâu quá', 'Chờ lâu quá', true],
    ['Cán bộ   không\ntốt', 'Cán bộ không tốt', true],
    ['Chị Hoa không tốt', `Chị ${hiddenMark} không tốt`, true],
    ['Chị Hoa không tốt', `Chị ${hiddenMark}`, true],
    ['Chị Hoa không tốt', 'Chị Hoa tốt', false],
    ['Chị Hoa không tốt', 'Chị Hoa', false],
    ['Chị Hoa không tốt', 'không tốt', false],
    ['Chị Hoa không tốt', `${hiddenMark} tốt Chị`, false],
    ['Chờ lâu', 'Chờ lâu quá', false],
    ['tốt và tốt', 'tốt', false],
    ['Chị Hoa', hiddenMark, false],
  ])('of “%s” as “%s” only hides: %s', (original, wording, expected) => {
    expect(onlyHides(original, wording)).toBe(expected)
  })
})

describe('topics', () => {
  test.each([
    ['Chờ từ 8 giờ đến 10 giờ mới đến lượt.', ['waiting']],
    ['Cho lau qua', ['waiting']],
    ['Cán bộ nói trống không, khó chịu.', ['attitude']],
    ['Giấy tờ còn nhiều, phô tô mấy lần.', ['papers']],
    ['Phong cho nong, khong co nuoc uong', ['premises']],
    ['Hỏi thì bảo về xem trên mạng', ['online']],
    ['Thu thêm tiền mà không biên lai', ['fees', 'corruption']],
    ['Không hài lòng', []],
    ['Cảm ơn các cháu', ['praise']],
    ['Đi chợ về ghé qua', []],
  ])('of “%s”', (text, expected) => {
    expect(topicsIn(text)).toEqual(expected)
  })

  test('are found in most sample comments that say something', () => {
    const long = Object.values(sampleComments)
      .flat()
      .filter((text) => text.split(' ').length > 4)
    const tagged = long.filter((text) => topicsIn(text).length > 0)
    expect(tagged.length / long.length).toBeGreaterThan(0.75)
  })
})

describe('a denunciation', () => {
  test.each([
    'Tôi tố cáo cán bộ đòi tiền',
    'can bo goi y dua tien moi lam',
    'Phải có phong bì mới xong',
    'Thu thêm 200 nghìn không có biên lai',
    'nhan hoi lo',
  ])('is suspected in “%s”', (text) => {
    expect(denunciationIn(text)).not.toEqual([])
  })

  test('is suspected in none of the sample comments', () => {
    const all = Object.values(sampleComments).flat()
    expect(all.flatMap((text) => [...denunciationIn(text), ...denunciationIn(withoutMarks(text))])).toEqual([])
  })

  test('looks to the commune like a comment that nobody has read', () => {
    expect(commentStates.map(stateForCommune)).toEqual(['waiting', 'public', 'hidden', 'waiting', 'erased'])
  })
})

test('what is erased stays erased, and what is restricted goes back to the queue first', () => {
  for (const state of commentStates) expect(maySet('erased', state)).toBe(false)
  expect(commentStates.filter((state) => maySet('restricted', state))).toEqual(['waiting', 'erased'])
})

test('marks are taken off at the same place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(withoutMarksInPlace(text)).toHaveLength(text.length)
    }),
  )
  expect(withoutMarksInPlace('Đường Lê Lợi ở phố')).toBe('Duong Le Loi o pho')
})

test('weeks stand in spans with enough ratings, and there are none where there are too few', () => {
  const settings = { minimumCell: 10 }
  const weeks = [
    { week: '2021-10-04', count: 6 },
    { week: '2021-10-11', count: 5 },
    { week: '2021-10-18', count: 3 },
  ]
  expect(spansOf(weeks, settings)).toEqual([{ fromWeek: '2021-10-04', toWeek: '2021-10-18' }])
  expect(spansOf(weeks.slice(1), settings)).toEqual([])
  expect(lastQuarters('2021-Q2', 4)).toEqual(['2021-Q2', '2021-Q1', '2020-Q4', '2020-Q3'])
})
