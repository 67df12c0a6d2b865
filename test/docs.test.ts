// The documentation is true: links lead somewhere, named files exist, tables are those of the code.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { draftDocs } from '../scripts/docs.ts'
import { programRoot } from '../src/platform/root.ts'

const left = /^(node_modules|dist|data|data-.*|test-results|reference|\.git)$/

function filesBelow(folder: string, wanted: RegExp): string[] {
  return readdirSync(path.join(programRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const inner = path.join(folder, entry.name)
    if (entry.isDirectory()) return left.test(entry.name) ? [] : filesBelow(inner, wanted)
    return wanted.test(entry.name) ? [inner] : []
  })
}

function read(file: string): string {
  return readFileSync(path.join(programRoot, file), 'utf8')
}

function withoutCode(text: string): string {
  return text.replaceAll(/^```[^]*?^```$/gm, '')
}

/** Anchors as the usual renderers make them from headings. */
function anchorsOf(file: string): string[] {
  const headings = [...withoutCode(read(file)).matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? '')
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

const documents = filesBelow('.', /\.md$/)
const decisions = documents.filter((file) => file.startsWith('docs/decisions/'))

describe('links', () => {
  test.each(documents)('of %s lead to a file and a heading that are there', (file) => {
    const broken = [...withoutCode(read(file)).matchAll(/\]\(([^)\s]+)\)/g)]
      .map((match) => match[1] ?? '')
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [to = '', anchor] = target.split('#')
        const found = to === '' ? file : path.join(path.dirname(file), decodeURIComponent(to))
        if (!existsSync(path.join(programRoot, found))) return true
        return anchor !== undefined && !anchorsOf(found).includes(decodeURIComponent(anchor))
      })
    expect(broken).toEqual([])
  })

  test('the map leads to every document of docs/', () => {
    const map = read('docs/README.md')
    const targets = new Set([...map.matchAll(/\]\(([^)\s#]+)/g)].map((match) => path.join('docs', match[1] ?? '')))
    const inDocs = documents.filter((file) => file.startsWith('docs/') && file !== 'docs/README.md')
    expect(inDocs.filter((file) => !targets.has(file))).toEqual([])
  })
})

test.each(documents)('files that %s names are there', (file) => {
  const named = [...withoutCode(read(file)).matchAll(/`((?:src|migrations|scripts|test|docs|bench)\/[\w./-]*)`/g)]
  const missing = named.map((match) => match[1] ?? '').filter((one) => !existsSync(path.join(programRoot, one)))
  expect(missing).toEqual([])
})

test('tables that are made from the code are not stale', () => {
  const drafts = draftDocs()
  expect(drafts.length).toBeGreaterThan(1)
  for (const { current, wanted } of drafts) expect(current).toBe(wanted)
})

test('both languages of the first page give the same commands', () => {
  const commands = (file: string) => [...read(file).matchAll(/^```sh\n([^]*?)^```$/gm)].map((match) => match[1])
  expect(commands('README.md').length).toBeGreaterThan(1)
  expect(commands('README.vi.md')).toEqual(commands('README.md'))
})

describe('decisions', () => {
  test('are numbered without a gap', () => {
    const numbers = decisions.map((file) => Number(path.basename(file).slice(0, 4))).sort((a, b) => a - b)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    expect(numbers.length).toBeGreaterThan(18)
  })

  test.each(decisions)('%s says when, why, what, and when to look again', (file) => {
    const text = read(file)
    expect(text).toMatch(/^# \d{4} \S/)
    expect(text).toMatch(/^Date: \d{4}-\d{2}-\d{2} · Status: (accepted|superseded by \[\d{4}\]\(.+\))$/m)
    const headings = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1])
    expect(headings).toEqual(['Context', 'Decision', 'Consequences', 'Look again when'])
  })
})

describe('dependencies', () => {
  const table = read('docs/decisions/0019-dependencies-and-versions.md')

  test('each is said to be for something, and is behind something', () => {
    const rows = table.split('\n').filter((line) => line.startsWith('| `'))
    expect(rows.length).toBeGreaterThan(20)
    const unsaid = rows.filter((row) =>
      row.split('|').some((cell, at, all) => at > 0 && at < all.length - 1 && cell.trim() === ''),
    )
    expect(unsaid).toEqual([])
  })

  test('have licences under which the program may be given away as AGPL-3.0-or-later', () => {
    const compatible = new Set([
      'MIT',
      'MIT-0',
      'ISC',
      '0BSD',
      'BSD-2-Clause',
      'BSD-3-Clause',
      'Apache-2.0',
      'BlueOak-1.0.0',
      'Python-2.0',
      // Section 13 of both licences lets a work under GPL version 3 be combined with one under AGPL version 3.
      'GPL-3.0',
      'LGPL-3.0-or-later',
    ])
    // Several licences together are as good as the least of them.
    const isCompatible = (license: string) => license.split(' AND ').every((one) => compatible.has(one))
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { dev?: boolean; license?: string }>
    }
    const shipped = Object.entries(packages).filter(([place, { dev }]) => place !== '' && dev !== true)
    expect(shipped.length).toBeGreaterThan(50)
    expect(shipped.filter(([, { license = '' }]) => !isCompatible(license)).map(([place]) => place)).toEqual([])
  })
})

test('the metrics that operations.md explains are those that there are', () => {
  const names = (text: string) => [...new Set([...text.matchAll(/\bthanthien_(?!app\b)[a-z_]+/g)].map(String))].sort()
  expect(names(read('src/platform/http/metrics.ts')).length).toBeGreaterThan(3)
  expect(names(read('docs/operations.md'))).toEqual(names(read('src/platform/http/metrics.ts')))
})

test('what the glossary gives as names in code is in the code, unless it is marked as reserved', () => {
  const code = ['src', 'migrations']
    .flatMap((folder) => filesBelow(folder, /\.(tsx?|sql)$/))
    .map(read)
    .join('\n')
  const rows = read('docs/glossary.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
  const names = rows.flatMap((row) =>
    [...(row.split('|')[3] ?? '').split('reserved:')[0]!.matchAll(/`([^`]+)`/g)].map((match) => match[1]!),
  )
  expect(names.length).toBeGreaterThan(60)
  const words = new Set(code.match(/[\p{L}\p{N}_-]+/gu))
  const wholes = names.filter((name) => !words.has(name) && !code.includes(name))
  expect(wholes).toEqual([])
})
