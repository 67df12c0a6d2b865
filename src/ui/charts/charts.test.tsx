// Charts with two axes: what they draw and where, what they say to people who do not see them, and their tables.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draw } from '../../../test/page-frame.ts'
import { DotPlot, type DotPlotRow } from './dots.tsx'
import { FunnelPlot, type FunnelPlotPoint } from './funnel.tsx'
import { countTicks, scaleFor } from './scale.ts'
import { XmrPlot, type XmrPlotPoint } from './xmr.tsx'

const naming = { lang: 'vi', id: 'hinh', title: 'Tên hình', description: 'Hình cho thấy điều này.' } as const

const rows: DotPlotRow[] = [
  { name: 'Xã A', href: '/xa-a', standing: 'clearly-above', figure: { share: 0.95, low: 0.9, high: 0.98, n: 200 } },
  { name: 'Xã B', standing: 'not-distinguishable', figure: { share: 0.8, low: 0.6, high: 0.9, n: 20 } },
  { name: 'Xã C', standing: 'too-few', figure: null },
  { name: 'Xã D', standing: 'clearly-below', figure: { share: 0.5, low: 0.4, high: 0.6, n: 90 } },
]
const dots = (some: readonly DotPlotRow[]) =>
  draw(
    <DotPlot
      {...naming}
      rows={some}
      target={0.8}
      words={{
        unit: 'Xã',
        standing: 'Xếp vào',
        standings: {
          'clearly-above': 'Cao hơn hẳn',
          'not-distinguishable': 'Chưa phân biệt',
          'clearly-below': 'Thấp hơn hẳn',
          'too-few': 'Chưa đủ số phiếu',
        },
        target: (share) => `Cả huyện: ${share}`,
      }}
    />,
  )

test('a picture has a name and a description, and its table has a row for each unit', () => {
  const chart = dots(rows)
  const svg = chart.querySelector('figure > svg')!
  expect(svg.getAttribute('aria-labelledby')).toBe('hinh-title hinh-desc')
  expect(chart.querySelector('#hinh-desc')?.text).toBe('Hình cho thấy điều này.')
  expect(chart.querySelectorAll('tbody tr').map((row) => row.querySelector('th')?.text)).toEqual([
    'Xã A',
    'Xã B',
    'Xã C',
    'Xã D',
  ])
  expect(chart.querySelector('tbody a')?.getAttribute('href')).toBe('/xa-a')
})

describe('the dot plot', () => {
  test('draws an interval for each figure, and words alone where there are too few answers', () => {
    const chart = dots(rows)
    expect(chart.querySelectorAll('svg[role=img] .chart-line')).toHaveLength(3)
    expect(chart.querySelector('svg[role=img]')?.text).toContain('Chưa đủ số phiếu')
    expect(chart.querySelectorAll('tbody tr')[2]?.text).not.toMatch(/\d/)
  })

  test('tells classes apart by shape, not by colour alone, and explains the shapes that it uses', () => {
    const shapes = dots(rows)
      .querySelectorAll('svg[role=img] path')
      .map((path) => path.getAttribute('d'))
    expect(new Set(shapes).size).toBe(3)
    const legend = (some: DotPlotRow[]) =>
      dots(some)
        .querySelectorAll('.chart-legend li')
        .map((item) => item.text.trim())
    expect(legend(rows)).toEqual(['Cao hơn hẳn', 'Chưa phân biệt', 'Thấp hơn hẳn'])
    expect(legend(rows.slice(1, 3))).toEqual(['Chưa phân biệt'])
  })

  test('runs from 0 to 100 %, so that small differences stay small', () => {
    const [low, high] = [0, 1].map((share) => {
      const row = { ...rows[1]!, figure: { share, low: share, high: share, n: 50 } }
      return Number.parseFloat(dots([row]).querySelector('svg svg')!.getAttribute('x')!)
    })
    expect(high! - low!).toBeGreaterThan(90)
  })
})

