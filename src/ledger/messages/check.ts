// The words of "check my rating", Vietnamese first.

const vi = {
  title: 'Kiểm tra phiếu của tôi',
  lead: 'Gửi đánh giá xong, ông/bà nhận hai thứ: một giấy hẹn (bắt đầu bằng TT1) và một mã riêng (bắt đầu bằng TK1). Có thứ nào thì dán thứ ấy vào đây.',
  show: 'Giấy hẹn này đưa ai xem cũng được. Mã riêng thì giữ cho mình: ai có mã riêng thì tìm ra đánh giá của ông/bà trong sổ và đọc được.',
  code: 'Giấy hẹn',
  codeHint: 'Dán cả dòng, dài khoảng bốn trăm ký tự. Bị xuống dòng cũng không sao.',
  opening: 'Mã riêng',
  openingHint: 'Chỉ dán khi ông/bà muốn xem đánh giá của mình đã vào sổ chưa, và không có ai nhìn màn hình.',
  submit: 'Kiểm tra',
  nothing: 'Xin dán giấy hẹn, hoặc mã riêng, hoặc cả hai.',
  unreadable: 'Đây không phải là một giấy hẹn trọn vẹn. Xin chép lại cả dòng, từ TT1 đến hết.',
  unreadableOpening: 'Đây không phải là một mã riêng trọn vẹn. Xin chép lại cả dòng, từ TK1 đến hết.',
  results: {
    found: {
      title: 'Đánh giá của ông/bà đã vào sổ',
      text: (line: string) => `Đó là dòng ${line}. Từ nay không ai sửa hay xóa được mà không lộ ra.`,
    },
    waiting: {
      title: 'Đã nhận đánh giá của ông/bà, đang chờ ghi vào sổ',
      text: (day: string) =>
        `Đánh giá nằm trong một hộp kín, chung với đánh giá của người khác. Hết ngày mà hộp có đủ mười đánh giá thì mở hộp và ghi vào sổ, chậm nhất là hết ngày ${day}. Xin giữ giấy hẹn và mã riêng, hôm khác xem lại.`,
    },
    'kept-secret': {
      title: 'Giấy hẹn này là thật',
      text: (day: string, isOver: boolean) =>
        isOver
          ? `Người cầm giấy đã gửi một đánh giá, và đánh giá ấy phải vào sổ chậm nhất là hết ngày ${day}. Hạn ấy đã qua. Giấy hẹn không cho biết đánh giá nói gì; muốn tìm trong sổ thì cần mã riêng.`
          : `Người cầm giấy đã gửi một đánh giá, và đánh giá ấy phải vào sổ chậm nhất là hết ngày ${day}. Giấy hẹn không cho biết đánh giá nói gì; muốn tìm trong sổ thì cần mã riêng.`,
    },
    'not-there': {
      title: 'Chưa thấy đánh giá này trong sổ',
      text: 'Có thể đánh giá còn nằm trong hộp kín, chưa đến lúc ghi vào sổ. Dán thêm giấy hẹn thì biết chậm nhất ngày nào phải ghi.',
    },
    mismatch: {
      title: 'Mã riêng này không phải của giấy hẹn này',
      text: 'Giấy hẹn và mã riêng là của hai đánh giá khác nhau. Xin tìm đúng mã được cấp cùng lúc với giấy hẹn.',
    },
    missing: {
      title: 'Quá hẹn mà đánh giá chưa vào sổ',
      text: (day: string) =>
        `Giấy hẹn có chữ ký của tỉnh và hạn là ngày ${day}. Xin giữ nguyên giấy hẹn và mã riêng: đó là bằng chứng. Hãy báo cho tỉnh, hoặc cho một nhân chứng của sổ.`,
    },
    'other-ledger': {
      title: 'Giấy hẹn này là của một cuốn sổ khác',
      text: (ledger: string) => `Giấy hẹn ghi tên sổ là ${ledger}. Xin mở đúng trang của sổ ấy.`,
    },
    forged: {
      title: 'Chữ ký của giấy hẹn không đúng',
      text: 'Có chữ đã bị đổi khi chép, hoặc giấy hẹn không phải do tỉnh cấp. Xin chép lại và thử lần nữa.',
    },
  },
  about: 'Về',
  seeLeaf: 'Xem dòng này trong sổ',
  own: {
    title: 'Máy của ông/bà tự kiểm tra',
    working: 'Đang kiểm tra…',
    signature: 'Giấy hẹn có chữ ký đúng của sổ.',
    badSignature: 'Chữ ký của giấy hẹn KHÔNG đúng.',
    opening: 'Mã riêng đúng là của giấy hẹn này.',
    badOpening: 'Mã riêng KHÔNG phải của giấy hẹn này.',
    inclusion: 'Đánh giá nằm trong sổ, khớp với dấu của cả cuốn sổ.',
    badInclusion: 'Chứng cứ máy chủ đưa ra KHÔNG khớp với dấu của sổ.',
    checkpoint: 'Dấu của sổ có chữ ký đúng.',
    badCheckpoint: 'Chữ ký trên dấu của sổ KHÔNG đúng.',
    absent: 'Máy chủ nói đánh giá chưa có trong sổ.',
    noSignatures: 'Trình duyệt này chưa biết kiểm tra chữ ký (Ed25519), nên chữ ký chưa được kiểm tra ở đây.',
    noHashes: 'Trang này không mở qua đường truyền an toàn (https) nên máy không tự kiểm tra được.',
    failed: 'Chưa tải được chứng cứ. Xin thử lại khi có mạng.',
  },
  kept: {
    title: 'Máy này còn giữ',
    take: 'Dùng giấy hẹn',
    takeOpening: 'Thêm mã riêng của giấy hẹn này',
    forget: 'Xóa hết giấy hẹn và mã riêng khỏi máy này',
  },
}

