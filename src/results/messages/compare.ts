// What is said where places, quarters and periods are set beside each other.

const vi = {
  members: {
    communes: 'Các xã, phường, thị trấn',
    districts: 'Các huyện, thành phố',
    hint: 'Không xếp hạng. Chỉ nói nơi nào khác hẳn mức chung, hơn mức mà may rủi có thể gây ra.',
    unit: 'Đơn vị',
    standing: 'So với mức chung',
    standings: {
      'clearly-above': 'Cao hơn rõ',
      'not-distinguishable': 'Chưa thể nói khác',
      'clearly-below': 'Thấp hơn rõ',
      'too-few': 'Chưa đủ phiếu',
    },
    target: (share: string) => `Mức chung: ${share}`,
    dots: 'Tỷ lệ hài lòng với khoảng tin cậy',
    described: (count: string, target: string) => `${count} đơn vị đủ phiếu, mức chung ${target}.`,
    left: (count: string) => `Còn ${count} nơi chưa đủ phiếu, xem trong bảng dưới đây.`,
    shrunk: 'Ước lượng',
    shrunkHint:
      'Cột “Ước lượng” kéo nơi ít phiếu về gần mức chung, vì ít phiếu thì dễ cao thấp thất thường. Đây là cách tính khác, không thay cho tỷ lệ.',
    table: 'Bảng các đơn vị',
    compare: 'So sánh tất cả các xã, phường, thị trấn',
    n: 'Phiếu',
    share: 'Hài lòng',
  },
  funnel: {
    title: 'Nhiều phiếu hay ít phiếu',
    chart: 'Số phiếu và tỷ lệ hài lòng của từng xã, phường',
    hint: 'Nơi ít phiếu thì lên xuống nhiều, chỉ do may rủi. Ở trong hai đường là bình thường.',
    widened: 'Các đường đã được nới rộng vì các nơi vốn khác nhau nhiều hơn may rủi.',
    place: 'Vị trí',
    places: {
      inside: 'Trong giới hạn',
      'outside-95 above': 'Trên giới hạn 95 %',
      'outside-95 below': 'Dưới giới hạn 95 %',
      'outside-998 above': 'Trên giới hạn 99,8 %',
      'outside-998 below': 'Dưới giới hạn 99,8 %',
    },
    inner: 'Giới hạn 95 %',
    outer: 'Giới hạn 99,8 %',
  },
  xmr: {
    title: 'Có gì khác thường không',
    chart: 'Tỷ lệ hài lòng theo quý, với giới hạn lên xuống bình thường',
    value: 'Tỷ lệ',
    signal: 'Dấu hiệu',
    signals: {
      outside: 'Ra ngoài giới hạn',
      'eight-on-one-side': 'Tám quý liền ở một phía',
      'three-of-four': 'Ba trong bốn quý sát giới hạn',
    },
    none: 'Bình thường',
    centre: (value: string) => `Trung bình: ${value}`,
    limits: (low: string, high: string) => `Lên xuống bình thường: ${low} đến ${high}`,
  },
  range: (low: string, high: string) => `từ ${low} đến ${high}`,
  trend: {
    title: 'Qua các quý',
    chart: 'Tỷ lệ hài lòng hoặc rất hài lòng theo quý',
    hint: 'Dải mờ là khoảng mà con số thật có thể nằm trong đó. Chỗ đứt là quý chưa đủ phiếu.',
    missing: 'Mới có một quý đủ phiếu, chưa vẽ được đường.',
    boxes: 'Trong quý này',
    boxesHint: 'Mỗi điểm là một nhóm hộp phiếu được mở liền nhau, ghi theo ngày mở hộp cuối.',
  },
  compare: {
    higher: (before: string, points: string, interval: string) =>
      `So với ${before}, tỷ lệ hài lòng tăng ${points} điểm phần trăm (có thể ${interval}).`,
    lower: (before: string, points: string, interval: string) =>
      `So với ${before}, tỷ lệ hài lòng giảm ${points} điểm phần trăm (có thể ${interval}).`,
    same: (before: string, points: string, interval: string) =>
      `So với ${before}, chưa thể nói là tăng hay giảm: chênh ${points} điểm phần trăm, có thể ${interval}; may rủi cũng ra như vậy.`,
    none: (before: string) => `Chưa so được với ${before}, vì một trong hai kỳ chưa đủ phiếu.`,
  },
  compareTitle: 'So sánh các xã, phường, thị trấn',
  compareLead:
    'Một trăm nơi phục vụ như nhau cũng cho ra một trăm con số khác nhau, chỉ do may rủi. Vì vậy ở đây không có bảng xếp hạng.',
  sort: 'Xếp theo',
  sorts: { ten: 'Tên', nhom: 'Nhóm', phieu: 'Số phiếu' },
}

