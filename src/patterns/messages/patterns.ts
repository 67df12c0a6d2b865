// The seven patterns in plain words: what was seen, what may lie behind it innocently, and what to ask the commune.
import type { PatternId } from '../rules/findings.ts'

export interface PatternWords {
  readonly name: string
  /** One sentence: what the rule looks for. */
  readonly what: string
  /** What the two bars of the picture count. */
  readonly counts: string
  readonly innocent: readonly string[]
  readonly ask: readonly string[]
}

const vi: Record<PatternId, PatternWords> = {
  'kiosk-burst': {
    name: 'Dồn dập trên một máy',
    what: 'Trong một vài giờ, một máy đặt tại quầy nhận nhiều phiếu mở hơn hẳn mọi giờ khác của chính máy ấy.',
    counts: 'Phiếu trong những giờ dồn dập',
    innocent: [
      'Một đoàn đông người đến cùng lúc: tuyển sinh, làm căn cước, chi trả chế độ.',
      'Máy mất mạng rồi gửi bù: phiếu của cả ngày dồn vào một giờ.',
      'Buổi hướng dẫn dùng máy, mỗi người bấm thử một lần.',
    ],
    ask: [
      'Hôm ấy có việc gì mà đông người đến?',
      'Máy có bị mất mạng hay đồng hồ sai không?',
      'Ai trực ở gần máy vào giờ ấy?',
    ],
  },
  'closed-hours': {
    name: 'Ngoài giờ làm việc',
    what: 'Phiếu mở gửi từ máy hoặc mã tại quầy vào giờ không ai được tiếp, nhiều hơn hẳn các nơi khác. Giờ sát trước và sát sau giờ làm việc không tính.',
    counts: 'Phiếu gửi ngoài giờ',
    innocent: [
      'Bộ phận một cửa làm thêm buổi tối hoặc ngày nghỉ mà chưa sửa giờ trên trang của xã.',
      'Người dân chụp lại mã QR rồi về nhà mới đánh giá.',
      'Đồng hồ của máy bị sai.',
    ],
    ask: [
      'Giờ làm việc trên trang của xã đã đúng chưa?',
      'Buổi tối hôm ấy có mở cửa không, ai giữ chìa khóa?',
      'Đồng hồ của máy có đúng không?',
    ],
  },
  'identical-answers': {
    name: 'Trả lời giống hệt nhau',
    what: 'Quá nhiều phiếu chọn cùng một mức cho mọi câu (ví dụ 5-5-5-5-5), so với những nơi mà người trả lời kỹ cũng hài lòng như vậy.',
    counts: 'Phiếu chọn cùng một mức cho mọi câu',
    innocent: [
      'Người vội thường bấm một mức cho xong; nơi đông người hay gặp hơn.',
      'Người dân thật sự rất hài lòng về mọi mặt.',
      'Có người giúp cụ già bấm, và bấm cho nhanh.',
    ],
    ask: [
      'Người dân được mời đánh giá thế nào, ở đâu, ai đứng cạnh?',
      'Có ai giúp người dân bấm không?',
      'Có phong trào hay chỉ tiêu số phiếu không?',
    ],
  },
  'identical-comments': {
    name: 'Ý kiến giống nhau',
    what: 'Một câu dài, hoặc gần như câu ấy, được viết nhiều lần ở một xã, mà nơi khác không ai viết như thế.',
    counts: 'Ý kiến giống nhau',
    innocent: [
      'Có câu mẫu dán ở quầy, người dân chép theo.',
      'Một người viết hộ cho nhiều người không quen viết.',
      'Một đợt vận động cùng nhau cảm ơn hoặc cùng nhau góp ý.',
    ],
    ask: ['Tại quầy có câu mẫu không?', 'Ai viết hộ, và viết có đúng ý người dân không?'],
  },
  'network-series': {
    name: 'Liên tiếp từ một mạng',
    what: 'Nhiều phiếu mở liền nhau, cách nhau vài phút, cùng đến từ một mạng, trong khi ở xã này bình thường không như vậy.',
    counts: 'Ít nhất số phiếu trong các chuỗi',
    innocent: [
      'Mọi người dùng chung mạng không dây của bộ phận một cửa, mà mạng này mới có.',
      'Một cán bộ thôn cho bà con mượn điện thoại.',
      'Nhà mạng cho nhiều thuê bao dùng chung một địa chỉ.',
    ],
    ask: ['Quầy có mạng không dây cho khách không, từ khi nào?', 'Hôm ấy có ai cho mượn điện thoại để đánh giá không?'],
  },
  'sudden-jump': {
    name: 'Thay đổi đột ngột',
    what: 'Mức hài lòng của quý này cách xa các quý trước của chính xã, xa hơn mức các xã thường thay đổi.',
    counts: 'Câu trả lời chung (mức 4–5 khi tăng, mức 1–3 khi giảm)',
    innocent: [
      'Một cải tiến thật: trụ sở mới, thêm người, bỏ bớt giấy tờ.',
      'Người được mời đánh giá đã khác trước: chỉ mời sau khi trả kết quả, hoặc đổi cách mời.',
      'Có chuyện không hay trong quý: dịch bệnh, máy hỏng, thay người.',
    ],
    ask: ['Trong quý đã thay đổi điều gì, từ ngày nào?', 'Cách mời người dân đánh giá có thay đổi không?'],
  },
  'quick-tickets': {
    name: 'Dùng phiếu ngay sau khi in',
    what: 'Quá nhiều phiếu được dùng trong vòng năm phút sau khi in. Có thể người cầm điện thoại là cán bộ chứ không phải người dân.',
    counts: 'Phiếu dùng trong năm phút',
    innocent: [
      'Tại quầy có máy quét, người dân đánh giá ngay trước khi về.',
      'Cán bộ nhắc và chỉ cách làm, người dân làm luôn tại chỗ.',
    ],
    ask: [
      'Tại quầy có máy quét không, đặt từ ngày nào?',
      'Xin đến xem một buổi: ai cầm điện thoại?',
      'Phiếu in ra có trao tận tay người dân không?',
    ],
  },
}

