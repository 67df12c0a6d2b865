// What a failure is called towards whoever asked: a refusal as a refusal, everything else as a defect that is not shown.
import { HTTPException } from 'hono/http-exception'
import { isUnreachable } from '../db/errors.ts'
import { Refusal, refusal, statusOfKind } from '../refusal.ts'
import { unreadable } from './security.ts'

const defect = refusal('invalid', 'defect', {
  vi: 'Hệ thống gặp lỗi. Lỗi đã được ghi lại để sửa.',
  en: 'The system met an error. It was noted and will be mended.',
})

const unreachable = refusal('invalid', 'unavailable', {
  vi: 'Hệ thống đang khởi động lại phần lưu dữ liệu. Những gì đã gửi thành công vẫn còn.',
  en: 'The system is restarting its database. What was sent successfully is still there.',
})

/** What a person or a program is told of a failure. */
export interface Told {
  readonly refusal: Refusal
  readonly status: number
  readonly retryAfter: number | undefined
}

export function told(error: unknown): Told {
  if (error instanceof Refusal)
    return { refusal: error, status: statusOfKind[error.kind], retryAfter: error.retryAfter }
  if (error instanceof HTTPException) return { refusal: new Refusal(unreadable), status: 422, retryAfter: undefined }
  if (isUnreachable(error)) return { refusal: new Refusal(unreachable), status: 503, retryAfter: 5 }
  return { refusal: new Refusal(defect), status: 500, retryAfter: undefined }
}
