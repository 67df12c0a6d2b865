/** What tests of pages need: named frames, and markup drawn and read back. */
import { type HTMLElement, parse } from 'node-html-parser'
import type { OfficeFrame, PageFrame } from '../src/ui/frame.ts'

export function aPageFrame(given: Partial<PageFrame> = {}): PageFrame {
  return {
    lang: 'vi',
    path: '/danh-gia/doi-ngo',
    title: 'Đánh giá',
    assets: { css: '/assets/app.css', js: (name) => `/assets/${name}.js` },
    place: { name: 'Thị trấn Đồi Ngô', href: '/doi-ngo', parent: 'Huyện Lục Nam' },
    address: 'https://example.vn/danh-gia/doi-ngo',
    sourceHref: '/ma-nguon',
    accessibilityHref: '/tro-giup',
    ...given,
  }
}

export function anOfficeFrame(given: Partial<OfficeFrame> = {}): OfficeFrame {
  return {
    ...aPageFrame({ path: '/can-bo/danh-gia/quay?trang=2' }),
    office: {
      person: { name: 'Nguyễn Văn Thịnh', role: 'Cán bộ một cửa' },
      rail: [
        {
          items: [
            { href: '/can-bo', label: 'Việc của tôi', count: 3 },
            { href: '/can-bo/danh-gia', label: 'Đánh giá' },
            { href: '/can-bo/danh-muc', label: 'Danh mục' },
          ],
        },
      ],
      signOutHref: '/dang-xuat',
    },
    ...given,
  }
}

/** The HTML of a piece of markup. */
export function htmlOf(node: unknown): string {
  return String(node)
}

export function draw(node: unknown): HTMLElement {
  return parse(htmlOf(node))
}
