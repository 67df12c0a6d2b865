// The words of the first page of the back office.

const vi = {
  title: 'Việc của tôi',
  hello: (name: string) => `Chào ${name}.`,
  todo: 'Nên làm',
  nothing: 'Hôm nay không còn việc nào chờ.',
  secondFactor: 'Bật xác thực hai bước',
  secondFactorWhy:
    'Tài khoản đang chỉ có mật khẩu. Thêm một mã trên điện thoại thì người khác biết mật khẩu cũng không vào được.',
  codes: 'Tạo lại mã dự phòng',
  codesWhy: (left: string) => `Chỉ còn ${left} mã dự phòng.`,
  poster: (unit: string) => `In mã QR cho ${unit}`,
  posterWhy: 'Nơi này chưa có phiếu nào. Dán mã ở quầy và ở cửa để bà con đánh giá.',
  comments: (unit: string) => `Đọc ý kiến của bà con: ${unit}`,
  commentsWhy: (count: string) => `Có ${count} phiếu trong 12 tháng qua.`,
  figures: 'Bà con đánh giá thế nào',
  unit: 'Đơn vị',
  all: 'Xem tất cả',
}

export type Messages = typeof vi

const en: Messages = {
  title: 'My work',
  hello: (name) => `Hello ${name}.`,
  todo: 'To do',
  nothing: 'Nothing is waiting today.',
  secondFactor: 'Switch on the second factor',
  secondFactorWhy: 'This account has only a password. With a code on your phone, nobody gets in by the password alone.',
  codes: 'Make new recovery codes',
  codesWhy: (left) => `Only ${left} recovery codes are left.`,
  poster: (unit) => `Print the QR code of ${unit}`,
  posterWhy: 'There is no rating yet. Put the code at the counter and at the door so that people can rate.',
  comments: (unit) => `Read what people say: ${unit}`,
  commentsWhy: (count) => `${count} ratings in the last 12 months.`,
  figures: 'How people rate',
  unit: 'Unit',
  all: 'See all',
}

export const messages = { vi, en }
