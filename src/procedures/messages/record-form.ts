// Words of the form in which the province edits a procedure, Vietnamese first.

import type { TypedField } from '../rules/typed.ts'
import type { rowProblems } from '../rules/typed-rows.ts'
import type { ProcedureContent, TimeLimit } from '../rules.ts'

interface Words {
  readonly fields: Record<TypedField | 'forms', string>
  readonly hints: { readonly lines: string; readonly keywords: string }
  readonly levels: Record<ProcedureContent['level'], string>
  readonly ways: {
    readonly hint: string
    row(number: string): string
    readonly add: string
    readonly channel: string
    readonly noChannel: string
    readonly limitKind: string
    readonly kinds: Record<TimeLimit['kind'], string>
    readonly limitValue: string
    readonly limitText: string
    readonly limitTextHint: string
    readonly fees: string
    readonly feesHint: string
    readonly when: string
    readonly note: string
  }
  readonly cases: {
    readonly hint: string
    row(number: string): string
    readonly name: string
    readonly nameHint: string
    readonly add: string
    document(number: string): string
    readonly addDocument: string
    readonly documentName: string
    readonly originals: string
    readonly copies: string
    readonly form: string
    readonly optional: string
  }
  readonly added: string
  readonly problems: Record<(typeof rowProblems)[number], string>
}

const vi: Words = {
  fields: {
    code: 'Mã thủ tục',
    name: 'Tên thủ tục',
    field: 'Lĩnh vực',
    level: 'Cấp thực hiện',
    lifeEvents: 'Hay cần khi',
    ways: 'Cách nộp, thời hạn, phí',
    cases: 'Giấy tờ cần nộp',
    results: 'Kết quả',
    steps: 'Các bước',
    subjects: 'Ai được làm',
    conditions: 'Điều kiện',
    forms: 'Mẫu đơn để tải về',
    legalBases: 'Căn cứ pháp lý',
    keywords: 'Người dân hay gọi là',
    decidingAgency: 'Cơ quan quyết định',
    handlingAgency: 'Cơ quan giải quyết',
    decision: 'Quyết định công bố',
    source: 'Nguồn',
    sourceLink: 'Địa chỉ của nguồn',
    checkedOn: 'Ngày đối chiếu với nguồn',
  },
  hints: {
    lines: 'Mỗi dòng một mục.',
    keywords: 'Mỗi dòng một cách gọi, ví dụ: sổ đỏ. Tìm kiếm dựa vào đây.',
  },
  levels: { ministry: 'Bộ', province: 'Tỉnh', district: 'Huyện', commune: 'Xã', other: 'Khác' },
  ways: {
    hint: 'Mỗi cách nộp một khung. Cùng một nơi nộp mà thời hạn khác nhau thì ghi thành hai cách. Xóa trắng một khung là bỏ cách ấy.',
    row: (number) => `Cách nộp ${number}`,
    add: 'Thêm một cách nộp',
    channel: 'Nộp ở đâu',
    noChannel: 'Chọn nơi nộp',
    limitKind: 'Thời hạn tính bằng',
    kinds: {
      workingDays: 'Ngày làm việc',
      days: 'Ngày, kể cả ngày nghỉ',
      hours: 'Giờ',
      sameDay: 'Ngay trong ngày',
      event: 'Theo một sự việc',
      none: 'Không quy định',
    },
    limitValue: 'Bao nhiêu',
    limitText: 'Sự việc nào',
    limitTextHint: 'Ví dụ: trước khi tàu rời cảng.',
    fees: 'Phí, lệ phí',
    feesHint: 'Mỗi dòng một khoản, ví dụ: 20.000 đồng/bản; miễn phí; do HĐND cấp tỉnh quy định.',
    when: 'Áp dụng khi nào',
    note: 'Ghi chú',
  },
  cases: {
    hint: 'Mỗi trường hợp một khung. Giấy tờ ai cũng phải nộp thì để trống tên trường hợp. Xóa trắng tên giấy tờ và các ô bên cạnh là bỏ giấy ấy.',
    row: (number) => `Trường hợp ${number}`,
    name: 'Tên trường hợp',
    nameHint: 'Ví dụ: Người được ủy quyền đi nộp.',
    add: 'Thêm một trường hợp',
    document: (number) => `Giấy tờ ${number}`,
    addDocument: 'Thêm một giấy tờ',
    documentName: 'Tên giấy tờ',
    originals: 'Bản chính',
    copies: 'Bản sao',
    form: 'Mẫu số',
    optional: 'Chỉ nộp nếu có',
  },
  added: 'Đã thêm một khung trống. Chưa lưu gì cả.',
  problems: {
    channel: 'Hãy chọn nơi nộp.',
    limitKind: 'Hãy chọn thời hạn tính bằng gì; không có thì chọn “Không quy định”.',
    limitValue: 'Hãy ghi một số, ví dụ 7.',
    limitText: 'Hãy ghi sự việc, ví dụ: trước khi tàu rời cảng.',
    fee: 'Không hiểu một khoản phí. Hãy ghi như: 20.000 đồng/bản; miễn phí; do HĐND cấp tỉnh quy định.',
    count: 'Hãy ghi một số từ 0 đến 100.',
    name: 'Hãy ghi tên giấy tờ.',
  },
}

