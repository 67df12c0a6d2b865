// The hashes of the tree: of a leaf, of a node, of a whole list, and of a list that grows.
import { type Bytes, concat } from './bytes.ts'

/** SHA-256, handed in: the server has it from its platform, and so has whoever verifies. */
export type Hash = (bytes: Bytes) => Bytes

export const hashBytes = 32

const leafMark = new Uint8Array([0])
const nodeMark = new Uint8Array([1])

/** What is hashed for a leaf. @source RFC 6962 section 2.1 */
export function leafInput(leaf: Bytes): Bytes {
  return concat(leafMark, leaf)
}

/** What is hashed for two neighbours. @source RFC 6962 section 2.1 */
export function nodeInput(left: Bytes, right: Bytes): Bytes {
  return concat(nodeMark, left, right)
}

export function leafHash(hash: Hash, leaf: Bytes): Bytes {
  return hash(leafInput(leaf))
}

export function nodeHash(hash: Hash, left: Bytes, right: Bytes): Bytes {
  return hash(nodeInput(left, right))
}

/** The root of a list of leaf hashes, by the definition: slow and plain, what everything else is tested against. */
export function rootOf(hash: Hash, leaves: readonly Bytes[]): Bytes {
  const [first] = leaves
  if (first === undefined) return hash(new Uint8Array(0))
  if (leaves.length === 1) return first
  const cut = powerBelow(leaves.length)
  return nodeHash(hash, rootOf(hash, leaves.slice(0, cut)), rootOf(hash, leaves.slice(cut)))
}

/** The greatest power of two that is smaller than `size`, which is 2 or more. */
export function powerBelow(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

/** All that is needed to go on: the roots of the complete subtrees, the largest first (one for each 1 in binary `size`). */
export interface Frontier {
  readonly size: number
  readonly hashes: readonly Bytes[]
}

export const emptyFrontier: Frontier = { size: 0, hashes: [] }

/** A complete subtree of 2^level leaves, the index-th of its level. */
export interface Node {
  readonly level: number
  readonly index: number
}

/** The frontier after these leaves; `onNode` hears every node that became complete, leaves (level 0) included. */
export function grow(
  hash: Hash,
  frontier: Frontier,
  leaves: readonly Bytes[],
  onNode: (node: Node, value: Bytes) => void = () => undefined,
): Frontier {
  const hashes = [...frontier.hashes]
  let { size } = frontier
  for (const leaf of leaves) {
    let value = leaf
    let level = 0
    let index = size
    onNode({ level, index }, value)
    for (; index % 2 === 1; index = (index - 1) / 2) {
      value = nodeHash(hash, hashes.pop() ?? missing(), value)
      level++
      onNode({ level, index: (index - 1) / 2 }, value)
    }
    hashes.push(value)
    size++
  }
  return { size, hashes }
}

export function rootOfFrontier(hash: Hash, { hashes }: Frontier): Bytes {
  const last = hashes.at(-1)
  if (last === undefined) return hash(new Uint8Array(0))
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(hash, left, right), last)
}

function missing(): never {
  throw new RangeError('The frontier has fewer hashes than its size needs')
}
