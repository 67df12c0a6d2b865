// Invented comments for the demonstration: no person, no telephone number, nothing that ever happened.

export type Mood = 'glad' | 'mixed' | 'annoyed'

/** Very short ones, as most people write them, up to whole complaints. Never with a name. */
export const sampleComments: Readonly<Record<Mood, readonly string[]>> = {
  glad: [
    'Tốt',
    'Rất tốt',
    'Cảm ơn các cháu',
    'Cán bộ nhiệt tình, vui vẻ.',
    'Làm nhanh, không phải chờ.',
    'Được hướng dẫn tận tình, tôi già rồi mà cũng hiểu.',
    'Hẹn thứ Sáu mà thứ Năm đã có kết quả. Cảm ơn xã.',
    'Cô ở quầy nói năng nhẹ nhàng, dễ nghe.',
    'Có nước uống, có ghế ngồi, thoáng mát.',
    'Đi làm giấy khai sinh cho cháu, chỉ mất 15 phút.',
    'Trước đây phải đi lại 3 lần, nay một lần là xong.',
    'Chứng thực xong ngay trong buổi sáng.',
    'Rất hài lòng, mong các nơi khác cũng làm được như vậy',
    'Cán bộ viết hộ tờ khai vì mắt tôi kém. Cảm ơn nhiều.',
    'Đông người nhưng vẫn theo thứ tự, không chen ngang.',
    'Xã mình giờ khác hẳn, vào là có người hỏi han.',
    'Nhanh gọn lẹ',
    'Ok',
    'Bố tôi đi xe lăn được đưa vào tận nơi, rất cảm động.',
    'Nhận được thư chúc mừng cưới của xã, cả nhà rất vui.',
    'Dân tình quý lắm, giữ mãi thế này nhé.',
    'Người dân phấn khởi.',
  ],
  mixed: [
    'Bình thường',
    'Được việc nhưng chờ hơi lâu.',
    'Cán bộ tốt nhưng máy tính hay bị treo.',
    'Nên có thêm quạt, trời nóng quá.',
    'Chỗ để xe hơi chật.',
    'Phiên chợ đông quá, nên thêm một người ở quầy.',
    'Giấy tờ còn nhiều, phô tô mấy lần.',
    'Chữ trên bảng niêm yết nhỏ quá, người già không đọc được.',
    'Hướng dẫn được, nhưng nói hơi nhanh.',
    'Mất điện nên phải quay lại buổi chiều.',
    'Mong làm việc cả sáng thứ Bảy để công nhân tiện đi.',
    'Tôi không biết quét mã, nhờ cháu làm giúp.',
    'Mùa vải bận, giá mà hẹn được giờ trước.',
    'Thủ tục đất đai chờ lâu, còn lại nhanh.',
    'Tạm được',
  ],
  annoyed: [
    'Chờ lâu quá',
    'Chờ từ 8 giờ đến 10 giờ mới đến lượt.',
    'Cán bộ nói trống không, khó chịu.',
    'Hẹn ngày 15 mà ngày 20 vẫn chưa có, không ai báo.',
    'Thiếu giấy gì sao không nói một lần, bắt đi lại 3 lần.',
    'Đến lúc 4 giờ đã hết người tiếp.',
    'Hỏi thì bảo về xem trên mạng, tôi làm gì có máy.',
    'Quầy có hai người mà chỉ một người làm.',
    'Mất điện không báo trước, mất cả buổi cày.',
    'Nghe điện thoại riêng trong lúc dân chờ.',
    'Góp ý lần trước không thấy ai trả lời.',
    'Giấy trả sai tên đệm, phải làm lại từ đầu.',
    'Không hài lòng',
    'Người đến sau được làm trước, đề nghị xem lại.',
    'Phòng chờ nóng, không có nước uống.',
  ],
}

/** As typed on an old telephone: "Cảm ơn" becomes "Cam on". */
export function withoutMarks(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
}
