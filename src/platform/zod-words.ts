// What Zod finds wrong, in the words of a kind officer, Vietnamese first.
import type { z } from 'zod'
import type { Issue, Words } from './refusal.ts'
import { isWhole } from './values/text.ts'

type ZodIssue = z.core.$ZodIssue

/** A reason of our own inside a schema: `check(isPhone, { vi: …, en: … })` in a refinement's params. */
export function reason(words: Words, code = 'custom'): { params: { words: Words; code: string } } {
  return { params: { words, code } }
}

/** All problems of an input at once, each at its field. */
export function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.map((issue) => {
    const { code, words } = describe(issue)
    return { field: issue.path.map(String).join('.'), code, words }
  })
}

/** Text in a checked value that could not be kept as it is, each at its field. */
export function unreadableIn(value: unknown, path: readonly string[] = []): Issue[] {
  if (typeof value === 'string') return isWhole(value) ? [] : [{ field: path.join('.'), ...unreadable }]
  if (Array.isArray(value)) return value.flatMap((inner, index) => unreadableIn(inner, [...path, String(index)]))
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => unreadableIn(inner, [...path, key]))
}

function describe(issue: ZodIssue): { code: string; words: Words } {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue)
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_value':
    case 'invalid_union':
      return said('not-an-option', 'Hãy chọn một trong các mục có sẵn.', 'Choose one of the listed options.')
    case 'invalid_format':
      return wrongFormat(issue)
    case 'custom':
      return ownReason(issue)
    default:
      return said('invalid', 'Nội dung này chưa đúng.', 'This is not right.')
  }
}

function said(code: string, vi: string, en: string): { code: string; words: Words } {
  return { code, words: { vi, en } }
}

const unreadable = said(
  'unreadable-text',
  'Ô này có ký tự không đọc được. Xin xóa đi và gõ lại.',
  'There is a sign in this that cannot be read. Please delete it and type it again.',
)

const required = said('required', 'Ô này chưa được điền.', 'This has not been filled in.')

function wrongType(issue: z.core.$ZodIssueInvalidType): { code: string; words: Words } {
  if (issue.input === undefined || issue.input === null || issue.input === '') return required
  if (issue.expected === 'number' || issue.expected === 'int') {
    return said('not-a-number', 'Hãy viết một số, chỉ dùng chữ số.', 'Write a number, in digits only.')
  }
  if (issue.expected === 'date') {
    return said('not-a-date', 'Hãy viết ngày theo mẫu ngày/tháng/năm.', 'Write a date as day/month/year.')
  }
  return said('wrong-type', 'Nội dung này chưa đúng kiểu.', 'This is not of the right kind.')
}

function tooSmall(issue: z.core.$ZodIssueTooSmall): { code: string; words: Words } {
  const least = String(issue.minimum)
  if (issue.origin === 'string') {
    if (issue.minimum === 1) return required
    return said('too-short', `Cần ít nhất ${least} ký tự.`, `At least ${least} characters are needed.`)
  }
  if (issue.origin === 'array') return said('too-few', `Cần ít nhất ${least} mục.`, `At least ${least} are needed.`)
  return said('too-small', `Không được nhỏ hơn ${least}.`, `It may not be less than ${least}.`)
}

function tooBig(issue: z.core.$ZodIssueTooBig): { code: string; words: Words } {
  const most = String(issue.maximum)
  if (issue.origin === 'string') {
    return said(
      'too-long',
      `Nhiều nhất ${most} ký tự. Xin viết ngắn lại.`,
      `At most ${most} characters. Please shorten it.`,
    )
  }
  if (issue.origin === 'array') return said('too-many-items', `Nhiều nhất ${most} mục.`, `At most ${most} are allowed.`)
  return said('too-big', `Không được lớn hơn ${most}.`, `It may not be more than ${most}.`)
}

function wrongFormat(issue: z.core.$ZodIssueInvalidStringFormat): { code: string; words: Words } {
  if (issue.input === '') return required
  if (issue.format === 'email') {
    return said('not-an-email', 'Thư điện tử phải có dạng ten@donvi.gov.vn.', 'An e-mail looks like name@unit.gov.vn.')
  }
  if (issue.format === 'date') {
    return said('not-a-date', 'Hãy viết ngày theo mẫu ngày/tháng/năm.', 'Write a date as day/month/year.')
  }
  return said('wrong-format', 'Nội dung này chưa đúng mẫu.', 'This does not have the right form.')
}

function ownReason(issue: z.core.$ZodIssueCustom): { code: string; words: Words } {
  const { words, code } = (issue.params ?? {}) as { words?: Words; code?: string }
  return words ? { code: code ?? 'custom', words } : said('invalid', 'Nội dung này chưa đúng.', 'This is not right.')
}
