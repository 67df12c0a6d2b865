// Where two typings of a paper form differ: both values, at the field, as they stand on the form.
import type { Issue, Words } from '../../platform/refusal.ts'
import type { Question, Questionnaire } from '../../questionnaires/rules.ts'
import type { TypedPaper } from '../store/paper.ts'

type Typed = Pick<TypedPaper, 'day' | 'answers' | 'texts'>

export function differencesOf(form: Questionnaire, first: Typed, second: Typed): Issue[] {
  const issues = form.questions.flatMap((question): Issue[] => {
    const [one, other] = [first, second].map((typed) => valueOf(question, typed))
    return one === undefined || other === undefined || sameText(one.vi, other.vi)
      ? []
      : [issue(`answers.${question.id}`, one, other)]
  })
  if (first.day === second.day) return issues
  const [one, other] = [first.day, second.day].map((day) => day.split('-').reverse().join('/'))
  return [issue('day', { vi: one ?? '', en: one ?? '' }, { vi: other ?? '', en: other ?? '' }), ...issues]
}

const nothing: Words = { vi: 'bỏ trống', en: 'left blank' }

function valueOf({ id, options }: Question, { answers, texts }: Typed): Words {
  const text = texts[id]
  if (text !== undefined) return { vi: text, en: text }
  const given = answers[id]
  if (given === undefined) return nothing
  const chosen = (typeof given === 'object' ? given : [String(given)]).map(
    (one) => options.find((option) => option.id === one)?.words ?? { vi: one, en: one },
  )
  return { vi: chosen.map(({ vi }) => vi).join(', '), en: chosen.map(({ en }) => en).join(', ') }
}

/** Blanks and line ends are no difference: nobody can see them on paper. */
function sameText(one: string, other: string): boolean {
  const plain = (text: string) => text.replaceAll(/\s+/gu, ' ').trim()
  return plain(one) === plain(other)
}

function issue(field: string, first: Words, second: Words): Issue {
  const words = {
    vi: `Lần nhập một: “${first.vi}”. Lần này: “${second.vi}”. Xin xem lại tờ phiếu. Nếu lần một nhầm, nhờ người nhập lần một sửa.`,
    en: `First typing: “${first.en}”. Now: “${second.en}”. Please look at the form. If the first was wrong, ask who typed it to correct it.`,
  }
  return { field, code: 'ratings.paper-differs', words }
}
