// The smaller parts: figures, pictures, states, notices, lists, trees.
import { describe, expect, test } from 'vitest'
import { draw, htmlOf } from '../../test/page-frame.ts'
import { ActionList } from './action-list.tsx'
import { DistributionBars } from './charts/distribution.tsx'
import { TrendLine, type TrendPoint } from './charts/trend.tsx'
import { messages } from './messages.ts'
import { ConfirmationPanel, Notice } from './notice.tsx'
import { Stat } from './stat.tsx'
import { Status, type StatusName } from './status.tsx'
import { SummaryList } from './summary-list.tsx'
import { Tree } from './tree.tsx'

describe('a figure', () => {
  test('stands with its number of answers and its interval', () => {
    const figure = { kind: 'shown', share: 0.844, n: 1284, low: 0.823, high: 0.863 } as const
    const text = draw(<Stat lang="vi" label="Hài lòng" figure={figure} />).text
    for (const part of ['84,4%', '1.284 phiếu', '82,3–86,3%']) expect(text).toContain(part)
  })

  test('is not shown when there are too few answers, and the reason is', () => {
    const text = draw(<Stat lang="vi" label="Hài lòng" figure={{ kind: 'too-few', minimum: 10 }} />).text
    expect(text).toContain('Chưa đủ số phiếu')
    expect(text).toContain('ít nhất 10 phiếu')
    expect(text).not.toContain('%')
  })
})

describe('pictures', () => {
  const bars = [
    { label: 'Hài lòng', count: 30 },
    { label: 'Không', count: 10 },
    { label: 'Khác', count: 0 },
  ]
  const drawBars = (given = bars) =>
    draw(<DistributionBars lang="vi" id="d" title="Trả lời" description="Phần lớn hài lòng." bars={given} />)

  test('are named and described for people who do not see them', () => {
    const svg = drawBars().querySelector('svg')
    expect(svg?.getAttribute('role')).toBe('img')
    const named = svg?.getAttribute('aria-labelledby')?.split(' ') ?? []
    expect(named.map((id) => svg?.querySelector(`#${id}`)?.text)).toEqual(['Trả lời', 'Phần lớn hài lòng.'])
  })

  test('bars are as long as their share, and nothing is drawn for nobody', () => {
    expect(
      drawBars()
        .querySelectorAll('.chart-bar')
        .map((bar) => bar.getAttribute('width')),
    ).toEqual(['75%', '25%'])
    expect(drawBars(bars.map((bar) => ({ ...bar, count: 0 }))).querySelectorAll('.chart-bar')).toEqual([])
  })

  test('have their table one click away', () => {
    const rows = drawBars().querySelectorAll('details table tbody tr')
    expect(rows.map((row) => row.querySelectorAll('th, td').map((cell) => cell.text))).toEqual([
      ['Hài lòng', '30', '75,0%'],
      ['Không', '10', '25,0%'],
      ['Khác', '0', '0,0%'],
    ])
  })

  const figure = { share: 0.5, low: 0.4, high: 0.6, n: 50 }
  const drawTrend = (points: readonly TrendPoint[]) =>
    draw(<TrendLine lang="vi" id="t" title="Theo tháng" description="Đứng yên." points={points} />)

  test('a trend breaks where there were too few answers and does not guess across', () => {
    const trend = drawTrend([
      { label: '1', figure },
      { label: '2', figure },
      { label: '3', figure: null },
      { label: '4', figure },
    ])
    expect(trend.querySelectorAll('.chart-line')).toHaveLength(2)
    expect(trend.querySelectorAll('.chart-dot')).toHaveLength(3)
    expect(trend.querySelectorAll('tbody tr')[2]?.text).toContain('Chưa đủ số phiếu')
  })

  test('the band of a trend goes from the lower to the upper end of the interval', () => {
    const path = drawTrend([{ label: '1', figure }])
      .querySelector('.chart-band')
      ?.getAttribute('d')
    expect(path).toBe('M0.55 0.4L0.55 0.6Z')
  })

  test.each([0, 1, 2, 40])('a trend of %i points draws only numbers', (count) => {
    const points = Array.from({ length: count }, (_, index) => ({ label: `${index}`, figure }))
    expect(htmlOf(drawTrend(points))).not.toMatch(/NaN|Infinity|undefined/)
  })
})

describe('a state', () => {
  const names = Object.keys(messages.vi.status) as StatusName[]

  test.each(names)('"%s" has a word and a shape', (name) => {
    const status = draw(<Status lang="vi" is={name} />)
    expect(status.text).toBe(messages.vi.status[name])
    expect(status.querySelector('svg[aria-hidden=true] *')).not.toBeNull()
  })

  test('can be said in a nearer word with the same look', () => {
    const plain = draw(<Status lang="vi" is="waiting" />)
    const near = draw(<Status lang="vi" is="waiting" word="Chờ thẩm định" />)
    expect(near.text).toBe('Chờ thẩm định')
    expect(near.querySelector('span')?.getAttribute('class')).toBe(plain.querySelector('span')?.getAttribute('class'))
  })
})

test('a notice is announced only when it answers the reader', () => {
  expect(draw(<Notice lang="vi" tone="success" live />).querySelector('[role=status]')?.text).toContain('Đã xong')
  expect(draw(<Notice lang="vi">Nghỉ lễ</Notice>).querySelector('[role=status]')).toBeNull()
})

test('a confirmation is the heading of its page', () => {
  const panel = draw(<ConfirmationPanel title="Cảm ơn ông bà" code="DN-7" />)
  expect(panel.querySelector('h1')?.text).toBe('Cảm ơn ông bà')
  expect(panel.text).toContain('DN-7')
})

test('a change link of a summary says what it changes', () => {
  const action = { href: '/sua', label: 'Sửa', about: 'giờ làm việc' }
  const list = draw(<SummaryList rows={[{ label: 'Giờ làm việc', value: '7–17', action }]} />)
  expect(list.querySelector('a')?.text).toBe('Sửa giờ làm việc')
  expect([list.querySelector('dt')?.text, list.querySelector('dd')?.text]).toEqual(['Giờ làm việc', '7–17'])
})

test('a tree opens without script, and no summary holds a link', () => {
  const leaf = { label: 'Đồi Ngô', href: '/doi-ngo' }
  const tree = draw(
    <Tree lang="vi" label="Đơn vị" nodes={[{ label: 'Lục Nam', href: '/luc-nam', open: true, children: [leaf] }]} />,
  )
  expect(tree.querySelector('details')?.hasAttribute('open')).toBe(true)
  expect(tree.querySelectorAll('summary a')).toEqual([])
  expect(tree.querySelectorAll('a').map((link) => link.text)).toEqual(['Mở trang: Lục Nam', 'Đồi Ngô'])
})

test('an action is one link with all its words', () => {
  const list = draw(<ActionList items={[{ href: '/danh-gia', label: 'Đánh giá', description: 'Một phút.' }]} />)
  expect(list.querySelectorAll('a')).toHaveLength(1)
  expect(list.querySelector('a')?.text).toContain('Một phút.')
})
