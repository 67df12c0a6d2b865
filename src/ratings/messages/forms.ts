// The words of the page on which the province chooses what is asked at each place, Vietnamese first.

const vi = {
  title: 'Mẫu phiếu của từng nơi',
  lead: 'Mã QR dán ở nơi nào, phiếu giấy in cho nơi nào và màn hình cảm ứng đặt ở nơi nào thì hỏi theo mẫu chọn cho nơi ấy. Nơi nào chưa chọn thì theo mẫu thường dùng: mã QR hỏi phiếu đầy đủ, màn hình hỏi phiếu ngắn. Phiếu đã gửi thì giữ nguyên.',
  change: 'Đổi mẫu phiếu của một nơi',
  place: 'Nơi được đánh giá',
  form: 'Mẫu phiếu',
  usual: 'Mẫu thường dùng',
  save: 'Lưu mẫu phiếu',
  saved: 'Đã lưu. Mã QR hỏi theo mẫu mới ngay bây giờ; màn hình đổi sau ít phút, khi không có người.',
}

type FormWords = typeof vi

const en: FormWords = {
  title: 'Form of each place',
  lead: 'The QR code on the wall of a place, the paper forms printed for it and the touch screens that stand there ask what is chosen for it. Where nothing is chosen it is the usual form: the whole one by the QR code, the short one on a screen. Ratings that were sent stay as they are.',
  change: 'Change the form of a place',
  place: 'Rated place',
  form: 'Form',
  usual: 'The usual form',
  save: 'Save the form',
  saved: 'Saved. The QR code asks the new form at once; screens change within minutes, when nobody stands before them.',
}

export const formWords = { vi, en }
