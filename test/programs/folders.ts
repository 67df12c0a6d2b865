/** Folders for tests of the built-in database: open to its unprivileged user when the tests run as root. */
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const made: string[] = []

export function aFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'tt-'))
  chmodSync(folder, 0o711)
  made.push(folder)
  return folder
}

export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
}
