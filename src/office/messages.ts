// The words of the first page of the back office.
import type { Duty } from './rules.ts'

/** A count becomes what there is to do, and why. */
type Said = (count: string) => readonly [label: string, why: string]

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
  waiting: {
    overdue: (count) => [`${count} hồ sơ quá hạn`, 'Xin lỗi người dân, hẹn ngày mới và làm trước.'],
    petitionsOverdue: (count) => [`${count} phản ánh quá hạn`, 'Người gửi đang chờ câu trả lời.'],
    today: (count) => [`${count} hồ sơ phải trả hôm nay`, 'Có kết quả thì ghi ngay để người dân được báo.'],
    soon: (count) => [
      `${count} hồ sơ còn 1–2 ngày làm việc`,
      'Nếu không kịp thì phải xin lỗi và hẹn lại trước hạn ít nhất một ngày.',
    ],
    sent: (count) => [`${count} hồ sơ mới gửi qua mạng`, 'Xem giấy tờ rồi nhận, hoặc báo người dân còn thiếu gì.'],
    drafted: (count) => [`${count} câu trả lời chờ duyệt`, 'Người soạn không tự duyệt được.'],
    petitionsOpen: (count) => [`${count} phản ánh đang chờ`, 'Còn trong hạn, việc sắp đến hạn đứng trước.'],
    letters: (count) => [`${count} thư chờ ký`, 'Thư chúc mừng, chia buồn, xin lỗi.'],
    comments: (count) => [`${count} ý kiến chờ đọc`, 'Đọc trước khi đăng để không lộ người viết.'],
  } satisfies Record<Duty, Said> as Record<Duty, Said>,
  figures: 'Bà con đánh giá thế nào',
  official: (period: string) => `${period}. Con số chính thức: chỉ tính phiếu có mã, mỗi phiếu một lần.`,
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
  waiting: {
    overdue: (count) => [`${count} dossiers overdue`, 'Apologise, give a new date, and do them first.'],
    petitionsOverdue: (count) => [`${count} pieces of feedback overdue`, 'Somebody is waiting for the answer.'],
    today: (count) => [`${count} dossiers due today`, 'Record the result at once, so that people are told.'],
    soon: (count) => [
      `${count} dossiers due within two working days`,
      'What cannot be kept needs an apology at least a day before.',
    ],
    sent: (count) => [
      `${count} dossiers sent from home`,
      'Look at the papers and receive them, or say what is missing.',
    ],
    drafted: (count) => [`${count} answers to approve`, 'Nobody approves what they drafted.'],
    petitionsOpen: (count) => [`${count} pieces of feedback open`, 'Still in time; what is due first stands first.'],
    letters: (count) => [`${count} letters to sign`, 'Congratulations, condolences, apologies.'],
    comments: (count) => [`${count} comments to read`, 'Read before they are public, so that nobody is recognised.'],
  },
  figures: 'How people rate',
  official: (period) => `${period}. The official figure: ratings with a slip only, each slip once.`,
  unit: 'Unit',
  all: 'See all',
}

export const messages = { vi, en }
