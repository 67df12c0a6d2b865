// The set of tickets against an ordinary map.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { TicketSet } from './ticket-set.ts'

test('finds every ticket again with its leaf, and no other', () => {
  const set = new TicketSet()
  const hashes = Array.from({ length: 20_000 }, (_, index) => createHash('sha256').update(`${index}`).digest())
  hashes.forEach((hash, index) => {
    expect(set.add(hash, index)).toBeUndefined()
  })
  for (let index = 0; index < hashes.length; index += 37) expect(set.add(hashes[index]!, 1)).toBe(index)
})

test('tells apart tickets that differ in one bit, up to the last leaf that it can count', () => {
  const set = new TicketSet()
  const one = createHash('sha256').update('one').digest()
  const other = Buffer.from(one)
  other.writeUInt8(other.readUInt8(11) ^ 1, 11)
  expect(set.add(one, 2 ** 32 - 2)).toBeUndefined()
  expect(set.add(other, 7)).toBeUndefined()
  expect(set.add(one, 9)).toBe(2 ** 32 - 2)
  expect(set.add(other, 9)).toBe(7)
  expect(() => set.add(other, 2 ** 32 - 1)).toThrow(RangeError)
})