const en: Record<PatternId, PatternWords> = {
  'kiosk-burst': {
    name: 'Burst on one kiosk',
    what: 'In a few hours one kiosk took far more open ratings than in any other hour of its own.',
    counts: 'Ratings in the hours of the burst',
    innocent: [
      'A large group came at once: enrolment, identity cards, payments.',
      'The kiosk was offline and sent a whole day in one hour.',
      'A demonstration, where everybody pressed once.',
    ],
    ask: [
      'What happened on that day that so many came?',
      'Was the kiosk offline, or its clock wrong?',
      'Who was on duty near it at that hour?',
    ],
  },
  'closed-hours': {
    name: 'Outside opening hours',
    what: 'Open ratings from the kiosk or the code at the desk at hours when nobody is served, far more than elsewhere. The hours just before and after do not count.',
    counts: 'Ratings while closed',
    innocent: [
      'The desk is open in the evening or at weekends, and the published hours are not up to date.',
      'People photograph the code and rate at home.',
      'The clock of the kiosk is wrong.',
    ],
    ask: [
      'Are the published opening hours right?',
      'Was the desk open that evening, and who has the key?',
      'Is the clock of the kiosk right?',
    ],
  },
  'identical-answers': {
    name: 'Identical answers',
    what: 'Too many sheets give one answer to every question (such as 5-5-5-5-5), compared with places where those who answer with care are as content.',
    counts: 'Sheets with one answer throughout',
    innocent: [
      'People in a hurry tick one answer throughout; busy places see more of it.',
      'People really are content with everything.',
      'Somebody helps the old to tick, and ticks quickly.',
    ],
    ask: [
      'How, where and by whom are people asked to rate?',
      'Does anybody help them to tick?',
      'Is there a campaign, or a target for the number of ratings?',
    ],
  },
  'identical-comments': {
    name: 'Identical comments',
    what: 'One longer sentence, or nearly the same one, was written many times in one commune, and nowhere else.',
    counts: 'Comments that are alike',
    innocent: [
      'A sample sentence hangs at the desk, and people copy it.',
      'Somebody writes for many who are not used to writing.',
      'People agreed to thank, or to complain, together.',
    ],
    ask: ['Is there a sample sentence at the desk?', 'Who writes for others, and is it what they wanted to say?'],
  },
  'network-series': {
    name: 'Series from one network',
    what: 'Many open ratings in a row, minutes apart, came from one network, which is not usual in this commune.',
    counts: 'At least so many ratings in series',
    innocent: [
      'Everybody uses the wireless network of the desk, which is new.',
      'A village officer lends people a telephone.',
      'A carrier gives many customers one address.',
    ],
    ask: [
      'Is there a wireless network for visitors, and since when?',
      'Did somebody lend a telephone for rating on that day?',
    ],
  },
  'sudden-jump': {
    name: 'Sudden change',
    what: 'This quarter lies far from the commune’s own earlier quarters, further than communes usually move.',
    counts: 'Overall answers (levels 4–5 when up, 1–3 when down)',
    innocent: [
      'A real improvement: a new building, more staff, fewer papers.',
      'Other people are asked than before: only after the result, or in another way.',
      'Something bad in the quarter: an epidemic, broken machines, new staff.',
    ],
    ask: ['What changed in the quarter, and from which day?', 'Are people asked to rate in another way than before?'],
  },
  'quick-tickets': {
    name: 'Slips used right after printing',
    what: 'Too many slips were used within five minutes of printing. It may have been an officer who held the telephone.',
    counts: 'Slips used within five minutes',
    innocent: [
      'There is a kiosk that scans slips, and people rate before they leave.',
      'The officer shows how it is done, and people do it on the spot.',
    ],
    ask: [
      'Is there a kiosk that scans slips, and since when?',
      'Please go and watch one morning: who holds the telephone?',
      'Are printed slips handed to the people?',
    ],
  },
}

export const patternWords = { vi, en }
