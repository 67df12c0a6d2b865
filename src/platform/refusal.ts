// The one kind of expected failure: said to the person in their language, never logged as a defect.

/** A text in both languages of the system, Vietnamese first. */
export type Words = { readonly vi: string; readonly en: string }
export type Lang = keyof Words

export type RefusalKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'too-many'

/** The only table from kinds to HTTP status codes. */
export const statusOfKind = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
} as const satisfies Record<RefusalKind, number>

/** What is wrong with one field of an input; `field` is the dotted path, as the form names it. */
export interface Issue {
  readonly field: string
  readonly code: string
  readonly words: Words
}

export interface RefusalDetail {
  readonly issues?: readonly Issue[]
  /** Seconds after which it makes sense to try again (too-many). */
  readonly retryAfter?: number
}

/** A refusal that an action can give: its kind, its code in words and what is said to the person. */
export interface RefusalText extends Words {
  readonly kind: RefusalKind
  readonly code: string
}

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly kind: RefusalKind
  readonly code: string
  readonly words: Words
  readonly issues: readonly Issue[]
  readonly retryAfter: number | undefined

  constructor(text: RefusalText, detail: RefusalDetail = {}) {
    super(`${text.kind}: ${text.code}`)
    this.kind = text.kind
    this.code = text.code
    this.words = { vi: text.vi, en: text.en }
    this.issues = detail.issues ?? []
    this.retryAfter = detail.retryAfter
  }
}

/** Declares a refusal beside its words, so that a code without a text cannot exist. */
export function refusal(kind: RefusalKind, code: string, words: Words): RefusalText {
  return { kind, code, ...words }
}

/** Ends the action: nothing of it is kept, the person is told why. */
export function refuse(text: RefusalText, detail?: RefusalDetail): never {
  throw new Refusal(text, detail)
}

/** Refuses an input that is wrong in one field, for a reason that only the database could know. */
export function refuseField(field: string, text: RefusalText): never {
  throw new Refusal(text, { issues: [{ field, code: text.code, words: { vi: text.vi, en: text.en } }] })
}

export const notFound = refusal('not-found', 'not-found', {
  vi: 'Không tìm thấy nội dung này, hoặc nội dung nằm ngoài phạm vi của ông/bà.',
  en: 'This was not found, or it is outside your reach.',
})

export const forbidden = refusal('forbidden', 'forbidden', {
  vi: 'Tài khoản này không được làm việc đó.',
  en: 'This account may not do that.',
})

export const unauthenticated = refusal('unauthenticated', 'unauthenticated', {
  vi: 'Địa chỉ này cần khóa kết nối, hoặc cần đăng nhập.',
  en: 'This address needs an API token, or a session.',
})

export const invalid = refusal('invalid', 'invalid', {
  vi: 'Có chỗ chưa đúng. Xin xem lại các ô được đánh dấu.',
  en: 'Some answers need another look. Please check the marked fields.',
})
