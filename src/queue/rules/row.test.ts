// Who is called next, what a step may do, how numbers are dealt, how they are spoken, and how long it may take.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Desk, type Held, nextReserved, pressAlone } from './offline.ts'
import { dealFor, estimate, inOrder, labelOf, nextOf, outcomeOf, timeOf } from './row.ts'
import { spokenCall, spokenNumber } from './spoken.ts'
import { lengthsOf } from './statistics.ts'

const waitingOf = (text: string) =>
  Array.from(text, (sign, index) => ({ id: `${sign}${index}`, isPriority: sign === 'P', takenAt: index }))

/** Calls all in turn, as one counter would. */
function orderOf(text: string, every: number): string {
  let waiting = waitingOf(text)
  let since = 0
  let order = ''
  for (let next = nextOf(waiting, since, every); next !== undefined; next = nextOf(waiting, since, every)) {
    const { id, isPriority } = next
    waiting = waiting.filter((one) => one.id !== id)
    since = isPriority ? 0 : since + 1
    order += id[0]
  }
  return order
}

describe('the order', () => {
  test.each([
    ['NNNPP', 1, 'NPNPN'],
    ['NNNPP', 2, 'NNPNP'],
    ['NNNPP', 0, 'PPNNN'],
    ['PNN', 3, 'NNP'],
    ['PP', 5, 'PP'],
  ])('%s with one priority number after each %i: %s', (waiting, every, order) => {
    expect(orderOf(waiting, every)).toBe(order)
  })

  test('everybody is called once, and nobody of the same kind overtakes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('N', 'P'), { maxLength: 40 }), fc.nat(5), (signs, every) => {
        expect(Array.from(orderOf(signs.join(''), every)).sort()).toEqual([...signs].sort())
      }),
    )
    expect(inOrder(waitingOf('NNN').toReversed()).map(({ takenAt }) => takenAt)).toEqual([0, 1, 2])
  })
})

test('a step is done with what is at the counter, and with nothing else', () => {
  expect(outcomeOf('next', undefined, 'a')).toBe('nobody')
  expect(outcomeOf('call', { state: 'called', counterId: 'b' }, 'a')).toBe('elsewhere')
  expect(outcomeOf('call', { state: 'served', counterId: 'a' }, 'a')).toBe('elsewhere')
  expect(outcomeOf('call', { state: 'no-show', counterId: 'b' }, 'a')).toBe('done')
  expect(outcomeOf('served', { state: 'called', counterId: 'b' }, 'a')).toBe('stale')
  expect(outcomeOf('no-show', { state: 'called', counterId: 'a' }, 'a')).toBe('done')
})

describe('dealing', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => String(index))

  test('takes what is missing to the share, spread over the row, and gives what is too much', () => {
    expect(dealFor([], ids(9), 3)).toEqual({ take: ['0', '3', '6'], give: [] })
    expect(dealFor(['x'], ids(4), 2).take).toEqual(['0'])
    expect(dealFor(ids(5), [], 3).give).toHaveLength(2)
    expect(dealFor(ids(5), ['y'], 0)).toEqual({ take: [], give: ids(5) })
  })

  test('never takes more than there is, and never holds more than the share or forty', () => {
    fc.assert(
      fc.property(fc.nat(80), fc.nat(80), fc.nat(80), (mine, free, share) => {
        const { take, give } = dealFor(ids(mine), ids(free), share)
        expect(new Set(take).size).toBe(take.length)
        expect(mine + take.length - give.length).toBeLessThanOrEqual(Math.min(40, share))
      }),
    )
  })
})

