// Which tickets were seen, in one piece of memory: a million of them in about thirty megabytes.
import type { Bytes } from '../src/ledger/formats/bytes.ts'

/** Three words of the hash and one of the leaf. By chance no two of a billion tickets share ninety-six bits. */
const words = 4
/** As many leaves as fit into a word. */
const mostLeaves = 2 ** 32 - 1

export class TicketSet {
  #capacity = 1024
  #slots = new Uint32Array(this.#capacity * words)
  #count = 0

  /** Adds the ticket of a leaf; gives the earlier leaf with the same ticket when there is one. */
  add(hash: Bytes, leaf: number): number | undefined {
    if (this.#count >= this.#capacity * 0.7) this.#grow()
    if (leaf >= mostLeaves) throw new RangeError('The ledger has more leaves than this program can tell apart')
    const [a, b, c] = [wordAt(hash, 0), wordAt(hash, 4), wordAt(hash, 8)]
    const slots = this.#slots
    const at = this.#placeOf(slots, a, b, c)
    if (!isFree(slots, at)) return (slots[at + 3] ?? 0) - 1
    slots[at] = a
    slots[at + 1] = b
    slots[at + 2] = c
    // One more than the leaf, so that a used slot is never empty.
    slots[at + 3] = leaf + 1
    this.#count++
    return undefined
  }

  /** Where these words stand, or could. */
  #placeOf(slots: Uint32Array, a: number, b: number, c: number): number {
    const last = slots.length / words - 1
    let slot = a & last
    for (; ; slot = (slot + 1) & last) {
      const at = slot * words
      if (isFree(slots, at)) return at
      if (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c) return at
    }
  }

  #grow(): void {
    const old = this.#slots
    this.#capacity *= 2
    this.#slots = new Uint32Array(this.#capacity * words)
    for (let at = 0; at < old.length; at += words) {
      if (isFree(old, at)) continue
      const [a = 0, b = 0, c = 0] = old.subarray(at, at + 3)
      this.#slots.set(old.subarray(at, at + words), this.#placeOf(this.#slots, a, b, c))
    }
  }
}

function isFree(slots: Uint32Array, at: number): boolean {
  return slots[at + 3] === 0
}

function wordAt(bytes: Bytes, at: number): number {
  const [one = 0, two = 0, three = 0, four = 0] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]
  return ((one << 24) | (two << 16) | (three << 8) | four) >>> 0
}
