// What is wrong with a questionnaire or an answer, in words.

import type { StructureCode } from '../rules/structure.ts'
import type { MeaningCode } from '../rules/versions.ts'
import type { AnswerProblemCode, Words } from '../rules.ts'

function same(vi: string, en: string): () => Words {
  return () => ({ vi, en })
}

/** By code; the value is the id or number in question. */
export const structureWords: Readonly<Record<StructureCode, (value: string) => Words>> = {
  'bad-id': (value) => ({
    vi: `Mã “${value}” chưa đúng mẫu: chỉ gồm chữ thường không dấu, số và dấu gạch nối, mã câu hỏi bắt đầu bằng chữ.`,
    en: `The id “${value}” is not of the right form: small letters, digits and dashes, a question begins with a letter.`,
  }),
  'id-twice': (value) => ({ vi: `Mã “${value}” dùng hai lần.`, en: `The id “${value}” is used twice.` }),
  'bad-version': same('Số phiên bản phải là 1, 2, 3…', 'A version is 1, 2, 3 …'),
  'no-words': same('Còn thiếu chữ ở đây.', 'The words are missing here.'),
  'no-questions': same('Phiếu chưa có câu hỏi nào.', 'There are no questions yet.'),
  'too-many-questions': (value) => ({
    vi: `Nhiều nhất ${value} câu hỏi. Không ai trả lời hết một phiếu dài hơn.`,
    en: `At most ${value} questions. Nobody answers a longer form.`,
  }),
  'too-few-options': same('Cần ít nhất hai câu trả lời để chọn.', 'There must be at least two answers to choose from.'),
  'too-many-options': (value) => ({ vi: `Nhiều nhất ${value} câu trả lời.`, en: `At most ${value} answers.` }),
  'options-not-allowed': same(
    'Câu hỏi điền số hoặc viết chữ không có câu trả lời để chọn.',
    'A number or a text has no answers to choose from.',
  ),
  'values-not-1-to-5': same(
    'Thang đo phải có đủ năm mức, từ 1 đến 5, mỗi mức một lần.',
    'A scale has all five levels, 1 to 5, each once.',
  ),
  'value-not-allowed': same('Chỉ thang đo mới có mức 1 đến 5.', 'Only a scale has levels 1 to 5.'),
  'yes-no-options': same(
    'Câu hỏi có/không phải có đúng hai câu trả lời: có, không.',
    'Yes/no has the answers yes and no.',
  ),
  'bounds-not-whole': same('Giới hạn phải là số nguyên.', 'A bound is a whole number.'),
  'bounds-crossed': same('Số nhỏ nhất đang lớn hơn số lớn nhất.', 'The smallest number is above the largest.'),
  'length-out-of-range': same('Độ dài từ 1 đến 4.000 ký tự.', 'A length is 1 to 4,000 characters.'),
  'condition-on-nothing': (value) => ({
    vi: `Điều kiện nhắc tới câu “${value}” không có trong phiếu.`,
    en: `The condition names the question “${value}”, which is not there.`,
  }),
  'condition-not-before': (value) => ({
    vi: `Điều kiện nhắc tới câu “${value}”, nhưng câu ấy phải đứng trước câu này.`,
    en: `The condition names the question “${value}”, which must come before this one.`,
  }),
  'condition-not-a-choice': (value) => ({
    vi: `Điều kiện nhắc tới câu “${value}”, nhưng câu ấy không có câu trả lời để chọn.`,
    en: `The condition names the question “${value}”, which has no answers to choose from.`,
  }),
  'condition-unknown-option': (value) => ({
    vi: `Điều kiện nhắc tới câu trả lời “${value}” không có.`,
    en: `The condition names the answer “${value}”, which is not there.`,
  }),
  'condition-without-options': same(
    'Hãy chọn ít nhất một câu trả lời cho điều kiện.',
    'Choose at least one answer for the condition.',
  ),
  'element-without-questions': same('Nhóm này chưa có câu hỏi nào.', 'This group has no questions yet.'),
  'element-unknown-question': (value) => ({
    vi: `Nhóm nhắc tới câu “${value}” không có trong phiếu.`,
    en: `The group names the question “${value}”, which is not there.`,
  }),
  'element-not-a-scale': (value) => ({
    vi: `Nhóm tính điểm chỉ gồm câu hỏi theo thang đo; câu “${value}” không phải.`,
    en: `A group is made of scales only; “${value}” is none.`,
  }),
  'element-question-twice': (value) => ({
    vi: `Câu “${value}” đang nằm trong hai nhóm.`,
    en: `The question “${value}” is in two groups.`,
  }),
  'element-weight': same('Trọng số là số nguyên từ 1 đến 1.000.', 'A weight is a whole number from 1 to 1,000.'),
  'overall-unknown': same('Câu hỏi chung không có trong phiếu.', 'The overall question is not there.'),
  'overall-not-a-scale': same('Câu hỏi chung phải theo thang đo.', 'The overall question must be a scale.'),
  'overall-has-condition': same(
    'Câu hỏi chung phải hỏi mọi người, không kèm điều kiện.',
    'The overall question is put to everybody, without a condition.',
  ),
}

