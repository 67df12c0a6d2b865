/** What is read of a drawn page, and what is found when something is taken out of it. */
import { describe, expect, test } from 'vitest'
import { type Drawn, type DrawnPage, faultsOfPages, linksToFollow, readPage } from './pages.ts'

const html = `<!DOCTYPE html><html lang="vi"><head><title>Xã Mẫu &amp; bạn</title>
<script type="application/ld+json">{"a":"<a href='/an'>x</a>"}</script></head><body>
<!-- <a href="/bo">bỏ</a> -->
<a class="actions" href="/danh-gia/xa-mau?kenh=web&amp;a=1"><span>Đánh giá</span></a>
<a href='/tro-nang'>Trợ năng</a> <a href="/khong-ten"></a> <a href="/co-ten" aria-label="Có tên"><svg></svg></a>
<a href="tel:0204 388 4002">0204 388 4002</a></body></html>`

const wanted = { rating: '/danh-gia/xa-mau', accessibility: '/tro-nang' }
const people = [{ name: 'Nguyễn Thị Lan', phone: '0204.388.4002' }]
const home: DrawnPage = { kind: 'home', path: '/xa-mau', status: 200, ...readPage(html) }
const answers = [
  { path: '/danh-gia/xa-mau?kenh=web&a=1', status: 200 },
  { path: '/tro-nang', status: 200 },
]

const faultsIn = (page: DrawnPage, given: Drawn['answers'] = answers) =>
  faultsOfPages({ pages: [page], answers: given }, wanted, people)

describe('a drawn page', () => {
  test('is read as its reader sees it: no comment, no data, no link without a name', () => {
    expect(readPage(html)).toEqual({
      lang: 'vi',
      title: 'Xã Mẫu & bạn',
      links: ['/danh-gia/xa-mau?kenh=web&a=1', '/tro-nang', '/co-ten'],
      phones: ['02043884002'],
    })
    expect(linksToFollow(home, wanted)).toEqual(answers.map(({ path }) => path))
  })

  test('has no fault where everything is there', () => {
    expect(faultsIn(home)).toEqual([])
  })

  test.each<[string, Partial<DrawnPage>, unknown]>([
    ['that does not answer', { status: 500 }, { rule: 'page.answer', seen: '500' }],
    ['without a language', { lang: '' }, { rule: 'page.language', seen: '' }],
    ['without a title', { title: '' }, { rule: 'page.title', seen: '' }],
    ['without the link to rate', { links: ['/tro-nang'] }, { rule: 'page.rating', seen: '' }],
    [
      'that leads only to another commune',
      { links: ['/tro-nang', '/danh-gia/xa-khac'] },
      { rule: 'page.rating', seen: '' },
    ],
    [
      'without the statement on accessibility',
      { links: [answers[0]?.path ?? ''] },
      { rule: 'page.accessibility', seen: '' },
    ],
    ['without any telephone', { phones: [] }, { rule: 'page.telephone', seen: '' }],
    ['without the telephone of one', { phones: ['02040000000'] }, { rule: 'page.telephone', seen: 'Nguyễn Thị Lan' }],
  ])('%s is found, with its address and what is missing', (_name, changes, fault) => {
    expect(faultsIn({ ...home, ...changes })).toEqual([{ page: '/xa-mau', ...(fault as object) }])
  })

  test('is found whose links lead nowhere', () => {
    const gone = answers.map((one) => (one.path === '/tro-nang' ? { ...one, status: 404 } : one))
    expect(faultsIn(home, gone)).toEqual([{ rule: 'page.dead-link', page: '/xa-mau', seen: '/tro-nang' }])
  })

  test('of a procedure may lead to its counter, and needs one telephone', () => {
    const links = ['/danh-gia/xa-mau-quay-1?kenh=web', '/tro-nang']
    const page: DrawnPage = { ...home, kind: 'procedure', path: '/xa-mau/thu-tuc/1', links, phones: ['113'] }
    const answered = links.map((path) => ({ path, status: 200 }))
    expect(faultsIn(page, answered)).toEqual([])
    const elsewhere = { ...page, links: ['/danh-gia/xa-mau/ket-qua', '/tro-nang'] }
    expect(faultsIn(elsewhere, answered).map(({ rule }) => rule)).toEqual(['page.rating'])
  })
})
