// The words of the referral slip. Vietnamese first.
import type { ReferralKind } from '../rules.ts'

const vi = {
  slip: {
    title: 'Giấy hướng dẫn',
    heading: {
      complaint: 'Hướng dẫn gửi đơn khiếu nại',
      denunciation: 'Hướng dẫn gửi đơn tố cáo',
      crime: 'Hướng dẫn báo tin cho công an',
    } as Record<ReferralKind, string>,
    intro: (code: string, day: string) =>
      `Phản ánh mã ${code}, nhận ngày ${day}, thuộc loại việc mà pháp luật quy định giải quyết theo thủ tục riêng. Vì vậy chúng tôi không giải quyết ở đây mà hướng dẫn ông/bà như sau.`,
    where: 'Xin gửi đến',
    on: (place: string, day: string) => `${place}, ngày ${day}`,
    kept: 'Chúng tôi không chuyển nội dung ông/bà viết cho người hay đơn vị bị nói tới.',
    points: {
      complaint: [
        'Người khiếu nại phải là người có quyền lợi bị quyết định hay việc làm đó ảnh hưởng.',
        'Thời hiệu: 90 ngày, kể từ ngày nhận hoặc biết được quyết định, việc làm đó.',
        'Cơ quan phải thụ lý trong 10 ngày, kể từ ngày nhận đơn.',
        'Giải quyết lần đầu không quá 30 ngày, việc phức tạp không quá 45 ngày; vùng sâu, vùng xa là 45 và 60 ngày.',
        'Không đồng ý với kết quả lần đầu, ông/bà được khiếu nại lần hai (không quá 45 ngày, việc phức tạp 60 ngày) hoặc khởi kiện ra tòa.',
      ],
      denunciation: [
        'Đơn tố cáo ghi rõ họ tên, địa chỉ người tố cáo. Tên và địa chỉ được giữ bí mật theo luật.',
        'Cơ quan kiểm tra tên, địa chỉ và điều kiện thụ lý trong 7 ngày làm việc.',
        'Giải quyết trong 30 ngày, kể từ ngày thụ lý; việc phức tạp gia hạn một lần, việc đặc biệt phức tạp hai lần, mỗi lần 30 ngày.',
        'Đơn không có tên không được giải quyết là tố cáo, nhưng thông tin cụ thể, kiểm tra được thì vẫn được chuyển để kiểm tra.',
      ],
      crime: [
        'Việc có dấu hiệu tội phạm, xin báo ngay công an nơi gần nhất hoặc gọi 113.',
        'Ông/bà có thể báo bằng lời, bằng đơn, hoặc qua điện thoại.',
      ],
    } as Record<ReferralKind, readonly string[]>,
    source: {
      complaint: 'Luật Khiếu nại số 02/2011/QH13.',
      denunciation: 'Luật Tố cáo số 25/2018/QH14.',
      crime: 'Bộ luật Tố tụng hình sự số 101/2015/QH13.',
    } as Record<ReferralKind, string>,
    decree: {
      complaint: 'Nghị định số 155/2026/NĐ-CP.',
      denunciation: 'Nghị định số 156/2026/NĐ-CP.',
    } as Partial<Record<ReferralKind, string>>,
  },
}

type Words = typeof vi

const en: Words = {
  slip: {
    title: 'Referral slip',
    heading: {
      complaint: 'How to make a complaint',
      denunciation: 'How to make a denunciation',
      crime: 'How to report to the police',
    },
    intro: (code, day) =>
      `What you sent under code ${code} on ${day} is of a kind that the law settles by a procedure of its own. So we cannot settle it here, and tell you what to do instead.`,
    where: 'Please send it to',
    on: (place, day) => `${place}, ${day}`,
    kept: 'We do not pass what you wrote to the person or unit that it speaks of.',
    points: {
      complaint: [
        'Who complains must be the one whose rights the decision or act touches.',
        'It must be made within 90 days of receiving or learning of the decision or act.',
        'The authority must take it up within 10 days.',
        'The first settlement takes 30 days at most, 45 if complex; in remote areas 45 and 60.',
        'If you disagree, you may complain a second time (45 days at most, 60 if complex) or go to court.',
      ],
      denunciation: [
        'It states name and address of who denounces. By law both are kept secret.',
        'The authority checks name, address and conditions within 7 working days.',
        'It is settled within 30 days of being taken up; extended once if complex, twice if very complex, by 30 days each.',
        'Without a name it is not settled as a denunciation, but concrete facts that can be checked are passed on.',
      ],
      crime: [
        'If it may be a crime, report it at once to the nearest police or call 113.',
        'You may report by word, in writing or by telephone.',
      ],
    },
    source: {
      complaint: 'Law on Complaints No. 02/2011/QH13.',
      denunciation: 'Law on Denunciations No. 25/2018/QH14.',
      crime: 'Criminal Procedure Code No. 101/2015/QH13.',
    },
    decree: { complaint: 'Decree No. 155/2026/NĐ-CP.', denunciation: 'Decree No. 156/2026/NĐ-CP.' },
  },
}

export const slipWords = { vi, en }
