// What every answer carries, and what every form must bring: headers, origin, limits of size.

import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { secureHeaders } from 'hono/secure-headers'
import { Refusal, refusal } from '../refusal.ts'
import type { Env } from './env.ts'

/** No inline script, no inline style, nothing from elsewhere, no frame around us. Data blocks are no scripts. */
const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  baseUri: ["'none'"],
  connectSrc: ["'self'"],
  fontSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  imgSrc: ["'self'"],
  manifestSrc: ["'self'"],
  mediaSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  workerSrc: ["'self'"],
}

/** `mayBeFramed`: which addresses another site may show in a frame; they have no form and know nobody. */
export function securityHeaders(
  isHttps: boolean,
  mayBeFramed: (path: string) => boolean = () => false,
): MiddlewareHandler<Env> {
  const common = {
    referrerPolicy: 'same-origin',
    strictTransportSecurity: isHttps ? 'max-age=31536000' : (false as const),
    permissionsPolicy: { camera: ['self'], microphone: [], geolocation: [], payment: [], usb: [] },
  }
  const own = secureHeaders({
    ...common,
    contentSecurityPolicy,
    xFrameOptions: 'DENY',
    crossOriginResourcePolicy: 'same-origin',
  })
  const framed = secureHeaders({
    ...common,
    contentSecurityPolicy: { ...contentSecurityPolicy, frameAncestors: ['*'] },
    xFrameOptions: false,
    crossOriginResourcePolicy: 'cross-origin',
  })
  return (c, next) => (mayBeFramed(c.req.path) ? framed : own)(c, next)
}

/** A form is taken only from our own pages: the browser says so by Sec-Fetch-Site or Origin. */
export function sameOrigin(baseUrl: () => string): MiddlewareHandler<Env> {
  const check = csrf({
    origin: (origin, c) =>
      origin === baseUrl() || origin === `${new URL(c.req.url).protocol}//${c.req.header('Host') ?? ''}`,
    secFetchSite: ['same-origin'],
  })
  return async (c, next) => {
    if (isRead(c.req.method)) return next()
    let passed = false
    const answered = await check(c, async () => {
      passed = true
      await next()
    }).catch((error: unknown) => {
      if (passed) throw error
      throw new Refusal(forbiddenOrigin)
    })
    return answered
  }
}

/** Changes nothing, and whatever is sent with it is never read. */
function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

const forbiddenOrigin = refusal('forbidden', 'foreign-origin', {
  vi: 'Biểu mẫu này không được gửi từ trang của hệ thống. Xin mở lại trang và gửi lần nữa.',
  en: 'This form was not sent from a page of this system. Please open the page again and resend it.',
})

const unreadableAddress = refusal('invalid', 'unreadable-address', {
  vi: 'Địa chỉ này có ký tự không dùng được. Xin xem lại địa chỉ, hoặc bắt đầu từ trang chủ.',
  en: 'There is a sign in this address that cannot be used. Please check the address, or begin at the home page.',
})

/** The sign NUL stands in no text of ours, and the database takes none that has it. */
export function readableAddress(): MiddlewareHandler<Env> {
  return (c, next) => {
    if (c.req.url.includes('%00')) throw new Refusal(unreadableAddress)
    return next()
  }
}

export const unreadable = refusal('invalid', 'unreadable', {
  vi: 'Không đọc được nội dung gửi lên. Xin mở lại trang và gửi lần nữa.',
  en: 'What was sent could not be read. Please open the page again and resend it.',
})

export const tooLarge = refusal('invalid', 'body-too-large', {
  vi: 'Nội dung gửi lên quá lớn. Tệp gửi kèm nhiều nhất 15 MB.',
  en: 'What was sent is too large. A file may have 15 MB at most.',
})

/** What is sent may not be larger than this; a length that is told is believed, for the parser enforces it. */
export function limitBody(maxSize = 15 * 1024 * 1024): MiddlewareHandler<Env> {
  const refuseLarge = () => {
    throw new Refusal(tooLarge)
  }
  const limitUntold = bodyLimit({ maxSize, onError: refuseLarge })
  return (c, next) => {
    if (isRead(c.req.method)) return next()
    const told = c.req.header('Content-Length')
    if (told === undefined || c.req.header('Transfer-Encoding') !== undefined) {
      return limitUntold(c, next).catch((error: unknown) => {
        throw error instanceof Refusal ? error : new Refusal(unreadable)
      })
    }
    return Number(told) > maxSize ? refuseLarge() : next()
  }
}
