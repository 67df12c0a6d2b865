// The language of a page: Vietnamese, or English when the person chose it by the switch.
import type { MiddlewareHandler } from 'hono'
import { setCookie } from 'hono/cookie'
import type { Env } from './env.ts'
import { langOfCookie } from './page-cache.ts'

/** `?lang=en` on any page keeps the choice in a cookie and comes back to the same page. */
export function language(isHttps: boolean): MiddlewareHandler<Env> {
  return async (c, next) => {
    const url = c.get('url')
    const wanted = url.searchParams.get('lang')
    if (c.req.method === 'GET' && (wanted === 'vi' || wanted === 'en') && !url.pathname.startsWith('/api/')) {
      setCookie(c, 'lang', wanted, { path: '/', maxAge: 31_536_000, sameSite: 'Lax', secure: isHttps, httpOnly: true })
      const same = new URL(url)
      same.searchParams.delete('lang')
      return c.redirect(`${same.pathname}${same.search}`, 303)
    }
    c.set(
      'lang',
      url.pathname.startsWith('/api/')
        ? apiLanguage(c.req.header('Accept-Language'))
        : langOfCookie(c.req.header('Cookie')),
    )
    return next()
  }
}

/** Programs say their language as programs do. */
function apiLanguage(header: string | undefined): 'vi' | 'en' {
  return header?.trim().toLowerCase().startsWith('en') ? 'en' : 'vi'
}
