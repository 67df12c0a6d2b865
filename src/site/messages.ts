// The words of the public home pages.

const vi = {
  programme: (province: string) => `Chính quyền thân thiện ${province}`,
  lead: 'Ông bà tìm xã, phường, thị trấn của mình để đánh giá việc phục vụ và xem bà con đánh giá ra sao.',
  search: 'Tên xã, phường, thị trấn',
  searchHint: 'Gõ có dấu hay không dấu đều được. Ví dụ: doi ngo',
  searchButton: 'Tìm',
  found: (count: string) => `Có ${count} nơi đúng tên`,
  foundNone: (text: string) =>
    `Không thấy nơi nào có tên “${text}”. Ông bà thử gõ ngắn hơn, hoặc tìm trong danh sách bên dưới.`,
  all: 'Tất cả các nơi',
  allHint: (districts: string, communes: string) =>
    `${districts} huyện, thành phố và ${communes} xã, phường, thị trấn.`,
  allHintFlat: (communes: string) => `${communes} xã, phường.`,
  tree: 'Các đơn vị hành chính qua thời gian',
  rate: 'Đánh giá việc phục vụ',
  rateText: 'Mất khoảng một phút. Không hỏi tên, không hỏi số điện thoại.',
  results: 'Bà con đánh giá thế nào',
  resultsText: 'Số phiếu, tỷ lệ hài lòng và từng nội dung.',
  history: 'Lịch sử của đơn vị',
  historyText: 'Tách, nhập, đổi tên theo từng thời gian.',
  desk: 'Bộ phận một cửa',
  address: 'Địa chỉ',
  phone: 'Điện thoại',
  email: 'Thư điện tử',
  hours: 'Giờ làm việc',
  counters: 'Đánh giá riêng từng quầy',
  members: 'Các xã, phường, thị trấn',
  districts: 'Các huyện, thành phố',
  figure: 'Tỷ lệ hài lòng',
  ended: (name: string, day: string) => `${name} đã kết thúc từ ngày ${day}.`,
  endedNext: 'Nay thuộc:',
  endedUnknown: 'Chưa có thông tin về đơn vị kế thừa.',
  days: ['', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
  daySpan: (first: string, last: string) => `${first} đến ${last}`,
  accessibility: {
    title: 'Hỗ trợ người khó đọc, khó bấm',
    lead: 'Trang này làm cho mọi người, kể cả người mắt kém, tay run, hoặc dùng điện thoại đã cũ.',
    points: [
      'Chữ to, màu đậm. Ông bà có thể phóng to đến 400 % mà không phải kéo ngang.',
      'Dùng được chỉ với bàn phím: phím Tab để đi tới, phím Enter để chọn.',
      'Phần mềm đọc màn hình đọc được mọi nút, mọi ô và mọi hình.',
      'Không cần bật JavaScript. Máy cũ, mạng yếu vẫn dùng được.',
      'Có nền sáng và nền tối theo cài đặt của máy.',
    ],
    standard: 'Trang được làm theo chuẩn WCAG 2.2 mức AA và được kiểm tra bằng máy ở mỗi lần sửa.',
    help: 'Nếu ông bà gặp chỗ khó dùng, xin báo cho cán bộ ở Bộ phận một cửa gần nhất. Cán bộ sẽ giúp ông bà và báo lại để sửa.',
  },
  software: {
    title: 'Phần mềm của trang này',
    what: (version: string) =>
      `Trang này chạy bằng Thân Thiện, phiên bản ${version}, phần mềm nguồn mở để một tỉnh xây dựng chính quyền thân thiện.`,
    licence:
      'Giấy phép: GNU Affero General Public License (AGPL) phiên bản 3 hoặc mới hơn. Ai cũng được dùng, xem, sửa và chia sẻ theo giấy phép này.',
    source: 'Mã nguồn của phần mềm đang chạy ở đây:',
    ask: 'Ai cần mã nguồn của phần mềm đang chạy ở đây, xin hỏi cơ quan vận hành trang. Cơ quan có trách nhiệm cung cấp.',
  },
}

export type Messages = typeof vi

const en: Messages = {
  programme: (province) => `Friendly government in ${province}`,
  lead: 'Find your commune, ward or township to rate its service and to see how people rate it.',
  search: 'Name of the commune, ward or township',
  searchHint: 'With or without Vietnamese marks. For example: doi ngo',
  searchButton: 'Find',
  found: (count) => `${count} found`,
  foundNone: (text) => `Nothing is called “${text}”. Try fewer letters, or look in the list below.`,
  all: 'All places',
  allHint: (districts, communes) => `${districts} districts and ${communes} communes, wards and townships.`,
  allHintFlat: (communes) => `${communes} communes and wards.`,
  tree: 'Administrative units over time',
  rate: 'Rate the service',
  rateText: 'It takes about a minute. We ask for no name and no telephone number.',
  results: 'How people rate it',
  resultsText: 'Number of ratings, share of satisfied people, each element.',
  history: 'History of the unit',
  historyText: 'Mergers, divisions and new names over time.',
  desk: 'One-stop shop',
  address: 'Address',
  phone: 'Telephone',
  email: 'E-mail',
  hours: 'Opening hours',
  counters: 'Rate one counter',
  members: 'Communes, wards and townships',
  districts: 'Districts and cities',
  figure: 'Share of satisfied people',
  ended: (name, day) => `${name} ended on ${day}.`,
  endedNext: 'Today it is part of:',
  endedUnknown: 'Its successor is not known yet.',
  days: ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  daySpan: (first, last) => `${first} to ${last}`,
  accessibility: {
    title: 'Help for people who find reading or tapping hard',
    lead: 'These pages are made for everybody: with weak eyes, with unsteady hands, with an old phone.',
    points: [
      'Large letters and strong colours. You can zoom to 400 % without scrolling sideways.',
      'A keyboard is enough: Tab to go on, Enter to choose.',
      'Screen readers read every button, every field and every picture.',
      'JavaScript is not needed. Old devices and weak lines work.',
      'Light and dark follow the setting of your device.',
    ],
    standard: 'The pages follow WCAG 2.2 level AA and are checked by machine at every change.',
    help: 'If something is hard to use, please tell an officer at the nearest one-stop shop. They will help you and report it.',
  },
  software: {
    title: 'The software of this site',
    what: (version) =>
      `This site runs on Thân Thiện, version ${version}, open-source software for a province's friendly government.`,
    licence:
      'Licence: GNU Affero General Public License (AGPL), version 3 or later. Everybody may use, read, change and share it under this licence.',
    source: 'The source of the software as it runs here:',
    ask: 'Whoever wants the source of the software as it runs here may ask the agency that runs this site. It has to provide it.',
  },
}

export const messages = { vi, en }
