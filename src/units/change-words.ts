/** What is said about a change that cannot be entered, Vietnamese first. */
import type { ChangeProblem, ChangeProblemCode } from './change-types.ts'

type Say = (about: string) => string
type Said = { readonly vi: Say; readonly en: Say }

const words: Record<ChangeProblemCode, Said> = {
  'units-needed': { vi: () => 'Hãy chọn đơn vị có thay đổi.', en: () => 'Choose the unit that changes.' },
  'two-units-needed': {
    vi: () => 'Nhập đơn vị thì cần chọn ít nhất hai đơn vị.',
    en: () => 'A merger needs at least two units.',
  },
  'one-unit-only': {
    vi: () => 'Việc này chỉ làm cho từng đơn vị một.',
    en: () => 'This can be entered for one unit at a time.',
  },
  'into-needed': {
    vi: () => 'Hãy chọn đơn vị nhận các đơn vị kia vào.',
    en: () => 'Choose the unit that takes the others in.',
  },
  'into-among-units': {
    vi: () => 'Đơn vị này đã nằm trong số đơn vị kết thúc hoặc thay đổi. Hãy chọn đơn vị khác.',
    en: () => 'This unit is among those that end or change. Choose another one.',
  },
  'parent-needed': { vi: () => 'Hãy chọn đơn vị cấp trên.', en: () => 'Choose the unit above.' },
  'no-result-expected': { vi: () => 'Thay đổi này không lập đơn vị mới.', en: () => 'This change makes no new unit.' },
  'one-result-needed': {
    vi: () => 'Hãy ghi tên của đơn vị sau thay đổi.',
    en: () => 'Write the name of the unit after the change.',
  },
  'two-results-needed': {
    vi: () => 'Chia đơn vị thì cần ít nhất hai phần.',
    en: () => 'A division needs at least two parts.',
  },
  'name-needed': { vi: () => 'Hãy ghi tên đơn vị.', en: () => 'Write the name of the unit.' },
  'kind-needed': { vi: () => 'Hãy chọn loại đơn vị.', en: () => 'Choose the kind of the unit.' },
  'nothing-changes': {
    vi: (name) => `${name} vẫn như cũ, chưa có gì thay đổi.`,
    en: (name) => `${name} stays as it is; nothing changes.`,
  },
  'not-standing': {
    vi: () => 'Vào ngày này đơn vị chưa có hoặc không còn.',
    en: () => 'The unit does not exist on that day.',
  },
  'already-ends': {
    vi: (unit) => `Đã có thay đổi về sau được ghi cho ${unit}, nên không chen thay đổi này vào trước được.`,
    en: (unit) => `A later change has already been entered for ${unit}, so this one cannot be put before it.`,
  },
  'begins-that-day': {
    vi: (name) => `${name} vừa có thay đổi đúng ngày này. Mỗi ngày một đơn vị chỉ thay đổi một lần.`,
    en: (name) => `${name} already changes on that very day. A unit changes once a day at most.`,
  },
  'different-levels': {
    vi: () => 'Các đơn vị nhập với nhau phải cùng cấp.',
    en: () => 'Units that are merged must be of the same level.',
  },
  'parent-not-above': {
    vi: (name) => `${name} không phải là cấp trên của loại đơn vị này.`,
    en: (name) => `${name} is not above units of this kind.`,
  },
  'parent-ends': {
    vi: (name) => `${name} đã được ghi là sẽ kết thúc. Hãy chọn đơn vị cấp trên còn tiếp tục.`,
    en: (name) => `${name} is already known to end. Choose a unit above that goes on.`,
  },
  'bad-code': {
    vi: () => 'Mã tỉnh có 2 chữ số, mã huyện 3 chữ số, mã xã 5 chữ số.',
    en: () => 'A province code has 2 digits, a district code 3, a commune code 5.',
  },
  'code-taken': {
    vi: (code) => `Mã ${code} đang là của đơn vị khác.`,
    en: (code) => `Code ${code} belongs to another unit.`,
  },
  'code-twice': { vi: (code) => `Mã ${code} được ghi hai lần.`, en: (code) => `Code ${code} is given twice.` },
  'one-continues': {
    vi: () => 'Chỉ một phần được mang tiếp đơn vị cũ.',
    en: () => 'Only one part can go on as the old unit.',
  },
  'shares-not-whole': {
    vi: () => 'Tỷ lệ của các phần cộng lại phải đúng 100 %.',
    en: () => 'The shares of the parts must add up to exactly 100%.',
  },
  'shares-half-known': {
    vi: () => 'Hãy ghi tỷ lệ cho mọi phần, hoặc để trống tất cả.',
    en: () => 'Give the share of every part, or of none.',
  },
  'children-need-a-place': {
    vi: (count) => `Còn ${count} đơn vị trực thuộc. Hãy chọn nơi các đơn vị này chuyển về.`,
    en: (count) => `${count} units stand below. Choose where they go.`,
  },
  'child-changes-later': {
    vi: (name) =>
      `${name} là đơn vị trực thuộc và đã có thay đổi vào ngày này hoặc về sau. Cấp trên mới phải được ghi ngay trong thay đổi đó.`,
    en: (name) =>
      `${name} stands below and already changes on that day or later. Its new unit above belongs into that change.`,
  },
  'same-unit-twice': { vi: () => 'Một đơn vị được chọn hai lần.', en: () => 'A unit was chosen twice.' },
}

export function issueOf({ field, code, about }: ChangeProblem) {
  const said = words[code]
  return { field, code: `units.${code}`, words: { vi: said.vi(about), en: said.en(about) } }
}
