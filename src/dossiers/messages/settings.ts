/** Words of what is set once: identification codes, how long people are kept, the rules of counting. */
import type { LawSetting } from '../rules/law.ts'
import type { CodeScheme } from '../rules.ts'

interface Words {
  readonly title: string
  readonly lead: string
  readonly saved: string
  readonly save: string
  readonly codes: {
    readonly title: string
    readonly lead: string
    readonly search: string
    readonly missingOnly: string
    count(shown: string, missing: string): string
    readonly unit: string
    readonly none: string
    readonly enter: string
    readonly change: string
    readonly empty: string
  }
  readonly code: {
    title(unit: string): string
    readonly lead: string
    readonly scheme: string
    readonly schemes: Record<CodeScheme, string>
    readonly schemeHints: Record<CodeScheme, string>
    readonly code: string
    readonly from: string
    readonly fromHint: string
    readonly history: string
    readonly historyEmpty: string
    readonly until: string
    readonly open: string
  }
  readonly keep: { readonly title: string; readonly lead: string; readonly days: string; readonly hint: string }
  readonly law: {
    readonly title: string
    readonly lead: string
    name(number: string, from: string): string
    readonly edit: string
    readonly yes: string
    readonly no: string
    readonly own: string
    readonly unsure: string
    readonly formLead: string
    readonly basis: string
    readonly basisHint: string
    readonly settings: Record<LawSetting, string>
    readonly hasStopNotice: string
    readonly add: string
    readonly addLead: string
    readonly remove: string
    readonly number: string
    readonly numberHint: string
    readonly from: string
    readonly fromHint: string
  }
  readonly without: {
    title(units: string): string
    readonly who: string
    readonly link: string
  }
}

const vi: Words = {
  title: 'Cài đặt hồ sơ một cửa',
  lead: 'Những điều khai một lần cho cả tỉnh. Mọi thay đổi được ghi vào nhật ký.',
  saved: 'Đã lưu.',
  save: 'Lưu',
  codes: {
    title: 'Mã định danh của cơ quan',
    lead: 'Mã hồ sơ bắt đầu bằng mã định danh của xã. Xã chưa có mã thì quầy chưa tiếp nhận được hồ sơ.',
    search: 'Tên xã, phường, thị trấn',
    missingOnly: 'Chỉ nơi chưa có mã',
    count: (shown, missing) => `${shown} đơn vị, ${missing} nơi chưa có mã`,
    unit: 'Đơn vị',
    none: 'Chưa có',
    enter: 'Khai mã',
    change: 'Sửa',
    empty: 'Không có đơn vị nào như vậy.',
  },
  code: {
    title: (unit) => `Mã định danh: ${unit}`,
    lead: 'Mã mới dùng cho hồ sơ nhận từ ngày đó. Hồ sơ đã cấp mã thì giữ nguyên mã.',
    scheme: 'Kiểu mã',
    schemes: { '2018': 'Mã theo Thông tư 01/2018', '2020': 'Mã theo Quyết định 20/2020' },
    schemeHints: { '2018': 'Dạng 000.21.15.H02, mã tỉnh đứng cuối.', '2020': 'Dạng H02.15.21, mã tỉnh đứng đầu.' },
    code: 'Mã',
    from: 'Dùng từ ngày',
    fromHint: 'Mã cùng kiểu đang dùng sẽ thôi dùng từ ngày này.',
    history: 'Các mã đã khai',
    historyEmpty: 'Nơi này chưa khai mã nào.',
    until: 'Đến hết ngày',
    open: 'Đang dùng',
  },
  keep: {
    title: 'Giữ thông tin người nộp hồ sơ',
    lead: 'Hết hạn này, chương trình tự xóa tên, số giấy tờ, điện thoại, địa chỉ của người nộp. Số liệu của hồ sơ vẫn còn.',
    days: 'Số ngày giữ, kể từ khi hồ sơ kết thúc',
    hint: 'Từ 30 đến 3.650 ngày.',
  },
  law: {
    title: 'Quy định đếm thời hạn',
    lead: 'Hồ sơ được đếm theo quy định có hiệu lực vào ngày nhận. Tỉnh có văn bản khác thì sửa ở đây.',
    name: (number, from) => `${number}, từ ${from}`,
    edit: 'Sửa',
    yes: 'Có',
    no: 'Không',
    own: 'tỉnh tự đặt',
    unsure: 'Số liệu có sẵn ở mục này chưa được đối chiếu với văn bản.',
    formLead: 'Hồ sơ đã hẹn ngày thì giữ ngày đã hẹn. Những bước làm từ nay đếm theo số mới.',
    basis: 'Theo văn bản nào',
    basisHint: 'Ví dụ: Quyết định số 12/2021/QĐ-UBND. Ghi vào nhật ký.',
    settings: {
      cutoff: 'Giờ chốt trong ngày: nhận sau giờ này thì tính sang ngày làm việc kế tiếp',
      cutoffShiftsDays: 'Nhận sau giờ chốt thì thời hạn tính bằng ngày cũng lùi một ngày',
      returnDays: 'Số ngày làm việc để trả lại hoặc yêu cầu bổ sung hồ sơ',
      reschedules: 'Số lần được hẹn lại ngày trả',
      apologyDays: 'Xin lỗi trước hạn ít nhất mấy ngày',
      supplements: 'Số lần được yêu cầu bổ sung',
    },
    hasStopNotice: 'Có thông báo dừng giải quyết hồ sơ',
    add: 'Khai quy định mới',
    addLead:
      'Khi có nghị định hoặc thông tư mới, khai trước ngày có hiệu lực. Hồ sơ nhận từ ngày đó đếm theo quy định mới; hồ sơ nhận trước vẫn đếm như cũ.',
    remove: 'Bỏ quy định này',
    number: 'Tên và số văn bản',
    numberHint: 'Ví dụ: Nghị định 118/2025/NĐ-CP',
    from: 'Có hiệu lực từ ngày',
    fromHint: 'Từ ngày mai trở đi.',
  },
  without: {
    title: (units) => `${units} chưa có mã định danh, nên chưa tiếp nhận được hồ sơ.`,
    who: 'Người quản trị hệ thống của tỉnh hoặc Sở Nội vụ khai mã, ở mục “Cài đặt hồ sơ một cửa”. Xin báo cho họ.',
    link: 'Khai mã ngay',
  },
}

