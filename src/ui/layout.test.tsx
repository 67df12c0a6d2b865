// The frames of pages: landmarks, skip link, language, sample banner, where one is, and what failed.
import { parse } from 'node-html-parser'
import { describe, expect, test } from 'vitest'
import { anOfficeFrame, aPageFrame, draw, htmlOf } from '../../test/page-frame.ts'
import { ErrorPage, errorStatuses } from './error-page.tsx'
import { PublicPage } from './layout.tsx'
import { messages } from './messages.ts'
import { OfficePage } from './office-layout.tsx'
import { Poster, SheetPage } from './sheet.tsx'

function drawOffice() {
  const breadcrumb = [{ href: '/can-bo', label: 'Thị trấn Đồi Ngô' }, { label: 'Theo quầy' }]
  return draw(
    <OfficePage page={anOfficeFrame()} breadcrumb={breadcrumb}>
      <h1>Theo quầy</h1>
    </OfficePage>,
  )
}

function everyPage(): string[] {
  const page = aPageFrame({ demo: {} })
  return [
    <PublicPage page={page} problems={[{ field: 'x', message: 'y' }]} back={{ href: '/' }}>
      <h1>x</h1>
    </PublicPage>,
    drawOffice(),
    ...errorStatuses.map((status) => <ErrorPage page={page} status={status} requestId="r1" />),
    <SheetPage page={page} back={{ href: '/' }}>
      <Poster page={page} size="a4" heading="h" invitation="i" qr={<svg />} address="a" steps={['1']} foot="f" />
    </SheetPage>,
  ].map(String)
}

test('no page holds inline style or script, which the security policy would refuse', () => {
  for (const html of everyPage()) {
    const page = parse(html)
    expect(page.querySelectorAll('[style], style')).toEqual([])
    expect(page.querySelectorAll('script').filter((script) => !script.hasAttribute('src'))).toEqual([])
    expect(html).not.toMatch(/\son[a-z]+="/)
  }
})

describe('a public page', () => {
  const page = () =>
    draw(
      <PublicPage page={aPageFrame()}>
        <h1>Đánh giá</h1>
      </PublicPage>,
    )

  test('is a document in its language with one header, main and footer', () => {
    const html = htmlOf(
      <PublicPage page={aPageFrame()}>
        <h1>x</h1>
      </PublicPage>,
    )
    expect(html.startsWith('<!doctype html><html lang="vi">')).toBe(true)
    for (const landmark of ['header', 'main', 'footer']) expect(parse(html).querySelectorAll(landmark)).toHaveLength(1)
  })

  test('begins with a link that skips to the content', () => {
    const href = page().querySelector('body a')?.getAttribute('href')
    expect(href).toBe(`#${page().querySelector('main')?.id}`)
  })

  test('offers the same address in the other language and keeps the query', () => {
    const frame = aPageFrame({ path: '/ket-qua?quy=3&lang=vi' })
    const link = draw(
      <PublicPage page={frame}>
        <p />
      </PublicPage>,
    ).querySelector('.language')
    expect(link?.getAttribute('href')).toBe('/ket-qua?quy=3&lang=en')
    expect(link?.getAttribute('lang')).toBe('en')
    expect(link?.text).toBe('English')
  })

  test('says "Dữ liệu mẫu" when told, and only then', () => {
    expect(page().text).not.toContain('Dữ liệu mẫu')
    const demo = draw(
      <PublicPage page={aPageFrame({ demo: {} })}>
        <p />
      </PublicPage>,
    )
    expect(demo.querySelector('header')?.text).toContain('Dữ liệu mẫu')
  })

  test('with problems it says so first in its title and above its heading', () => {
    const wrong = draw(
      <PublicPage page={aPageFrame()} problems={[{ field: 'score', message: 'Xin chọn một mức' }]}>
        <h1>Đánh giá</h1>
      </PublicPage>,
    )
    expect(wrong.querySelector('title')?.text).toBe('Lỗi: Đánh giá – Thị trấn Đồi Ngô')
    expect(wrong.querySelector('main > *')?.getAttribute('role')).toBe('alert')
  })

  test('gives the source code, help and its own address at the foot', () => {
    const foot = page().querySelector('footer')
    expect(foot?.querySelectorAll('a').map((link) => link.getAttribute('href'))).toEqual(['/tro-giup', '/ma-nguon'])
    expect(foot?.text).toContain('https://example.vn/danh-gia/doi-ngo')
  })
})

describe('a back office page', () => {
  test('marks the nearest item of the rail, in the wide and in the small menu', () => {
    const current = drawOffice().querySelectorAll('[aria-current=true]')
    expect(current.map((item) => item.getAttribute('href'))).toEqual(['/can-bo/danh-gia', '/can-bo/danh-gia'])
  })

  test('ends the breadcrumb with this page, which is no link', () => {
    const steps = drawOffice().querySelectorAll('.breadcrumb li')
    expect(steps.map((step) => step.text)).toEqual(['Thị trấn Đồi Ngô', 'Theo quầy'])
    expect(steps[1]?.querySelector('a')).toBeNull()
    expect(steps[1]?.querySelector('[aria-current=page]')).not.toBeNull()
  })

  test('names the person and signs out by a form, never by a link', () => {
    const office = drawOffice()
    expect(office.querySelector('.person')?.text).toContain('Nguyễn Văn Thịnh')
    const form = office.querySelector('.person form')
    expect([form?.getAttribute('method'), form?.getAttribute('action')]).toEqual(['post', '/dang-xuat'])
  })

  test('has a menu for small screens that opens without script', () => {
    expect(drawOffice().querySelectorAll('details > nav a')).toHaveLength(3)
  })
})

describe('an error page', () => {
  test.each(errorStatuses)('for %s says what, why and what next, with the request id', (status) => {
    const main = draw(<ErrorPage page={aPageFrame()} status={status} requestId="0193-abc" />).querySelector('main')
    const words = messages.vi.error
    expect(main?.querySelector('h1')?.text).toBe(words.what[status])
    expect(main?.text).toContain(words.why[status])
    expect(main?.text).toContain(words.next[status])
    expect(main?.querySelector('code')?.text).toBe('0193-abc')
  })

  test('gives the exact reason, escaped, in place of the general one', () => {
    const page = draw(<ErrorPage page={aPageFrame()} status={409} requestId="r" reason="Trùng <giờ> phát" />)
    expect(page.querySelector('.lead')?.text).toBe('Trùng <giờ> phát')
    expect(page.text).not.toContain(messages.vi.error.why[409])
  })

  test('says how long to wait where that is known', () => {
    const page = draw(<ErrorPage page={aPageFrame({ lang: 'en' })} status={429} requestId="r" retryAfterSeconds={30} />)
    expect(page.querySelector('main')?.text).toContain('in 30 seconds')
  })
})

test('a poster carries the place, the question, the code and the address to type', () => {
  const frame = aPageFrame()
  const poster = draw(
    <Poster page={frame} size="a5" heading="Thế nào?" invitation="Quét mã." qr={<svg id="qr" />} address="a.vn/x" />,
  )
  expect(poster.querySelector('section')?.getAttribute('class')).toBe('sheet sheet-a5')
  expect(poster.querySelector('.poster-qr #qr')).not.toBeNull()
  for (const words of ['Thị trấn Đồi Ngô', 'Thế nào?', 'Quét mã.', 'a.vn/x']) expect(poster.text).toContain(words)
})
