// Proofs that a leaf is in a tree, and that a tree is the beginning of a later one: making them and checking them.
import { type Bytes, equalBytes } from './bytes.ts'
import { type Hash, type Node, nodeHash, powerBelow } from './merkle.ts'

/** The leaves from `start` up to `end`, without `end`. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** The parts of the tree whose hashes prove that leaf `index` is in the tree of `size`. @source RFC 6962 section 2.1.1 */
export function inclusionRanges(index: number, size: number): Range[] {
  requireWhole(index >= 0 && index < size, `There is no leaf ${index} in a tree of ${size}`)
  return pathRanges(index, { start: 0, end: size })
}

function pathRanges(index: number, { start, end }: Range): Range[] {
  if (end - start === 1) return []
  const middle = start + powerBelow(end - start)
  const left = { start, end: middle }
  const right = { start: middle, end }
  return index < middle ? [...pathRanges(index, left), right] : [...pathRanges(index, right), left]
}

/** The parts whose hashes prove that the tree of `from` begins the tree of `to`. @source RFC 6962 section 2.1.2 */
export function consistencyRanges(from: number, to: number): Range[] {
  requireWhole(from >= 0 && from <= to, `A tree of ${from} does not begin a tree of ${to}`)
  return from === 0 || from === to ? [] : subproofRanges(from, { start: 0, end: to }, true)
}

function subproofRanges(from: number, { start, end }: Range, isKnown: boolean): Range[] {
  if (from === end) return isKnown ? [] : [{ start, end }]
  const middle = start + powerBelow(end - start)
  const left = { start, end: middle }
  const right = { start: middle, end }
  return from <= middle
    ? [...subproofRanges(from, left, isKnown), right]
    : [...subproofRanges(from, right, false), left]
}

/** The complete subtrees that a part consists of, from left to right. */
export function nodesOf({ start, end }: Range): Node[] {
  const nodes: Node[] = []
  for (let at = start; at < end; ) {
    let level = 0
    let span = 1
    while (at % (span * 2) === 0 && at + span * 2 <= end) {
      span *= 2
      level++
    }
    nodes.push({ level, index: at / span })
    at += span
  }
  return nodes
}

/** The hash of a part, from the hashes of its complete subtrees. */
export function rangeHash(hash: Hash, range: Range, read: (node: Node) => Bytes): Bytes {
  return nodesOf(range)
    .map(read)
    .reduceRight((right, left) => nodeHash(hash, left, right))
}

/** One step from a leaf to the root: the other hash, and on which side it stands. */
export interface Step {
  readonly side: 'left' | 'right'
  readonly hash: Bytes
}

/** The way from leaf to root; undefined when the proof cannot be one for this index and size. @source RFC 9162 section 2.1.3.2 */
export function inclusionSteps(index: number, size: number, proof: readonly Bytes[]): Step[] | undefined {
  if (index < 0 || index >= size) return undefined
  const steps: Step[] = []
  let at = index
  let last = size - 1
  for (const hash of proof) {
    if (last === 0) return undefined
    const isRight = at % 2 === 1 || at === last
    steps.push({ side: isRight ? 'left' : 'right', hash })
    for (; isRight && at % 2 === 0 && at !== 0; at /= 2) last = half(last)
    at = half(at)
    last = half(last)
  }
  return last === 0 ? steps : undefined
}

export interface Inclusion {
  readonly index: number
  readonly size: number
  readonly proof: readonly Bytes[]
}

/** Is the leaf with this hash in the tree with this root? */
export function checkInclusion(hash: Hash, { index, size, proof }: Inclusion, leaf: Bytes, root: Bytes): boolean {
  const steps = inclusionSteps(index, size, proof)
  if (steps === undefined) return false
  const found = steps.reduce(
    (value, { side, hash: other }) => (side === 'left' ? nodeHash(hash, other, value) : nodeHash(hash, value, other)),
    leaf,
  )
  return equalBytes(found, root)
}

export interface Head {
  readonly size: number
  readonly root: Bytes
}

/** Does the earlier tree begin the later one? @source RFC 9162 section 2.1.4.2 */
export function checkConsistency(hash: Hash, earlier: Head, later: Head, proof: readonly Bytes[]): boolean {
  if (earlier.size > later.size) return false
  if (earlier.size === later.size) return proof.length === 0 && equalBytes(earlier.root, later.root)
  if (earlier.size === 0) return proof.length === 0 && equalBytes(earlier.root, hash(new Uint8Array(0)))
  const [first, ...rest] = isPower(earlier.size) ? [earlier.root, ...proof] : proof
  if (first === undefined) return false
  let at = earlier.size - 1
  let last = later.size - 1
  for (; at % 2 === 1; at = half(at)) last = half(last)
  let oldRoot = first
  let newRoot = first
  for (const other of rest) {
    if (last === 0) return false
    const isRight = at % 2 === 1 || at === last
    if (isRight) oldRoot = nodeHash(hash, other, oldRoot)
    newRoot = isRight ? nodeHash(hash, other, newRoot) : nodeHash(hash, newRoot, other)
    for (; isRight && at % 2 === 0 && at !== 0; at /= 2) last = half(last)
    at = half(at)
    last = half(last)
  }
  return last === 0 && equalBytes(oldRoot, earlier.root) && equalBytes(newRoot, later.root)
}

function isPower(size: number): boolean {
  return nodesOf({ start: 0, end: size }).length === 1
}

/** Not by a shift: a ledger may outgrow 32 bits. */
function half(value: number): number {
  return Math.floor(value / 2)
}

function requireWhole(isSo: boolean, message: string): void {
  if (!isSo) throw new RangeError(message)
}