const en: Words = {
  title: 'Settings of the one-stop',
  lead: 'What is set once for the whole province. Every change is written into the audit trail.',
  saved: 'Saved.',
  save: 'Save',
  codes: {
    title: 'Identification codes of agencies',
    lead: 'A dossier’s code begins with the commune’s. Without one, its desk cannot receive dossiers.',
    search: 'Name of the commune',
    missingOnly: 'Only those without a code',
    count: (shown, missing) => `${shown} units, ${missing} without a code`,
    unit: 'Unit',
    none: 'None',
    enter: 'Enter a code',
    change: 'Change',
    empty: 'There is no such unit.',
  },
  code: {
    title: (unit) => `Identification code: ${unit}`,
    lead: 'The new code is used for dossiers received from that day. Codes that were given out stay.',
    scheme: 'Scheme',
    schemes: { '2018': 'By Thông tư 01/2018', '2020': 'By Quyết định 20/2020' },
    schemeHints: { '2018': 'Like 000.21.15.H02, the province last.', '2020': 'Like H02.15.21, the province first.' },
    code: 'Code',
    from: 'Used from',
    fromHint: 'The code of the same scheme that is in use ends on this day.',
    history: 'Codes entered so far',
    historyEmpty: 'No code has been entered here.',
    until: 'Until the end of',
    open: 'In use',
  },
  keep: {
    title: 'How long applicants are kept',
    lead: 'After this, names, identity numbers, telephones and addresses of applicants are erased. Figures remain.',
    days: 'Days, counted from the end of the dossier',
    hint: 'From 30 to 3,650 days.',
  },
  law: {
    title: 'Rules of counting time',
    lead: 'A dossier is counted by the rule in force on the day of its reception. A province that has other rules enters them here.',
    name: (number, from) => `${number}, from ${from}`,
    edit: 'Change',
    yes: 'Yes',
    no: 'No',
    own: 'set by the province',
    unsure: 'What the program ships for this was not compared with the text of the law.',
    formLead: 'Dates that were given stay. Steps taken from now on are counted by the new figures.',
    basis: 'By which document',
    basisHint: 'For example: Quyết định số 12/2021/QĐ-UBND. Kept in the audit trail.',
    settings: {
      cutoff: 'Hour of the day after which a reception counts for the next working day',
      cutoffShiftsDays: 'After that hour, limits in days begin a day later as well',
      returnDays: 'Working days within which a dossier is returned or a supplement asked for',
      reschedules: 'How often the date may be moved',
      apologyDays: 'Days before the date by which the apology is written',
      supplements: 'How often a supplement may be asked for',
    },
    hasStopNotice: 'There is a notice of stopping a dossier',
    add: 'Enter new rules',
    addLead:
      'When there is a new decree or circular, enter it before it holds. What is received from that day is counted by it; what was received before stays as it is.',
    remove: 'Take these rules back',
    number: 'Name and number of the document',
    numberHint: 'For example: Nghị định 118/2025/NĐ-CP',
    from: 'In force from',
    fromHint: 'From tomorrow on.',
  },
  without: {
    title: (units) => `${units}: no identification code yet, so dossiers cannot be received.`,
    who: 'The province’s system administrator or the Department of Home Affairs enters it, under “Settings of the one-stop”. Please tell them.',
    link: 'Enter the code now',
  },
}

export const settingsWords = { vi, en }
