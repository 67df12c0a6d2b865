/** Checks that what is sealed opens only with the key, for its purpose, unchanged. */
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { aFolder, removeFolders } from '../../test/programs/folders.ts'
import { keyOfFolder, openSecretBox } from './secret-box.ts'

afterAll(removeFolders)

const box = openSecretBox(new Uint8Array(32).fill(7))
const otherBox = openSecretBox(new Uint8Array(32).fill(8))

test('a sealed text opens for its purpose and says nothing of itself', () => {
  const sealed = box.seal('totp 1', 'bí mật')
  expect(sealed).not.toContain('bí mật')
  expect(box.seal('totp 1', 'bí mật')).not.toBe(sealed)
  expect(box.open('totp 1', sealed)).toBe('bí mật')
})

test('another purpose, another key, a changed or cut text open nothing', () => {
  const sealed = box.seal('totp 1', 'bí mật')
  expect(box.open('totp 2', sealed)).toBeUndefined()
  expect(otherBox.open('totp 1', sealed)).toBeUndefined()
  expect(box.open('totp 1', `${sealed.slice(0, -2)}AA`)).toBeUndefined()
  expect(box.open('totp 1', sealed.slice(0, 20))).toBeUndefined()
  expect(box.open('totp 1', '')).toBeUndefined()
})

test('a mark proves the text and the purpose', () => {
  const mark = box.sign('device', 'a')
  expect(box.isSigned('device', 'a', mark)).toBe(true)
  expect(box.isSigned('device', 'b', mark)).toBe(false)
  expect(box.isSigned('other', 'a', mark)).toBe(false)
  expect(otherBox.isSigned('device', 'a', mark)).toBe(false)
})

test('the key of a folder is made once, also by two at once, and only its owner may read it', async () => {
  const folder = aFolder()
  const [first, second] = await Promise.all([keyOfFolder(folder), keyOfFolder(folder)])
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
  expect(Buffer.from(await keyOfFolder(folder)).equals(Buffer.from(first))).toBe(true)
  expect((await stat(join(folder, 'secret.key'))).mode & 0o777).toBe(0o600)
})

test('a damaged key file is refused and left as it is', async () => {
  const folder = aFolder()
  await writeFile(join(folder, 'secret.key'), 'short\n')
  await expect(keyOfFolder(folder)).rejects.toThrow('does not hold a key')
  expect(await readFile(join(folder, 'secret.key'), 'utf8')).toBe('short\n')
})
