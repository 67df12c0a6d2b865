// What machines read: well-formed whatever stands in it, in a fixed order, with everything its specification wants.

import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { newestFirst, rssOf, securityTextOf, sitemapIndexOf, sitemapOf, sitemapParts } from './feeds.ts'

const feed = {
  title: 'Đồi Ngô',
  description: 'Tin',
  link: 'https://a.vn/x',
  self: 'https://a.vn/x/tin.rss',
  language: 'vi',
} as const
const item = {
  id: '1',
  title: 'Ghế & quạt <mới>',
  text: 'Đã thêm "ghế"',
  link: 'https://a.vn/?a=1&b=2',
  day: '2021-10-19',
}

describe('a feed', () => {
  test('says title, address and day of each entry', () => {
    const text = rssOf(feed, [item])
    const { rss } = new XMLParser({ ignoreAttributes: false }).parse(text)
    expect(rss.channel.item).toMatchObject({
      title: 'Ghế & quạt <mới>',
      link: 'https://a.vn/?a=1&b=2',
      pubDate: 'Tue, 19 Oct 2021 05:00:00 GMT',
    })
    expect(rss.channel['atom:link']['@_href']).toBe(feed.self)
  })

  test('is well-formed whatever is said in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(XMLValidator.validate(rssOf(feed, [{ ...item, title: text, text }]))).toBe(true)
      }),
    )
  })

  test('has the newest first, and the same order for the same entries', () => {
    const days = ['2021-10-02', '2021-10-19', '2021-10-19'].map((day, at) => ({ ...item, id: String(3 - at), day }))
    expect(newestFirst(days, 2).map(({ id }) => id)).toEqual(['1', '2'])
    expect(newestFirst(days.toReversed(), 5)).toEqual(newestFirst(days, 5))
  })
})

test('the list of pages comes in parts that a reader takes', () => {
  expect([0, 1, 10_000, 10_001].map(sitemapParts)).toEqual([1, 1, 1, 2])
  const parser = new XMLParser()
  expect(parser.parse(sitemapOf(['https://a.vn/b?c=1&d=2'])).urlset.url.loc).toBe('https://a.vn/b?c=1&d=2')
  expect(parser.parse(sitemapIndexOf(['https://a.vn/1'])).sitemapindex.sitemap.loc).toBe('https://a.vn/1')
})

test('the contact for weaknesses has a day on which it ends', () => {
  const text = securityTextOf(
    'mailto:a@b.vn',
    'https://a.vn/.well-known/security.txt',
    new Date('2026-08-31T00:00:00Z'),
  )
  expect(text).toContain('Contact: mailto:a@b.vn\nExpires: 2027-03-03T00:00:00.000Z\n')
  expect(text).toContain('\nCanonical: https://a.vn/.well-known/security.txt\n')
})
