// The answer to a program when something is refused or broken: application/problem+json (RFC 9457).
import { type Lang, type Refusal, statusOfKind } from '../refusal.ts'

export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly requestId: string
  readonly issues?: readonly {
    readonly field: string
    /** The same place as a JSON pointer into the body (RFC 6901). */
    readonly pointer: string
    readonly code: string
    readonly message: string
  }[]
}

export function problemOf(refusal: Refusal, lang: Lang, requestId: string): ProblemDocument {
  return {
    type: 'about:blank',
    title: refusal.words[lang],
    status: statusOfKind[refusal.kind],
    code: refusal.code,
    requestId,
    ...(refusal.issues.length > 0 && {
      issues: refusal.issues.map(({ field, code, words }) => {
        return { field, pointer: pointerTo(field), code, message: words[lang] }
      }),
    }),
  }
}

function pointerTo(field: string): string {
  if (field === '') return ''
  const parts = field.split('.').map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
  return `/${parts.join('/')}`
}

export function problemResponse(problem: ProblemDocument, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  })
}
