/** What is said about a line of a file that cannot be taken over, Vietnamese first. */
import type { Issue } from '../platform/refusal.ts'
import type { ImportProblem, ImportProblemCode } from './import-rows.ts'

type Said = { readonly vi: (value: string) => string; readonly en: (value: string) => string }

const words: Record<ImportProblemCode, Said> = {
  'no-heading': {
    vi: () => 'Dòng đầu phải là tên cột, trong đó có cột “Tên”.',
    en: () => 'The first line must name the columns, “Name” among them.',
  },
  'name-missing': { vi: () => 'Thiếu tên đơn vị.', en: () => 'The name is missing.' },
  'kind-missing': {
    vi: (name) => `Chưa rõ loại của ${name}: xã, phường hay thị trấn?`,
    en: (name) => `The kind of ${name} is missing: commune, ward or township?`,
  },
  'unknown-kind': { vi: (kind) => `Không có loại đơn vị “${kind}”.`, en: (kind) => `There is no kind “${kind}”.` },
  'bad-date': {
    vi: (day) => `“${day}” không phải là ngày. Viết như 20/10/2021.`,
    en: (day) => `“${day}” is no date. Write 2021-10-20.`,
  },
  'ends-before-it-begins': {
    vi: () => 'Ngày kết thúc phải sau ngày bắt đầu.',
    en: () => 'The end must be after the beginning.',
  },
  'bad-code': {
    vi: (code) => `Mã ${code} chưa đúng: tỉnh 2 chữ số, huyện 3, xã 5.`,
    en: (code) => `Code ${code} is not right: 2 digits for a province, 3 for a district, 5 for a commune.`,
  },
  'twice-in-file': {
    vi: (value) => `${value} có hai dòng trong tệp.`,
    en: (value) => `${value} stands in the file twice.`,
  },
  'parent-missing': { vi: () => 'Thiếu mã cấp trên.', en: () => 'The code of the unit above is missing.' },
  'parent-unknown': {
    vi: (code) => `Không thấy cấp trên mang mã ${code}, cả trong hệ thống lẫn trong tệp.`,
    en: (code) => `No unit above has the code ${code}, neither here nor in the file.`,
  },
  'parent-not-above': {
    vi: (name) => `${name} không phải là cấp trên của loại đơn vị này.`,
    en: (name) => `${name} is not above units of this kind.`,
  },
  'parent-not-valid': {
    vi: (name) => `${name} chưa có hoặc không còn vào ngày đầu của đơn vị này.`,
    en: (name) => `${name} does not exist on the first day of this unit.`,
  },
  'code-taken': {
    vi: (code) => `Mã ${code} trong thời gian này là của đơn vị khác.`,
    en: (code) => `Code ${code} belongs to another unit at that time.`,
  },
  differs: {
    vi: (value) =>
      `Khác với dữ liệu đang có (${value}). Đổi tên, đổi loại, đổi cấp trên phải ghi theo quyết định, không nhập từ tệp.`,
    en: (value) =>
      `Differs from what is held (${value}). A new name, kind or parent is entered by its decision, not from a file.`,
  },
  'too-long': {
    vi: (value) => `“${value}” dài quá. Xin viết ngắn lại.`,
    en: (value) => `“${value}” is too long. Please shorten it.`,
  },
  'bad-phone': {
    vi: (value) => `“${value}” không phải là số điện thoại.`,
    en: (value) => `“${value}” is no telephone number.`,
  },
  'bad-email': {
    vi: (value) => `“${value}” không phải là thư điện tử.`,
    en: (value) => `“${value}” is no e-mail address.`,
  },
  'not-a-collection': {
    vi: () => 'Tệp ranh giới phải là GeoJSON loại FeatureCollection.',
    en: () => 'A file of boundaries must be a GeoJSON FeatureCollection.',
  },
  'unit-unknown': {
    vi: (value) => `Không thấy đơn vị “${value}” vào ngày này.`,
    en: (value) => `There is no unit “${value}” on that day.`,
  },
  'bad-geometry': {
    vi: (value) => `Ranh giới của “${value}” phải là một vùng khép kín (Polygon hoặc MultiPolygon).`,
    en: (value) => `The boundary of “${value}” must be a closed area (Polygon or MultiPolygon).`,
  },
  'outside-vietnam': {
    vi: (value) => `Ranh giới của “${value}” nằm ngoài Việt Nam. Kinh độ phải viết trước vĩ độ (WGS 84).`,
    en: (value) => `The boundary of “${value}” lies outside Vietnam. Longitude comes before latitude (WGS 84).`,
  },
  'not-a-table': { vi: () => 'Không đọc được tệp này như một bảng.', en: () => 'This file cannot be read as a table.' },
  'not-json': { vi: () => 'Tệp GeoJSON bị hỏng.', en: () => 'The GeoJSON file is broken.' },
  empty: { vi: () => 'Tệp không có dòng nào.', en: () => 'The file has no rows.' },
  'too-large-inside': {
    vi: () => 'Tệp bảng tính này quá lớn khi mở ra. Xin chia thành nhiều tệp nhỏ.',
    en: () => 'This spreadsheet is too large when it is unpacked. Please divide it into smaller files.',
  },
  'broken-xlsx': {
    vi: () => 'Tệp XLSX bị hỏng hoặc không phải là bảng tính.',
    en: () => 'The XLSX file is broken or no spreadsheet.',
  },
}

export function importIssues(problems: readonly ImportProblem[]): Issue[] {
  return problems.map(({ line, code, value }) => ({
    field: `line ${line}`,
    code: `units.${code}`,
    words: { vi: `Dòng ${line}: ${words[code].vi(value)}`, en: `Line ${line}: ${words[code].en(value)}` },
  }))
}
