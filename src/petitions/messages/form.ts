// The words of sending a petition and of following it. Vietnamese first.

const vi = {
  start: {
    title: 'Gửi phản ánh, kiến nghị',
    lead: 'Đường hỏng, rác bẩn, đèn tắt, cán bộ chưa đúng mực, hay một điều ông/bà muốn góp ý: xin nói với chúng tôi.',
    choose: 'Việc xảy ra ở đâu?',
    chooseHint: 'Gõ tên xã, phường, thị trấn. Không cần gõ dấu.',
    search: 'Tìm',
    found: (n: string) => `Tìm thấy ${n} nơi`,
    none: (typed: string) => `Không tìm thấy nơi nào tên là “${typed}”. Xin thử gõ ngắn hơn.`,
    follow: 'Xem phản ánh đã gửi',
    followText: 'Bằng mã in trên trang sau khi gửi',
    answers: 'Các câu trả lời đã công khai',
    answersText: 'Bà con đã hỏi gì, chính quyền đã trả lời ra sao',
  },
  form: {
    title: (unit: string) => `Phản ánh, kiến nghị gửi ${unit}`,
    lead: 'Không cần tài khoản. Gửi xong, ông/bà nhận một mã để theo dõi.',
    not: 'Trang này không nhận khiếu nại, tố cáo',
    notText:
      'Nếu quyết định hay việc làm của cơ quan xâm phạm quyền lợi của chính ông/bà, đó là khiếu nại. Nếu ông/bà báo một người làm sai pháp luật, đó là tố cáo: pháp luật có thủ tục riêng và giữ kín tên người tố cáo.',
    notWhere: (unit: string) =>
      `Xin gửi đơn đến bộ phận tiếp công dân của ${unit} hoặc của cấp trên. Việc khẩn cấp xin gọi 113 (công an), 114 (cứu hỏa), 115 (cấp cứu).`,
    category: 'Ông/bà muốn nói về việc gì?',
    text: 'Xin kể lại sự việc',
    textHint: 'Chuyện gì, từ bao giờ, ông/bà mong được giải quyết thế nào.',
    place: 'Ở chỗ nào?',
    placeHint: 'Ví dụ: ngõ cạnh nhà văn hóa thôn Đông, cột điện số 12.',
    position: 'Vị trí trên bản đồ, nếu ông/bà biết',
    lat: 'Vĩ độ',
    long: 'Kinh độ',
    photos: 'Ảnh chụp',
    photosHint: 'Tối đa 5 ảnh, cả thảy không quá 15 MB. Nơi chụp và giờ chụp ghi trong ảnh được xóa ngay khi gửi.',
    kept: (n: string) => `Đã nhận ${n} ảnh. Ông/bà không cần chọn lại.`,
    contact: 'Để chúng tôi liên hệ lại',
    contactLead:
      'Không bắt buộc. Riêng việc về thái độ cán bộ và về thủ tục, quy định, pháp luật yêu cầu có tên, địa chỉ, số điện thoại thì mới được tiếp nhận là phản ánh, kiến nghị về quy định hành chính (Nghị định 20/2008). Các việc khác không cần tên. Tên và số điện thoại được giữ kín, không đăng lên, và được xóa sau khi giải quyết xong nửa năm.',
    name: 'Họ và tên',
    address: 'Địa chỉ',
    phone: 'Số điện thoại',
    phoneHint: 'Ví dụ: 0912 345 678',
    email: 'Thư điện tử',
    send: 'Gửi phản ánh',
    counted: (unit: string) => `Thời gian giải quyết tính theo ngày làm việc của ${unit}.`,
  },
  follow: {
    title: 'Xem phản ánh đã gửi',
    lead: 'Nhập mã phản ánh để biết đang đến bước nào. Nhập thêm mã riêng để đọc đầy đủ, bổ sung hoặc chấm điểm.',
    code: 'Mã phản ánh (8 ký tự)',
    secret: 'Mã riêng (16 ký tự)',
    open: 'Xem',
    unknown: 'Không tìm thấy phản ánh có mã này. Xin xem lại từng ký tự.',
    progress: (state: string) => `Tình trạng: ${state}`,
  },
}

type Words = typeof vi

const en: Words = {
  start: {
    title: 'Report something or make a suggestion',
    lead: 'A broken road, rubbish, a dead street light, an officer who was not courteous, or something you would like to suggest: please tell us.',
    choose: 'Where is it?',
    chooseHint: 'Type the name of the commune, ward or township. Accents are not needed.',
    search: 'Search',
    found: (n) => `${n} places found`,
    none: (typed) => `No place called “${typed}” was found. Try fewer letters.`,
    follow: 'Follow what you sent',
    followText: 'With the code that was shown after sending',
    answers: 'Published answers',
    answersText: 'What people asked and what the authorities answered',
  },
  form: {
    title: (unit) => `Report or suggestion to ${unit}`,
    lead: 'No account is needed. After sending you get a code to follow it by.',
    not: 'This page does not take complaints or denunciations in the sense of the law',
    notText:
      'If a decision or act of an authority harms your own rights, that is a complaint (khiếu nại). If you report that somebody broke the law, that is a denunciation (tố cáo): it has a procedure of its own, which keeps your name secret.',
    notWhere: (unit) =>
      `Please hand it in at the citizens’ reception of ${unit} or of the authority above. In an emergency call 113 (police), 114 (fire) or 115 (ambulance).`,
    category: 'What is it about?',
    text: 'What happened?',
    textHint: 'What, since when, and what you would like to be done.',
    place: 'Where exactly?',
    placeHint: 'For example: the lane beside the culture house of Đông village, pole 12.',
    position: 'Position on the map, if you know it',
    lat: 'Latitude',
    long: 'Longitude',
    photos: 'Photos',
    photosHint: 'Up to 5, together 15 MB at most. Where and when a photo was taken is removed from it on sending.',
    kept: (n) => `${n} photos are here already. You need not choose them again.`,
    contact: 'So that we can reach you',
    contactLead:
      'Optional. Only what is about officers’ conduct or about procedures and rules needs a name, an address and a telephone number to be accepted as a petition on administrative rules (Decree 20/2008). Everything else needs no name. Name and number are kept sealed, never published, and erased half a year after it was settled.',
    name: 'Full name',
    address: 'Address',
    phone: 'Telephone',
    phoneHint: 'For example: 0912 345 678',
    email: 'E-mail',
    send: 'Send',
    counted: (unit) => `Time is counted in working days of ${unit}.`,
  },
  follow: {
    title: 'Follow what you sent',
    lead: 'Enter the code to see how far it is. Enter the secret code too to read it all, add to it or rate the answer.',
    code: 'Code (8 signs)',
    secret: 'Secret code (16 signs)',
    open: 'Open',
    unknown: 'There is no petition with this code. Please check each sign.',
    progress: (state) => `State: ${state}`,
  },
}

export const formWords = { vi, en }
