// A promise held against the ledger: is it signed by the ledger, and does its rating stand there by its day?
import { type Bytes, equalBytes, fromBase64Url } from '../src/ledger/formats/bytes.ts'
import { readVerifierKey } from '../src/ledger/formats/notes.ts'
import { checkPromise, type SignedPromise } from '../src/ledger/formats/promises.ts'
import type { Findings } from './findings.ts'
import { sha256, verifyEd25519 } from './platform.ts'
import type { ReadLeaf } from './tasks.ts'

export interface PromiseCheck {
  /** Hears every ticket; gives true for the one that was promised. */
  isOurs(hash: Bytes): boolean
  found(leaf: number, rating: ReadLeaf, lastDay: string): void
  end(lastDay: string, today: string): void
}

/** Undefined when the promise is not of this ledger or not signed by it, which is then said. */
export async function openPromise(
  { body, signature }: SignedPromise,
  origin: string,
  keyLine: string,
  { differs, remark }: Findings,
): Promise<PromiseCheck | undefined> {
  if (body.ledger !== origin) {
    differs('promise-other-ledger', { ledger: body.ledger })
    return undefined
  }
  const key = readVerifierKey(sha256, keyLine)
  if (key === undefined || !(await checkPromise({ body, signature }, key.publicKey, verifyEd25519))) {
    differs('promise-signature')
    return undefined
  }
  const { unit, quarter, questionnaire, until } = body
  const wanted = fromBase64Url(body.ticket) ?? new Uint8Array()
  let isFound = false
  return {
    isOurs: (hash) => !isFound && equalBytes(hash, wanted),
    found(leaf, rating, lastDay) {
      isFound = true
      const isHere =
        rating.type === 'rating' &&
        rating.unit === unit &&
        rating.quarter === quarter &&
        rating.questionnaire === questionnaire
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
