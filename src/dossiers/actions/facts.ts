/** What others may react to, by ids alone; and why a step is refused. */
import { z } from 'zod'
import { defineFact } from '../../platform/facts.ts'
import { refusal } from '../../platform/refusal.ts'

const OfDossier = z.object({ dossierId: z.uuid(), unitId: z.uuid() })

export const dossierReceived = defineFact({ name: 'dossiers.received', payload: OfDossier })
export const dossierResultReady = defineFact({ name: 'dossiers.resultReady', payload: OfDossier })
export const dossierResultHandedOver = defineFact({ name: 'dossiers.resultHandedOver', payload: OfDossier })
/** Once in the life of a dossier. */
export const dossierBecameLate = defineFact({ name: 'dossiers.becameLate', payload: OfDossier })
export const dossierRescheduled = defineFact({ name: 'dossiers.rescheduled', payload: OfDossier })

export const takeDossiers = 'dossiers.take'
export const handleDossiers = 'dossiers.handle'
export const readDossiers = 'dossiers.read'
export const superviseDossiers = 'dossiers.supervise'
export const importDossiers = 'dossiers.import'
export const configureDossiers = 'dossiers.configure'

export const noPlace = refusal('invalid', 'dossiers.no-place', {
  vi: 'Xin chọn một quầy hoặc một xã, phường, thị trấn đang hoạt động.',
  en: 'Please choose a counter or a commune that exists today.',
})
export const noProcedure = refusal('invalid', 'dossiers.no-procedure', {
  vi: 'Hôm nay không có thủ tục mang mã này. Xin chọn thủ tục trong danh sách.',
  en: 'No procedure has this code today. Please choose one from the list.',
})
export const noAgencyCode = refusal('conflict', 'dossiers.no-agency-code', {
  vi: 'Xã chưa được khai mã định danh nên chưa cấp được mã hồ sơ. Xin nhờ người quản trị khai mã của xã.',
  en: 'The commune has no identification code yet, so no dossier code can be given. Please ask an administrator to enter it.',
})
export const counterFull = refusal('conflict', 'dossiers.counter-full', {
  vi: 'Hôm nay đã cấp hết 9.999 mã hồ sơ, mã không còn đủ chữ số. Xin báo ngay cho người quản trị; hồ sơ này chưa được ghi.',
  en: 'All 9,999 codes of today are given out. Please tell an administrator at once; this dossier was not recorded.',
})
export const noReason = refusal('invalid', 'dossiers.no-reason', {
  vi: 'Hãy viết lý do để người dân hiểu.',
  en: 'Please write the reason, so that the person understands it.',
})
export const nothingMissing = refusal('invalid', 'dossiers.nothing-missing', {
  vi: 'Hãy ghi đủ một lần những giấy tờ còn thiếu.',
  en: 'Please list everything that is missing, at once.',
})
export const notNow = refusal('conflict', 'dossiers.not-now', {
  vi: 'Hồ sơ không còn ở bước này: có thể người khác vừa làm xong. Xin mở lại trang để xem.',
  en: 'The dossier is not at this step any more: somebody else may just have done it. Please open the page again.',
})
export const askedBefore = refusal('conflict', 'dossiers.asked-before', {
  vi: 'Chỉ được yêu cầu bổ sung một lần, trong 3 ngày làm việc. Lần này cần lãnh đạo quyết định và hồ sơ bị tính là trễ hạn.',
  en: 'A supplement is asked for once, within 3 working days. This needs the decision of a supervisor, and counts as late.',
})
export const returnedLate = refusal('conflict', 'dossiers.returned-late', {
  vi: 'Đã quá 3 ngày làm việc kể từ khi nhận hồ sơ. Việc trả lại hồ sơ lúc này cần lãnh đạo quyết định.',
  en: 'More than 3 working days have passed since reception. Returning the dossier now needs the decision of a supervisor.',
})
export const needsSupervisor = refusal('forbidden', 'dossiers.needs-supervisor', {
  vi: 'Ngày trả chỉ được hẹn lại một lần, trước hạn ít nhất 1 ngày. Lần này cần lãnh đạo quyết định và hồ sơ vẫn tính là trễ hạn.',
  en: 'The date is moved once, at least a day before it. This needs the decision of a supervisor, and still counts as late.',
})
export const badNewDay = {
  'no-deadline': refusal('invalid', 'dossiers.no-deadline', {
    vi: 'Hồ sơ này không có ngày hẹn trả nên không hẹn lại được.',
    en: 'This dossier has no date, so none can be moved.',
  }),
  'not-later': refusal('invalid', 'dossiers.not-later', {
    vi: 'Ngày hẹn mới phải sau hôm nay và sau ngày đã hẹn.',
    en: 'The new date must be after today and after the one that was given.',
  }),
  'not-worked': refusal('invalid', 'dossiers.not-worked', {
    vi: 'Ngày hẹn mới là ngày nghỉ. Xin chọn một ngày làm việc.',
    en: 'The new date is a day off. Please choose a working day.',
  }),
} as const
export const noStopNotice = refusal('conflict', 'dossiers.no-stop-notice', {
  vi: 'Hồ sơ nhận trước ngày 01/7/2025 không có thông báo dừng giải quyết. Xin dùng "Trả lại hồ sơ".',
  en: 'A dossier received before 1 July 2025 knows no notice of stopping. Please use "Return the dossier".',
})
export const keptElsewhere = refusal('conflict', 'dossiers.kept-elsewhere', {
  vi: 'Hồ sơ này thuộc một hệ thống một cửa khác. Xin xử lý ở hệ thống đó, lần nhập sau sẽ cập nhật.',
  en: 'This dossier is kept in another one-stop system. Please handle it there; the next import brings it up to date.',
})
