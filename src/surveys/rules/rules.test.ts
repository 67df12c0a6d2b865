// The pure side of a wave: states, sizes and quotas, codes, lists, weights and what is hidden.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { weightedShare } from '../../indices/statistics/weighted.ts'
import { compareVi } from '../../platform/values/text.ts'
import { padded } from '../rules.ts'
import { frameTable, simulateFrame } from '../simulate.ts'
import { checkDigitOf, codeFrom, readCode, spacedCode } from './codes.ts'
import { estimateShare, weightCells, weightsOf } from './estimate.ts'
import { parseFrame, stratify } from './frame.ts'
import { resultsOf } from './results.ts'
import { allocate, reserveOf } from './sample.ts'
import { afterStep, emptyTally, isChangeable, responseRate, type WaveStep, waveStates } from './waves.ts'

describe('the course of a wave', () => {
  const steps: WaveStep[] = ['closeFrame', 'reopenFrame', 'draw', 'start', 'close', 'publish']

  test('leads from draft to published in this order and no other', () => {
    const path: WaveStep[] = ['closeFrame', 'draw', 'start', 'close', 'publish']
    const states = path.reduce((seen, step) => [...seen, afterStep(seen.at(-1) ?? 'draft', step) ?? 'draft'], [
      'draft',
    ] as ('draft' | (typeof waveStates)[number])[])
    expect(states).toEqual(waveStates)
    const possible = waveStates.flatMap((state) => steps.filter((step) => afterStep(state, step) !== undefined))
    expect(possible).toHaveLength(6)
  })

  test('after the draw nothing changes that the draw rests on', () => {
    expect(isChangeable('drawn', 'marginPermille')).toBe(false)
    expect(isChangeable('running', 'endsOn')).toBe(true)
    expect(isChangeable('running', 'startsOn')).toBe(false)
    expect(isChangeable('closed', 'endsOn')).toBe(false)
  })

  test('the rate counts those who were asked and belong to the frame', () => {
    expect(responseRate({ issued: 110, reached: 100, answered: 62, valid: 60, ineligible: 10 })).toBe(0.6)
    expect(responseRate(emptyTally)).toBeUndefined()
  })
})

describe('quotas', () => {
  test('by size add up to n = N/(1+N·e²)', () => {
    const strata = [500, 300, 200].map((size, index) => ({ name: `T${index}`, size }))
    const quotas = allocate(strata, { kind: 'proportional', least: 0 }, 50)
    expect(quotas).toEqual([143, 86, 57])
    expect(quotas.reduce((sum, one) => sum + one, 0)).toBe(286)
  })

  test('fixed ones go by the kind of the commune: 150 a xã, 200 a phường and a thị trấn', () => {
    const strata = [
      { name: 'Xã Tam Dị', size: 900 },
      { name: 'Phường Dĩnh Kế · Đất đai', size: 900 },
      { name: 'Thị trấn Đồi Ngô', size: 120 },
      { name: 'Huyện Lục Nam', size: 900 },
    ]
    const allocation = { kind: 'fixed', each: 500, commune: 150, ward: 200, township: 200 } as const
    expect(allocate(strata, allocation, 50)).toEqual([150, 200, 120, 500])
  })

  test('never exceed a stratum, and by size never miss the total', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 3000 }), (all, total) => {
        const strata = all.map((size, index) => ({ name: String(index), size }))
        const quotas = allocate(strata, { kind: 'proportional', total, least: 0 }, 50)
        const population = all.reduce((sum, one) => sum + one, 0)
        expect(quotas.reduce((sum, one) => sum + one, 0)).toBe(Math.min(total, population))
        expect(quotas.every((quota, index) => quota <= (all[index] ?? 0))).toBe(true)
      }),
    )
  })

  test('replacements come from those who are left', () => {
    expect(reserveOf(100, 50, 20)).toBe(10)
    expect(reserveOf(52, 50, 20)).toBe(2)
  })
})

