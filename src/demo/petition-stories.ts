// What people of the pilots wrote in the demonstration, and what was done about it, step by step with its day.
import type { Category } from '../petitions/rules.ts'

export interface DemoStep {
  /** Day and time in Việt Nam. */
  readonly at: string
  /** Who takes it; `sender` for the citizen. */
  readonly who: string
  readonly step: string
  readonly input?: Readonly<Record<string, unknown>>
}

export interface DemoStory {
  /** Which of the pilots, as in the cast: Trần Phú, Đồi Ngô, Hợp Đức. */
  readonly pilot: 0 | 1 | 2
  readonly at: string
  readonly category: Category
  readonly text: string
  readonly place?: string
  readonly contact?: Readonly<Record<string, string>>
  readonly steps: readonly DemoStep[]
}

/** From acceptance to the published answer, by the desk and the chair of a commune. */
function answered(name: string, days: readonly [string, string, string], text: string, score?: number): DemoStep[] {
  const [accepted, drafted, published] = days
  return [
    { at: `${accepted}T08:30`, who: `chutich.${name}`, step: 'accept' },
    { at: `${drafted}T10:00`, who: `motcua.${name}`, step: 'draft', input: { text } },
    { at: `${drafted}T16:00`, who: `chutich.${name}`, step: 'approve' },
    { at: `${published}T08:15`, who: `chutich.${name}`, step: 'publish' },
    ...(score === undefined ? [] : [{ at: `${published}T20:00`, who: 'sender', step: 'rate', input: { score } }]),
  ]
}