describe('a counter alone', () => {
  const held = (id: string, more: Partial<Held> = {}): Held => ({
    ...{ id, letter: 'A', number: Number(id), isPriority: false, taken: 100 - Number(id), isHeld: true },
    ...more,
  })
  const desk: Desk = {
    ...{ current: held('1'), waiting: [held('2', { isHeld: false }), held('4'), held('3')], noShows: [held('9')] },
    ...{ isPaused: false, priorityEvery: 1, sincePriority: 0 },
  }
  const press = (kind: Parameters<typeof pressAlone>[1]['kind'], more = {}) => ({ id: 's', kind, at: 0, ...more })

  test('calls the oldest of what it holds and leaves what others may call', () => {
    const { desk: after, step } = pressAlone(desk, press('next', { instead: 'lost' }))
    expect([after.current?.id, after.sincePriority]).toEqual(['3', 1])
    expect(after.waiting.map(({ id }) => id)).toEqual(['2', '4'])
    expect(step).toEqual({ id: 's', kind: 'call', at: 0, numberId: '3', instead: 'lost' })
  })

  test('with nothing left ends the one it has, and says so', () => {
    const empty = { ...desk, waiting: [held('2', { isHeld: false })] }
    const { desk: after, step, isEmpty } = pressAlone(empty, press('next'))
    expect([after.current, step?.kind, step?.numberId, isEmpty]).toEqual([null, 'served', '1', true])
    expect(pressAlone({ ...empty, current: null }, press('next'))).toMatchObject({ step: undefined, isEmpty: true })
  })

  test('no-shows are kept and can be called; steps without anybody are none', () => {
    const { desk: after } = pressAlone(desk, press('no-show'))
    expect(after.noShows.map(({ id }) => id)).toEqual(['9', '1'])
    expect(pressAlone(after, press('call', { numberId: '9' })).desk.current?.id).toBe('9')
    for (const kind of ['again', 'served', 'no-show', 'move'] as const)
      expect(pressAlone({ ...desk, current: null }, press(kind)).step).toBeUndefined()
  })

  test('a block gives each of its numbers once', () => {
    const numbers = [502, 501].map((number) => ({ id: String(number), code: '', letter: 'A', number, groupId: 'g' }))
    expect(nextReserved(numbers, new Set(), 'g')?.number).toBe(501)
    expect(nextReserved(numbers, new Set(['501']), 'g')?.number).toBe(502)
    expect(nextReserved(numbers, new Set(['501', '502']), 'g')).toBeUndefined()
  })
})

test.each([
  [5, 'không không năm'],
  [12, 'không mười hai'],
  [21, 'không hai mươi mốt'],
  [45, 'không bốn mươi lăm'],
  [100, 'một trăm'],
  [105, 'một trăm linh năm'],
  [315, 'ba trăm mười lăm'],
  [501, 'năm trăm linh một'],
])('%i is spoken "%s"', (number, words) => {
  expect(spokenNumber(number)).toBe(words)
})

test('a call as it is shown and spoken', () => {
  expect(labelOf({ letter: 'B', number: 7 })).toBe('B007')
  expect(spokenCall('A', 12, 3)).toBe('Mời số a, không mười hai, đến quầy số ba.')
})

test('a time that cannot be is moved to the nearest that can', () => {
  const [now, earliest] = [new Date(10_000), new Date(4000)]
  expect(timeOf(now, 1000, earliest).getTime()).toBe(9000)
  expect(timeOf(now, 99_000, earliest).getTime()).toBe(4000)
  expect(timeOf(now, undefined, earliest).getTime()).toBe(10_000)
})

test('an estimate is a range, and none without measures or counters', () => {
  expect(estimate(6, 2, 600)).toEqual({ low: 15, high: 45 })
  expect(estimate(1, 3, 60)).toEqual({ low: 0, high: 5 })
  expect([estimate(3, 0, 600), estimate(3, 1, undefined)]).toEqual([undefined, undefined])
})

test('mean, median and ninth decile of lengths', () => {
  expect(lengthsOf([10, 20, 30, 40, 100])).toEqual({ n: 5, mean: 40, median: 30, p90: 76 })
  expect(lengthsOf([]).median).toBeUndefined()
})