describe('codes', () => {
  const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })

  test('are read as people type them', () => {
    fc.assert(
      fc.property(bytes, (some) => {
        const code = codeFrom(some)
        expect(code).toMatch(/^\d{15}$/)
        for (const typed of [code, spacedCode(code), spacedCode(code).replaceAll(' ', '-'), ` ${code} `]) {
          expect(readCode(typed)).toBe(code)
        }
      }),
    )
  })

  test('every single wrong digit is noticed', () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 0, max: 14 }), fc.integer({ min: 1, max: 9 }), (some, at, by) => {
        const code = codeFrom(some)
        const wrong = code.slice(0, at) + String((Number(code[at]) + by) % 10) + code.slice(at + 1)
        expect(readCode(wrong)).toBeUndefined()
      }),
    )
  })

  test('the check digit is that of ISO 7064 MOD 11,10', () => {
    // The example of the standard itself.
    expect(checkDigitOf('0794')).toBe('5')
  })
})

describe('an uploaded list', () => {
  test('is read by its headings, and what is wrong is said by line and never repeated', () => {
    const rows = [
      ['STT', 'Họ và tên', 'Địa chỉ', 'Số điện thoại', 'Xã'],
      ['1', 'Nguyễn Văn An', 'Thôn Đông', '0912', 'Xã Tam Dị'],
      ['', '', '', '', ''],
      ['2', '', 'Thôn Đoài', '', 'Xã Tam Dị'],
      ['3', 'Lê Thị Hoa', '', '', 'Xã Tam Dị'],
      ['4', 'NGUYỄN VĂN AN', 'Thôn  Đông', '0912', 'Xã Tam Dị'],
    ]
    const { entries, problems } = parseFrame(rows)
    expect(entries).toEqual([
      { name: 'Nguyễn Văn An', address: 'Thôn Đông', contact: '0912', attributes: { Xã: 'Xã Tam Dị' } },
    ])
    expect(problems).toEqual([
      { line: 4, code: 'name-missing' },
      { line: 5, code: 'address-missing' },
      { line: 6, code: 'duplicate', about: 2 },
    ])
    expect(parseFrame([['a', 'b']]).problems.map(({ code }) => code)).toEqual(['no-name-column', 'no-address-column'])
    expect(parseFrame([['Họ tên', 'Địa chỉ']]).problems).toEqual([{ line: 1, code: 'empty' }])
  })

  test('an invented list is a good one, and its strata are numbered by name', () => {
    const entries = simulateFrame({
      seed: 7,
      communes: [
        { name: 'Xã B', people: 30 },
        { name: 'Xã A', people: 20 },
      ],
    })
    expect(parseFrame(frameTable(entries))).toEqual({ entries, problems: [] })
    const { names, stratumOf } = stratify(entries, ['Xã'], compareVi)
    expect(names).toEqual(['Xã A', 'Xã B'])
    expect(stratumOf[0]).toBe(2)
    expect(
      simulateFrame({
        seed: 7,
        communes: [
          { name: 'Xã B', people: 30 },
          { name: 'Xã A', people: 20 },
        ],
      }),
    ).toEqual(entries)
  })
})

test('answers that wait are all of one length', () => {
  const lengths = ['{"a":1}', '{"a":"ưởng ưởng"}', 'x'.repeat(2040)].map((json) => Buffer.byteLength(padded(json)))
  expect(lengths).toEqual([2048, 2048, 2048])
})

