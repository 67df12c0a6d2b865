// The whole ledger as files: a folder that any web server can serve as a mirror, under the same paths.
import { mkdir, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Database } from '../platform/db/open.ts'
import type { Bytes } from './formats/bytes.ts'
import { verifierKeyText } from './formats/notes.ts'
import { type TileRequest, tilePath, tilesOfSize, tileWidth } from './formats/tiles.ts'
import { findKey, latestCheckpoint, readTile } from './queries.ts'

export interface Exported {
  readonly size: number
  /** Files that were not there yet. */
  readonly written: number
}

/**
 * Writes tiles, bundles, key and, last of all, the checkpoint; full tiles that are there already are left as they are.
 * Undefined when the ledger has not been founded.
 */
export async function exportLedger(db: Database, folder: string): Promise<Exported | undefined> {
  const [checkpoint, key] = await Promise.all([latestCheckpoint(db), findKey(db)])
  if (checkpoint === undefined || key === undefined) return undefined
  const tiles: TileRequest[] = tilesOfSize(checkpoint.size)
  const bundles = tiles.filter(({ level }) => level === 0).map((tile) => ({ ...tile, level: 'entries' as const }))
  let written = 0
  for (const request of [...tiles, ...bundles]) {
    const path = join(folder, tilePath(request))
    if (request.width === tileWidth && (await isThere(path))) continue
    const bytes = await readTile(db, request)
    if (bytes === undefined) throw new Error(`The ledger has no ${tilePath(request)}`)
    await writeWhole(path, bytes)
    written++
  }
  await writeWhole(join(folder, 'key'), Buffer.from(`${verifierKeyText(key)}\n`))
  await writeWhole(join(folder, 'checkpoint'), Buffer.from(checkpoint.note))
  return { size: checkpoint.size, written }
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

/** A file is there whole or not at all, whenever the command is stopped. */
async function writeWhole(path: string, bytes: Bytes): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, bytes)
  await rename(`${path}.new`, path)
}
