/** Time limits as they are written in published procedures. */
import { describe, expect, test } from 'vitest'
import { readTimeLimits } from './time-limit.ts'

/** `5w` working days, `5d` days, `5h` hours, `0` at once, `-` none, `"…"` an event; `!` and a doubt; `@` and a case. */
function short(text: string): string {
  const shown = readTimeLimits(text).map(({ limit, when, doubt }) => {
    const value = 'value' in limit ? `${limit.value}${{ workingDays: 'w', days: 'd', hours: 'h' }[limit.kind]}` : ''
    const other = limit.kind === 'event' ? `"${limit.text}"` : limit.kind === 'sameDay' ? '0' : '-'
    return `${value || other}${doubt === undefined ? '' : `!${doubt}`}${when === '' ? '' : `@${when}`}`
  })
  return shown.join(' ')
}

describe('a time limit', () => {
  test.each([
    ['03 ngày làm việc', '3w'],
    ['3 Ngày làm việc', '3w'],
    ['05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ', '5w'],
    ['Không quá 07 ngày làm việc', '7w'],
    ['Trong thời hạn 10 (mười) ngày làm việc, kể từ ngày nhận được hồ sơ', '10w'],
    ['Tối đa 15 ngày làm việc.', '15w'],
    ['ba ngày làm việc', '3w'],
    ['mười lăm ngày làm việc', '15w'],
    ['hai mươi ngày', '20d'],
    ['sáu mươi lăm ngày', '65d'],
    ['Thời hạn là năm ngày làm việc', '5w'],
    ['20 ngày', '20d'],
    ['20 Ngày', '20d'],
    ['155 Ngày', '155d'],
    ['45 ngày kể từ ngày thụ lý', '45d'],
    ['30 ngày, trường hợp phức tạp không quá 45 ngày', '30d 45d@trường hợp phức tạp'],
    [
      'Trường hợp không phải xác minh: 03 ngày làm việc; trường hợp phải xác minh: 08 ngày làm việc',
      '3w@Trường hợp không phải xác minh 8w@trường hợp phải xác minh',
    ],
    ['01 Giờ', '1h'],
    ['8 giờ', '8h'],
    ['08 giờ làm việc', '8h'],
    ['24 giờ kể từ khi nhận đủ hồ sơ', '24h'],
    ['02 giờ hành chính', '2h'],
    ['60 phút', '1h'],
    ['30 phút', '"30 phút"!fraction'],
    ['0.5 Giờ', '"30 phút"!fraction'],
    ['0,5 giờ', '"30 phút"!fraction'],
    ['1/2 ngày làm việc', '"nửa ngày làm việc"!fraction'],
    ['½ ngày làm việc', '"nửa ngày làm việc"!fraction'],
    ['nửa ngày', '"nửa ngày"!fraction'],
    ['02 tuần', '14d'],
    ['01 tháng', '30d!months'],
    ['03 tháng kể từ ngày nộp hồ sơ', '90d!months'],
    ['0 Giờ', '0!zero'],
    ['0 ngày', '0!zero'],
    ['Ngay trong ngày', '0'],
    ['Ngay trong ngày làm việc', '0'],
    ['Trong ngày', '0'],
    ['Trong ngày làm việc', '0'],
    ['Trong ngày tiếp nhận hồ sơ', '0'],
    ['Ngay sau khi tiếp nhận hồ sơ', '0'],
    ['Ngay khi nhận đủ giấy tờ', '0'],
    ['Giải quyết ngay', '0'],
    [
      'Ngay trong ngày tiếp nhận hồ sơ, trường hợp nhận hồ sơ sau 15 giờ mà không giải quyết được ngay thì trả kết quả trong ngày làm việc tiếp theo.',
      '0',
    ],
    ['Ngay trong ngày làm việc; nếu nhận sau 15h00 thì 01 ngày làm việc tiếp theo', '0'],
    [
      'Ngay trong ngày; trường hợp cần xác minh thì 05 ngày làm việc đối với trường hợp phải xác minh',
      '0 5w@đối với trường hợp phải xác minh',
    ],
    ['2 ngày làm việc; 3 ngày làm việc', '2w 3w'],
    ['20 Ngày; 40 Ngày', '20d 40d'],
    ['5 ngày làm việc; 2 ngày', '5w 2d'],
    ['7 ngày làm việc; 1 giờ; 2 ngày làm việc', '7w 1h 2w'],
    ['3 ngày làm việc; 3 ngày làm việc', '3w'],
    [
      '03 ngày làm việc đối với hồ sơ nộp trực tuyến; 05 ngày làm việc đối với hồ sơ giấy',
      '3w@đối với hồ sơ nộp trực tuyến 5w@đối với hồ sơ giấy',
    ],
    [
      '03 ngày làm việc trường hợp thông tin đã có; 07 ngày làm việc nếu phải xác minh',
      '3w@trường hợp thông tin đã có 7w@nếu phải xác minh',
    ],
    ['từ 3 đến 5 ngày làm việc', '5w!range'],
    ['05 - 07 ngày', '7d!range'],
    ['1 (đơn vị không hiển thị trên trang)', '"1 (đơn vị không hiển thị trên trang)"!no-unit'],
    ['5', '"5"!no-unit'],
    ['0 (không rõ)', '"0 (không rõ)"!no-unit'],
    ['Không quy định', '-'],
    ['Không quy định thời hạn giải quyết', '-'],
    ['Chưa quy định', '-'],
    ['', ''],
    ['   ', ''],
    ['Chậm nhất là ngay trước khi tàu rời cảng', '"Chậm nhất là ngay trước khi tàu rời cảng"!event'],
    ['Kết thúc trước khi tàu cập cảng', '"Kết thúc trước khi tàu cập cảng"!event'],
    ['Trước ngày 30/11/2026', '"Trước ngày 30/11/2026"!event'],
    ['03 ngày làm việc theo Nghị định ngày 15/02/2020', '3w'],
    ['5000 ngày', '"5000 ngày"!event'],
    ['5 NGÀY LÀM VIỆC', '5w'],
    ['03 ngay lam viec', '3w'],
  ])('“%s” is %s', (text, expected) => {
    expect(short(text)).toBe(expected)
  })

  test('is the same in composed and in decomposed letters', () => {
    const text = '05 ngày làm việc đối với hồ sơ giấy'
    expect(short(text.normalize('NFD'))).toBe(short(text))
  })
})
