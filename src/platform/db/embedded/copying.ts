/** Copies the files of a cluster with their hashes, durably, though a running server changes and removes some meanwhile. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode, StartError } from './start-error.ts'

export type CopiedFile = { path: string; bytes: number; sha256: string }

/** Everything below the folder, parents first, with paths relative to it; the folder itself is the path ''. */
export async function* walk(
  root: string,
  skip: (path: string) => boolean,
  path = '',
): AsyncGenerator<{ path: string; isFolder: boolean }> {
  yield { path, isFolder: true }
  for (const entry of await readdir(join(root, path), { withFileTypes: true })) {
    const inner = join(path, entry.name)
    if (skip(inner)) continue
    if (entry.isDirectory()) yield* walk(root, skip, inner)
    else if (entry.isFile()) yield { path: inner, isFolder: false }
    else
      throw new StartError(
        'backup-failed',
        `${join(root, inner)} is a link; tablespaces outside the data folder are not supported.`,
      )
  }
}

/** Copies one file and waits until it is on disk. A table that was dropped meanwhile is no loss: null. */
export async function copyFileHashed(from: string, to: string, path: string): Promise<CopiedFile | null> {
  const hash = createHash('sha256')
  let bytes = 0
  let source: Awaited<ReturnType<typeof open>>
  try {
    source = await open(join(from, path), 'r')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
  await using reading = source
  await using writing = await open(join(to, path), 'wx', 0o600)
  for await (const chunk of reading.createReadStream({ autoClose: false, highWaterMark: 1 << 20 })) {
    const part = chunk as Buffer
    hash.update(part)
    bytes += part.length
    await writing.writeFile(part)
  }
  await writing.sync()
  return { path, bytes, sha256: hash.digest('hex') }
}

/** Copies a small file that is rewritten in place, once two readings agree, so that no half-written one is kept. */
export async function copySettled(from: string, to: string, path: string): Promise<CopiedFile> {
  for (let last = await readFile(join(from, path)); ; ) {
    await sleep(5)
    const next = await readFile(join(from, path))
    if (next.equals(last)) {
      await using writing = await open(join(to, path), 'wx', 0o600)
      await writing.writeFile(next)
      await writing.sync()
      return { path, bytes: next.length, sha256: createHash('sha256').update(next).digest('hex') }
    }
    last = next
  }
}

export async function hashFile(folder: string, path: string): Promise<CopiedFile> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(join(folder, path))) {
    const part = chunk as Buffer
    hash.update(part)
    bytes += part.length
  }
  return { path, bytes, sha256: hash.digest('hex') }
}
