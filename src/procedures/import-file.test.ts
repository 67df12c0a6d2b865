/** Files of procedures in every shape in which they come, and those that are none. */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { understand } from './formats/content.ts'
import { readProcedureFile } from './import-file.ts'

const given = { source: 'Thử', checkedOn: '2021-10-01' }
const bytes = (text: string) => new TextEncoder().encode(text)

async function read(content: Uint8Array) {
  const file = await readProcedureFile(content)
  if (file.kind === 'unreadable') return { format: file.format, reason: file.reason, contents: [] }
  const contents = file.drafts.map((draft) => understand(draft, given).content)
  return { format: file.format, reason: undefined, contents }
}

/** What every shape below says of the same procedure. */
const expected = {
  code: '2.000815',
  name: 'Chứng thực bản sao từ bản chính',
  field: 'Chứng thực',
  level: 'commune',
  ways: [
    { channel: 'counter', limit: { kind: 'sameDay' }, fees: [{ vnd: 2000, per: 'trang' }] },
    { channel: 'post', limit: { kind: 'workingDays', value: 2 }, fees: [{ vnd: 2000, per: 'trang' }] },
  ],
  cases: [{ name: '', documents: [{ name: 'Bản chính giấy tờ', originals: 1, copies: 0 }] }],
}

describe('a file of procedures as JSON', () => {
  test('in our own shape is taken as it is', async () => {
    const { contents } = await read(bytes(JSON.stringify({ procedures: [expected] })))
    expect(contents).toMatchObject([{ ...expected, source: 'Thử', checkedOn: '2021-10-01' }])
  })

  test('in the flat shape is read from its words', async () => {
    const channel = (name: string, durationText: string) => ({ channel: name, durationText, fee: '2.000 đồng/trang' })
    const flat = {
      ...expected,
      ways: undefined,
      cases: undefined,
      level: 'Cấp xã',
      channels: [channel('Trực tiếp', 'Ngay trong ngày'), channel('Dịch vụ bưu chính', '02 ngày làm việc')],
      components: [{ name: 'Bản chính giấy tờ', originals: 1, copies: 0 }],
      subjects: 'Công dân Việt Nam, Cán bộ, công chức, viên chức, Tổ chức (không bao gồm doanh nghiệp, HTX)',
    }
    const { contents } = await read(bytes(JSON.stringify([JSON.parse(JSON.stringify(flat))])))
    expect(contents).toMatchObject([expected])
    expect(contents[0]?.subjects).toEqual([
      'Công dân Việt Nam',
      'Cán bộ, công chức, viên chức',
      'Tổ chức (không bao gồm doanh nghiệp, HTX)',
    ])
  })

  test('in the shape of the portal is read with the units that it hides', async () => {
    const method = (submissionMethod: string, processingTime: number, processingTimeUnit: string) => ({
      submissionMethod,
      processingTime,
      processingTimeUnit,
      fees: [{ type: 'FEE', value: 2000, description: '2.000 đồng/trang' }],
    })
    const portal = {
      code: '2.000815',
      name: expected.name,
      field: { code: 'G15-TP07', name: 'Chứng thực' },
      level: ['Cấp xã'],
      executionMethods: [method('DIRECT', 1, 'OTHER'), method('POSTAL', 2, 'WORKING_DAY')],
      executionCases: [{ name: '', profileComponents: [{ name: 'Bản chính giấy tờ', originalQty: 1, copyQty: 0 }] }],
    }
    const { contents } = await read(bytes(JSON.stringify(portal)))
    const [counter, post] = expected.ways
    const hidden = { ...counter, limit: { kind: 'event', text: '1' } }
    expect(contents).toMatchObject([{ ...expected, ways: [hidden, post] }])
  })
})

describe('a table of procedures', () => {
  const heading =
    'Mã;Tên;Lĩnh vực;Cấp thực hiện;Thời hạn (trực tiếp);Phí (trực tiếp);Thời hạn (bưu chính);Phí (bưu chính);Thành phần hồ sơ'
  const row = `2.000815;${expected.name};Chứng thực;Cấp xã;Ngay trong ngày;2.000 đồng/trang;2 ngày làm việc;2.000 đồng/trang;Bản chính giấy tờ | 1 | 0`

  test.each<[string, Uint8Array]>([
    ['UTF-8', bytes(`${heading}\n${row}`)],
    ['UTF-8 with a title above', bytes(`Danh mục thủ tục\n\n${heading}\n${row}`)],
    ['UTF-16', Buffer.from(`\ufeff${heading}\n${row}`, 'utf16le')],
    ['decomposed letters', bytes(`${heading}\n${row}`.normalize('NFD'))],
  ])('as CSV in %s is read by its headings', async (_what, content) => {
    expect(await read(content)).toMatchObject({ format: 'csv', contents: [expected] })
  })

  test('as XLSX may have sheets of ways and of documents', async () => {
    const cells = (rows: readonly (readonly string[])[]) =>
      rows.map((one) => one.map((value) => ({ value, type: String })))
    const sheets = [
      cells([
        ['Mã', 'Tên', 'Lĩnh vực', 'Cấp thực hiện'],
        ['2.000815', expected.name, 'Chứng thực', 'Cấp xã'],
      ]),
      cells([
        ['Mã', 'Hình thức nộp', 'Thời hạn', 'Phí'],
        ['2.000815', 'Trực tiếp', 'Ngay trong ngày', '2.000 đồng/trang'],
        ['2.000815', 'Bưu chính', '2 ngày làm việc', '2.000 đồng/trang'],
      ]),
      cells([
        ['Mã', 'Tên giấy tờ', 'Bản chính', 'Bản sao'],
        ['2.000815', 'Bản chính giấy tờ', '1', '0'],
      ]),
    ]
    const names = ['Thủ tục', 'Cách thức', 'Hồ sơ']
    const file = await writeXlsxFile(sheets.map((data, index) => ({ data, sheet: names[index]! }))).toBuffer()
    expect(await read(file)).toMatchObject({ format: 'xlsx', contents: [expected] })
  })
})