const en: typeof vi = {
  title: 'Check my rating',
  lead: 'When you sent your rating you got two things: a promise (it begins with TT1) and a private code (it begins with TK1). Paste here whichever you have.',
  show: 'You may show the promise to anybody. Keep the private code to yourself: whoever has it can find your rating in the book and read it.',
  code: 'Promise',
  codeHint: 'Paste the whole line, about four hundred characters. Line breaks do no harm.',
  opening: 'Private code',
  openingHint: 'Only when you want to see whether your rating is in the book, and nobody looks at your screen.',
  submit: 'Check',
  nothing: 'Please paste the promise, the private code, or both.',
  unreadable: 'This is not a whole promise. Please copy the whole line again, from TT1 to its end.',
  unreadableOpening: 'This is not a whole private code. Please copy the whole line again, from TK1 to its end.',
  results: {
    found: {
      title: 'Your rating is in the book',
      text: (line) => `It is line ${line}. From now on nobody can change or remove it without it being seen.`,
    },
    waiting: {
      title: 'Your rating was received and waits to be written into the book',
      text: (day) =>
        `It lies in a closed box together with the ratings of others. When the day is over and ten ratings are in the box, it is opened and written into the book, at the latest at the end of ${day}. Keep the promise and the private code, and look again another day.`,
    },
    'kept-secret': {
      title: 'This promise is genuine',
      text: (day, isOver) =>
        isOver
          ? `Who holds it has sent a rating that had to be in the book by the end of ${day}. That day is over. The promise does not say what was answered; to find the rating in the book the private code is needed.`
          : `Who holds it has sent a rating that must be in the book by the end of ${day}. The promise does not say what was answered; to find the rating in the book the private code is needed.`,
    },
    'not-there': {
      title: 'This rating is not in the book yet',
      text: 'It may still lie in its closed box. With the promise the page can say by which day it must be in the book.',
    },
    mismatch: {
      title: 'This private code is not that of this promise',
      text: 'They belong to two different ratings. Please look for the code that came together with the promise.',
    },
    missing: {
      title: 'The time is over and your rating is not in the book',
      text: (day) =>
        `The promise is signed by the province and was due on ${day}. Keep it and the private code as they are: they are your evidence. Tell the province, or a witness of the ledger.`,
    },
    'other-ledger': {
      title: 'This promise is of another ledger',
      text: (ledger) => `The promise names the ledger ${ledger}. Please open the pages of that one.`,
    },
    forged: {
      title: 'The signature of the promise is wrong',
      text: 'Something was changed in copying, or the province did not give this promise. Please copy it again and try once more.',
    },
  },
  about: 'About',
  seeLeaf: 'See this line in the book',
  own: {
    title: 'Your device checks for itself',
    working: 'Checking…',
    signature: 'The promise is rightly signed by the ledger.',
    badSignature: 'The signature of the promise is WRONG.',
    opening: 'The private code is that of this promise.',
    badOpening: 'The private code is NOT that of this promise.',
    inclusion: 'The rating is in the book, in accord with the fingerprint of the whole book.',
    badInclusion: 'The proof from the server does NOT fit the fingerprint of the book.',
    checkpoint: 'The fingerprint of the book is rightly signed.',
    badCheckpoint: 'The signature on the fingerprint of the book is WRONG.',
    absent: 'The server says that the rating is not in the book yet.',
    noSignatures: 'This browser cannot check signatures (Ed25519) yet, so signatures were not checked here.',
    noHashes: 'This page was not opened over a secure line (https), so your device cannot check for itself.',
    failed: 'The proof could not be loaded. Please try again when there is a line.',
  },
  kept: {
    title: 'This device still keeps',
    take: 'Use the promise',
    takeOpening: 'Add the private code of this promise',
    forget: 'Remove all promises and private codes from this device',
  },
}

export const checkWords = { vi, en }
