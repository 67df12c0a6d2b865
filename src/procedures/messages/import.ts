// The words of importing procedures: upload, proposals, one proposal, one row.
import type { UnreadableReason } from '../formats/draft.ts'
import type { ComparedField } from '../rules/differences.ts'
import type { Extent, RowKind, RowState } from '../rules/proposal.ts'
import type { Channel, TimeLimit } from '../rules.ts'
import { findingMessages } from './import-findings.ts'

interface Words {
  readonly unreadable: Record<UnreadableReason, string>
  readonly permission: string
  readonly list: Record<
    | 'title'
    | 'lead'
    | 'upload'
    | 'caption'
    | 'empty'
    | 'file'
    | 'source'
    | 'made'
    | 'by'
    | 'rows'
    | 'open'
    | 'blocked'
    | 'accepted'
    | 'rejected',
    string
  >
  readonly form: Record<
    | 'title'
    | 'lead'
    | 'shapes'
    | 'file'
    | 'noFile'
    | 'source'
    | 'sourceHint'
    | 'checkedOn'
    | 'checkedOnHint'
    | 'extent'
    | 'send',
    string
  >
  readonly extents: Record<Extent, string>
  readonly extentHints: Record<Extent, string>
  readonly page: Record<
    | 'summary'
    | 'kind'
    | 'state'
    | 'finding'
    | 'search'
    | 'all'
    | 'anyFinding'
    | 'blocking'
    | 'empty'
    | 'procedure'
    | 'field'
    | 'findings'
    | 'take'
    | 'takeLead'
    | 'takeNothing'
    | 'which'
    | 'validFrom'
    | 'takeButton'
    | 'counts'
    | 'count'
    | 'none',
    string
  >
  readonly which: Record<'new-and-changed' | 'new' | 'changed' | 'same', string>
  readonly kinds: Record<RowKind, string>
  readonly states: Record<RowState, string>
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
  doneMany(count: string, left: string): string
  upTo(count: string): string
  rows(count: string): string
  readonly fields: Record<ComparedField, string>
  readonly channels: Record<Channel, string>
  readonly units: Record<'sameDay' | 'workingDays' | 'days' | 'hours', string>
  limit(limit: TimeLimit): string
  readonly fee: Record<'free' | 'decidedBy' | 'unknown' | 'none', string>
  copies(originals: number, copies: number): string
}

