// The keys of tickets: each stands in the ledger before its first use, for one unit, quarter and questionnaire alone.
import { createPublicKey, type KeyObject } from 'node:crypto'
import { type Bytes, fromBase64Url, toBase64Url } from '../../src/ledger/formats/bytes.ts'
import type { KeyLeaf } from '../../src/ledger/formats/leaves.ts'
import type { Findings } from '../findings.ts'
import { sha256 } from '../platform.ts'
import type { RatingPlace } from '../tasks.ts'

export interface TicketKey extends Pick<KeyLeaf, 'unit' | 'quarter' | 'questionnaire'> {
  readonly id: string
  readonly der: Bytes
}

export interface Keys {
  add(index: number, leaf: KeyLeaf): void
  /** The key of a ticket when it may be used for this rating; says what is wrong when it may not. */
  forTicket(index: number, id: string, rating: RatingPlace): TicketKey | undefined
  /** After the last leaf. */
  end(): void
}

export function openKeys({ differs }: Findings): Keys {
  const keys = new Map<string, TicketKey>()
  const places = new Map<string, number>()
  const missing = new Map<string, { readonly leaf: number; readonly unit: string; readonly quarter: string }>()
  return {
    add(index, leaf) {
      const { key: id, unit, quarter, questionnaire } = leaf
      const at = { leaf: index, unit, quarter }
      const der = readKey(leaf)
      if (der === undefined) return differs('key-wrong', at)
      const place = `${unit}/${quarter}/${questionnaire}`
      const earlier = places.get(place) ?? places.get(id)
      // A key of one's own would tell who used it.
      if (earlier !== undefined) return differs('key-twice', { ...at, questionnaire, earlier })
      const used = missing.get(id)
      if (used !== undefined) differs('key-after-use', { ...used, keyLeaf: index })
      missing.delete(id)
      places.set(place, index).set(id, index)
      keys.set(id, { id, der, unit, quarter, questionnaire })
    },
    forTicket(index, id, { unit, quarter, questionnaire }) {
      const key = keys.get(id)
      if (key === undefined) {
        if (!missing.has(id)) missing.set(id, { leaf: index, unit, quarter })
        return undefined
      }
      const isHere = key.unit === unit && key.quarter === quarter && key.questionnaire === questionnaire
      if (!isHere) differs('ticket-elsewhere', { leaf: index, unit, quarter, of: `${key.unit} ${key.quarter}` })
      return key
    },
    end() {
      for (const used of missing.values()) differs('ticket-without-key', used)
    },
  }
}

const leastBits = 2048

/** The key when it is what its leaf says, and none that anybody could sign with. */
function readKey({ key: id, publicKey }: KeyLeaf): Bytes | undefined {
  const der = fromBase64Url(publicKey)
  if (der === undefined || toBase64Url(sha256(der)) !== id) return undefined
  let key: KeyObject
  try {
    key = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
  const { modulusLength = 0, publicExponent } = key.asymmetricKeyDetails ?? {}
  const isStrong = key.asymmetricKeyType === 'rsa' && modulusLength >= leastBits && publicExponent === 65_537n
  return isStrong ? der : undefined
}
