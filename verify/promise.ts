// A promise held against the ledger: is it signed by the ledger, and does its rating stand there by its day?
import { type Bytes, equalBytes } from '../src/ledger/formats/bytes.ts'
import { readVerifierKey } from '../src/ledger/formats/notes.ts'
import {
  checkPromise,
  isOpeningOf,
  type Opening,
  readOpening,
  readPromise,
  type SignedPromise,
} from '../src/ledger/formats/promises.ts'
import { CannotCheck, type Findings } from './findings.ts'
import { sha256, verifyEd25519 } from './platform.ts'
import type { ReadLeaf } from './tasks.ts'

/** What a person has in hand. Without the opening only the signature of the promise can be checked. */
export interface Words {
  readonly promise: SignedPromise
  readonly opening: Opening | undefined
}

/** Throws CannotCheck when a word cannot be read, or the two do not belong together. */
export function readWords(promiseWord: string | undefined, openingWord: string | undefined): Words | undefined {
  if (promiseWord === undefined && openingWord === undefined) return undefined
  const promise = readPromise(promiseWord ?? '')
  if (promise === undefined) throw new CannotCheck('promise-unreadable')
  if (openingWord === undefined) return { promise, opening: undefined }
  const opening = readOpening(openingWord)
  if (opening === undefined) throw new CannotCheck('opening-unreadable')
  if (!isOpeningOf(sha256, promise, opening)) throw new CannotCheck('opening-of-another')
  return { promise, opening }
}

export interface PromiseCheck {
  /** Hears every ticket; gives true for the one that was promised. */
  isOurs(hash: Bytes): boolean
  found(leaf: number, rating: ReadLeaf, lastDay: string): void
  end(lastDay: string, today: string): void
}

/** Undefined when there is nothing to look for in the leaves; why is said. */
export async function openPromise(
  { promise, opening }: Words,
  origin: string,
  keyLine: string,
  findings: Findings,
): Promise<PromiseCheck | undefined> {
  const { ledger, unit, quarter, until } = promise.body
  const key = readVerifierKey(sha256, keyLine)
  const isSigned = key !== undefined && (await checkPromise(promise, key.publicKey, verifyEd25519))
  if (ledger !== origin) findings.differs('promise-other-ledger', { ledger })
  else if (!isSigned) findings.differs('promise-signature')
  else if (opening !== undefined) return lookFor(promise, opening, findings)
  else findings.remark('promise-signed', { unit, quarter, until })
  return undefined
}

function lookFor({ body }: SignedPromise, { ticketHash }: Opening, { differs, remark }: Findings): PromiseCheck {
  const { unit, quarter, questionnaire, until } = body
  let isFound = false
  return {
    isOurs: (hash) => !isFound && equalBytes(hash, ticketHash),
    found(leaf, rating, lastDay) {
      isFound = true
      const isHere =
        rating.type === 'rating' &&
        rating.place.unit === unit &&
        rating.place.quarter === quarter &&
        rating.place.questionnaire === questionnaire
      // A day is counted in the night after it: what stands behind its counts came after its end.
      if (!isHere) differs('promise-elsewhere', { leaf, unit, quarter })
      else if (lastDay >= until) differs('promise-late', { leaf, unit, quarter, until, lastDay })
      else remark('promise-kept', { leaf, unit, quarter, until })
    },
    end(lastDay, today) {
      if (isFound) return
      if (lastDay >= until) differs('promise-broken', { unit, quarter, until, lastDay })
      else if (today > until) differs('promise-overdue', { unit, quarter, until, lastDay: lastDay || '–' })
      else remark('promise-waiting', { unit, quarter, until })
    },
  }
}
