// Files kept under the hash of what they hold: checked and stored before an action refers to them.
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'

export interface FileStore {
  /** Keeps the bytes, durably, and gives their SHA-256 in hex. Keeping the same bytes twice is one file. */
  put(bytes: Uint8Array): Promise<string>
  /** The bytes under a hash; undefined when there are none. */
  find(hash: string): Promise<Uint8Array | undefined>
}

const hashPattern = /^[0-9a-f]{64}$/

export function openFileStore(folder: string): FileStore {
  const place = (hash: string) => join(folder, hash.slice(0, 2), hash)
  return {
    async put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex')
      await mkdir(join(folder, hash.slice(0, 2)), { recursive: true, mode: 0o700 })
      const draft = `${place(hash)}.${randomBytes(6).toString('hex')}`
      const file = await open(draft, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(draft, place(hash))
      return hash
    },
    async find(hash) {
      if (!hashPattern.test(hash)) return undefined
      try {
        return await readFile(place(hash))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
  }
}