export const meaningWords: Readonly<Record<MeaningCode, (question: string, option: string) => Words>> = {
  'other-questionnaire': same('Đây là phiên bản của một phiếu khác.', 'This is a version of another questionnaire.'),
  'kind-changed': (question) => ({
    vi: `Câu “${question}” đổi cách trả lời, nên kết quả không nối tiếp được. Hãy tách thành câu hỏi mới.`,
    en: `The question “${question}” takes another kind of answer, so its series cannot go on. Make it a new question.`,
  }),
  'option-removed': (question, option) => ({
    vi: `Câu “${question}” thiếu câu trả lời “${option}” đã dùng trước đây. Hãy để lại, hoặc tách thành câu hỏi mới.`,
    en: `The question “${question}” lacks the answer “${option}” of before. Put it back, or make it a new question.`,
  }),
  'option-added': (question, option) => ({
    vi: `Câu “${question}” có thêm câu trả lời “${option}”, nên kết quả không nối tiếp được. Hãy tách thành câu hỏi mới.`,
    en: `The question “${question}” has the new answer “${option}”, so its series cannot go on. Make it a new question.`,
  }),
}

/** What a citizen reads at a question. */
export const answerWords: Readonly<Record<AnswerProblemCode, (limits: AnswerLimits) => Words>> = {
  required: same('Xin ông/bà chọn một câu trả lời.', 'Please choose an answer.'),
  'unknown-question': same(
    'Phiếu này không có câu hỏi ấy. Xin tải lại trang.',
    'This form has no such question. Please load the page again.',
  ),
  'unknown-option': same('Xin chọn một trong các câu trả lời có sẵn.', 'Please choose one of the answers.'),
  'one-only': same('Câu này chỉ chọn một câu trả lời.', 'Only one answer can be chosen here.'),
  'not-a-number': same('Xin viết một số, chỉ dùng chữ số.', 'Please write a number, in digits only.'),
  'out-of-range': ({ minimum, maximum }) => rangeWords(minimum, maximum),
  'not-a-text': same('Xin viết bằng chữ.', 'Please write it in words.'),
  'too-long': ({ maxLength }) => ({
    vi: `Nhiều nhất ${maxLength ?? 1000} ký tự. Xin viết ngắn lại.`,
    en: `At most ${maxLength ?? 1000} characters. Please shorten it.`,
  }),
}

export interface AnswerLimits {
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  readonly maxLength?: number | undefined
}

function rangeWords(minimum: number | undefined, maximum: number | undefined): Words {
  if (minimum === undefined) return { vi: `Nhiều nhất là ${maximum}.`, en: `At most ${maximum}.` }
  if (maximum === undefined) return { vi: `Ít nhất là ${minimum}.`, en: `At least ${minimum}.` }
  return {
    vi: `Xin viết một số từ ${minimum} đến ${maximum}.`,
    en: `Please write a number from ${minimum} to ${maximum}.`,
  }
}
