// What a phone keeps of the ratings sent from it: promises, and apart from them the private codes.
import { toBase64Url } from '../formats/bytes.ts'
import { commitmentInput, readOpening, readPromise } from '../formats/promises.ts'

/** Two places, so that whoever looks at the promises does not see a code beside them. */
const promisesPlace = 'promises'
const openingsPlace = 'private-codes'
const mostKept = 20

/** A browser that keeps nothing is not an error: the page of thanks shows both. */
export function keepCodes(promise: string, opening: string): void {
  add(promisesPlace, promise)
  add(openingsPlace, opening)
}

/** The oldest first. */
export function keptPromises(): string[] {
  return listAt(promisesPlace).filter((text) => readPromise(text) !== undefined)
}

/** The private code of this promise, when it is kept here. */
export async function keptOpening(promiseText: string): Promise<string | undefined> {
  const promise = readPromise(promiseText)
  for (const text of listAt(openingsPlace)) {
    const opening = readOpening(text)
    if (promise === undefined || opening === undefined) continue
    const hash = await crypto.subtle.digest('SHA-256', Uint8Array.from(commitmentInput(opening)))
    if (toBase64Url(new Uint8Array(hash)) === promise.body.commitment) return text
  }
  return undefined
}

export function forgetKept(): void {
  for (const place of [promisesPlace, openingsPlace]) localStorage.removeItem(place)
}

/** What follows the # of an address: a promise, a private code, or both with a & between them. */
export function codesIn(hash: string): { readonly promise: string | undefined; readonly opening: string | undefined } {
  const words = hash.slice(1).split('&')
  return {
    promise: words.find((word) => readPromise(word) !== undefined),
    opening: words.find((word) => readOpening(word) !== undefined),
  }
}

function add(place: string, text: string): void {
  try {
    const kept = listAt(place)
    if (!kept.includes(text)) localStorage.setItem(place, JSON.stringify([...kept, text].slice(-mostKept)))
  } catch {
    // Nothing can be kept here.
  }
}

function listAt(place: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}
