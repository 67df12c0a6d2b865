/**
 * The official forms by the set that holds on a day. Forms are printed in Vietnamese in both languages of the pages:
 * that is what the person signs. The layout of the annexes is known here from their list of fields alone.
 */
import type { FormSet } from '../rules/law.ts'

export const formKinds = ['receipt', 'supplement', 'refusal', 'apology', 'stop', 'control', 'register'] as const
export type FormKind = (typeof formKinds)[number]

export interface FormHead {
  readonly title: string
  /** "Mẫu số 01". */
  readonly form: string
  /** What stands behind the number: "TNHS". */
  readonly suffix: string
}

/** @source Thông tư 01/2018/TT-VPCP, forms 01 to 06; it has no notice of stopping. */
const set2018: Record<Exclude<FormKind, 'stop'>, FormHead> = {
  receipt: { title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', form: 'Mẫu số 01', suffix: 'TNHS' },
  supplement: { title: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', form: 'Mẫu số 02', suffix: 'HDHS' },
  refusal: { title: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ', form: 'Mẫu số 03', suffix: 'PTC' },
  apology: { title: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả', form: 'Mẫu số 04', suffix: 'PXL' },
  control: { title: 'Phiếu kiểm soát quá trình giải quyết hồ sơ', form: 'Mẫu số 05', suffix: 'PKS' },
  register: { title: 'Sổ theo dõi hồ sơ', form: 'Mẫu số 06', suffix: '' },
}

/** @source Thông tư 03/2025/TT-VPCP, forms 01 to 07. */
const set2025: Record<FormKind, FormHead> = {
  receipt: { title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', form: 'Mẫu số 01', suffix: 'TNHS' },
  supplement: { title: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', form: 'Mẫu số 02', suffix: 'HDHS' },
  refusal: { title: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ', form: 'Mẫu số 03', suffix: 'PTC' },
  apology: { title: 'Văn bản xin lỗi và đề nghị gia hạn', form: 'Mẫu số 04', suffix: 'VBXL' },
  stop: { title: 'Thông báo dừng giải quyết hồ sơ', form: 'Mẫu số 05', suffix: 'TBDGQ' },
  control: { title: 'Phiếu kiểm soát quá trình giải quyết hồ sơ', form: 'Mẫu số 06', suffix: 'PKS' },
  register: { title: 'Sổ theo dõi hồ sơ', form: 'Mẫu số 07', suffix: '' },
}

const circulars: Record<FormSet, string> = { '2018': 'Thông tư 01/2018/TT-VPCP', '2025': 'Thông tư 03/2025/TT-VPCP' }

/** Undefined for a form that the set does not have. */
export function formHead(set: FormSet, kind: FormKind): (FormHead & { readonly circular: string }) | undefined {
  const heads: Partial<Record<FormKind, FormHead>> = set === '2018' ? set2018 : set2025
  const head = heads[kind]
  return head && { ...head, circular: circulars[set] }
}

export const formWords = {
  nation: 'Cộng hòa xã hội chủ nghĩa Việt Nam',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  agency: (name: string) => `UBND ${name}`,
  desk: 'Bộ phận tiếp nhận và trả kết quả',
  number: (number: string, suffix: string) => `Số: ${number === '' ? '………' : number}/${suffix}`,
  date: (place: string, day: string, month: string, year: string) => `${place}, ngày ${day} tháng ${month} năm ${year}`,
  code: 'Mã hồ sơ',
  /** Of the set of 2018 alone; written by hand where a book of paper is kept. */
  book: 'Vào Sổ theo dõi hồ sơ, quyển số: …………… Số thứ tự: ……………',
  receivedFrom: 'Tiếp nhận hồ sơ của',
  dossierOf: 'Hồ sơ của',
  dear: 'Kính gửi',
  representative: 'Người nộp thay',
  address: 'Địa chỉ',
  phone: 'Số điện thoại',
  email: 'Thư điện tử',
  matter: 'Nội dung yêu cầu giải quyết',
  papers: 'Thành phần hồ sơ đã nộp',
  otherPaper: 'Giấy tờ khác',
  sets: 'Số lượng hồ sơ',
  setsOf: (count: number) => `${String(count).padStart(2, '0')} bộ`,
  limit: 'Thời gian giải quyết theo quy định',
  receivedAt: 'Thời gian nhận hồ sơ',
  dueAt: 'Thời gian trả kết quả',
  noDue: 'Theo quy định của thủ tục',
  fee: 'Phí, lệ phí',
  feeOf: (asked: string, paid: string) => `${asked} đồng (đã thu ${paid} đồng)`,
  where: 'Nhận kết quả tại',
  missing: 'Ông/bà cần bổ sung, hoàn thiện',
  reason: 'Lý do',
  contact: 'Cần hỏi thêm, xin liên hệ',
  refused: 'Chúng tôi chưa tiếp nhận, giải quyết hồ sơ này. Ông/bà nhận lại toàn bộ giấy tờ đã nộp.',
  stopped: 'Chúng tôi dừng giải quyết hồ sơ này.',
  promised: 'Ngày hẹn trả kết quả trước đây',
  late: 'Đến nay chúng tôi chưa giải quyết xong hồ sơ của ông/bà.',
  sorry: 'Chúng tôi xin lỗi ông/bà vì sự chậm trễ này và hẹn trả kết quả vào',
  signs: {
    receipt: ['Người nộp hồ sơ', 'Người tiếp nhận hồ sơ'],
    supplement: ['Người nộp hồ sơ', 'Người hướng dẫn'],
    refusal: ['Người nộp hồ sơ', 'Cán bộ tiếp nhận'],
    apology: ['', 'Thủ trưởng cơ quan'],
    stop: ['', 'Thủ trưởng cơ quan'],
  } satisfies Partial<Record<FormKind, readonly [string, string]>>,
  signHere: '(ký, ghi rõ họ tên)',
  unsigned: 'Bản in từ hệ thống, chưa ký số.',
  copies: 'Lập thành 2 bản: người nộp giữ một bản, Bộ phận một cửa giữ một bản.',
  lookUp: 'Xem hồ sơ đến đâu:',
  lookUpScan: 'quét mã này, hoặc mở trang',
  lookUpSecret: 'Mã tra cứu riêng:',
  qr: 'Mã QR tra cứu hồ sơ',
  cut: 'Cắt rời phần này',
  control: {
    handler: 'Cơ quan giải quyết',
    step: 'Bước',
    giver: 'Người giao',
    receiver: 'Người nhận',
    at: 'Thời gian',
    state: 'Tiến độ',
    note: 'Ghi chú',
  },
  register: {
    period: (from: string, to: string) => `Từ ngày ${from} đến ngày ${to}`,
    number: 'TT',
    code: 'Mã hồ sơ',
    procedure: 'Thủ tục',
    sets: 'Số bộ',
    person: 'Tên, địa chỉ, điện thoại',
    agency: 'Cơ quan chủ trì',
    received: 'Nhận',
    due: 'Hẹn trả',
    sent: 'Chuyển xử lý',
    ready: 'Có kết quả',
    given: 'Trả kết quả',
    way: 'Cách nhận',
    signature: 'Ký nhận',
    note: 'Ghi chú',
    slip: (number: number, suffix: string) => `Phiếu số ${number}/${suffix}`,
  },
}
