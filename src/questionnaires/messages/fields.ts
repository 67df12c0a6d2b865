// What the fields of a questionnaire say by themselves.

const vi = {
  skip: 'Không trả lời',
  several: 'Có thể chọn nhiều câu trả lời.',
  between: (least: string, most: string) => `Từ ${least} đến ${most}.`,
  atLeast: (least: string) => `Ít nhất là ${least}.`,
  atMost: (most: string) => `Nhiều nhất là ${most}.`,
  onlyWhen: (question: string, answers: string) => `Chỉ trả lời khi ở câu “${question}” ông/bà chọn: ${answers}.`,
  or: ' hoặc ',
  number: (number: string) => `Số ${number}`,
}

type FieldWords = typeof vi

const en: FieldWords = {
  skip: 'No answer',
  several: 'You can choose more than one.',
  between: (least, most) => `From ${least} to ${most}.`,
  atLeast: (least) => `At least ${least}.`,
  atMost: (most) => `At most ${most}.`,
  onlyWhen: (question, answers) => `Answer this only if you chose at “${question}”: ${answers}.`,
  or: ' or ',
  number: (number) => `Number ${number}`,
}

export const fieldWords = { vi, en }
