import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openFileStore } from './files.ts'

const folder = await mkdtemp(join(tmpdir(), 'thanthien-files-'))
afterAll(() => rm(folder, { recursive: true }))
const files = openFileStore(folder)

test('what is put is found again under its hash, and the same bytes are one file', async () => {
  const bytes = Buffer.from('Quyết định số 12')
  const [first, again] = await Promise.all([files.put(bytes), files.put(bytes)])
  expect(first).toMatch(/^[0-9a-f]{64}$/)
  expect(again).toBe(first)
  expect(Buffer.from((await files.find(first)) ?? []).toString()).toBe('Quyết định số 12')
  expect(await readdir(join(folder, first.slice(0, 2)))).toEqual([first])
})

test('what is no hash finds nothing, least of all another file', async () => {
  expect(await files.find('../../etc/passwd')).toBeUndefined()
  expect(await files.find('0'.repeat(64))).toBeUndefined()
})
