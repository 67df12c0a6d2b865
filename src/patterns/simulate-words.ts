// Comments for simulated communes: put together from parts, as people say much the same in many ways.
import type { Chance } from '../ratings/simulate-chance.ts'

const openings = [
  'Tôi đi làm giấy khai sinh cho cháu',
  'Hôm nay tôi đến chứng thực giấy tờ',
  'Nhà tôi làm thủ tục đất đai',
  'Tôi già rồi, mắt kém',
  'Lần trước phải đi lại hai lần',
  'Đi từ thôn ra mất nửa buổi',
  'Con tôi xác nhận lý lịch đi học',
  'Tôi đến hỏi chế độ cho bố',
  'Vợ chồng tôi đăng ký kết hôn',
  'Mẹ tôi làm hồ sơ người có công',
]
const middles = [
  'được hướng dẫn tận tình',
  'chờ hơi lâu nhưng cũng xong',
  'cán bộ nói năng nhẹ nhàng',
  'làm xong ngay trong buổi sáng',
  'giấy tờ niêm yết rõ ràng',
  'có ghế ngồi và nước uống',
  'phải bổ sung thêm một lần nữa',
  'máy hỏng nên phải đợi đến chiều',
  'không ai giải thích vì sao thiếu',
  'được viết hộ tờ khai',
  'đông người mà vẫn theo thứ tự',
  'hẹn thứ sáu mà thứ năm đã có',
]
const endings = [
  'cảm ơn xã',
  'mong giữ được như vậy',
  'lần sau nên nhanh hơn',
  'tôi rất hài lòng',
  'bà con phấn khởi',
  'đề nghị thêm người trực',
  'cần chỗ để xe',
  'rất cảm động',
  'thế là tốt rồi',
  'xin góp ý vậy thôi',
]
/** What everybody says, everywhere; five words are enough to be compared. */
const common = [
  'Cán bộ nhiệt tình vui vẻ lắm',
  'Làm nhanh không phải chờ đợi lâu',
  'Rất tốt',
  'Tốt',
  'Ok',
  'Cảm ơn các cháu',
]

export function aComment(chance: Chance): string {
  if (chance.happens(0.45)) return chance.oneOf(common)
  return `${chance.oneOf(openings)}, ${chance.oneOf(middles)}, ${chance.oneOf(endings)}.`
}

const copied = 'Cán bộ một cửa làm việc rất chu đáo, đúng hẹn, nhân dân rất tin tưởng và hài lòng'

/** A text that is handed around: copied as it is, or with a word or a sign changed. */
export function aCopy(chance: Chance): string {
  if (chance.happens(0.6)) return copied
  return chance.oneOf([
    `${copied}!`,
    copied.replace('rất chu đáo', 'chu đáo'),
    copied.replace('nhân dân', 'người dân'),
    copied.toLowerCase(),
    copied.replace('rất tin tưởng và hài lòng', 'rất tin tưởng, hài lòng'),
  ])
}
