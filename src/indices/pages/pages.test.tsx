// The pages that explain formulas: their numbers are those of the formulas, in both languages.
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { aPageFrame, draw } from '../../../test/page-frame.ts'
import { problemsIn } from '../../platform/capability.ts'
import { formatNumber } from '../../ui/format.ts'
import { urls } from '../../urls.ts'
import { formulas } from '../formulas/all.ts'
import { exampleInputs } from '../formulas/examples.ts'
import { qd766 } from '../formulas/qd766.ts'
import { tt01 } from '../formulas/tt01.ts'
import { indices } from '../index.ts'
import { FormulaPage } from './formula.tsx'
import { FormulaList, slugOf } from './list.tsx'
import { indexPages } from './routes.tsx'

const langs = ['vi', 'en'] as const
const pageOf = (id: string, lang: 'vi' | 'en') =>
  draw(<FormulaPage page={aPageFrame({ lang })} formula={formulas.find((one) => one.id === id)!} />)

test('the list leads to each formula, and shows three figures of the same answers', () => {
  const page = draw(<FormulaList page={aPageFrame()} />)
  for (const { id } of formulas) expect(page.querySelector(`h2 a[href="${urls.formula(slugOf(id))}"]`)).not.toBeNull()
  expect(page.querySelectorAll('tbody td').map((cell) => cell.text)).toEqual(['83,87%', '83,23%', '79,03%'])
})

describe.each(langs)('in %s', (lang) => {
  test.each(formulas.map(({ id }) => id))(
    '%s has an example, its way of reckoning, traps, source and version',
    (id) => {
      const page = pageOf(id, lang)
      expect(page.querySelectorAll('main h2')).toHaveLength(4)
      expect(page.querySelectorAll('main table tbody tr').length).toBeGreaterThan(2)
      expect(page.querySelectorAll('main ul li').length).toBeGreaterThan(2)
      expect(page.querySelector('main')?.text).toContain(`${id}, ${lang === 'vi' ? 'phiên bản' : 'version'} 1`)
      expect(page.text).not.toMatch(/undefined|NaN|null/)
    },
  )
})

test('examples tell the numbers that the formula computes', () => {
  expect(pageOf('TOP2', 'vi').text).toContain('26 chia cho 31 được 83,87%')
  expect(pageOf('MEAN', 'en').text).toContain('add up to 129; divided by 31 people the mean is 4.16')
  expect(pageOf('ALL_TOP2', 'vi').text).toContain('80,00%')
  const total = tt01.compute(tt01.Input.parse(exampleInputs['TT01-2018'])).total!
  expect(pageOf('TT01-2018', 'vi').text).toContain(`${formatNumber(total, 'vi', 1)} trên 18 điểm: xếp loại tốt`)
  const { low, high } = qd766.compute(qd766.Input.parse(exampleInputs['QD766-2022']))
  expect(pageOf('QD766-2022', 'vi').text).toContain(
    `từ ${formatNumber(low, 'vi', 2)} đến ${formatNumber(high, 'vi', 2)}`,
  )
  expect(pageOf('QD766-2022', 'vi').text).toContain('thiếu số liệu')
})

test('an unknown formula is not found', async () => {
  const app = new Hono().route('/', indexPages())
  app.onError((error, c) => c.text(String(error), 404))
  expect((await app.request('/chi-so/khong-co')).status).toBe(404)
  expect(problemsIn([indices], [])).toEqual([])
})
