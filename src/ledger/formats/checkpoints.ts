// Checkpoints: how large the ledger was and the root over all of it. Signed, it binds whoever signed. @source C2SP tlog-checkpoint
import { type Bytes, fromBase64, toBase64, toHex } from './bytes.ts'
import { hashBytes } from './merkle.ts'

export interface Checkpoint {
  /** Which ledger. */
  readonly origin: string
  readonly size: number
  readonly root: Bytes
}

/** The text that is signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/** The checkpoint in the text of a note; undefined when it is none. Further lines are allowed and passed over. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', count = '', rootText = '', ...rest] = text.split('\n')
  const size = Number(count)
  const root = fromBase64(rootText)
  if (origin === '' || !/^(0|[1-9]\d*)$/.test(count) || !Number.isSafeInteger(size)) return undefined
  if (root?.length !== hashBytes || rest.at(-1) !== '' || rest.slice(0, -1).includes('')) return undefined
  return { origin, size, root }
}

/** A hash as people compare it: in groups of four hexadecimal digits. `groups` keeps only the first so many. */
export function hashInGroups(hash: Bytes, groups = 16): string {
  const all = toHex(hash).match(/.{4}/g) ?? []
  return all.slice(0, groups).join(' ') + (groups < all.length ? ' …' : '')
}
