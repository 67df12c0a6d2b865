// The words of the forms with which officers take the steps of a petition. Vietnamese first.
import type { OfficerStep } from '../rules/course.ts'
import type { declineReasons, ReferralKind } from '../rules.ts'

type DeclineReason = (typeof declineReasons)[number]

const vi = {
  actions: 'Việc cần làm',
  forms: {
    accept: {
      button: 'Tiếp nhận',
      hint: 'Đọc rồi, là phản ánh, kiến nghị. Chọn lại loại việc nếu người gửi chọn chưa đúng.',
    },
    decline: {
      button: 'Không tiếp nhận',
      hint: 'Người gửi đọc đúng lời giải thích này. Xin viết nhẹ nhàng, chỉ rõ cần làm gì.',
    },
    ask: { button: 'Gửi câu hỏi', hint: 'Người gửi đọc câu hỏi trên trang riêng. Thời gian chờ không tính vào hạn.' },
    assign: { button: 'Giao', hint: 'Đơn vị được giao sẽ giữ phản ánh này.' },
    forward: {
      button: 'Chuyển',
      hint: 'Cơ quan ngoài hệ thống có thẩm quyền giải quyết. Người gửi được báo nơi chuyển.',
    },
    refer: {
      button: 'Hướng dẫn và in giấy',
      hint: 'Là khiếu nại, tố cáo hoặc tin báo tội phạm. Người gửi nhận giấy hướng dẫn. Nội dung không chuyển cho ai.',
    },
    restrict: {
      button: 'Chuyển vào hộp hạn chế',
      hint: 'Nghi là tố cáo. Chỉ người có trách nhiệm ở tỉnh mở được, và mỗi lần mở đều được ghi lại. Người chuyển cũng không mở lại được.',
    },
    draft: { button: 'Trình duyệt', hint: 'Nói rõ đã làm gì, ai làm, bao giờ xong. Không nhắc tên người gửi.' },
    return: { button: 'Trả lại', hint: 'Nói rõ cần sửa gì.' },
    approve: { button: 'Duyệt câu trả lời', hint: 'Người duyệt không phải là người soạn.' },
    publish: {
      button: 'Công khai',
      hint: 'Đúng từng chữ dưới đây sẽ hiện ra cho mọi người. Chỉ được che bằng dấu [đã che].',
    },
  } as Record<OfficerStep, { button: string; hint: string }>,
  reason: 'Lý do',
  reasons: {
    unclear: 'Nội dung không rõ',
    'no-name': 'Việc này cần tên, địa chỉ, số điện thoại',
    settled: 'Đã được trả lời trước đây',
    abusive: 'Lời lẽ xúc phạm, phá rối',
    'not-ours': 'Không phải việc của chính quyền',
  } as Record<DeclineReason, string>,
  referrals: {
    complaint: 'Khiếu nại',
    denunciation: 'Tố cáo',
    crime: 'Tin báo tội phạm',
  } as Record<ReferralKind, string>,
  referral: 'Là việc gì?',
  explanation: 'Lời giải thích cho người gửi',
  question: 'Câu hỏi',
  toUnit: 'Đơn vị',
  agencyHint: 'Tên và địa chỉ, ví dụ: Ban Tiếp công dân tỉnh, số 82 Hùng Vương, thành phố Bắc Giang.',
  remark: 'Ghi chú',
  answerText: 'Câu trả lời',
  mend: 'Cần sửa gì',
  wording: 'Lời phản ánh được công khai',
  publicPlace: 'Địa điểm được công khai',
  publicPhotos: 'Ảnh được công khai',
  publicPhotosHint: 'Chỉ chọn ảnh không có mặt người, biển số xe.',
  sure: 'Tôi đã đọc kỹ: chỗ máy nghi ngờ không phải là tên hay số của ai',
}

type Words = typeof vi

const en: Words = {
  actions: 'What to do',
  forms: {
    accept: {
      button: 'Accept',
      hint: 'Read, and it is a petition. Correct the subject where the sender chose another.',
    },
    decline: {
      button: 'Do not accept',
      hint: 'The sender reads this very explanation. Be kind, and say what can be done.',
    },
    ask: { button: 'Send question', hint: 'The sender reads it on their own page. Waiting time does not count.' },
    assign: { button: 'Give', hint: 'That unit then holds it.' },
    forward: { button: 'Forward', hint: 'An authority outside is competent. The sender is told which.' },
    refer: {
      button: 'Lead elsewhere and print the slip',
      hint: 'It is a complaint, a denunciation or a report of a crime. The sender gets a slip. The content goes to nobody.',
    },
    restrict: {
      button: 'Put into the restricted box',
      hint: 'A suspected denunciation. Few in the province may open it, each opening is on record, and you cannot open it again.',
    },
    draft: { button: 'Submit for approval', hint: 'Say what was done, by whom, and when it will be finished.' },
    return: { button: 'Send back', hint: 'Say what is to be mended.' },
    approve: { button: 'Approve the answer', hint: 'Who approves is not who drafted.' },
    publish: {
      button: 'Publish',
      hint: 'Everybody will read exactly these words. Parts may be hidden by the mark [đã che].',
    },
  },
  reason: 'Reason',
  reasons: {
    unclear: 'The content is not clear',
    'no-name': 'This needs a name, an address and a telephone number',
    settled: 'It was answered before',
    abusive: 'Insulting or malicious',
    'not-ours': 'Not a matter of the authorities',
  },
  referrals: { complaint: 'Complaint', denunciation: 'Denunciation', crime: 'Report of a crime' },
  referral: 'What is it?',
  explanation: 'Explanation for the sender',
  question: 'Question',
  toUnit: 'Unit',
  agencyHint: 'Name and address.',
  remark: 'Remark',
  answerText: 'Answer',
  mend: 'What is to be mended',
  wording: 'What everybody reads of the petition',
  publicPlace: 'Place that everybody reads',
  publicPhotos: 'Photos that everybody sees',
  publicPhotosHint: 'Only such without faces and number plates.',
  sure: 'I have read it carefully: what the machine suspects is nobody’s name or number',
}

export const stepWords = { vi, en }
