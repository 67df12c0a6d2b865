// Words about form files, for officers and for everybody. Vietnamese first.

const vi = {
  title: 'Mẫu đơn để tải về',
  lead: 'Người dân tải từ trang công khai, điền ở nhà. Nhận tệp PDF, DOCX, XLSX, không có macro.',
  none: 'Chưa có tệp mẫu nào.',
  name: 'Tên mẫu',
  nameHint: 'Như người dân đọc, ví dụ: Tờ khai đăng ký khai sinh.',
  file: 'Tệp',
  kind: 'Loại',
  size: 'Cỡ',
  remove: 'Bỏ',
  add: 'Thêm mẫu',
  kilobytes: (count: string) => `${count} KB`,
}

type Words = typeof vi

const en: Words = {
  title: 'Forms to download',
  lead: 'People load them from the public page and fill them in at home. PDF, DOCX and XLSX files without macros are taken.',
  none: 'There is no form file yet.',
  name: 'Name of the form',
  nameHint: 'As people read it, for example: Tờ khai đăng ký khai sinh.',
  file: 'File',
  kind: 'Kind',
  size: 'Size',
  remove: 'Remove',
  add: 'Add the form',
  kilobytes: (count) => `${count} KB`,
}

export const formFileWords = { vi, en }
