// Signed notes, checkpoints and cosignatures; the keys and signatures of the reference implementation of signed notes.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Bytes, concat, toHex } from './bytes.ts'
import { checkpointText, readCheckpoint } from './checkpoints.ts'
import {
  checkNote,
  cosignatureBytes,
  cosignatureTime,
  cosignedMessage,
  noteText,
  readNote,
  readVerifierKey,
  type VerifierKey,
  verifierKey,
  verifierKeyText,
} from './notes.ts'

const sha256 = (bytes: Bytes) => createHash('sha256').update(bytes).digest()

function verifyEd25519(publicKey: Bytes, message: Bytes, signature: Bytes): boolean {
  const der = concat(Buffer.from('302a300506032b6570032100', 'hex'), publicKey)
  return verify(null, message, createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' }), signature)
}

function keyOf(line: string): VerifierKey {
  return readVerifierKey(sha256, line) as VerifierKey
}

const peterLine = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const enochLine = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop'
const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const byPeter =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
const byEnoch =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n'

describe('keys', () => {
  test('are read from their line and written again', () => {
    for (const line of [peterLine, enochLine]) expect(verifierKeyText(keyOf(line))).toBe(line)
    expect(toHex(keyOf(peterLine).id)).toBe('c74f20a3')
  })

  test('no part of the line and no changed line is a key', () => {
    for (let start = 0; start < peterLine.length; start++) {
      for (let end = start + 1; end <= peterLine.length; end++) {
        if (end - start < peterLine.length) expect(readVerifierKey(sha256, peterLine.slice(start, end))).toBeUndefined()
      }
      const next = String.fromCharCode(peterLine.charCodeAt(start) + 1)
      const changed = peterLine.slice(0, start) + next + peterLine.slice(start + 1)
      expect(readVerifierKey(sha256, changed)).toBeUndefined()
    }
    const tooLong = 'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=='
    const unknownType = 'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
    for (const line of [tooLong, unknownType]) expect(readVerifierKey(sha256, line)).toBeUndefined()
    expect(() => verifierKey(sha256, 'tên có dấu cách', keyOf(peterLine).publicKey)).toThrow(RangeError)
  })
})

describe('notes', () => {
  const whole = `${text}\n${byPeter}${byEnoch}`
  const read = (note: string) => readNote(note) ?? { text: '', signatures: [] }

  test('are signed as the reference implementation signs them', () => {
    const seed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1)
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
    const bytes = sign(null, Buffer.from(text), createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
    const { name, id } = keyOf(peterLine)
    expect(noteText({ text, signatures: [{ name, id, bytes }] })).toBe(`${text}\n${byPeter}`)
  })

  test('are read and written again, and the known signers are named', async () => {
    const note = read(whole)
    expect(note.text).toBe(text)
    expect(noteText(note)).toBe(whole)
    const [peter, enoch] = [keyOf(peterLine), keyOf(enochLine)]
    expect(await checkNote(note, [peter], verifyEd25519)).toEqual([peter])
    expect(await checkNote(note, [enoch, peter], verifyEd25519)).toEqual([peter, enoch])
    expect(await checkNote(note, [], verifyEd25519)).toBeUndefined()
  })

  test('a wrong signature by a known key makes the whole note wrong', async () => {
    const spoilt = read(`${text}\n${byPeter.replace('x08go/Z', 'x08go/a')}${byEnoch}`)
    expect(await checkNote(spoilt, [keyOf(peterLine), keyOf(enochLine)], verifyEd25519)).toBeUndefined()
    expect(await checkNote(spoilt, [keyOf(enochLine)], verifyEd25519)).toEqual([keyOf(enochLine)])
    const other = read(`${text.replace('answer', 'reply')}\n${byPeter}`)
    expect(await checkNote(other, [keyOf(peterLine)], verifyEd25519)).toBeUndefined()
  })

  test.each([
    text,
    `${text}\n`,
    `${text}\n${byPeter.slice(0, -1)}`,
    `\u0001${text}\n${byPeter}`,
    `\ud800${text}\n${byPeter}`,
    `${text}\n${byPeter.replace('PeterNeumann', 'Bad Name')}`,
    `${text}\n${byPeter}Unexpected line.\n`,
    `${text}\n${byPeter.repeat(101)}`,
    `${text}\n— PeterNeumann x08g\n`,
  ])('malformed note %# is not read', (note) => {
    expect(readNote(note)).toBeUndefined()
  })
})

describe('checkpoints', () => {
  const body = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'

  test('the example of the specification is read and written again', () => {
    const checkpoint = readCheckpoint(body)
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 })
    expect(checkpoint && checkpointText(checkpoint)).toBe(body)
    expect(readCheckpoint(`${body}a further line\n`)).toEqual(checkpoint)
  })

  test.each([
    ['no size', body.replace('20852163', '')],
    ['zeros in front', body.replace('20852163', '020852163')],
    ['a size that is no number', body.replace('20852163', '2e7')],
    ['a size beyond exact numbers', body.replace('20852163', '99999999999999999')],
    ['a root that is too short', body.replace('CsUY', '')],
    ['no line break at the end', body.slice(0, -1)],
    ['an empty line', `${body}\nmore\n`],
    ['no origin', body.replace('example.com/behind-the-sofa', '')],
  ])('with %s it is none', (_, text) => {
    expect(readCheckpoint(text)).toBeUndefined()
  })

  test("a witness's signature stands for the checkpoint and the time, and for no other", async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(12)
    const key = verifierKey(sha256, 'witness.example.com/w1', raw, 'cosignature')
    expect(keyOf(verifierKeyText(key))).toMatchObject({ name: key.name, type: 'cosignature', id: key.id.subarray(0) })
    const seconds = 1_679_315_147n
    const bytes = cosignatureBytes(seconds, sign(null, cosignedMessage(body, seconds), privateKey))
    const noted = readNote(noteText({ text: body, signatures: [{ name: key.name, id: key.id, bytes }] }))
    if (noted === undefined) throw new Error('the note was not read')
    expect(await checkNote(noted, [key], verifyEd25519)).toEqual([key])
    expect(cosignatureTime(noted.signatures[0]?.bytes ?? bytes)).toBe(seconds)
    const later = cosignatureBytes(seconds + 1n, bytes.subarray(8))
    const forged = { text: body, signatures: [{ name: key.name, id: key.id, bytes: later }] }
    expect(await checkNote(forged, [key], verifyEd25519)).toBeUndefined()
  })

  test('the cosignature of the specification is cut into time and signature', () => {
    const line =
      '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n'
    const signature = readNote(`${body}\n${line}`)?.signatures[0]
    expect(signature && cosignatureTime(signature.bytes)).toBe(1_679_315_147n)
    expect(new TextDecoder().decode(cosignedMessage(body, 1_679_315_147n))).toBe(
      `cosignature/v1\ntime 1679315147\n${body}`,
    )
  })
})
