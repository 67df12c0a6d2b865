// Is a ledger whole? Everything is computed anew from the leaves alone and compared with what the database keeps.
import { createHash } from 'node:crypto'
import type { Client } from 'pg'
import { type Bytes, concat, toHex } from '../src/ledger/formats/bytes.ts'
import { readCheckpoint } from '../src/ledger/formats/checkpoints.ts'
import { emptyFrontier, grow, leafHash, rootOfFrontier } from '../src/ledger/formats/merkle.ts'
import { readNote } from '../src/ledger/formats/notes.ts'
import { tilesOfSize, tileWidth } from '../src/ledger/formats/tiles.ts'

const sha256 = (bytes: Bytes) => createHash('sha256').update(bytes).digest()

/** What does not fit together, in words; nothing when all does. And how many leaves there are. */
export async function examineLedger(client: Pick<Client, 'query'>): Promise<{ problems: string[]; size: number }> {
  const { rows: leaves } = await client.query<{ index: string; leaf: string; hash: Buffer }>(
    'select index, leaf, hash from ledger_leaves order by index',
  )
  const hashes = leaves.map(({ leaf }) => leafHash(sha256, Buffer.from(leaf)))
  const size = leaves.length
  const levels: Bytes[][] = []
  const roots = [toHex(rootOfFrontier(sha256, emptyFrontier))]
  let frontier = emptyFrontier
  for (const hash of hashes) {
    frontier = grow(sha256, frontier, [hash], ({ level, index }, value) => {
      if (level % 8 === 0) (levels[level / 8] ??= [])[index] = value
    })
    roots.push(toHex(rootOfFrontier(sha256, frontier)))
  }
  const problems = leaves.flatMap(({ index, hash }, at) =>
    Number(index) === at && toHex(hash) === toHex(hashes[at] ?? hash) ? [] : [`leaf ${index} at ${at}`],
  )
  const { rows: tiles } = await client.query<{ level: number; index: string; hashes: Buffer }>(
    'select level, index, hashes from ledger_tiles order by level, index',
  )
  const expected = tilesOfSize(size).map(({ level, index, width }) => {
    const part = (levels[level] ?? []).slice(index * tileWidth, index * tileWidth + width)
    return `${level}/${index} ${toHex(concat(...part))}`
  })
  const found = tiles.map(({ level, index, hashes: kept }) => `${level}/${index} ${toHex(kept)}`)
  if (found.join('\n') !== expected.join('\n')) problems.push(`tiles: ${found.length} for ${expected.length}`)
  const { rows: checkpoints } = await client.query<{ size: string; root: Buffer; note: string }>(
    'select size, root, note from ledger_checkpoints order by size',
  )
  for (const { size: at, root, note } of checkpoints) {
    const said = readCheckpoint(readNote(note)?.text ?? '')
    const isRight = said?.size === Number(at) && toHex(said.root) === toHex(root) && toHex(root) === roots[said.size]
    if (!isRight) problems.push(`checkpoint ${at}`)
  }
  if (size > 0 && Number(checkpoints.at(-1)?.size) !== size) problems.push('the last checkpoint is not of all leaves')
  const { rows: heads } = await client.query<{ size: string; frontier: Buffer }>(
    'select size, frontier from ledger_head',
  )
  const isHead =
    Number(heads[0]?.size) === size &&
    toHex(heads[0]?.frontier ?? sha256(concat())) === toHex(concat(...frontier.hashes))
  if (!isHead) problems.push('head')
  return { problems, size }
}
