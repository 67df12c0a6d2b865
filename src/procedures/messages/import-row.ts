// The words of one row of a proposal: what would change, and the decision.
import type { ComparedField } from '../rules/differences.ts'
import type { Channel, ProcedureContent, TimeLimit } from '../rules.ts'

interface Words {
  readonly row: Record<
    | 'findings'
    | 'blocks'
    | 'warns'
    | 'differences'
    | 'differencesHeld'
    | 'field'
    | 'before'
    | 'after'
    | 'none'
    | 'noChange'
    | 'heldChanged'
    | 'decide'
    | 'accept'
    | 'acceptMissing'
    | 'validFrom'
    | 'validFromHint'
    | 'note'
    | 'noteHint'
    | 'noteMissing'
    | 'limitUnit'
    | 'limitUnitHint'
    | 'keepAsIs'
    | 'rightFee'
    | 'rightFeeHint'
    | 'rightField'
    | 'reject'
    | 'reason'
    | 'reasonHint'
    | 'unusable'
    | 'missing'
    | 'previous'
    | 'next'
    | 'decided'
    | 'by'
    | 'at'
    | 'result'
    | 'source'
    | 'checkedOn',
    string
  >
  readonly done: Record<'accepted' | 'rejected', string>
  readonly fields: Record<ComparedField, string>
  readonly channels: Record<Channel, string>
  readonly levels: Record<ProcedureContent['level'], string>
  readonly units: Record<'sameDay' | 'workingDays' | 'days' | 'hours', string>
  limit(limit: TimeLimit): string
  readonly fee: Record<'free' | 'decidedBy' | 'unknown' | 'none', string>
  copies(originals: number, copies: number): string
}

const vi: Words = {
  row: {
    findings: 'Chỗ đáng ngờ',
    blocks: 'Phải xem kỹ',
    warns: 'Nên xem',
    differences: 'Khác với nội dung đang có',
    differencesHeld: 'Khác với nội dung đang có hôm nay',
    field: 'Phần',
    before: 'Đang có',
    after: 'Trong tệp',
    none: '(không có)',
    noChange: 'Không khác gì nội dung đang có.',
    heldChanged: 'Thủ tục này đã được sửa sau khi tệp được tải lên. Bảng dưới đây so với nội dung đang có hôm nay.',
    decide: 'Quyết định',
    accept: 'Nhận dòng này',
    acceptMissing: 'Ghi là đã bãi bỏ',
    validFrom: 'Có hiệu lực từ ngày',
    validFromHint: 'Với thủ tục bãi bỏ: ngày đầu tiên không còn hiệu lực.',
    note: 'Đã đối chiếu với đâu',
    noteHint: 'Bắt buộc nếu còn chỗ phải xem kỹ mà chưa sửa ở trên. Lời này nằm trong lịch sử của thủ tục.',
    noteMissing: 'Vì sao ghi là bãi bỏ: quyết định số mấy, ngày nào.',
    limitUnit: 'Đơn vị của thời hạn',
    limitUnitHint: 'Dùng cho mọi thời hạn thiếu đơn vị ở dòng này.',
    keepAsIs: 'Để nguyên như trong tệp',
    rightFee: 'Số tiền đúng (đồng)',
    rightFeeHint: 'Chỉ viết số, ví dụ 4000.',
    rightField: 'Lĩnh vực đúng',
    reject: 'Không nhận dòng này',
    reason: 'Vì sao không nhận',
    reasonHint: 'Người khác sẽ đọc lời này khi tệp được tải lên lần sau.',
    unusable: 'Dòng này thiếu phần bắt buộc nên không nhận được. Xin sửa trong tệp rồi tải lên lại.',
    missing: 'Tệp không có thủ tục này. Có thể thủ tục đã bị bãi bỏ, cũng có thể tệp chưa đủ.',
    previous: 'Dòng trước',
    next: 'Dòng sau',
    decided: 'Đã quyết định',
    by: 'Người quyết định',
    at: 'Lúc',
    result: 'Xem thủ tục',
    source: 'Nguồn',
    checkedOn: 'Đối chiếu ngày',
  },
  done: { accepted: 'Đã nhận dòng này.', rejected: 'Đã ghi là không nhận.' },
  fields: {
    code: 'Mã',
    name: 'Tên thủ tục',
    field: 'Lĩnh vực',
    level: 'Cấp thực hiện',
    ways: 'Cách nộp, thời hạn, phí',
    cases: 'Giấy tờ',
    steps: 'Trình tự',
    subjects: 'Ai được làm',
    handlingAgency: 'Cơ quan thực hiện',
    decidingAgency: 'Cơ quan có thẩm quyền',
    results: 'Kết quả',
    conditions: 'Điều kiện',
    legalBases: 'Căn cứ pháp lý',
    keywords: 'Từ khóa',
    lifeEvents: 'Sự kiện trong đời',
    decision: 'Quyết định công bố',
  },
  levels: { ministry: 'Bộ', province: 'Tỉnh', district: 'Huyện', commune: 'Xã', other: 'Khác' },
  channels: { counter: 'Trực tiếp', post: 'Bưu chính', online: 'Trực tuyến' },
  units: { sameDay: 'Trong ngày', workingDays: 'Ngày làm việc', days: 'Ngày', hours: 'Giờ' },
  limit(limit) {
    if (limit.kind === 'sameDay') return 'Trong ngày'
    if (limit.kind === 'none') return 'Không quy định'
    if (limit.kind === 'event') return limit.text
    return `${limit.value} ${{ workingDays: 'ngày làm việc', days: 'ngày', hours: 'giờ' }[limit.kind]}`
  },
  fee: { free: 'Miễn phí', decidedBy: 'do nơi khác quy định', unknown: 'chưa rõ số tiền', none: 'không ghi' },
  copies: (originals, copies) => `${originals} bản chính, ${copies} bản sao`,
}

