// The program as a person starts it, without anything built: its words, its exit codes, its JSON.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifierKeyText } from '../src/ledger/formats/notes.ts'
import { findingCodes, problemCodes, remarkCodes } from './findings.ts'
import { aSigner, filesOf, textOfLeaf, writeFiles } from './fixtures/ledger.ts'
import { aStory } from './fixtures/story.ts'
import { messages } from './messages.ts'

const signer = aSigner('so-cai.example')
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'))
  await writeFiles(join(folder, 'ledger'), filesOf(aStory().leaves.map(textOfLeaf), signer))
})
afterAll(() => rm(folder, { recursive: true }))

function run(...words: string[]): Promise<{ code: number; said: string; complained: string }> {
  const program = join(import.meta.dirname, 'main.ts')
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...words], (error, said, complained) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said, complained })
    })
  })
}

describe('the program', () => {
  test('says in Vietnamese that all is in order, and ends with 0', async () => {
    const state = join(folder, 'one.json')
    const { code, said } = await run(join(folder, 'ledger'), '--state', state)
    expect(code).toBe(0)
    expect(said).toContain('36 đánh giá có phiếu, 10 không phiếu')
    expect(said).toContain('ĐÚNG. Mọi điều kiểm tra được đều khớp')
  })

  test('takes a key from a file, and ends with 1 when the ledger is signed by another', async () => {
    const file = join(folder, 'key.txt')
    await writeFile(file, `${verifierKeyText(aSigner('so-cai.example').key)}\n`)
    const { code, said } = await run(
      join(folder, 'ledger'),
      '--state',
      join(folder, 'two.json'),
      '--key',
      file,
      '--json',
    )
    expect(code).toBe(1)
    expect(JSON.parse(said)).toMatchObject({ verdict: 'differs', findings: [{ code: 'wrong-signature' }] })
  })

  test('ends with 2 when it could not check, or was not understood', async () => {
    const nothing = await run(join(folder, 'nowhere'), '--lang', 'en')
    expect(nothing.said).toContain('There is no ledger at')
    const wrong = await run('--rubbish')
    expect(wrong.complained).toContain('Cách dùng: node verify/main.ts')
    const many = await run('a', 'b', '--lang=en')
    expect(many.complained).toContain('Exactly one address, please.')
    expect([nothing.code, wrong.code, many.code]).toEqual([2, 2, 2])
  })
})

test('every sentence says the same things in both languages', () => {
  const blanks = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([blank]) => blank).toSorted()
  const { vi, en } = messages
  for (const code of findingCodes) expect([code, blanks(vi.findings[code])]).toEqual([code, blanks(en.findings[code])])
  for (const code of remarkCodes) expect([code, blanks(vi.remarks[code])]).toEqual([code, blanks(en.remarks[code])])
  for (const code of problemCodes) expect([code, blanks(vi.problems[code])]).toEqual([code, blanks(en.problems[code])])
})
