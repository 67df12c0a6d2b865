// The public pages of scorecards.

const vi = {
  title: (unit: string) => `Chấm điểm một cửa: ${unit}`,
  lead: 'Nhà nước chấm điểm nơi tiếp dân bằng hai bộ chỉ số. Dưới đây là điểm đã công bố, kèm số liệu và nơi lấy số, để ai cũng tính lại được.',
  choose: 'Xem kỳ khác',
  show: 'Xem',
  none: 'Chưa có kỳ nào được công bố.',
  tt01: 'Chín chỉ số theo Thông tư 01/2018',
  tt01Lead: 'Mỗi chỉ số từ 0 đến 2 điểm, tất cả là 18 điểm.',
  qd766: 'Năm nhóm theo Quyết định 766',
  qd766Lead: 'Tất cả là 100 điểm. Chỗ nào thiếu số liệu thì ghi là thiếu, không tính là 0.',
  how: 'Cách tính',
  frozen: (revision: string, date: string) => `Bản công bố lần ${revision}, ngày ${date}.`,
  revisions: 'Các lần công bố của kỳ này',
  revision: 'Lần',
  date: 'Ngày',
  reason: 'Lý do công bố lại',
  files: 'Tải về',
  communes: 'Các xã, phường, thị trấn',
  communesLead:
    'Không xếp hạng. Cột cuối chỉ nói nơi nào có tỷ lệ hồ sơ đúng hạn khác hẳn mức chung, hơn mức mà may rủi có thể gây ra.',
}

const en: typeof vi = {
  title: (unit) => `One-stop scores: ${unit}`,
  lead: 'The state scores offices that serve people by two sets of indices. Here is what was published, with counts and sources, so that anybody can reckon it again.',
  choose: 'Another period',
  show: 'Show',
  none: 'No period has been published yet.',
  tt01: 'The nine indices of Thông tư 01/2018',
  tt01Lead: 'Each from 0 to 2 points, 18 in all.',
  qd766: 'The five groups of Quyết định 766',
  qd766Lead: '100 points in all. What is missing is shown as missing and is not 0.',
  how: 'How it is computed',
  frozen: (revision, date) => `Revision ${revision}, published on ${date}.`,
  revisions: 'What was published for this period',
  revision: 'Revision',
  date: 'Day',
  reason: 'Why it was published again',
  files: 'Download',
  communes: 'Communes, wards and townships',
  communesLead:
    'No ranks. The last column only says where the share of dossiers in time differs from the whole by more than chance.',
}

export const publicWords = { vi, en }
