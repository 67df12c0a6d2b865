// Which tickets were seen, in one piece of memory: a million of them in about forty megabytes.
import type { Bytes } from '../src/ledger/formats/bytes.ts'

export interface TicketSet {
  /** Adds the ticket of a leaf; gives the earlier leaf with the same ticket when there is one. */
  add(hash: Bytes, leaf: number): number | undefined
}

/** Four words of the hash and two of the leaf. Half of a SHA-256 is enough: who finds two of those owns the tree too. */
const words = 6

export function openTicketSet(): TicketSet {
  let capacity = 1024
  let slots = new Uint32Array(capacity * words)
  let count = 0

  function slotOf(table: Uint32Array, size: number, key: readonly number[]): number {
    let slot = (key[0] ?? 0) & (size - 1)
    while (!isFree(table, slot) && !isSame(table, slot, key)) slot = (slot + 1) & (size - 1)
    return slot * words
  }

  function grow(): void {
    const wider = new Uint32Array(capacity * 2 * words)
    for (let at = 0; at < slots.length; at += words) {
      if (isFree(slots, at / words)) continue
      const key = [...slots.subarray(at, at + 4)]
      wider.set(slots.subarray(at, at + words), slotOf(wider, capacity * 2, key))
    }
    slots = wider
    capacity *= 2
  }

  return {
    add(hash, leaf) {
      const view = new DataView(hash.buffer, hash.byteOffset, hash.byteLength)
      const key = [0, 4, 8, 12].map((at) => view.getUint32(at))
      if (count >= capacity * 0.7) grow()
      const at = slotOf(slots, capacity, key)
      if (!isFree(slots, at / words)) return leafIn(slots, at)
      // One more than the leaf, so that a used slot is never empty.
      slots.set([...key, (leaf + 1) >>> 0, Math.floor((leaf + 1) / 2 ** 32)], at)
      count++
      return undefined
    },
  }
}

function leafIn(table: Uint32Array, at: number): number {
  return (table[at + 4] ?? 0) + (table[at + 5] ?? 0) * 2 ** 32 - 1
}

function isFree(table: Uint32Array, slot: number): boolean {
  return table[slot * words + 4] === 0 && table[slot * words + 5] === 0
}

function isSame(table: Uint32Array, slot: number, key: readonly number[]): boolean {
  const at = slot * words
  return key.every((word, index) => table[at + index] === word)
}