describe('the funnel plot', () => {
  const points: FunnelPlotPoint[] = [
    { name: 'Xã A', n: 100, share: 0.8, place: 'inside', side: 'above' },
    { name: 'Xã B', n: 25, share: 0.4, place: 'outside-998', side: 'below' },
    { name: 'Xã C', n: 50, share: 0.9, place: 'outside-95', side: 'above' },
  ]
  const curve = [25, 50, 100].map((n) => ({ n, inner: { low: 0.6, high: 0.9 }, outer: { low: 0.5, high: 1 } }))
  const chart = draw(
    <FunnelPlot
      {...naming}
      target={0.78}
      curve={curve}
      points={points}
      words={{
        unit: 'Xã',
        place: 'Vị trí',
        places: {
          inside: 'Trong',
          'outside-95 above': 'Trên 95',
          'outside-95 below': 'Dưới 95',
          'outside-998 above': 'Trên 99,8',
          'outside-998 below': 'Dưới 99,8',
        },
        inner: 'Giới hạn 95',
        outer: 'Giới hạn 99,8',
        target: (share) => `Tất cả ${share}`,
      }}
    />,
  )

  test('draws four limits and the share of all, each explained', () => {
    expect(chart.querySelectorAll('svg[preserveAspectRatio=none] path')).toHaveLength(4)
    const legend = chart.querySelectorAll('.chart-legend li').map((item) => item.text.trim())
    expect(legend).toEqual(['Trên 95', 'Trong', 'Dưới 99,8', 'Tất cả 78,0%', 'Giới hạn 95', 'Giới hạn 99,8'])
  })

  test('names the units outside at their mark, and all with their place in the table', () => {
    expect(chart.querySelectorAll('path title').map((title) => title.text)).toEqual(['Xã B', 'Xã C'])
    const places = chart.querySelectorAll('tbody tr').map((row) => row.querySelectorAll('td').at(-1)?.text)
    expect(places).toEqual(['Trong', 'Dưới 99,8', 'Trên 95'])
  })

  test('every mark lies inside the picture', () => {
    for (const mark of chart.querySelectorAll('svg[role=img] > svg[overflow]')) {
      expect(Number.parseFloat(mark.getAttribute('x')!)).toBeLessThanOrEqual(100)
      expect(Number.parseFloat(mark.getAttribute('y')!)).toBeGreaterThanOrEqual(0)
    }
  })
})

test('the XmR chart marks points with a signal by shape, and says the signals in its table', () => {
  const points: XmrPlotPoint[] = [0.8, 0.82, 0.95].map((value, index) => ({
    label: `Tháng ${index + 1}`,
    value,
    signals: index === 2 ? ['outside'] : [],
  }))
  const chart = draw(
    <XmrPlot
      {...naming}
      centre={0.81}
      low={0.75}
      high={0.87}
      points={points}
      format={(value) => `${Math.round(value * 100)} %`}
      bounds={{ least: 0, most: 1 }}
      words={{
        value: 'Tỷ lệ',
        signal: 'Dấu hiệu',
        signals: { outside: 'Ra ngoài', 'eight-on-one-side': 'Tám kỳ', 'three-of-four': 'Ba trong bốn' },
        none: 'Không',
        centre: (value) => `Giữa ${value}`,
        limits: (low, high) => `${low} đến ${high}`,
      }}
    />,
  )
  const shapes = chart.querySelectorAll('svg[role=img] > svg[overflow] path').map((path) => path.getAttribute('d'))
  expect(shapes[0]).toBe(shapes[1])
  expect(shapes[2]).not.toBe(shapes[1])
  expect(chart.querySelectorAll('tbody tr').map((row) => row.querySelectorAll('td').at(-1)?.text)).toEqual([
    'Không',
    'Không',
    'Ra ngoài',
  ])
  expect(chart.querySelectorAll('.chart-legend li').map((item) => item.text.trim())).toEqual([
    'Ra ngoài',
    'Giữa 81 %',
    '75 % đến 87 %',
  ])
})

describe('a scale', () => {
  test('holds its values, has round ends, and at most five ticks', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 20 }), (values) => {
        const { low, high, ticks } = scaleFor(values, 0, 1)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThan(high)
        expect(low).toBeLessThanOrEqual(Math.min(...values) + 1e-9)
        expect(high).toBeGreaterThanOrEqual(Math.max(...values) - 1e-9)
        expect(ticks.length).toBeLessThanOrEqual(5)
        expect([ticks[0], ticks.at(-1)]).toEqual([low, high])
      }),
    )
  })

  test.each([
    [
      [0.31, 1],
      [0.2, 0.4, 0.6, 0.8, 1],
    ],
    [
      [0.81, 0.84],
      [0.81, 0.82, 0.83, 0.84],
    ],
    [[1], [0.99, 1]],
  ])('of %o has the ticks %o', (values, ticks) => {
    expect(scaleFor(values, 0, 1).ticks).toEqual(ticks)
  })

  test.each([
    [400, [20, 50, 100, 200]],
    [9, [1, 2, 5]],
    [1, [1]],
  ])('numbers of answers up to %i are written at %o', (most, ticks) => {
    expect(countTicks(most)).toEqual(ticks)
  })
})
