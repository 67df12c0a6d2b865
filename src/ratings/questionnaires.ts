// What citizens are asked: questionnaires as data, with a version and with ids that outlive every rewording.

/** A text in both languages, Vietnamese first. */
export type Words = { readonly vi: string; readonly en: string }

/** An answer on the scale: 1 is the worst, 5 the best, whatever the order on the page. */
export type Level = 1 | 2 | 3 | 4 | 5

export interface ScaleOption {
  /** Stable over versions; the roll-ups count by it. */
  readonly id: string
  readonly value: Level
  readonly words: Words
}

export interface ScaleQuestion {
  readonly kind: 'scale'
  readonly id: string
  readonly required: boolean
  /** The short official name, for tables and figures. */
  readonly name: Words
  /** One or two words, where a table on a phone has room for no more. */
  readonly short: Words
  /** The question as it is put to a person. */
  readonly words: Words
  /** In the order in which they are shown. */
  readonly options: readonly ScaleOption[]
}

export interface TextQuestion {
  readonly kind: 'text'
  readonly id: string
  readonly required: boolean
  readonly name: Words
  readonly words: Words
  readonly maxLength: number
}

export type Question = ScaleQuestion | TextQuestion

/** A new wording is a new version; a question that means the same keeps its id, so that its series goes on. */
export interface Questionnaire {
  readonly id: string
  readonly version: number
  readonly title: Words
  readonly questions: readonly Question[]
}

export const levels = [1, 2, 3, 4, 5] as const satisfies readonly Level[]

/**
 * The five answers, worst first, as the state's survey words and orders them.
 * @source Quyết định 2640/QĐ-BNV, 10 October 2017 (SIPAS 2017–2021).
 */
export const satisfactionScale: readonly ScaleOption[] = [
  { id: '1', value: 1, words: { vi: 'Rất không hài lòng', en: 'Very dissatisfied' } },
  { id: '2', value: 2, words: { vi: 'Không hài lòng', en: 'Dissatisfied' } },
  { id: '3', value: 3, words: { vi: 'Bình thường', en: 'Neutral' } },
  { id: '4', value: 4, words: { vi: 'Hài lòng', en: 'Satisfied' } },
  { id: '5', value: 5, words: { vi: 'Rất hài lòng', en: 'Very satisfied' } },
]

/** The question that every figure without a further name is about. */
export const overallQuestion: ScaleQuestion = {
  kind: 'scale',
  id: 'overall',
  required: true,
  name: { vi: 'Mức độ hài lòng chung', en: 'Overall satisfaction' },
  short: { vi: 'Chung', en: 'Overall' },
  words: {
    vi: 'Lần này đến làm việc, ông/bà hài lòng đến mức nào?',
    en: 'How satisfied are you with the way you were served this time?',
  },
  options: satisfactionScale,
}

/**
 * The five elements of service (yếu tố), in plain words.
 * @source Quyết định 2640/QĐ-BNV, 10 October 2017 (SIPAS 2017–2021).
 */
export const elementQuestions = [
  element('access', {
    name: { vi: 'Tiếp cận dịch vụ', en: 'Access to the service' },
    short: { vi: 'Nơi đón tiếp', en: 'Place' },
    words: {
      vi: 'Nơi đón tiếp: dễ tìm, đủ chỗ ngồi chờ, máy móc dùng được',
      en: 'The place: easy to find, enough seats, equipment that works',
    },
  }),
  element('procedures', {
    name: { vi: 'Thủ tục hành chính', en: 'Administrative procedures' },
    short: { vi: 'Thủ tục', en: 'Procedures' },
    words: {
      vi: 'Giấy tờ, thủ tục: niêm yết rõ, đúng lệ phí, đúng ngày hẹn',
      en: 'Papers and procedures: clearly posted, fee and date as posted',
    },
  }),
  element('officers', {
    name: { vi: 'Công chức trực tiếp giải quyết công việc', en: 'The officers who served you' },
    short: { vi: 'Cán bộ', en: 'Officers' },
    words: {
      vi: 'Cán bộ tiếp ông/bà: lịch sự, lắng nghe, hướng dẫn dễ hiểu',
      en: 'The officer who served you: polite, listening, easy to understand',
    },
  }),
  element('results', {
    name: { vi: 'Kết quả cung ứng dịch vụ', en: 'Result of the service' },
    short: { vi: 'Kết quả', en: 'Result' },
    words: {
      vi: 'Kết quả ông/bà nhận được: đúng, đủ, không sai sót',
      en: 'What you received: right, complete, without mistakes',
    },
  }),
  element('feedback', {
    name: { vi: 'Tiếp nhận, giải quyết góp ý, phản ánh, kiến nghị', en: 'Handling of comments and petitions' },
    short: { vi: 'Góp ý', en: 'Comments' },
    words: {
      vi: 'Góp ý, phản ánh: có chỗ để nói, nói xong có người trả lời',
      en: 'Comments: there is a place to make them, and somebody answers',
    },
  }),
] as const satisfies readonly ScaleQuestion[]

export const commentQuestion: TextQuestion = {
  kind: 'text',
  id: 'comment',
  required: false,
  name: { vi: 'Ý kiến', en: 'Comment' },
  words: { vi: 'Ông/bà muốn nói thêm điều gì không?', en: 'Is there anything you would like to add?' },
  maxLength: 1000,
}

/** The questionnaire of a visit to the one-stop desk: one question, five optional ones, a comment. */
export const visitQuestionnaire = {
  id: 'visit',
  version: 1,
  title: { vi: 'Đánh giá mức độ hài lòng', en: 'Rate the service' },
  questions: [overallQuestion, ...elementQuestions, commentQuestion],
} as const satisfies Questionnaire

function element<Id extends string>(id: Id, texts: Pick<ScaleQuestion, 'name' | 'short' | 'words'>) {
  return { kind: 'scale', id, required: false, ...texts, options: satisfactionScale } as const
}
