// What everybody reads about comments: topics, the list, the answers, what was done. Vietnamese first.
import type { Topic } from '../rules.ts'

const vi = {
  topics: {
    waiting: 'Chờ đợi, hẹn trả',
    attitude: 'Thái độ phục vụ',
    papers: 'Giấy tờ, thủ tục',
    fees: 'Phí, lệ phí',
    premises: 'Chỗ ngồi, trang thiết bị',
    online: 'Làm qua mạng',
    corruption: 'Thu tiền sai, vòi vĩnh',
    praise: 'Lời khen',
    other: 'Việc khác',
  } as Record<Topic, string>,
  title: 'Ý kiến của người dân',
  titleOf: (unit: string) => `Người dân nói gì về ${unit}`,
  lead: 'Ý kiến do người dân viết, được người ở cấp trên đọc trước khi đăng. Chỉ che tên, số điện thoại và những gì lộ ra một người; không ai được sửa lời.',
  hiddenMark: '[đã che]',
  tooFew: (minimum: string) =>
    `Ở đây chưa đủ ${minimum} phiếu đánh giá, nên chưa đăng ý kiến. Người viết phải được giữ kín.`,
  none: 'Chưa có ý kiến nào được đăng.',
  noneOnTopic: 'Chưa có ý kiến nào về việc này.',
  all: 'Tất cả',
  byTopic: 'Xem theo việc',
  count: (n: string) => `${n} ý kiến`,
  answer: (unit: string) => `Trả lời của ${unit}`,
  more: (n: string) => `Xem tất cả ${n} ý kiến`,
  improvements: 'Bà con góp ý, xã đã làm',
  improvementsLead: 'Những việc chính quyền đã thay đổi vì ý kiến của người dân.',
  said: 'Bà con nói',
  saidCount: (n: string, quarter: string) => `trong ${n} ý kiến, ${quarter}`,
  done: 'Xã đã làm',
  since: (day: string) => `Từ ngày ${day}`,
  quarter: (number: string, year: string) => `quý ${number} năm ${year}`,
  back: 'Xem kết quả đánh giá',
}

type Words = typeof vi

const en: Words = {
  topics: {
    waiting: 'Waiting, appointments',
    attitude: 'Manner of the officers',
    papers: 'Papers and procedures',
    fees: 'Fees',
    premises: 'Seats and equipment',
    online: 'Online services',
    corruption: 'Money asked for',
    praise: 'Praise',
    other: 'Other matters',
  },
  title: 'What people write',
  titleOf: (unit) => `What people write about ${unit}`,
  lead: 'Written by citizens and read by somebody at a higher level before it is published. Names, telephone numbers and whatever gives a person away are hidden; no word is changed.',
  hiddenMark: '[hidden]',
  tooFew: (minimum) =>
    `There are fewer than ${minimum} ratings here, so no comments are published yet. Those who write are protected.`,
  none: 'No comment has been published yet.',
  noneOnTopic: 'No comment about this yet.',
  all: 'All',
  byTopic: 'By topic',
  count: (n) => `${n} comments`,
  answer: (unit) => `Answer of ${unit}`,
  more: (n) => `Read all ${n} comments`,
  improvements: 'You said, we did',
  improvementsLead: 'What the office has changed because of what people wrote.',
  said: 'People said',
  saidCount: (n, quarter) => `in ${n} comments, ${quarter}`,
  done: 'What was done',
  since: (day) => `Since ${day}`,
  quarter: (number, year) => `quarter ${number} of ${year}`,
  back: 'See the results',
}

export const publicWords = { vi, en }
