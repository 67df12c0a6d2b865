// The words of importing procedures: upload, the list of proposals, one proposal.
import type { Extent, RowKind, RowState } from '../rules/proposal.ts'

interface Words {
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
  doneMany(count: string, left: string): string
  upTo(count: string): string
  rows(count: string): string
}

const vi: Words = {
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
  doneMany: (count, left) =>
    `Đã nhận ${count} dòng.${left === '0' ? '' : ` Để lại ${left} dòng vì thủ tục đã được sửa từ khi tải tệp lên.`}`,
  upTo: (count) => `Mỗi lần nhận nhiều nhất ${count} dòng; còn nữa thì bấm tiếp.`,
  rows: (count) => `${count} dòng`,
}

const en: Words = {
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
  doneMany: (count, left) =>
    `${count} rows were accepted.${left === '0' ? '' : ` ${left} rows were left: their procedures changed since the upload.`}`,
  upTo: (count) => `At most ${count} rows at once; press again for more.`,
  rows: (count) => `${count} rows`,
}

export const importMessages = { vi, en }
