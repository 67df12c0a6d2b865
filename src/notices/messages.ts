// Words of the outbox.

const vi = {
  title: 'Thông báo gửi đi',
  lead: 'Thư điện tử và tin nhắn gửi cho người dân. Địa chỉ được che và xóa sau một thời gian.',
  permission: 'Xem thông báo gửi đi',
  counts: 'Tổng số',
  list: 'Thông báo mới nhất',
  none: 'Chưa có thông báo nào.',
  unit: 'Đơn vị',
  kind: 'Loại',
  to: 'Gửi tới',
  erased: 'đã xóa',
  state: 'Tình trạng',
  count: 'Số lượng',
  queued: 'Lúc lập',
  attempts: 'Số lần thử',
  problem: 'Trả lời lần cuối',
  kinds: { email: 'Thư điện tử', sms: 'Tin nhắn' },
  states: { waiting: 'Chờ gửi', sent: 'Đã gửi', 'given-up': 'Không gửi được' },
  notSetUp: 'Chưa cấu hình',
  notSetUpHint: (kinds: string) =>
    `Chưa cấu hình nơi gửi: ${kinds}. Thông báo được giữ 7 ngày rồi bỏ. Người quản trị đặt theo tài liệu docs/notices.md.`,
}

const en: typeof vi = {
  title: 'Messages sent',
  lead: 'E-mails and text messages to citizens. Addresses are masked, and erased after a time.',
  permission: 'See the messages that leave the house',
  counts: 'Totals',
  list: 'Newest messages',
  none: 'No messages yet.',
  unit: 'Unit',
  kind: 'Kind',
  to: 'To',
  erased: 'erased',
  state: 'State',
  count: 'Count',
  queued: 'Written',
  attempts: 'Attempts',
  problem: 'Last answer',
  kinds: { email: 'E-mail', sms: 'SMS' },
  states: { waiting: 'Waiting', sent: 'Sent', 'given-up': 'Given up' },
  notSetUp: 'Not set up',
  notSetUpHint: (kinds) =>
    `Nothing is set up for: ${kinds}. Messages are kept for 7 days and then given up. See docs/notices.md.`,
}

export const messages = { vi, en }
