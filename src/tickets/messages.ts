// The words of slips and of the pages that print them, Vietnamese first.

const vi = {
  permissions: { issue: 'In phiếu đánh giá để trao cho người dân' },
  rail: 'In phiếu đánh giá',
  outcomes: {
    received: 'Hồ sơ đã nhận',
    supplemented: 'Cần bổ sung giấy tờ',
    refused: 'Chưa nhận hồ sơ',
  },
  form: {
    title: 'In phiếu đánh giá',
    lead: 'Mỗi người đến làm việc được nhận một phiếu. Một phiếu đánh giá được một lần, và không ai biết phiếu nào nói gì.',
    place: 'Quầy',
    outcome: 'Kết quả của lần làm việc',
    outcomeHint: 'Chỉ dùng để đếm. Không in lên phiếu và không ghi vào phiếu.',
    count: 'Số phiếu',
    countHint: (most: string) => `Từ 1 đến ${most}. In đủ cho hôm nay thôi.`,
    questionnaire: 'Phiếu hỏi',
    questionnaireHint: 'Để trống thì phiếu của công an xã hỏi về công an, các quầy khác hỏi về bộ phận một cửa.',
    usual: 'Theo quầy',
    wholeCommune: (name: string) => `${name} (chung cả xã)`,
    submit: 'Tạo phiếu để in',
    onlyNow: 'Mã bí mật chỉ hiện một lần, ngay sau khi bấm. Đóng trang là không in lại được; khi đó xin tạo phiếu mới.',
    noPlaces: 'Ông/bà chưa được giao quầy nào có phát phiếu.',
  },
  batches: {
    title: 'Phiếu đã in trong 30 ngày qua',
    empty: 'Chưa in phiếu nào trong 30 ngày qua.',
    day: 'Ngày',
    place: 'Nơi phát',
    total: 'Cộng',
    former: 'Quầy không còn hoạt động',
    note: 'Ở đây chỉ có số phiếu. Ai nhận phiếu nào, phiếu nào đã dùng, dùng lúc nào: không ai xem được.',
  },
  sheet: {
    title: (count: string) => `Phiếu đánh giá: ${count} phiếu`,
    onlyNow: (count: string) => `In ngay ${count} phiếu này. Rời trang là mã bí mật mất hẳn, không in lại được.`,
    back: 'In phiếu khác',
    heading: 'Hôm nay ông/bà được phục vụ thế nào?',
    scan: 'Quét mã bằng điện thoại, lúc nào, ở đâu cũng được; hoặc đưa trước ki-ốt tại quầy.',
    once: 'Phiếu này đánh giá được một lần.',
    secret: 'Không ai biết được ông/bà đã nói gì, kể cả cán bộ tại quầy và lãnh đạo.',
    typed: 'Không quét được, xin mở trang',
    code: 'Mã phiếu:',
    secretCode: 'Mã bí mật:',
    qr: 'Mã QR của phiếu đánh giá',
  },
}

const en: typeof vi = {
  permissions: { issue: 'Print rating slips to hand to citizens' },
  rail: 'Print rating slips',
  outcomes: {
    received: 'Dossier received',
    supplemented: 'Papers to be added',
    refused: 'Dossier not accepted',
  },
  form: {
    title: 'Print rating slips',
    lead: 'Everybody who comes gets one slip. It is good for one rating, and nobody can know which slip said what.',
    place: 'Counter',
    outcome: 'How the visit ended',
    outcomeHint: 'Only counted. It is neither printed on the slip nor kept with it.',
    count: 'Number of slips',
    countHint: (most: string) => `From 1 to ${most}. Print what is needed today.`,
    questionnaire: 'Form',
    questionnaireHint:
      'If left empty, slips of the commune police ask about the police, all others about the one-stop desk.',
    usual: 'By counter',
    wholeCommune: (name: string) => `${name} (the whole commune)`,
    submit: 'Make slips to print',
    onlyNow:
      'The secret codes are shown once, right after you press. When the page is closed they cannot be printed again; make new slips then.',
    noPlaces: 'No counter that hands out slips is in your reach.',
  },
  batches: {
    title: 'Slips printed in the last 30 days',
    empty: 'No slips were printed in the last 30 days.',
    day: 'Day',
    place: 'Handed out at',
    total: 'Total',
    former: 'A counter that has closed',
    note: 'Only numbers are here. Who got which slip, which was used, and when: nobody can see that.',
  },
  sheet: {
    title: (count: string) => `Rating slips: ${count}`,
    onlyNow: (count: string) =>
      `Print these ${count} slips now. When you leave this page the secret codes are gone and cannot be printed again.`,
    back: 'Print other slips',
    heading: 'How were you served today?',
    scan: 'Scan the code with a phone, whenever and wherever you like, or hold it before the kiosk.',
    once: 'This slip is good for one rating.',
    secret: 'Nobody can know what you said: neither the officers at the counter nor their superiors.',
    typed: 'If you cannot scan, open',
    code: 'Slip code:',
    secretCode: 'Secret code:',
    qr: 'QR code of the rating slip',
  },
}

export const messages = { vi, en }
