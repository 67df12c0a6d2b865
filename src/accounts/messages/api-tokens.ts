/** Keys with which other programs come in, Vietnamese first. */

const vi = {
  permission: 'Tạo và thu hồi khóa kết nối cho phần mềm khác',
  title: 'Khóa kết nối',
  lead: 'Khóa kết nối để một phần mềm khác, ví dụ hệ thống một cửa mà xã đang dùng, gửi hồ sơ sang đây. Mỗi khóa chỉ làm được việc đã cho phép, ở một đơn vị, đến một ngày.',
  list: 'Các khóa trong phạm vi quản lý',
  empty: 'Chưa có khóa nào. Khi một phần mềm khác cần kết nối, ông/bà tạo khóa cho phần mềm đó tại đây.',
  make: 'Tạo khóa kết nối',
  columns: {
    name: 'Dùng cho',
    unit: 'Đơn vị',
    state: 'Tình trạng',
    expiresOn: 'Dùng được đến hết ngày',
    lastUsedOn: 'Dùng gần nhất',
  },
  never: 'Chưa dùng',
  states: { live: 'Đang dùng được', resting: 'Tạm nghỉ', expired: 'Hết hạn', revoked: 'Đã thu hồi' },
  permissions: 'Việc được làm',
  permissionNames: {
    'dossiers.import': {
      label: 'Gửi hồ sơ và hỏi tình trạng hồ sơ đã gửi',
      hint: 'Hồ sơ vẫn do phần mềm kia xử lý; ở đây chỉ xem, tra cứu và tính số liệu.',
    },
    'tickets.issue': {
      label: 'Lấy phiếu đánh giá để in trên giấy hẹn',
      hint: 'Mỗi lần tiếp nhận, bổ sung hoặc từ chối lấy được một phiếu, trong 7 ngày.',
    },
  },
  form: {
    name: 'Khóa dùng cho',
    nameHint: 'Tên phần mềm và đơn vị cung cấp. Ví dụ: iGate của VNPT.',
    unitHint: 'Khóa dùng được ở đơn vị này và mọi đơn vị bên dưới.',
    permissionsHint: 'Chỉ cho phép việc mà phần mềm thật sự cần.',
    expiresOn: 'Dùng được đến hết ngày',
    expiresHint: 'Nhiều nhất hai năm. Trước ngày này, ông/bà tạo khóa mới và đổi khóa trong phần mềm kia.',
    submit: 'Tạo khóa',
  },
  made: {
    title: 'Khóa mới',
    once: 'Chuỗi khóa chỉ hiện lần này',
    lead: (name: string) =>
      `Xin chép chuỗi dưới đây và đưa riêng cho người cài đặt “${name}”. Rời trang này thì không ai xem lại được, kể cả người quản trị.`,
    token: 'Chuỗi khóa',
    keep: 'Không gửi khóa qua nhóm chat, không dán vào địa chỉ trang. Nếu nghi khóa bị lộ, xin thu hồi ngay.',
    back: 'Tôi đã chép, về danh sách khóa',
  },
  one: {
    begins: 'Khóa bắt đầu bằng',
    responsible: 'Người phụ trách',
    madeOn: 'Ngày tạo',
    restingNote:
      'Người phụ trách đang bị tạm khóa tài khoản, hoặc không còn quyền ở đơn vị này, nên khóa tạm nghỉ. Khóa dùng lại được ngay khi có người nhận phụ trách.',
    takeOver: 'Nhận phụ trách khóa này',
    takeOverNote:
      'Từ lúc đó khóa làm được những việc mà ông/bà đang được làm, và ông/bà trả lời khi có người hỏi về khóa.',
    revoke: 'Thu hồi khóa',
    revokeNote: 'Phần mềm dùng khóa này bị ngắt ngay và không nối lại được bằng khóa cũ. Hồ sơ đã gửi vẫn còn.',
    revoked: 'Đã thu hồi khóa. Từ lúc này không ai dùng khóa được nữa.',
    takenOver: 'Ông/bà đã nhận phụ trách khóa này.',
    trail: 'Nhật ký của khóa này',
  },
}

type Words = typeof vi

const en: Words = {
  permission: 'Make and revoke API tokens for other programs',
  title: 'API tokens',
  lead: 'With an API token another program, such as the one-stop system that a commune already has, sends dossiers here. Each may do only what it was allowed, in one unit, until a day.',
  list: 'API tokens within your reach',
  empty: 'There is none yet. When another program is to be connected, make a token for it here.',
  make: 'Make an API token',
  columns: {
    name: 'For',
    unit: 'Unit',
    state: 'State',
    expiresOn: 'Last day',
    lastUsedOn: 'Last used',
  },
  never: 'Not used yet',
  states: { live: 'Works', resting: 'Rests', expired: 'Expired', revoked: 'Revoked' },
  permissions: 'What it may do',
  permissionNames: {
    'dossiers.import': {
      label: 'Send dossiers, and ask for the state of those that were sent',
      hint: 'They stay in the care of that program; here they are seen, looked up and counted.',
    },
    'tickets.issue': {
      label: 'Get rating slips to print on its receipts',
      hint: 'One for each reception, supplement or refusal, within 7 days.',
    },
  },
  form: {
    name: 'The token is for',
    nameHint: 'The program and who supplies it. Example: iGate by VNPT.',
    unitHint: 'It works in this unit and every unit below it.',
    permissionsHint: 'Allow only what the program really needs.',
    expiresOn: 'Last day on which it works',
    expiresHint: 'Two years from now at most. Before that day, make another and change it in the program.',
    submit: 'Make the token',
  },
  made: {
    title: 'New API token',
    once: 'The token is shown only now',
    lead: (name) =>
      `Please copy the text below and give it privately to whoever sets up “${name}”. Once you leave this page nobody can see it again, administrators included.`,
    token: 'Token',
    keep: 'Do not send it in a chat group, and never put it into an address. If it may have been seen, revoke it at once.',
    back: 'I have copied it: to the list',
  },
  one: {
    begins: 'It begins with',
    responsible: 'Who answers for it',
    madeOn: 'Made on',
    restingNote:
      'Whoever answers for it is suspended, or holds its permissions in this unit no more. It works again as soon as somebody takes it over.',
    takeOver: 'Take this token over',
    takeOverNote: 'From then on it may do what you may do, and you answer for it.',
    revoke: 'Revoke the token',
    revokeNote: 'The program that uses it is cut off at once, for good. What it has sent stays.',
    revoked: 'The token was revoked. Nobody can use it any more.',
    takenOver: 'You answer for this token now.',
    trail: 'Audit trail of this token',
  },
}

export const apiTokenWords = { vi, en }
