// The words with which an officer writes down what somebody says or hands in, and of the slip with the codes.
import type { spokenChannels } from '../rules.ts'

type Channel = (typeof spokenChannels)[number]

const vi = {
  title: 'Ghi phản ánh nhận được',
  link: 'Ghi phản ánh nhận qua điện thoại, giấy, tại quầy',
  lead: 'Dùng khi bà con gọi điện, gửi thư, hoặc đến nói trực tiếp. Hạn giải quyết và cách trả lời giống hệt phản ánh gửi trên mạng.',
  faithful: 'Xin ghi đúng lời người nói',
  faithfulText:
    'Không thêm, không bớt. Ghi xong, đọc lại cho người gửi nghe. Việc nói về thái độ cán bộ của đơn vị mình thì cấp trên đọc và giải quyết; tên người ghi được lưu lại.',
  channel: 'Bà con gửi bằng cách nào?',
  channels: { phone: 'Gọi điện thoại', counter: 'Đến nói tại quầy', paper: 'Đưa hoặc gửi đơn, thư giấy' } as Record<
    Channel,
    string
  >,
  receivedOn: 'Ngày nhận',
  receivedOnHint: 'Hạn tính từ ngày này. Thư đến hôm trước thì ghi ngày thư đến.',
  unit: 'Nơi xảy ra',
  fields: {
    category: 'Việc gì?',
    text: 'Lời của người gửi',
    textHint: 'Chuyện gì, từ bao giờ, người gửi mong được giải quyết thế nào.',
    photos: 'Ảnh, hoặc ảnh chụp tờ đơn',
    contact: 'Để liên hệ lại',
    contactLead:
      'Hỏi người gửi có muốn để lại không; không muốn thì để trống. Riêng việc về thái độ cán bộ và về thủ tục, quy định cần tên, địa chỉ, số điện thoại (Nghị định 20/2008). Tên và số được giữ kín, không đăng lên.',
    send: 'Ghi nhận và lấy mã',
  },
  slip: {
    title: 'Giấy nhận phản ánh, kiến nghị',
    received: (day: string, way: string) => `Đã nhận ngày ${day} (${way}).`,
    due: (day: string) => `Chậm nhất ngày ${day}, ông/bà được báo có tiếp nhận hay không.`,
    code: 'Mã phản ánh',
    secret: 'Mã riêng, xin giữ kín',
    read: 'Đọc là',
    follow: (address: string) =>
      `Xem kết quả: quét mã QR, hoặc mở ${address} và nhập hai mã. Không có điện thoại thông minh, xin gọi hoặc đến quầy và đọc mã phản ánh.`,
    keep: 'Ai có đủ hai mã đều đọc được phản ánh này. Cơ quan không giữ mã riêng và không cấp lại được.',
    once: 'Giấy này chỉ hiện một lần: xin in cho người gửi, hoặc đọc hai mã qua điện thoại.',
    qr: 'Mã QR mở trang riêng của người gửi',
    again: 'Về danh sách phản ánh',
  },
}

type Words = typeof vi

const en: Words = {
  title: 'Write down a petition',
  link: 'Write down what came by telephone, on paper or at the desk',
  lead: 'For people who call, write a letter or come in person. Time limits and answers are the same as on the web.',
  faithful: 'Please write what was said',
  faithfulText:
    'Add nothing, leave nothing out, and read it back. What is about the conduct of your own unit’s officers is read and settled above it; who wrote it down is on record.',
  channel: 'How did it come?',
  channels: { phone: 'By telephone', counter: 'Said at the desk', paper: 'On paper' },
  receivedOn: 'Received on',
  receivedOnHint: 'Time is counted from this day. For a letter of yesterday, enter yesterday.',
  unit: 'Where',
  fields: {
    category: 'What is it about?',
    text: 'In the sender’s words',
    textHint: 'What, since when, and what the sender would like to be done.',
    photos: 'Photos, or a photo of the letter',
    contact: 'To reach the sender',
    contactLead:
      'Ask whether they want to leave it; otherwise leave it empty. Only what is about officers’ conduct or about procedures and rules needs name, address and telephone (Decree 20/2008). They are kept sealed and never published.',
    send: 'Keep it and get the codes',
  },
  slip: {
    title: 'Receipt of a petition',
    received: (day, way) => `Received on ${day} (${way}).`,
    due: (day) => `By ${day} you are told whether it is accepted.`,
    code: 'Code',
    secret: 'Secret code, keep it to yourself',
    read: 'Read as',
    follow: (address) =>
      `To follow it: scan the QR code, or open ${address} and enter both codes. Without a smartphone, call or come to the desk and say the code.`,
    keep: 'Whoever has both codes can read this petition. We do not keep the secret code and cannot issue it again.',
    once: 'This slip is shown once: print it for the sender, or read out both codes.',
    qr: 'QR code of the sender’s own page',
    again: 'Back to the petitions',
  },
}

export const writeWords = { vi, en }
