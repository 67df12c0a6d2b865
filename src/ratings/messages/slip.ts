// The words of a rating by slip, Vietnamese first.

const vi = {
  title: (place: string) => `Đánh giá ${place}`,
  lead: 'Phiếu này cho ông/bà gửi một đánh giá. Không ai biết phiếu nào nói gì.',
  privacy: 'Không hỏi tên. Không ai biết ông/bà trả lời gì, kể cả cán bộ.',
  secret: 'Mã bí mật in trên phiếu',
  secretHint: 'Ví dụ: 7K2M 9QXD 04TP …',
  confidential:
    'Trình duyệt này không chạy được chương trình kèm theo trang, nên phiếu và câu trả lời đến máy chủ cùng một lúc. Máy chủ tách hai thứ ra ngay và không lưu gì để nối lại: đánh giá của ông/bà được giữ kín.',
  how: 'Phiếu được đổi lấy một lá phiếu trắng ngay trên máy của ông/bà. Lá phiếu ấy chứng tỏ ông/bà đã đến làm việc, mà không cho biết là ai.',
  ledger: 'Vì sao tin được? Xem sổ cái công khai',
  codeTitle: 'Gõ mã trên phiếu',
  codeLead: 'Ông/bà không quét được mã thì gõ vào đây dòng chữ đầu tiên in dưới mã.',
  code: 'Mã phiếu',
  codeHint: 'Ví dụ: 4H7Q ZM2K 9D',
  open: 'Mở phiếu',
  overTitle: 'Phiếu này đã quá hạn',
  over: (day: string) =>
    `Phiếu dùng được đến hết ngày ${day}. Chưa có gì được gửi đi. Ông/bà vẫn cho ý kiến được, không cần phiếu.`,
  overInstead: 'Gửi đánh giá không cần phiếu',
  missing: 'Xin ông/bà gõ mã in trên phiếu.',
  boxed:
    'Đánh giá của ông/bà nằm trong một hộp kín, chung với đánh giá của người khác. Hết ngày mà hộp có đủ mười đánh giá thì mới mở, nên hôm nay chưa thấy kết quả đổi là bình thường.',
  promise: 'Giấy hẹn của ông/bà',
  promiseHint:
    'Giấy hẹn này đưa ai xem cũng được: nó chứng tỏ đánh giá của ông/bà đã được nhận, mà không cho biết ông/bà trả lời gì.',
  opening: 'Mã riêng của ông/bà',
  openingHint:
    'Mã riêng thì giữ cho mình. Có nó, ông/bà tìm được đánh giá của mình trong sổ; người khác có nó cũng thế.',
  script: {
    anonymous: 'Máy của ông/bà tự tách câu trả lời khỏi phiếu trước khi gửi. Đánh giá này là ẩn danh.',
    secretMissing: 'Xin ông/bà gõ mã bí mật in trên phiếu, hoặc quét lại mã.',
    working: 'Đang gửi, xin chờ một chút…',
    offline: 'Chưa gửi được vì mất mạng. Những gì ông/bà chọn vẫn còn ở đây; có mạng lại thì bấm gửi lần nữa.',
    failed: 'Chưa gửi được. Xin ông/bà thử lại.',
    later: 'Để gửi sau, từ nơi khác',
    kept: 'Đã giữ quyền đánh giá trong máy này. Khi nào muốn gửi, ông/bà mở lại trang này trên chính máy này.',
    ready: 'Máy này đang giữ quyền đánh giá của phiếu. Ông/bà gửi lúc nào cũng được.',
    done: 'Phiếu này đã gửi từ máy này rồi. Cảm ơn ông/bà.',
  },
  box: {
    check: 'Kiểm tra trong sổ cái',
    promise: {
      title: 'Giấy hẹn của ông/bà',
      explain:
        'Giấy hẹn này đưa ai xem cũng được: nó chứng tỏ đánh giá của ông/bà đã được nhận, mà không cho biết ông/bà trả lời gì. Máy này giữ giúp một bản.',
      save: 'Lưu giấy hẹn',
      file: 'giay-hen-danh-gia.txt',
    },
    opening: {
      title: 'Mã riêng của ông/bà',
      explain:
        'Mã riêng thì giữ cho mình. Có nó, ông/bà tìm được đánh giá của mình trong sổ; người khác có nó cũng thế. Máy này giữ giúp một bản, để riêng.',
      save: 'Lưu mã riêng',
      file: 'ma-rieng.txt',
    },
  },
}

export type SlipWords = typeof vi

const en: SlipWords = {
  title: (place) => `Rate ${place}`,
  lead: 'This slip is good for one rating. Nobody can know which slip said what.',
  privacy: 'We ask for no name. Nobody can see what you answered, officers included.',
  secret: 'Secret code printed on the slip',
  secretHint: 'For example: 7K2M 9QXD 04TP …',
  confidential:
    'This browser does not run the script of the page, so slip and answers reach the server together. The server parts them at once and keeps nothing that joins them: your rating is confidential.',
  how: 'On your own device the slip is exchanged for a blank ticket. It proves that you were served, without saying who you are.',
  ledger: 'Why can this be believed? See the public ledger',
  codeTitle: 'Type the code of your slip',
  codeLead: 'If you cannot scan the code, type the first line that is printed below it.',
  code: 'Code of the slip',
  codeHint: 'For example: 4H7Q ZM2K 9D',
  open: 'Open',
  overTitle: 'The time for this slip is over',
  over: (day) =>
    `It could be used until the end of ${day}. Nothing was sent. You can still tell us what you think without a slip.`,
  overInstead: 'Rate without a slip',
  missing: 'Please type the code that is printed on the slip.',
  boxed:
    'Your rating lies in a closed box with those of others. It is opened when the day is over and ten are in it, so that the result need not change today.',
  promise: 'Your promise',
  promiseHint:
    'You may show this promise to anybody: it proves that your rating was taken, without saying what you answered.',
  opening: 'Your private code',
  openingHint:
    'Keep the private code to yourself. With it you find your rating in the ledger, and so does anybody else who has it.',
  script: {
    anonymous: 'Your device parts the answers from the slip before it sends them. This rating is anonymous.',
    secretMissing: 'Please type the secret code that is printed on the slip, or scan the code again.',
    working: 'Sending, one moment please …',
    offline:
      'It could not be sent because there is no connection. What you chose is still here; press send again when the line is back.',
    failed: 'It could not be sent. Please try again.',
    later: 'Send it later, from elsewhere',
    kept: 'The right to rate is kept on this device. Open this page again on this device when you want to send.',
    ready: 'This device keeps the right to rate of this slip. You can send whenever you like.',
    done: 'This slip has already been sent from this device. Thank you.',
  },
  box: {
    check: 'Check in the ledger',
    promise: {
      title: 'Your promise',
      explain:
        'You may show this promise to anybody: it proves that your rating was taken, without saying what you answered. This device keeps a copy for you.',
      save: 'Save the promise',
      file: 'rating-promise.txt',
    },
    opening: {
      title: 'Your private code',
      explain:
        'Keep the private code to yourself. With it you find your rating in the ledger, and so does anybody else who has it. This device keeps a copy for you, apart from the promise.',
      save: 'Save the private code',
      file: 'private-code.txt',
    },
  },
}

export const slipWords = { vi, en }
