// The wordings that are shipped, in Vietnamese, as letters are; with a gloss for those who do not read it.
import type { LetterKind, Wording } from '../rules.ts'

export interface Shipped extends Wording {
  readonly gloss: string
}

export const shippedWordings: Readonly<Record<LetterKind, Shipped>> = {
  birth: {
    subject: 'Chúc mừng gia đình có thêm thành viên mới',
    body: `Kính gửi gia đình ông/bà {{name}},

Hôm nay, {{unit}} có thêm một công dân nhỏ. Thay mặt Ủy ban nhân dân, tôi xin gửi đến gia đình lời chúc mừng chân thành nhất.

Chúc cháu hay ăn chóng lớn, khỏe mạnh, ngoan ngoãn. Chúc ông bà, cha mẹ luôn dồi dào sức khỏe để yêu thương, nuôi dạy cháu nên người.

Gia đình cần làm thẻ bảo hiểm y tế, đăng ký thường trú cho cháu, hay có điều gì chưa rõ, xin cứ đến bộ phận một cửa. Anh chị em ở đây luôn sẵn lòng giúp.`,
    gloss:
      'Congratulations on a birth: a small citizen has joined us; wishes for child, parents and grandparents; the desk will gladly help with health insurance and residence.',
  },
  marriage: {
    subject: 'Chúc mừng hạnh phúc',
    body: `Kính gửi ông/bà {{name}} và gia đình,

{{unit}} rất vui được chứng kiến ngày hai bạn chính thức nên vợ nên chồng. Thay mặt Ủy ban nhân dân, tôi xin chúc mừng hai bạn và hai bên gia đình.

Chúc hai bạn luôn yêu thương, nhường nhịn, cùng nhau vun đắp một mái nhà ấm áp; sớm có con cháu đề huề cho ông bà vui lòng.

Trên chặng đường phía trước, việc gì cần đến chính quyền, xin hai bạn cứ ghé bộ phận một cửa.`,
    gloss:
      'Congratulations on a marriage: joy at being witness; wishes for love, patience and a warm home; the desk is there whenever needed.',
  },
  death: {
    subject: 'Lời chia buồn',
    body: `Kính gửi ông/bà {{name}} và gia quyến,

Được tin gia đình vừa mất đi một người thân yêu, tôi xin thay mặt Ủy ban nhân dân {{unit}} gửi đến toàn thể gia quyến lời chia buồn sâu sắc.

Mất mát này không lời nào bù đắp được. Mong gia đình nén đau thương, nương tựa vào nhau và vào tình làng nghĩa xóm để vượt qua những ngày khó khăn.

Nếu gia đình cần giúp về mai táng phí, chế độ cho người thân hay giấy tờ nào khác, xin nhắn cho bộ phận một cửa. Chúng tôi sẽ lo cùng gia đình, không để ông/bà phải đi lại nhiều.`,
    gloss:
      'Condolence: deep sympathy; may the family lean on each other and on the neighbours; the desk will help with burial support and papers without needless trips.',
  },
  late: {
    subject: 'Xin lỗi vì trả kết quả trễ hẹn',
    body: `Kính gửi ông/bà {{name}},

Hồ sơ {{code}} ({{procedure}}) của ông/bà được hẹn trả ngày {{due}}, nhưng đến nay chúng tôi chưa làm xong. Lỗi này là của chúng tôi. Tôi thành thật xin lỗi ông/bà vì đã để ông/bà phải chờ đợi.

Chúng tôi đang làm gấp và sẽ báo ngay khi có kết quả. Ông/bà không phải nộp thêm giấy tờ hay trả thêm khoản tiền nào vì việc chậm này.

Nếu việc chậm làm ông/bà lỡ việc gì, xin gọi cho bộ phận một cửa để chúng tôi tìm cách giúp.`,
    gloss:
      'Apology for a late dossier: the promised day has passed, the fault is ours; it is being done with priority; nothing more is to be paid or handed in; call us if the delay causes harm.',
  },
  thanks: {
    subject: 'Cảm ơn ông/bà đã góp ý',
    body: `Kính gửi ông/bà {{name}},

Cảm ơn ông/bà đã bỏ thời gian góp ý với chính quyền về {{subject}}. Những lời nói thẳng, nói thật của bà con giúp {{unit}} nhìn ra chỗ chưa tốt để sửa.

Ý kiến của ông/bà đã được đọc trong cuộc họp của Ủy ban. Việc nào làm được ngay, chúng tôi làm ngay; việc nào cần thời gian, chúng tôi sẽ báo lại.

Mong ông/bà tiếp tục góp ý cho chúng tôi.`,
    gloss:
      'Thanks for a suggestion: plain words help us see what to mend; it was read in the committee; what can be done at once is done at once, the rest will be reported back.',
  },
}