const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const table = (...rows: string[][]) => {
  const cell = (text: string) => `<w:tc>${text.split('\n').map(paragraph).join('')}</w:tc>`
  return `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`
}

function docx(body: string, head = ''): Uint8Array {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>${head}<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`
  return zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8(xml) })
}

const sheet = [
  paragraph('CHI TIẾT THỦ TỤC HÀNH CHÍNH'),
  ...['Mã thủ tục: 2.000815', 'Số quyết định: 858/QĐ-BTP', `Tên thủ tục: ${expected.name}`].map(paragraph),
  ...[
    'Cấp thực hiện: Cấp Xã',
    'Lĩnh vực: Chứng thực',
    'Trình tự thực hiện:',
    'Bước 1: nộp hồ sơ',
    'Bước 2: nhận kết quả',
  ].map(paragraph),
  paragraph('Cách thức thực hiện:'),
  table(
    ['Hình thức nộp', 'Thời hạn giải quyết', 'Phí, lệ phí', 'Mô tả'],
    ['Trực tiếp', 'Ngay trong ngày', 'Phí : 2.000 Đồng\n(2.000 đồng/trang)', ''],
    ['Dịch vụ bưu chính', '2 Ngày làm việc', 'Phí : 2.000 Đồng\n(2.000 đồng/trang)', ''],
  ),
  paragraph('Thành phần hồ sơ:'),
  table(['Tên giấy tờ', 'Mẫu đơn, tờ khai', 'Số lượng'], ['Bản chính giấy tờ', '', 'Bản chính: 1\nBản sao: 0']),
  paragraph('Đối tượng thực hiện: Công dân Việt Nam, Tổ chức nước ngoài'),
  paragraph('Cơ quan có thẩm quyền: UBND cấp xã'),
  paragraph('Cơ quan phối hợp: Không có thông tin'),
  paragraph('Căn cứ pháp lý:'),
  table(
    ['Số ký hiệu', 'Trích yếu', 'Ngày ban hành', 'Cơ quan ban hành'],
    ['23/2015/NĐ-CP', 'Về chứng thực &amp; sao', '', ''],
  ),
].join('')

describe('the exported sheet', () => {
  test('is read by its labels and tables', async () => {
    const { format, contents } = await read(docx(sheet))
    expect(format).toBe('docx')
    expect(contents).toMatchObject([
      {
        ...expected,
        decision: '858/QĐ-BTP',
        steps: ['Bước 1: nộp hồ sơ', 'Bước 2: nhận kết quả'],
        subjects: ['Công dân Việt Nam', 'Tổ chức nước ngoài'],
        decidingAgency: 'UBND cấp xã',
        legalBases: [{ number: '23/2015/NĐ-CP', title: 'Về chứng thực & sao' }],
        cases: [{ documents: expected.cases[0]!.documents }],
      },
    ])
  })

  test.each<[string, Uint8Array, string]>([
    ['of another document', docx(paragraph('Kính gửi ông bà')), 'not-a-sheet'],
    ['with entities of its own', docx(paragraph('&x;'), '<!DOCTYPE w [<!ENTITY x "y">]>'), 'broken-archive'],
    ['cut in the middle', docx(sheet).slice(0, 600), 'broken-archive'],
    ['of the old kind', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), 'old-word'],
    ['that unpacks to too much', docx(paragraph('x'.repeat(70_000_000))), 'too-large-inside'],
    // What is more than it says is cut off, never unpacked.
    ['that says it unpacks to little', aLie(), 'not-a-sheet'],
    ['of endless depth', docx('<w:sdt>'.repeat(200_000) + '</w:sdt>'.repeat(200_000)), 'broken-archive'],
  ])('%s is refused', async (_what, content, reason) => {
    expect(await read(content)).toMatchObject({ reason, contents: [] })
  })
})

test.each<[string, Uint8Array, string]>([
  ['nothing', bytes(''), 'empty'],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13), 'not-a-table'],
  ['half a spreadsheet', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'broken-archive'],
  ['half a JSON text', bytes('[{"code"'), 'not-json'],
  ['a table of something else', bytes('a;b\n1;2'), 'no-heading'],
])('%s is no file of procedures', async (_what, content, reason) => {
  expect(await read(content)).toMatchObject({ reason, contents: [] })
})

/** Thirty megabytes that their directory calls one kilobyte. */
function aLie(): Uint8Array {
  const file = docx(paragraph('x'.repeat(30_000_000)))
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  for (let at = 0; at + 46 <= file.length; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1024, true)
  }
  return file
}
