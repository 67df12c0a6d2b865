// Every kind of leaf is read back from its canonical text; what differs in anything is refused.
import { expect, test } from 'vitest'
import { canonicalJson } from './json.ts'
import type { Leaf } from './leaves.ts'
import { readLeaf } from './read-leaf.ts'

const digest = 'A'.repeat(43)

const leaves: readonly Leaf[] = [
  {
    type: 'key',
    key: digest,
    unit: 'xa-tan-lap',
    quarter: '2021-Q4',
    questionnaire: 'mot-cua',
    algorithm: 'RSABSSA-SHA384-PSS-Randomized',
    publicKey: 'MIIB',
  },
  {
    type: 'rating',
    kind: 'verified',
    unit: 'xa-tan-lap',
    quarter: '2021-Q4',
    box: 'xa-tan-lap/2021-Q4/mot-cua/verified/1',
    channel: 'slip',
    questionnaire: 'mot-cua',
    version: 1,
    answers: { overall: '5', reasons: ['a', 'b'], minutes: 12 },
    assisted: false,
    comment: null,
    ticket: { key: digest, message: 'AAAA', signature: 'BBBB' },
  },
  {
    type: 'count',
    unit: 'xa-tan-lap',
    date: '2021-10-20',
    quarter: '2021-Q4',
    slips: { received: 3, supplemented: 1, refused: 0 },
    tickets: 2,
    finished: null,
  },
  { type: 'correction', ratings: [4, 5], pattern: 'straight-lines', reason: 'Cùng một tay', decision: '12/QĐ-UBND' },
  {
    type: 'index',
    unit: 'xa-tan-lap',
    quarter: '2021-Q4',
    questionnaire: 'mot-cua',
    question: 'overall',
    kind: 'verified',
    formula: 'TOP2',
    formulaVersion: 1,
    size: 100,
    n: 50,
    satisfied: 45,
    percent: '90.0',
    low: '78.6',
    high: '95.7',
    withMarked: { n: 52, satisfied: 47, percent: '90.4' },
  },
]

test.each(leaves)('a leaf of type $type is read back', (leaf) => {
  expect(readLeaf(canonicalJson(leaf))).toEqual(leaf)
})

test.each(leaves)('a leaf of type $type with a member more or less is refused', (leaf) => {
  expect(() => readLeaf(canonicalJson({ ...leaf, more: 1 }))).toThrow(TypeError)
  for (const key of Object.keys(leaf)) {
    const fewer = Object.fromEntries(Object.entries(leaf).filter(([one]) => one !== key))
    expect(() => readLeaf(canonicalJson(fewer))).toThrow(TypeError)
  }
})

test('a leaf in any other text of the same value is refused', () => {
  expect(() => readLeaf(JSON.stringify(leaves[0]))).toThrow('not canonical')
  expect(() => readLeaf(`${canonicalJson(leaves[0])} `)).toThrow('not canonical')
})

test('only a verified rating has a ticket, and each has one', () => {
  const rating = leaves[1]
  expect(() => readLeaf(canonicalJson({ ...rating, ticket: null }))).toThrow(TypeError)
  expect(() => readLeaf(canonicalJson({ ...rating, kind: 'open' }))).toThrow(TypeError)
  expect(() => readLeaf(canonicalJson({ ...rating, kind: 'paper', ticket: null }))).not.toThrow()
})