const vi: Words = {
  unreadable: findingMessages.vi.unreadable,
  permission: 'Nhập thủ tục từ tệp: đề xuất, nhận, từ chối từng dòng',
  list: {
    title: 'Nhập thủ tục từ tệp',
    lead: 'Tệp tải lên chỉ là đề xuất. Chưa có gì thay đổi cho tới khi một người xem và nhận từng dòng.',
    upload: 'Tải tệp lên',
    caption: 'Các đề xuất',
    empty: 'Chưa có tệp nào được tải lên.',
    file: 'Tệp',
    source: 'Nguồn',
    made: 'Ngày tải lên',
    by: 'Người tải lên',
    rows: 'Số dòng',
    open: 'Còn phải xem',
    blocked: 'Cần xem kỹ',
    accepted: 'Đã nhận',
    rejected: 'Đã từ chối',
  },
  form: {
    title: 'Tải tệp thủ tục lên',
    lead: 'Hệ thống đọc tệp, so với những gì đang có và nêu chỗ đáng ngờ. Ông/bà xem rồi mới nhận.',
    shapes: 'Nhận tệp JSON, CSV, XLSX và tờ ChiTietTTHC (.docx) xuất từ cơ sở dữ liệu quốc gia.',
    file: 'Tệp',
    noFile: 'Xin chọn một tệp.',
    source: 'Lấy từ đâu',
    sourceHint: 'Ví dụ: Cổng Dịch vụ công quốc gia. Tên này hiện cạnh nội dung đã nhận.',
    checkedOn: 'Lấy ngày nào',
    checkedOnHint: 'Ngày này hiện trên trang thủ tục: “Đối chiếu ngày …”.',
    extent: 'Tệp này có những gì',
    send: 'Đọc tệp',
  },
  extents: { some: 'Một số thủ tục', fields: 'Tất cả thủ tục của các lĩnh vực có trong tệp', all: 'Tất cả thủ tục' },
  extentHints: {
    some: 'Thủ tục không có trong tệp thì để nguyên.',
    fields: 'Thủ tục đang có, cùng lĩnh vực mà không thấy trong tệp, sẽ được nêu ra: có thể đã bãi bỏ.',
    all: 'Mọi thủ tục đang có mà không thấy trong tệp sẽ được nêu ra: có thể đã bãi bỏ.',
  },
  page: {
    summary: 'Tóm tắt',
    kind: 'Loại',
    state: 'Tình trạng',
    finding: 'Chỗ đáng ngờ',
    search: 'Mã hoặc tên',
    all: 'Tất cả',
    anyFinding: 'Có chỗ đáng ngờ',
    blocking: 'Cần xem kỹ từng dòng',
    empty: 'Không có dòng nào như vậy.',
    procedure: 'Thủ tục',
    field: 'Lĩnh vực',
    findings: 'Chỗ đáng ngờ',
    take: 'Nhận nhiều dòng một lúc',
    takeLead: 'Chỉ nhận những dòng không có chỗ nào phải xem kỹ. Các dòng khác ông/bà mở ra, xem rồi nhận từng dòng.',
    takeNothing: 'Không còn dòng nào nhận cùng lúc được.',
    which: 'Nhận những dòng nào',
    validFrom: 'Có hiệu lực từ ngày',
    takeButton: 'Nhận các dòng này',
    counts: 'Những chỗ đáng ngờ, theo loại',
    count: 'Số dòng',
    none: 'Không có',
  },
  which: {
    'new-and-changed': 'Mới và thay đổi',
    new: 'Chỉ dòng mới',
    changed: 'Chỉ dòng thay đổi',
    same: 'Dòng giống hệt: ghi là đã đối chiếu',
  },
  kinds: { new: 'Mới', changed: 'Thay đổi', same: 'Giống hệt', missing: 'Không có trong tệp' },
  states: { open: 'Chưa xem', accepted: 'Đã nhận', rejected: 'Đã từ chối' },
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
  doneMany: (count, left) =>
    `Đã nhận ${count} dòng.${left === '0' ? '' : ` Để lại ${left} dòng vì thủ tục đã được sửa từ khi tải tệp lên.`}`,
  upTo: (count) => `Mỗi lần nhận nhiều nhất ${count} dòng; còn nữa thì bấm tiếp.`,
  rows: (count) => `${count} dòng`,
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
    decision: 'Quyết định công bố',
  },
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
  unreadable: findingMessages.en.unreadable,
  permission: 'Import procedures from files: propose, accept and reject rows',
  list: {
    title: 'Import procedures from a file',
    lead: 'A file that is uploaded is a proposal. Nothing changes before somebody has looked at its rows and accepted them.',
    upload: 'Upload a file',
    caption: 'Proposals',
    empty: 'No file has been uploaded yet.',
    file: 'File',
    source: 'Source',
    made: 'Uploaded on',
    by: 'Uploaded by',
    rows: 'Rows',
    open: 'Still to decide',
    blocked: 'Need a close look',
    accepted: 'Accepted',
    rejected: 'Rejected',
  },
  form: {
    title: 'Upload a file of procedures',
    lead: 'The file is read, compared with what is held, and looked through for what does not look right. You decide then.',
    shapes: 'JSON, CSV, XLSX, and the ChiTietTTHC sheet (.docx) exported from the national database.',
    file: 'File',
    noFile: 'Please choose a file.',
    source: 'Where it was taken from',
    sourceHint: 'For example: National Public Service Portal. It is shown beside what is accepted.',
    checkedOn: 'When it was taken',
    checkedOnHint: 'This day is shown on the page of the procedure: “Checked on …”.',
    extent: 'What the file holds',
    send: 'Read the file',
  },
  extents: { some: 'Some procedures', fields: 'All procedures of the fields in the file', all: 'All procedures' },
  extentHints: {
    some: 'What is not in the file is left alone.',
    fields: 'What is held in the same field and missing from the file is named: it may have been repealed.',
    all: 'Everything that is held and missing from the file is named: it may have been repealed.',
  },
  page: {
    summary: 'Summary',
    kind: 'Kind',
    state: 'State',
    finding: 'Finding',
    search: 'Code or name',
    all: 'All',
    anyFinding: 'With findings',
    blocking: 'Needs a close look',
    empty: 'There is no such row.',
    procedure: 'Procedure',
    field: 'Field',
    findings: 'Findings',
    take: 'Accept many rows at once',
    takeLead: 'Only rows that need no close look are taken. Open the others, look, and accept them one by one.',
    takeNothing: 'There is no row left that could be taken together with others.',
    which: 'Which rows',
    validFrom: 'In force from',
    takeButton: 'Accept these rows',
    counts: 'Findings by kind',
    count: 'Rows',
    none: 'None',
  },
  which: {
    'new-and-changed': 'New and changed',
    new: 'Only new ones',
    changed: 'Only changed ones',
    same: 'Those that are the same: note that they were compared',
  },
  kinds: { new: 'New', changed: 'Changed', same: 'Same', missing: 'Missing from the file' },
  states: { open: 'Open', accepted: 'Accepted', rejected: 'Rejected' },
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
  doneMany: (count, left) =>
    `${count} rows were accepted.${left === '0' ? '' : ` ${left} rows were left: their procedures changed since the upload.`}`,
  upTo: (count) => `At most ${count} rows at once; press again for more.`,
  rows: (count) => `${count} rows`,
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
    decision: 'Decision of publication',
  },
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

export const importMessages = { vi, en }
