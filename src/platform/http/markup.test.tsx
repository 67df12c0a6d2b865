import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { expect, test } from 'vitest'
import { textOf } from './markup.ts'

function Boxed({ children, title }: { children?: Child; title: string }) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Nothing() {
  return null
}

const page = (
  <>
    {raw('<!doctype html>')}
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <title>Đồi Ngô & "Bắc Giang" &lt; 'tỉnh'</title>
        <link rel="stylesheet" href="/a.css?x=1&y=2" />
      </head>
      <body class="public" hidden={false} data-none={undefined} tabindex={-1}>
        <Boxed title={'<b>"&\''}>
          {[1, 'hai', null, false, true, undefined, <b>ba</b>, ['bốn', <Nothing />]]}
          {0}
        </Boxed>
        <Boxed title="" />
        <form method="get" action="/tim">
          <input type="checkbox" name="a" checked disabled={false} aria-describedby="b" />
          <textarea name="c">{'<script>alert(1)</script>'}</textarea>
          <button type="submit" aria-pressed={true} aria-hidden={false}>
            Tìm
          </button>
        </form>
        <svg viewBox="0 0 4 4" preserveAspectRatio="none">
          <title>Hình</title>
          <path d="M0 0h4" stroke-width="2" />
        </svg>
        <script type="module" src="/a.js" />
        <script type="application/ld+json">{raw('{"a":"<b>"}')}</script>
        <img src="/a.png" alt="" />
        <br />
        <p class="">
          {' '}
          hai <Nothing /> dòng
        </p>
      </body>
    </html>
  </>
)

test('writes what the framework writes', () => {
  expect(textOf(page)).toBe(`${page as unknown as string}`)
})

test('escapes text and attributes, and leaves alone only what was marked as written', () => {
  expect(textOf(<p title={'"><script>'}>{'<script>&'}</p>)).toBe(
    '<p title="&quot;&gt;&lt;script&gt;">&lt;script&gt;&amp;</p>',
  )
  expect(textOf(raw('<b>'))).toBe('<b>')
  expect(() => textOf(Object.assign(Object.create(null), { text: '<b>' }))).toThrow(TypeError)
})

test('waits for nothing: what is still to come cannot be drawn', () => {
  function Late() {
    return Promise.resolve('muộn') as unknown as string
  }
  expect(() => textOf(<Late />)).toThrow('cannot be drawn')
})