const en: Words = {
  row: {
    findings: 'What does not look right',
    blocks: 'Needs a close look',
    warns: 'Worth a look',
    differences: 'Differences to what is held',
    differencesHeld: 'Differences to what is held today',
    field: 'Part',
    before: 'Held',
    after: 'In the file',
    none: '(nothing)',
    noChange: 'It says the same as what is held.',
    heldChanged: 'This procedure was changed after the file was uploaded. The table compares with what is held today.',
    decide: 'Decide',
    accept: 'Accept this row',
    acceptMissing: 'Note as repealed',
    validFrom: 'In force from',
    validFromHint: 'For a repeal: the first day on which it no longer holds.',
    note: 'With what it was compared',
    noteHint: 'Required where something needs a close look and was not put right above. It stays in the history.',
    noteMissing: 'Why it is repealed: by which decision, of which day.',
    limitUnit: 'Unit of the time limit',
    limitUnitHint: 'For every time limit of this row that has none.',
    keepAsIs: 'Leave as in the file',
    rightFee: 'Right amount (đồng)',
    rightFeeHint: 'Digits only, such as 4000.',
    rightField: 'Right field',
    reject: 'Reject this row',
    reason: 'Why it is rejected',
    reasonHint: 'Others read it when the file comes again.',
    unusable: 'Something required is missing, so this row cannot be accepted. Correct the file and upload it again.',
    missing: 'The file does not have this procedure. It may have been repealed, or the file may be incomplete.',
    previous: 'Previous row',
    next: 'Next row',
    decided: 'Decided',
    by: 'Decided by',
    at: 'At',
    result: 'See the procedure',
    source: 'Source',
    checkedOn: 'Checked on',
  },
  done: { accepted: 'This row was accepted.', rejected: 'This row was rejected.' },
  fields: {
    code: 'Code',
    name: 'Name',
    field: 'Field',
    level: 'Level',
    ways: 'Filing, time limit, fee',
    cases: 'Documents',
    steps: 'Steps',
    subjects: 'Who may apply',
    handlingAgency: 'Handling agency',
    decidingAgency: 'Deciding agency',
    results: 'Results',
    conditions: 'Conditions',
    legalBases: 'Legal bases',
    keywords: 'Keywords',
    lifeEvents: 'Life events',
    decision: 'Decision of publication',
  },
  levels: { ministry: 'Ministry', province: 'Province', district: 'District', commune: 'Commune', other: 'Other' },
  channels: { counter: 'At the counter', post: 'By post', online: 'Online' },
  units: { sameDay: 'Same day', workingDays: 'Working days', days: 'Days', hours: 'Hours' },
  limit(limit) {
    if (limit.kind === 'sameDay') return 'the same day'
    if (limit.kind === 'none') return 'no limit set'
    if (limit.kind === 'event') return limit.text
    return `${limit.value} ${{ workingDays: 'working days', days: 'days', hours: 'hours' }[limit.kind]}`
  },
  fee: { free: 'free', decidedBy: 'set elsewhere', unknown: 'amount not known', none: 'not given' },
  copies: (originals, copies) => `${originals} originals, ${copies} copies`,
}

export const rowMessages = { vi, en }