const en: typeof vi = {
  members: {
    communes: 'Communes, wards and townships',
    districts: 'Districts and cities',
    hint: 'No ranks. Only who differs from the whole by more than chance.',
    unit: 'Unit',
    standing: 'Against the whole',
    standings: {
      'clearly-above': 'Clearly above',
      'not-distinguishable': 'Not distinguishable',
      'clearly-below': 'Clearly below',
      'too-few': 'Too few',
    },
    target: (share) => `The whole: ${share}`,
    dots: 'Share satisfied with its interval',
    described: (count, target) => `${count} units with enough answers; the whole is at ${target}.`,
    left: (count) => `${count} more have too few answers; they stand in the table below.`,
    shrunk: 'Estimate',
    shrunkHint:
      'The column “Estimate” draws units with few answers towards the whole, because few answers swing widely. It is another formula and does not replace the share.',
    table: 'Table of units',
    compare: 'Compare all communes, wards and townships',
    n: 'Answers',
    share: 'Satisfied',
  },
  funnel: {
    title: 'Many answers or few',
    chart: 'Number of answers and share satisfied of each commune',
    hint: 'With few answers the share swings widely by chance. Between the lines is usual.',
    widened: 'The lines are widened because the units differ by more than chance as a rule.',
    place: 'Place',
    places: {
      inside: 'Within the limits',
      'outside-95 above': 'Above the 95 % limit',
      'outside-95 below': 'Below the 95 % limit',
      'outside-998 above': 'Above the 99.8 % limit',
      'outside-998 below': 'Below the 99.8 % limit',
    },
    inner: '95 % limit',
    outer: '99.8 % limit',
  },
  xmr: {
    title: 'Is anything unusual',
    chart: 'Share satisfied by quarter between its natural limits',
    value: 'Share',
    signal: 'Signal',
    signals: {
      outside: 'Outside the limits',
      'eight-on-one-side': 'Eight quarters on one side',
      'three-of-four': 'Three of four near a limit',
    },
    none: 'Usual',
    centre: (value) => `Mean: ${value}`,
    limits: (low, high) => `Usual coming and going: ${low} to ${high}`,
  },
  range: (low, high) => `${low} to ${high}`,
  trend: {
    title: 'Over the quarters',
    chart: 'Share satisfied or very satisfied by quarter',
    hint: 'The truth may lie anywhere in the pale band. The line breaks where there are too few answers.',
    missing: 'Only one quarter has enough answers; there is no line to draw yet.',
    boxes: 'Within this quarter',
    boxesHint: 'Each point is a group of boxes opened one after the other, by the day of the last.',
  },
  compare: {
    higher: (before, points, interval) =>
      `Against ${before} the share satisfied rose by ${points} percentage points (perhaps ${interval}).`,
    lower: (before, points, interval) =>
      `Against ${before} the share satisfied fell by ${points} percentage points (perhaps ${interval}).`,
    same: (before, points, interval) =>
      `Against ${before} neither a rise nor a fall can be told: the difference is ${points} percentage points, perhaps ${interval}, and chance alone does as much.`,
    none: (before) => `No comparison with ${before}: one of the two has too few answers.`,
  },
  compareTitle: 'Communes, wards and townships compared',
  compareLead:
    'A hundred offices that serve alike give a hundred different figures by chance alone. So there is no ranking here.',
  sort: 'Order by',
  sorts: { ten: 'Name', nhom: 'Class', phieu: 'Answers' },
}

export const compareWords = { vi, en }
