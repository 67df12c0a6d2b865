/** Fees as they are written in published procedures. */
import { describe, expect, test } from 'vitest'
import { readAmounts, readFees } from './fee.ts'

function short(text: string): string {
  const { fees, doubts } = readFees(text)
  const shown = fees.map(({ vnd, per, decidedBy, note }) => {
    const value = vnd === null ? `?${decidedBy || note}` : String(vnd)
    return `${value}${per === '' ? '' : `/${per}`}${vnd === null || note === '' ? '' : ` (${note})`}`
  })
  return [...shown, ...doubts.map((doubt) => `!${doubt}`)].join(' + ')
}

describe('a fee', () => {
  test.each([
    ['8.000 đồng/bản', '8000/bản'],
    ['8,000 VNĐ', '8000'],
    ['50,000 Việt Nam Đồng – (/văn bản)', '50000/văn bản'],
    ['70.000đ/giấy', '70000/giấy'],
    ['10 000 đồng mỗi trang', '10000/trang'],
    ['15 nghìn đồng/lần', '15000/lần'],
    ['1,5 triệu đồng', '1500000'],
    ['4.500.000 đồng', '4500000'],
    ['Phí : 50.000 Đồng', '50000'],
    ['8,000 VNĐ – (8.000 đồng/Văn bản xác nhận)', '8000/Văn bản xác nhận'],
    [
      '2.000 đồng/trang; từ trang thứ 3 trở lên thu 1.000 đồng/trang, tối đa không quá 200.000 đồng/bản',
      '2000/trang + 1000/trang (từ trang thứ 3 trở lên) + 200000/bản (tối đa)',
    ],
    ['50.000 đồng/hồ sơ. Riêng ngành năng khiếu: 120.000 đồng/hồ sơ', '50000/hồ sơ + 120000/hồ sơ'],
    ['Miễn phí', '0'],
    ['Miễn lệ phí', '0'],
    ['Không', '0'],
    ['Không thu phí', '0'],
    ['Không phải nộp lệ phí', '0'],
    ['0 đồng', '0'],
    ['Phí : 0 Đồng', '0'],
    ['Lệ phí : Không Đồng', '0'],
    ['0', '0'],
    ['Không thu lệ phí theo quy định tại khoản 2 Điều 22 Luật Hợp tác xã', '0'],
    ['Miễn phí – (Mức lệ phí do Hội đồng nhân dân cấp tỉnh quyết định)', '?HĐND cấp tỉnh + !free-but-set-elsewhere'],
    [
      'Miễn phí – (Thông tư số 60/2023/TT-BTC quy định mức thu)',
      '?Thông tư số 60/2023/TT-BTC + !free-but-set-elsewhere',
    ],
    ['Theo quy định của Hội đồng nhân dân cấp tỉnh', '?HĐND cấp tỉnh'],
    ['Mức thu theo nghị quyết của HĐND tỉnh', '?HĐND cấp tỉnh'],
    ['Phí theo quy định tại Thông tư số 85/2019/TT-BTC', '?Thông tư số 85/2019/TT-BTC'],
    ['10 USD', '?10 USD + !foreign-currency'],
    ['Lệ phí : 1.5 USD', '?1.5 USD + !foreign-currency'],
    ['Phí : Đồng', '!no-amount'],
    ['Không quy định', ''],
    ['', ''],
    ['07 ngày làm việc kể từ khi nhận đủ hồ sơ', ''],
  ])('“%s” is %s', (text, expected) => {
    expect(short(text)).toBe(expected)
  })

  test('that is free for some people is not free for all', () => {
    expect(readFees('Miễn phí – (Miễn lệ phí cho người thuộc hộ nghèo)')).toMatchObject({
      fees: [{ vnd: null }],
      doubts: ['free-but-set-elsewhere'],
    })
  })

  test('gives every amount in its words, also one that is too small to be true', () => {
    expect(readAmounts('40 Việt Nam Đồng – (4.000 đ/giấy thông hành)').map(({ vnd }) => vnd)).toEqual([40, 4000])
  })

  test('takes no date, number of a circular or number of days for an amount', () => {
    expect(readAmounts('Thông tư số 64/2025/TT-BTC ngày 30/6/2025, trong 05 ngày')).toEqual([])
  })
})