describe('estimates', () => {
  const strata = [
    { stratum: 1, size: 900, valid: 30 },
    { stratum: 2, size: 100, valid: 30 },
  ]

  test('weigh each stratum by its size: 90 % of the people count for 90 %', () => {
    const estimate = estimateShare(strata, [
      { stratum: 1, answered: 30, sum: 15, squares: 15 },
      { stratum: 2, answered: 30, sum: 30, squares: 30 },
    ])
    expect(estimate.value).toBeCloseTo(0.55, 12)
    expect(estimate.n).toBe(60)
    expect(weightsOf(strata)).toEqual(
      new Map([
        [1, 30],
        [2, 100 / 30],
      ]),
    )
  })

  test('strata with too few answers are weighted together', () => {
    const cells = weightCells([...strata, { stratum: 3, size: 50, valid: 2 }, { stratum: 4, size: 60, valid: 1 }])
    expect(cells).toEqual([
      { strata: [2], size: 100, valid: 30 },
      { strata: [1, 3, 4], size: 1010, valid: 33 },
    ])
  })

  test('on counts it is what the shared statistics make of rows', () => {
    const stratum = fc.record({
      size: fc.integer({ min: 200, max: 900 }),
      valid: fc.integer({ min: 6, max: 60 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 1, maxLength: 5 }), (given) => {
        const counts = given.map(({ size, valid, share }, index) => ({
          stratum: index + 1,
          size,
          valid,
          yes: 1 + Math.round((valid - 2) * share),
        }))
        const rows = counts.flatMap(({ stratum: name, size, valid, yes }) =>
          Array.from({ length: valid }, (_, index) => ({
            value: index < yes ? 1 : 0,
            stratum: String(name),
            weight: size / valid,
          })),
        )
        const design = { strata: Object.fromEntries(counts.map(({ stratum: name, size }) => [String(name), size])) }
        const expected = weightedShare(rows, design)
        const observed = counts.map(({ stratum: name, valid, yes }) => ({
          stratum: name,
          answered: valid,
          sum: yes,
          squares: yes,
        }))
        const estimate = estimateShare(counts, observed)
        expect(estimate.value).toBeCloseTo(expected?.share ?? Number.NaN, 9)
        expect(estimate.low).toBeCloseTo(expected?.interval.low ?? Number.NaN, 6)
        expect(estimate.high).toBeCloseTo(expected?.interval.high ?? Number.NaN, 6)
      }),
    )
  })
})

describe('results', () => {
  const words = { vi: 'x', en: 'x' }
  const scale = [1, 2, 3, 4, 5].map((value) => ({ id: String(value), words, value: value as 1 | 2 | 3 | 4 | 5 }))
  const question = { kind: 'scale' as const, required: true, name: words, short: words, words, options: scale }
  const questionnaire = {
    ...{ id: 'q', version: 1, title: words, elements: [], overall: 'overall' },
    questions: [
      { ...question, id: 'overall' },
      { ...question, id: 'second', required: false },
    ],
  }
  const resultOf = (valid: readonly number[], second: number) =>
    resultsOf({
      questionnaire,
      strata: valid.map((_, index) => ({
        stratum: index + 1,
        name: `T${index}`,
        size: 100,
        quota: 20,
        tally: emptyTally,
      })),
      answers: valid.map((count, index) => ({ stratum: index + 1, question: 'overall', option: '4', count })),
      respondents: [
        ...valid.flatMap((count, index) => [
          { stratum: index + 1, question: null, count, assisted: 0 },
          { stratum: index + 1, question: 'overall', count, assisted: 0 },
        ]),
        { stratum: 1, question: 'second', count: second, assisted: 0 },
      ],
      settings: { minimumCell: 10 },
    })

  test('below the minimum no question shows anything', () => {
    const { questions, assisted, n } = resultOf([5, 4], 9)
    expect(n).toBe(9)
    expect(questions).toEqual([
      { question: 'overall', shown: false },
      { question: 'second', shown: false },
    ])
    expect(assisted).toBeUndefined()
  })

  test('each question has its own minimum, and a small stratum hides another beside it', () => {
    const { overall, questions, strata } = resultOf([20, 15, 4], 9)
    expect(overall).toMatchObject({ shown: true, n: 39, satisfied: { value: 1 } })
    expect(questions[1]).toEqual({ question: 'second', shown: false })
    expect(strata.map(({ satisfied }) => satisfied !== undefined)).toEqual([true, false, false])
  })
})
