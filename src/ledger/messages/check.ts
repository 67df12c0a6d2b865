// The words of "check my rating", Vietnamese first.

const vi = {
  title: 'Kiểm tra phiếu của tôi',
  lead: 'Khi gửi đánh giá, ông/bà nhận một lời hẹn: một dòng chữ bắt đầu bằng TT1. Dán dòng ấy vào đây để xem đánh giá đã vào sổ chưa.',
  privacy:
    'Lời hẹn không ghi ông/bà đã chấm thế nào. Nhưng khi đánh giá đã vào sổ, ai cầm lời hẹn cũng tìm ra dòng ấy và đọc được câu trả lời. Xin giữ cho riêng mình.',
  code: 'Lời hẹn',
  codeHint: 'Dán cả dòng, dài khoảng bốn trăm ký tự. Bị xuống dòng cũng không sao.',
  submit: 'Kiểm tra',
  unreadable: 'Đây không phải là một lời hẹn trọn vẹn. Xin chép lại cả dòng, từ TT1 đến hết.',
  results: {
    found: {
      title: 'Đánh giá của ông/bà đã vào sổ',
      text: (line: string) => `Đó là dòng ${line}. Từ nay không ai sửa hay xóa được mà không lộ ra.`,
    },
    waiting: {
      title: 'Đánh giá của ông/bà đang chờ trong hộp',
      text: (day: string) =>
        `Hộp được mở khi hết ngày và đã có đủ mười đánh giá, chậm nhất là hết ngày ${day}. Xin giữ lời hẹn này và xem lại sau.`,
    },
    missing: {
      title: 'Quá hẹn mà đánh giá chưa vào sổ',
      text: (day: string) =>
        `Lời hẹn có chữ ký của tỉnh và hạn là ngày ${day}. Xin giữ nguyên lời hẹn: đó là bằng chứng. Hãy báo cho tỉnh, hoặc cho một nhân chứng của sổ.`,
    },
    'other-ledger': {
      title: 'Lời hẹn này là của một cuốn sổ khác',
      text: (ledger: string) => `Lời hẹn ghi tên sổ là ${ledger}. Xin mở đúng trang của sổ ấy.`,
    },
    forged: {
      title: 'Chữ ký của lời hẹn không đúng',
      text: 'Có chữ đã bị đổi khi chép, hoặc lời hẹn không phải do tỉnh cấp. Xin chép lại và thử lần nữa.',
    },
  },
  about: 'Về',
  seeLeaf: 'Xem dòng này trong sổ',
  own: {
    title: 'Máy của ông/bà tự kiểm tra',
    working: 'Đang kiểm tra…',
    signature: 'Lời hẹn có chữ ký đúng của sổ.',
    badSignature: 'Chữ ký của lời hẹn KHÔNG đúng.',
    inclusion: 'Đánh giá nằm trong sổ, khớp với dấu của cả cuốn sổ.',
    badInclusion: 'Chứng cứ máy chủ đưa ra KHÔNG khớp với dấu của sổ.',
    checkpoint: 'Dấu của sổ có chữ ký đúng.',
    badCheckpoint: 'Chữ ký trên dấu của sổ KHÔNG đúng.',
    absent: 'Máy chủ nói đánh giá chưa có trong sổ.',
    noSignatures: 'Trình duyệt này chưa biết kiểm tra chữ ký (Ed25519), nên chữ ký chưa được kiểm tra ở đây.',
    noHashes: 'Trang này không mở qua đường truyền an toàn (https) nên máy không tự kiểm tra được.',
    failed: 'Chưa tải được chứng cứ. Xin thử lại khi có mạng.',
  },
}

const en: typeof vi = {
  title: 'Check my rating',
  lead: 'When you sent your rating you got a promise: a line of text that begins with TT1. Paste it here to see whether your rating is in the book.',
  privacy:
    'The promise does not say what you answered. But once the rating is in the book, whoever holds the promise can find its line and read the answers. Keep it to yourself.',
  code: 'Promise',
  codeHint: 'Paste the whole line, about four hundred characters. Line breaks do no harm.',
  submit: 'Check',
  unreadable: 'This is not a whole promise. Please copy the whole line again, from TT1 to its end.',
  results: {
    found: {
      title: 'Your rating is in the book',
      text: (line) => `It is line ${line}. From now on nobody can change or remove it without it being seen.`,
    },
    waiting: {
      title: 'Your rating is waiting in its box',
      text: (day) =>
        `The box is opened when the day is over and ten ratings are in it, at the latest at the end of ${day}. Keep this promise and look again later.`,
    },
    missing: {
      title: 'The time is over and your rating is not in the book',
      text: (day) =>
        `The promise is signed by the province and was due on ${day}. Keep it as it is: it is your evidence. Tell the province, or a witness of the ledger.`,
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
    inclusion: 'The rating is in the book, in accord with the fingerprint of the whole book.',
    badInclusion: 'The proof from the server does NOT fit the fingerprint of the book.',
    checkpoint: 'The fingerprint of the book is rightly signed.',
    badCheckpoint: 'The signature on the fingerprint of the book is WRONG.',
    absent: 'The server says that the rating is not in the book yet.',
    noSignatures: 'This browser cannot check signatures (Ed25519) yet, so signatures were not checked here.',
    noHashes: 'This page was not opened over a secure line (https), so your device cannot check for itself.',
    failed: 'The proof could not be loaded. Please try again when there is a line.',
  },
}

export const checkWords = { vi, en }
