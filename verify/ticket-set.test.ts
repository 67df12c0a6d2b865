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

test('tells apart tickets that differ in one bit, and knows leaves beyond 32 bits', () => {
  const set = new TicketSet()
  const one = createHash('sha256').update('one').digest()
  const other = Buffer.from(one)
  other.writeUInt8(other.readUInt8(15) ^ 1, 15)
  expect(set.add(one, 2 ** 32)).toBeUndefined()
  expect(set.add(other, 7)).toBeUndefined()
  expect(set.add(one, 9)).toBe(2 ** 32)
  expect(set.add(other, 9)).toBe(7)
})
