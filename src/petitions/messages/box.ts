// The words of the restricted box and of the keys of applications. Vietnamese first.

const vi = {
  restricted: {
    title: 'Hộp hạn chế: phản ánh',
    lead: 'Phản ánh nghi là tố cáo. Danh sách không nói gì về nội dung. Mỗi lần mở một mục đều được ghi vào nhật ký.',
    count: (n: string) => `${n} mục`,
    empty: 'Hộp đang trống.',
    open: 'Mở đọc',
    release: 'Không phải tố cáo: đưa ra để phân loại',
    next: 'Nếu đúng là tố cáo, hướng dẫn người gửi theo Luật Tố cáo. Không chuyển nội dung cho người bị tố cáo.',
  },
  keys: {
    title: 'Khóa cho ứng dụng (Open311)',
    lead: 'Ứng dụng khác gửi phản ánh đến đây bằng một khóa. Khóa dùng cho một đơn vị và mọi đơn vị bên dưới.',
    list: 'Các khóa đã cấp',
    name: 'Tên ứng dụng',
    made: 'Ngày cấp',
    ended: 'Ngày ngừng',
    end: 'Ngừng',
    issue: 'Cấp khóa mới',
    unit: 'Đơn vị',
    button: 'Cấp khóa',
    once: 'Khóa chỉ hiện một lần này. Xin chép lại ngay.',
    how: 'Dành cho người viết ứng dụng',
    howText: [
      'Chuẩn Open311 GeoReport v2, dạng XML và JSON. Đọc không cần khóa; gửi thì kèm api_key.',
      'jurisdiction_id là tên đơn vị trong địa chỉ trang, ví dụ thi-tran-doi-ngo. Không ghi thì khi đọc là cả tỉnh, khi gửi là đơn vị của khóa.',
      'Nơi xảy ra ghi bằng lat và long, hoặc address_string. Nội dung (description) bắt buộc, từ 10 ký tự.',
      'media_url chỉ có khi đọc. Ảnh không gửi được bằng cách này: máy chủ không mở địa chỉ do người ngoài đưa.',
    ],
    endpoint: 'Địa chỉ',
    discovery: 'Mô tả điểm truy cập',
  },
}

type Words = typeof vi

const en: Words = {
  restricted: {
    title: 'Restricted box: petitions',
    lead: 'Suspected denunciations. The list says nothing of their content. Each opening is entered in the audit trail.',
    count: (n) => `${n} items`,
    empty: 'The box is empty.',
    open: 'Open',
    release: 'No denunciation: back to be classified',
    next: 'If it is one, tell the sender how to proceed by the Law on Denunciations. Nothing goes to the accused.',
  },
  keys: {
    title: 'Keys for applications (Open311)',
    lead: 'Other applications send petitions with a key, which is for one unit and all below it.',
    list: 'Keys',
    name: 'Application',
    made: 'Issued',
    ended: 'Ended',
    end: 'End',
    issue: 'Issue a key',
    unit: 'Unit',
    button: 'Issue',
    once: 'The key is shown this once. Copy it now.',
    how: 'For those who write applications',
    howText: [
      'Open311 GeoReport v2, XML and JSON. Reading needs no key; sending needs api_key.',
      'jurisdiction_id is the unit as its page’s address names it, such as thi-tran-doi-ngo. Left out, it is the whole province when reading and the unit of the key when sending.',
      'The place is lat and long, or address_string. A description of at least 10 signs is required.',
      'media_url is only read. Pictures cannot be sent this way: the server opens no address that a stranger names.',
    ],
    endpoint: 'Endpoint',
    discovery: 'Service discovery',
  },
}

export const boxWords = { vi, en }
