// Verifies a ledger from outside: what is signed, what was seen before, every leaf, every ticket, every index.
import { equalBytes, toBase64 } from '../src/ledger/formats/bytes.ts'
import { type Cosigner, comparable, compareRoots, type Evidence, type Seen, seeCheckpoint } from './checkpoint.ts'
import {
  CannotCheck,
  type Details,
  type Finding,
  type Findings,
  openFindings,
  type ProblemCode,
  type Remark,
} from './findings.ts'
import { type Counted, Judge } from './judges/judge.ts'
import { type Memory, readMemory, remember, writeMemory } from './memory.ts'
import { openPromise, readWords } from './promise.ts'
import { openSource, type Source } from './source.ts'
import { walk } from './walk.ts'

export interface Order {
  /** Of the ledger, of a mirror, or a folder. */
  readonly address: string
  /** What is remembered between two visits. */
  readonly stateFile: string
  /** Verifier key of the ledger; without it the one remembered, or at the first visit the one that is shown. */
  readonly key?: string | undefined
  readonly witnesses?: readonly string[] | undefined
  /** The word of a promise. */
  readonly promise?: string | undefined
  /** The word that opens it: with it the rating can be looked for. */
  readonly opening?: string | undefined
  readonly now: Date
  /** Local date by which is judged what is over. */
  readonly today: string
  readonly threads?: number | undefined
  /** In seconds, before a download is tried again. */
  readonly pauses?: readonly number[] | undefined
  onProgress?(done: number, size: number): void
}

export interface Report {
  readonly verdict: 'ok' | 'differs' | 'unchecked'
  readonly address: string
  readonly ledger?: {
    readonly origin: string
    readonly size: number
    /** In base64. */
    readonly root: string
    readonly key: string
    readonly keyFrom: Seen['keyFrom']
    readonly cosigners: readonly Cosigner[]
  }
  /** Earlier checkpoints that the ledger was compared with. */
  readonly compared: readonly { readonly address: string; readonly at: string; readonly size: number }[]
  readonly counted?: Counted & { readonly marked: number }
  readonly findings: readonly Finding[]
  readonly remarks: readonly Remark[]
  /** How often each code came up; the lists hold the first ones of each. */
  readonly occurrences: Readonly<Record<string, number>>
  /** Two checkpoints that cannot both be of one honest ledger. */
  readonly evidence: readonly Evidence[]
  /** Why it could not be checked, or not to the end. */
  readonly problem?: { readonly code: ProblemCode; readonly details: Details }
}

type Filling = { -readonly [K in keyof Report]: Report[K] }

/** Never throws for what the ledger, the network or the user did wrong; that is in the report. */
export async function verifyLedger(order: Order): Promise<Report> {
  const findings = openFindings()
  const evidence: Evidence[] = []
  const { findings: list, remarks } = findings
  const empty = { verdict: 'ok', address: order.address, compared: [], occurrences: {} } as const
  const report: Filling = { ...empty, findings: list, remarks, evidence }
  try {
    await examine(order, report, findings, evidence)
  } catch (error) {
    if (!(error instanceof CannotCheck)) throw error
    report.problem = { code: error.code, details: error.details }
  }
  report.occurrences = Object.fromEntries(findings.counts)
  report.verdict = list.length > 0 ? 'differs' : report.problem === undefined ? 'ok' : 'unchecked'
  return report
}

async function examine(order: Order, report: Filling, findings: Findings, evidence: Evidence[]): Promise<void> {
  const memory = await readMemory(order.stateFile)
  const source = await openSource(order.address, order.pauses)
  report.address = source.address
  const given = { key: order.key, witnesses: order.witnesses ?? [] }
  const seen = await seeCheckpoint(source, memory, given, findings)
  const { checkpoint, keyLine, keyFrom, cosigners } = seen
  const { origin, size } = checkpoint
  report.ledger = { origin, size, root: toBase64(checkpoint.root), key: keyLine, keyFrom, cosigners }
  if (!seen.isSigned) {
    const earlier = seen.known?.seen.find(({ address }) => address === source.address) ?? seen.known?.seen[0]
    if (earlier !== undefined) evidence.push({ earlier: earlier.note, now: seen.note })
    // Whose tree this is nobody knows, so there is nothing to hold it against.
    return
  }
  await examineTree(order, report, { source, seen, findings, evidence })
  const isOurs = findings.findings.every(({ code }) => code !== 'other-key' && code !== 'other-ledger')
  const isLarger = findings.remarks.every(({ code }) => code !== 'older-copy')
  const isWhole = findings.findings.every(({ code }) => code !== 'root' && code !== 'bundle')
  if (evidence.length === 0 && isOurs && isLarger && isWhole) {
    await writeMemory(order.stateFile, withVisit(memory, source, seen, order.now))
  }
}

interface Scene {
  readonly source: Source
  readonly seen: Seen
  readonly findings: Findings
  readonly evidence: Evidence[]
}

async function examineTree(order: Order, report: Filling, { source, seen, findings, evidence }: Scene): Promise<void> {
  const { checkpoint } = seen
  const words = readWords(order.promise, order.opening)
  const promise = words && (await openPromise(words, checkpoint.origin, seen.keyLine, findings))
  const earlier = comparable(seen, source, findings, evidence)
  report.compared = earlier.map(({ address, at, checkpoint: { size } }) => ({ address, at, size }))
  const judge = new Judge(findings, order.today)
  const root = await walk({
    source,
    size: checkpoint.size,
    judge,
    findings,
    threads: order.threads,
    roots: {
      sizes: new Set(earlier.map(({ checkpoint: { size } }) => size)),
      heard: (size, own) => {
        for (const one of earlier) {
          if (one.checkpoint.size === size) compareRoots(one, seen, own, findings, evidence)
        }
      },
    },
    onTicket: (hash, index, rating) => {
      if (promise?.isOurs(hash)) promise.found(index, rating, judge.lastDay)
    },
    onProgress: (done) => order.onProgress?.(done, checkpoint.size),
  })
  if (root !== undefined) {
    if (!equalBytes(root, checkpoint.root)) {
      findings.differs('root', { published: toBase64(checkpoint.root), recomputed: toBase64(root) })
    }
    judge.end()
    promise?.end(judge.lastDay, order.today)
  }
  report.counted = { ...judge.counted, marked: judge.marked }
}

/** The memory after this visit: of each address its last checkpoint. */
function withVisit(memory: Memory, source: Source, seen: Seen, now: Date): Memory {
  const others = (seen.known?.seen ?? []).filter(({ address }) => address !== source.address)
  return remember(memory, {
    origin: seen.checkpoint.origin,
    key: seen.keyLine,
    witnesses: [...seen.witnesses],
    seen: [...others, { address: source.address, at: now.toISOString(), note: seen.note }],
  })
}
