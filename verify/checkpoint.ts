// The checkpoint as it is shown now: who signed it, and what of it can be compared with earlier visits at once.
import { equalBytes, textOf } from '../src/ledger/formats/bytes.ts'
import { type Checkpoint, readCheckpoint } from '../src/ledger/formats/checkpoints.ts'
import {
  checkSignature,
  cosignatureTime,
  isBy,
  type Note,
  readNote,
  readVerifierKey,
  type VerifierKey,
  verifierKeyText,
} from '../src/ledger/formats/notes.ts'
import { CannotCheck, type Findings } from './findings.ts'
import type { Memory, RememberedLedger } from './memory.ts'
import { sha256, verifyEd25519 } from './platform.ts'
import { noteBytes, type Source } from './source.ts'

/** A signature of somebody else under the checkpoint; `unknown` when nobody told us the key. */
export interface Cosigner {
  readonly name: string
  readonly state: 'right' | 'wrong' | 'unknown'
  /** When the witness saw the checkpoint. */
  readonly at: string | null
}

export interface Evidence {
  readonly earlier: string
  readonly now: string
}

export interface Seen {
  readonly checkpoint: Checkpoint
  /** As it was served. */
  readonly note: string
  readonly keyLine: string
  readonly keyFrom: 'given' | 'remembered' | 'first-visit'
  readonly isSigned: boolean
  readonly cosigners: readonly Cosigner[]
  readonly witnesses: readonly string[]
  readonly known: RememberedLedger | undefined
}

export async function seeCheckpoint(
  source: Source,
  memory: Memory,
  given: { readonly key: string | undefined; readonly witnesses: readonly string[] },
  findings: Findings,
): Promise<Seen> {
  const bytes = await source.get('checkpoint', noteBytes)
  const text = bytes && textOf(bytes)
  const note = readNote(text ?? '')
  const checkpoint = note && readCheckpoint(note.text)
  if (!text || !note || !checkpoint) throw new CannotCheck('malformed-checkpoint', { address: source.address })
  const known = memory.ledgers.find(({ origin }) => origin === checkpoint.origin)
  const before = memory.ledgers.find(({ seen }) => seen.some(({ address }) => address === source.address))
  if (before !== undefined && before !== known) {
    findings.differs('other-ledger', { earlier: before.origin, now: checkpoint.origin })
  }
  const keyFrom = given.key !== undefined ? 'given' : known !== undefined ? 'remembered' : 'first-visit'
  const key = keyOf(given.key ?? known?.key ?? (await source.key()), checkpoint.origin)
  const keyLine = verifierKeyText(key)
  if (known !== undefined && known.key !== keyLine) findings.differs('other-key', { earlier: known.key, now: keyLine })
  const isSigned = await isSignedBy(note, key)
  if (!isSigned) findings.differs('wrong-signature', { key: keyLine })
  else if (keyFrom === 'first-visit') findings.remark('first-visit', { key: keyLine })
  else if (keyFrom === 'remembered') findings.remark('key-remembered')
  const witnesses = [...new Set([...(known?.witnesses ?? []), ...given.witnesses])]
  const cosigners = await cosignersOf(note, key, witnesses.map(readKey))
  for (const { name, state } of cosigners) if (state === 'wrong') findings.differs('wrong-cosignature', { name })
  return { checkpoint, note: text, keyLine, keyFrom, isSigned, cosigners, witnesses, known }
}

function keyOf(line: string | undefined, origin: string): VerifierKey {
  if (line === undefined) throw new CannotCheck('no-key', { origin })
  const key = readKey(line)
  if (key.type !== 'note') throw new CannotCheck('wrong-key-line', { line })
  return key
}

function readKey(line: string): VerifierKey {
  const key = readVerifierKey(sha256, line)
  if (key === undefined) throw new CannotCheck('wrong-key-line', { line })
  return key
}

async function isSignedBy(note: Note, key: VerifierKey): Promise<boolean> {
  const own = note.signatures.filter((signature) => isBy(signature, key))
  const right = await Promise.all(own.map((one) => checkSignature(note.text, one, key, verifyEd25519)))
  // The name of the key is that of the ledger, else any key could speak for it.
  return right.length > 0 && right.every(Boolean) && readCheckpoint(note.text)?.origin === key.name
}

async function cosignersOf(note: Note, own: VerifierKey, witnesses: readonly VerifierKey[]): Promise<Cosigner[]> {
  const others = note.signatures.filter((signature) => !isBy(signature, own))
  return Promise.all(
    others.map(async (signature) => {
      const key = witnesses.find((one) => isBy(signature, one))
      if (key === undefined) return { name: signature.name, state: 'unknown', at: null }
      const isRight = await checkSignature(note.text, signature, key, verifyEd25519)
      const isTimed = key.type === 'cosignature' && isRight
      const at = isTimed ? new Date(Number(cosignatureTime(signature.bytes)) * 1000).toISOString() : null
      return { name: signature.name, state: isRight ? 'right' : 'wrong', at }
    }),
  )
}

/** An earlier checkpoint that the tree of today has to begin with. */
export interface Earlier {
  readonly address: string
  readonly at: string
  readonly note: string
  readonly checkpoint: Checkpoint
}

/** Which earlier checkpoints can be compared; a tree that became smaller is told at once. */
export function comparable(seen: Seen, source: Source, findings: Findings, evidence: Evidence[]): Earlier[] {
  const comparable: Earlier[] = []
  for (const earlier of seen.known?.seen ?? []) {
    const checkpoint = readCheckpoint(readNote(earlier.note)?.text ?? '')
    if (checkpoint === undefined) continue
    if (checkpoint.size <= seen.checkpoint.size) comparable.push({ ...earlier, checkpoint })
    else if (earlier.address === source.address) {
      findings.differs('shrunk', { earlier: checkpoint.size, now: seen.checkpoint.size })
      evidence.push({ earlier: earlier.note, now: seen.note })
    } else {
      findings.remark('older-copy', { address: earlier.address, earlier: checkpoint.size, now: seen.checkpoint.size })
    }
  }
  return comparable
}

/** Does the tree that was computed anew go on from what was seen? `root` is that of its first `earlier.size` leaves. */
export function compareRoots(
  { at, checkpoint, note }: Earlier,
  seen: Seen,
  root: Uint8Array,
  findings: Findings,
  evidence: Evidence[],
): void {
  if (equalBytes(root, checkpoint.root)) return
  findings.differs('rewritten', { size: checkpoint.size, at })
  evidence.push({ earlier: note, now: seen.note })
}
