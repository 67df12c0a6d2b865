/** What the permissions of the one-stop let somebody do, Vietnamese first. */

const vi = {
  rail: 'Hồ sơ một cửa',
  settings: 'Cài đặt hồ sơ',
  permissions: {
    take: 'Tiếp nhận hồ sơ và trả kết quả tại quầy',
    handle: 'Giải quyết hồ sơ: chuyển, hỏi ý kiến, yêu cầu bổ sung, hẹn lại',
    read: 'Xem hồ sơ trong phạm vi',
    supervise: 'Quyết định khi hồ sơ quá hạn, hẹn lại lần hai, bổ sung lần hai',
    import: 'Nhập hồ sơ từ hệ thống một cửa khác',
    configure: 'Khai mã định danh, quy định đếm thời hạn, thời gian giữ thông tin',
  },
}

type Words = typeof vi

const en: Words = {
  rail: 'Dossiers',
  settings: 'Settings of dossiers',
  permissions: {
    take: 'Receive dossiers and hand over results at the counter',
    handle: 'Handle dossiers: pass on, ask for opinions and supplements, move the date',
    read: 'See dossiers within reach',
    supervise: 'Decide on overdue dossiers, a second date, a second supplement',
    import: 'Import dossiers from another one-stop system',
    configure: 'Enter identification codes, rules of counting time, how long people are kept',
  },
}

export const permissionWords = { vi, en }