const en: Words = {
  fields: {
    code: 'Code',
    name: 'Name',
    field: 'Field',
    level: 'Level',
    lifeEvents: 'Often needed when',
    ways: 'Ways of filing, time limits, fees',
    cases: 'Documents',
    results: 'Results',
    steps: 'Steps',
    subjects: 'Who may apply',
    conditions: 'Conditions',
    forms: 'Forms to download',
    legalBases: 'Legal bases',
    keywords: 'What people call it',
    decidingAgency: 'Deciding agency',
    handlingAgency: 'Handling agency',
    decision: 'Decision of publication',
    source: 'Source',
    sourceLink: 'Address of the source',
    checkedOn: 'Compared with the source on',
  },
  hints: {
    lines: 'One item a line.',
    keywords: 'One a line, for example: sổ đỏ. Search relies on them.',
  },
  levels: { ministry: 'Ministry', province: 'Province', district: 'District', commune: 'Commune', other: 'Other' },
  ways: {
    hint: 'One box for each way. Where the limit differs by case, write two. A box that is emptied is left out.',
    row: (number) => `Way ${number}`,
    add: 'Add one more way',
    channel: 'Where it is filed',
    noChannel: 'Choose where',
    limitKind: 'Time limit in',
    kinds: {
      workingDays: 'Working days',
      days: 'Days, closed ones included',
      hours: 'Hours',
      sameDay: 'The same day',
      event: 'By an event',
      none: 'Not laid down',
    },
    limitValue: 'How many',
    limitText: 'Which event',
    limitTextHint: 'For example: before the ship leaves the port.',
    fees: 'Fees',
    feesHint: 'One a line, for example: 20.000 đồng/bản; miễn phí; do HĐND cấp tỉnh quy định.',
    when: 'In which case',
    note: 'Note',
  },
  cases: {
    hint: 'One box for each case. Leave the name empty for what everybody hands in. A document that is emptied is left out.',
    row: (number) => `Case ${number}`,
    name: 'Name of the case',
    nameHint: 'For example: somebody is sent by the applicant.',
    add: 'Add one more case',
    document: (number) => `Document ${number}`,
    addDocument: 'Add one more document',
    documentName: 'Name of the document',
    originals: 'Originals',
    copies: 'Copies',
    form: 'Form number',
    optional: 'Only where it applies',
  },
  added: 'An empty box was added. Nothing is saved yet.',
  problems: {
    channel: 'Please choose where it is filed.',
    limitKind: 'Please choose what the limit is counted in, or “Not laid down”.',
    limitValue: 'Please write a number, for example 7.',
    limitText: 'Please write the event, for example: before the ship leaves the port.',
    fee: 'A fee was not understood. Write: 20.000 đồng/bản; miễn phí; do HĐND cấp tỉnh quy định.',
    count: 'Please write a number from 0 to 100.',
    name: 'Please write the name of the document.',
  },
}

export const recordWords = { vi, en }
