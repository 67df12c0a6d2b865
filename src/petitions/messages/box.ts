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
  },
}

export const boxWords = { vi, en }