export const petitionStories: readonly DemoStory[] = [
  {
    pilot: 1,
    at: '2021-05-11T19:20',
    category: 'roads',
    text: 'Đoạn đường bê tông trước cửa nhà văn hóa phố Thanh Xuân vỡ một mảng to, trời mưa nước ngập không thấy hố, đã có hai người ngã xe. Mong thị trấn cho vá sớm.',
    place: 'Trước nhà văn hóa phố Thanh Xuân',
    steps: answered(
      'doingo',
      ['2021-05-12', '2021-05-21', '2021-05-24'],
      'Cảm ơn ông/bà đã báo. Ngày 19/5, tổ công trình đô thị đã vá xong mảng đường và đặt lại nắp rãnh để thoát nước. Nếu sau mưa còn đọng nước, xin ông/bà nhắn lại, chúng tôi cho người ra xem ngay trong ngày.',
      5,
    ),
  },
  {
    pilot: 1,
    at: '2021-06-07T06:45',
    category: 'rubbish',
    text: 'Bãi rác tạm cạnh chợ Sàn ba ngày nay chưa ai lấy, mùi rất khó chịu, ruồi bay vào cả nhà dân. Đề nghị xã cho lấy rác đều như đã hứa.',
    place: 'Cạnh chợ Sàn',
    steps: answered(
      'doingo',
      ['2021-06-08', '2021-06-17', '2021-06-18'],
      'Xe gom rác bị hỏng từ ngày 4/6 nên rác dồn lại, chúng tôi xin lỗi bà con. Từ ngày 9/6 rác được lấy mỗi sáng trước 7 giờ. Số điện thoại tổ vệ sinh đã dán ở cổng chợ, hôm nào chậm xin bà con gọi.',
      4,
    ),
  },
  {
    pilot: 1,
    at: '2021-07-02T21:10',
    category: 'lights',
    text: 'Ba bóng đèn đường trong ngõ sau trường tiểu học tắt gần một tháng. Buổi tối các cháu đi học thêm về tối om, tôi rất lo.',
    place: 'Ngõ sau trường tiểu học Đồi Ngô',
    contact: { name: 'Nguyễn Thị Lựu', phone: '0912 000 111' },
    steps: [
      { at: '2021-07-05T08:40', who: 'chutich.doingo', step: 'accept' },
      {
        at: '2021-07-06T09:10',
        who: 'motcua.doingo',
        step: 'ask',
        input: { text: 'Ông/bà cho chúng tôi hỏi: đèn tắt ở đoạn từ cổng trường đến ao, hay từ ao ra đường lớn ạ?' },
      },
      {
        at: '2021-07-07T19:30',
        who: 'sender',
        step: 'add',
        input: { text: 'Từ cổng sau của trường đến bờ ao, ba cột liền nhau.' },
      },
      {
        at: '2021-08-05T09:00',
        who: 'motcua.doingo',
        step: 'draft',
        input: {
          text: 'Điện lực đã thay ba bóng đèn và một đoạn dây ngày 2/8. Việc này đáng lẽ phải xong trong tháng 7, chúng tôi xin lỗi gia đình và các cháu. Bóng đèn dự phòng nay để sẵn ở trụ sở, tắt là thay.',
        },
      },
      { at: '2021-08-05T15:00', who: 'phochutich.doingo', step: 'approve' },
      { at: '2021-08-06T08:00', who: 'chutich.doingo', step: 'publish' },
      { at: '2021-08-07T12:00', who: 'sender', step: 'rate', input: { score: 3 } },
    ],
  },
  {
    pilot: 1,
    at: '2021-08-16T16:05',
    category: 'conduct',
    text: 'Tôi đi chứng thực giấy tờ, cán bộ ở quầy vừa làm vừa xem điện thoại, hỏi thì nói trống không, bảo về đọc lại bảng. Người già chúng tôi mắt kém, mong được nói năng nhẹ nhàng.',
    contact: { name: 'Hoàng Văn Tư', address: 'Phố Bình Minh', phone: '0912 000 222' },
    steps: [
      { at: '2021-08-17T09:00', who: 'bcd.lucnam', step: 'accept' },
      {
        at: '2021-08-27T10:30',
        who: 'bcd.lucnam',
        step: 'draft',
        input: {
          text: 'Chúng tôi đã gặp bộ phận một cửa và người trực quầy hôm đó. Đồng chí ấy nhận lỗi, đã bị nhắc nhở trước cả bộ phận. Từ ngày 25/8, quầy không để điện thoại riêng trên bàn, và có người đọc giúp giấy tờ cho người cao tuổi. Xin lỗi ông/bà vì buổi làm việc không vui ấy.',
        },
      },
      { at: '2021-08-30T09:00', who: 'sonoivu', step: 'approve' },
      { at: '2021-08-31T09:30', who: 'sonoivu', step: 'publish' },
      { at: '2021-09-01T20:00', who: 'sender', step: 'rate', input: { score: 5 } },
    ],
  },
  {
    pilot: 0,
    at: '2021-09-06T07:30',
    category: 'order',
    text: 'Quán hát ở đầu phố bật loa quá mười một giờ đêm, nhà có cháu nhỏ và cụ ốm không ngủ được. Đã nhắc mấy lần không nghe.',
    place: 'Đầu phố Nguyễn Văn Cừ',
    steps: answered(
      'tranphu',
      ['2021-09-06', '2021-09-15', '2021-09-16'],
      'Công an phường đã làm việc với chủ quán ngày 10/9, lập biên bản và yêu cầu tắt loa sau 22 giờ. Đêm nào còn ồn, xin gọi trực ban của phường theo số ở bảng tin tổ dân phố; chúng tôi đến ngay.',
      4,
    ),
  },
  {
    pilot: 2,
    at: '2021-09-13T18:00',
    category: 'water',
    text: 'Mương nội đồng thôn Tân Hòa bị bèo lấp kín, nước không về được ruộng cuối, lúa vụ mùa đang trổ.',
    place: 'Mương thôn Tân Hòa',
    steps: answered(
      'hopduc',
      ['2021-09-14', '2021-09-20', '2021-09-21'],
      'Sáng thứ Bảy 18/9, thôn và đoàn thanh niên đã vớt bèo, khơi xong 600 mét mương. Hợp tác xã mở cống lấy nước hai ngày một lần đến hết vụ. Cảm ơn ông/bà đã báo kịp lúc.',
      5,
    ),
  },
  {
    pilot: 1,
    at: '2021-09-20T10:15',
    category: 'idea',
    text: 'Nên có một buổi tối trong tuần mở bộ phận một cửa để người đi làm công ty về làm giấy tờ, khỏi phải xin nghỉ một ngày công.',
    steps: answered(
      'doingo',
      ['2021-09-21', '2021-10-08', '2021-10-11'],
      'Ý kiến của ông/bà rất thiết thực. Từ ngày 15/10, chiều thứ Năm bộ phận một cửa làm việc đến 19 giờ để thử trong ba tháng. Hết ba tháng chúng tôi sẽ báo lại kết quả.',
    ),
  },
  {
    pilot: 1,
    at: '2021-09-24T11:00',
    category: 'other',
    text: 'Tại sao cả phố này không có gì thay đổi, các ông làm gì đi chứ.',
    steps: [
      {
        at: '2021-09-27T09:00',
        who: 'chutich.doingo',
        step: 'decline',
        input: {
          reason: 'unclear',
          text: 'Cảm ơn ông/bà. Chúng tôi chưa rõ ông/bà mong thay đổi việc gì, ở chỗ nào. Xin ông/bà viết lại một lần nữa, kể một việc cụ thể, chúng tôi sẽ giải quyết ngay.',
        },
      },
    ],
  },
  {
    pilot: 0,
    at: '2021-09-29T08:20',
    category: 'roads',
    text: 'Nắp cống trên đường tỉnh đoạn qua bến xe bị nghiêng, xe tải đi qua kêu rầm rầm suốt đêm.',
    place: 'Đường tỉnh, đoạn bến xe',
    steps: [
      {
        at: '2021-10-01T14:00',
        who: 'chutich.tranphu',
        step: 'forward',
        input: {
          agency: 'Sở Giao thông vận tải, Ban Quản lý bảo trì đường bộ',
          text: 'Đường này do tỉnh quản lý, nên phường đã chuyển phản ánh của ông/bà kèm ảnh cho Sở Giao thông vận tải. Sở sẽ trả lời và sửa chữa.',
        },
      },
    ],
  },
  {
    pilot: 2,
    at: '2021-10-04T09:40',
    category: 'other',
    text: 'Tôi không đồng ý với quyết định thu hồi 120 mét vuông đất vườn của nhà tôi và giá bồi thường ghi trong đó, đề nghị xem xét lại.',
    contact: { name: 'Giáp Văn Hưng', phone: '0912 000 333' },
    steps: [
      {
        at: '2021-10-06T10:00',
        who: 'chutich.hopduc',
        step: 'refer',
        input: { kind: 'complaint', agency: 'Ban Tiếp công dân huyện Tân Yên, trụ sở UBND huyện Tân Yên' },
      },
    ],
  },
  {
    pilot: 1,
    at: '2021-10-08T21:45',
    category: 'other',
    text: 'Tôi muốn tố cáo: khi làm giấy tờ đất, có cán bộ gợi ý gia đình đưa phong bì năm triệu thì mới đo nhanh. Xin giữ kín cho tôi.',
    steps: [{ at: '2021-10-11T08:30', who: 'bcd.lucnam', step: 'restrict' }],
  },
  {
    pilot: 1,
    at: '2021-10-07T17:30',
    category: 'water',
    text: 'Nước máy nhà tôi và sáu nhà bên cạnh ba hôm nay đục, có mùi tanh.',
    place: 'Ngõ 5 phố Vườn Hoa',
    steps: [
      { at: '2021-10-08T08:00', who: 'chutich.doingo', step: 'accept' },
      {
        at: '2021-10-15T15:40',
        who: 'motcua.doingo',
        step: 'draft',
        input: { text: 'Nhà máy nước đã xúc rửa đường ống ngày 13/10, kết quả mẫu nước ngày 15/10 đạt yêu cầu.' },
      },
    ],
  },
  {
    pilot: 0,
    at: '2021-10-05T19:00',
    category: 'rubbish',
    text: 'Xe rác đến lúc năm giờ sáng, bấm còi rất to làm cả phố thức giấc. Có thể đến muộn hơn không ạ?',
    place: 'Phố Thân Nhân Trung',
    steps: [
      { at: '2021-10-06T08:00', who: 'chutich.tranphu', step: 'accept' },
      {
        at: '2021-10-14T09:00',
        who: 'motcua.tranphu',
        step: 'draft',
        input: {
          text: 'Từ ngày 18/10 xe rác đến sau 6 giờ, dùng chuông nhỏ thay còi. Cảm ơn ông/bà đã góp ý nhẹ nhàng.',
        },
      },
      { at: '2021-10-18T10:00', who: 'chutich.tranphu', step: 'approve' },
    ],
  },
  {
    pilot: 1,
    at: '2021-09-22T08:00',
    category: 'lights',
    text: 'Cột đèn ở ngã ba rẽ vào trạm y tế nghiêng hẳn sang một bên, gió to sợ đổ.',
    place: 'Ngã ba trạm y tế',
    steps: [{ at: '2021-09-23T08:30', who: 'chutich.doingo', step: 'accept' }],
  },
  {
    pilot: 1,
    at: '2021-10-13T20:30',
    category: 'procedure',
    text: 'Xin xác nhận cư trú mà phải đi ba nơi lấy dấu là không hợp lý, đề nghị bỏ bớt giấy này.',
    steps: [
      {
        at: '2021-10-15T09:00',
        who: 'motcua.doingo',
        step: 'ask',
        input: { text: 'Ông/bà cho biết ba nơi đó là những nơi nào, và làm giấy này cho việc gì ạ?' },
      },
    ],
  },
  {
    pilot: 1,
    at: '2021-10-18T18:40',
    category: 'rubbish',
    text: 'Có người đổ gạch vỡ ra lề đường cạnh cầu, mấy hôm nay lấn gần nửa đường.',
    place: 'Lề đường cạnh cầu Lục Nam',
    steps: [],
  },
  {
    pilot: 1,
    at: '2021-10-19T07:50',
    category: 'conduct',
    text: 'Sáng thứ Hai đến lấy kết quả theo giấy hẹn thì quầy không có ai, chờ hơn một tiếng mới có người ra.',
    steps: [],
  },
  {
    pilot: 2,
    at: '2021-10-19T19:15',
    category: 'idea',
    text: 'Bảng thông tin ở nhà văn hóa thôn treo cao quá, chữ nhỏ, người già không đọc được. Nên hạ thấp và in chữ to.',
    place: 'Nhà văn hóa thôn Tân Hòa',
    steps: [],
  },
]
