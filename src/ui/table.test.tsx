// Tables, filters and pages of a list: sorted, filtered and turned by the address alone.
import { describe, expect, test } from 'vitest'
import { draw } from '../../test/page-frame.ts'
import { FilterBar } from './filter-bar.tsx'
import { TextField } from './form.tsx'
import { readPageNumber, readSort, withQuery } from './frame.ts'
import { Pagination, pagesToShow } from './pagination.tsx'
import { type Column, DataTable, type DataTableProps } from './table.tsx'

type Row = { name: string; n: number }
const columns: Column<Row>[] = [
  { key: 'name', header: 'Quầy', rowHeader: true, sortable: true, cell: (row) => row.name },
  { key: 'n', header: 'Số phiếu', numeric: true, sortable: true, cell: (row) => row.n, total: '30' },
  { key: 'note', header: 'Ghi chú', cell: () => '–' },
]
const rows = [
  { name: 'Quầy <1>', n: 10 },
  { name: 'Quầy 2', n: 20 },
]

function drawTable(given: Partial<DataTableProps<Row>> = {}) {
  const path = '/ket-qua?kenh=qr&trang=3'
  return draw(<DataTable lang="vi" id="t" caption="Theo quầy" columns={columns} rows={rows} path={path} {...given} />)
}

describe('a table', () => {
  test('is a region named by its caption that the keyboard can scroll', () => {
    const region = drawTable().querySelector('[role=region]')
    expect(region?.getAttribute('tabindex')).toBe('0')
    expect(region?.querySelector(`#${region.getAttribute('aria-labelledby')}`)?.text).toBe('Theo quầy')
  })

  test('names its columns and rows for people who hear it, and escapes what it shows', () => {
    const table = drawTable()
    expect(table.querySelectorAll('th[scope=col]')).toHaveLength(3)
    expect(table.querySelectorAll('tbody th[scope=row]').map((cell) => cell.text)).toEqual(['Quầy <1>', 'Quầy 2'])
  })

  test('sorts by links that keep the filters and go back to the first page', () => {
    const table = drawTable({ sort: { key: 'n', descending: false } })
    expect(table.querySelectorAll('thead a').map((link) => link.getAttribute('href'))).toEqual([
      '/ket-qua?kenh=qr&sap=name',
      '/ket-qua?kenh=qr&sap=-n',
    ])
    expect(table.querySelectorAll('[aria-sort]').map((cell) => cell.getAttribute('aria-sort'))).toEqual(['ascending'])
  })

  test('adds up at the foot, numbers to the right', () => {
    const foot = drawTable().querySelector('tfoot')
    expect(foot?.querySelector('th')?.text).toBe('Tổng cộng')
    expect(foot?.querySelector('.number')?.text).toBe('30')
  })

  test('says that it is empty, across all columns and without totals', () => {
    const table = drawTable({ rows: [] })
    expect(table.querySelector('tbody td')?.getAttribute('colspan')).toBe('3')
    expect(table.querySelector('tbody')?.text).toBe('Chưa có gì để hiện ở đây.')
    expect(table.querySelector('tfoot')).toBeNull()
  })
})

describe('a filter bar', () => {
  const drawBar = (path: string) =>
    draw(
      <FilterBar lang="vi" path={path} names={['tim']}>
        <TextField lang="vi" name="tim" label="Tìm" />
      </FilterBar>,
    )

  test('is a form in the address that keeps the sorting and forgets the page', () => {
    const form = drawBar('/ket-qua?tim=a&sap=-n&trang=3').querySelector('form')
    expect([form?.getAttribute('method'), form?.getAttribute('action')]).toEqual(['get', '/ket-qua'])
    expect(form?.querySelectorAll('input[type=hidden]').map((input) => input.getAttribute('name'))).toEqual(['sap'])
  })

  test('offers to clear only what is set', () => {
    expect(drawBar('/ket-qua?tim=a&sap=-n&trang=3').querySelector('a')?.getAttribute('href')).toBe('/ket-qua?sap=-n')
    expect(drawBar('/ket-qua?tim=&sap=-n').querySelector('a')).toBeNull()
  })
})

describe('pages of a list', () => {
  const drawPages = (page: number, total: number) =>
    draw(<Pagination lang="vi" path="/ds?sap=n&trang=9" page={page} pageSize={20} total={total} />)

  test('say where one is and lead on', () => {
    const nav = drawPages(3, 1171)
    expect(nav.querySelector('p')?.text).toBe('Từ 41 đến 60 trong 1.171')
    expect(nav.querySelector('[aria-current=page]')?.getAttribute('aria-label')).toBe('Trang 3')
    expect(nav.querySelector('[rel=next]')?.getAttribute('href')).toBe('/ds?sap=n&trang=4')
  })

  test('lead to the first page without a number, and nowhere beyond the last', () => {
    expect(drawPages(2, 171).querySelector('[rel=prev]')?.getAttribute('href')).toBe('/ds?sap=n')
    expect(drawPages(99, 171).querySelector('p')?.text).toBe('Từ 161 đến 171 trong 171')
    expect(drawPages(99, 171).querySelector('[rel=next]')).toBeNull()
  })

  test('are not drawn for a list of one page', () => {
    expect(drawPages(1, 20).querySelector('nav')).toBeNull()
  })

  test.each([
    [1, 1, [1]],
    [1, 9, [1, 2, 'gap', 9]],
    [5, 9, [1, 'gap', 4, 5, 6, 'gap', 9]],
    [3, 5, [1, 2, 3, 4, 5]],
    [9, 9, [1, 'gap', 8, 9]],
  ])('page %i of %i shows %j', (current, count, shown) => {
    expect(pagesToShow(current, count)).toEqual(shown)
  })
})

test('the address keeps what it had when one value is set or removed', () => {
  expect(withQuery('/a?x=1&y=2', { x: null, z: 'đ' })).toBe('/a?y=2&z=%C4%91')
  expect(withQuery('/a?x=1', { x: null })).toBe('/a')
  expect(withQuery('/a', { x: '1' })).toBe('/a?x=1')
})

test('only columns that may be sorted are read from the address', () => {
  const fallback = { key: 'name', descending: false }
  expect(readSort('-n', ['name', 'n'], fallback)).toEqual({ key: 'n', descending: true })
  expect(readSort('n', ['name', 'n'], fallback)).toEqual({ key: 'n', descending: false })
  expect(readSort('password', ['name', 'n'], fallback)).toBe(fallback)
  expect(readSort(undefined, ['name', 'n'], fallback)).toBe(fallback)
})

test.each([
  ['3', 3],
  ['0', 1],
  ['-1', 1],
  ['1e9', 1],
  ['99999999', 1],
  [undefined, 1],
])('the page number in %j is read as %i', (text, page) => {
  expect(readPageNumber(text)).toBe(page)
})
