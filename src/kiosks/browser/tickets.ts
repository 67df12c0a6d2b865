// A rating with a slip: the slip is redeemed for a ticket that nobody can join to it, and the rating goes with that.

import type { Questionnaire } from '../../questionnaires/rules.ts'
import { type Keep, requestTicket, TicketError } from '../../tickets/browser/blinding.ts'
import { Failure, type KeptRating, type ScannedSlip } from '../rules/outbox.ts'
import type { Outcome } from '../rules.ts'
import { ask } from './line.ts'
import { type DeviceStore, ticketKey } from './store.ts'

export interface SlipAnswer {
  readonly isUsed: boolean
  readonly form: Questionnaire
  readonly key: {
    readonly id: string
    readonly publicKey: string
    readonly unit: string
    readonly quarter: string
    readonly questionnaire: string
    readonly leaf: number
  }
}

export async function fetchSlip(token: string, slip: string): Promise<SlipAnswer> {
  return (await ask(`/api/v1/kiosk/slip?${new URLSearchParams({ slip }).toString()}`, token)) as SlipAnswer
}

/** What of these is no fault of the line says that the slip gives no right; then the rating is an open one. */
export async function sendWithSlip(
  store: DeviceStore,
  token: string,
  rating: KeptRating,
  slip: ScannedSlip,
): Promise<Outcome | 'open'> {
  try {
    const { key } = await fetchSlip(token, slip.slip)
    if (key.questionnaire !== rating.questionnaire) return 'open'
    // No secret of the device goes with these: they are the same for everybody.
    const fetchJson = (path: string, body?: unknown) => ask(path, undefined, body)
    const ticket = await requestTicket({ ...slip, key }, fetchJson, keepIn(store))
    const { version, answers, lang } = rating
    await ask('/api/v1/ratings/verified', undefined, { ticket, version, answers, lang, channel: 'kiosk' })
    return { kept: true }
  } catch (error) {
    if (error instanceof TicketError) return 'open'
    if (error instanceof Failure && error.kind === 'refused') return 'open'
    throw error
  }
}

/** The ticket lies with the rating and leaves the device in the same transaction. */
function keepIn(store: DeviceStore): Keep {
  return {
    async get(slip) {
      const kept = await store.read(ticketKey(slip))
      return typeof kept === 'string' ? kept : null
    },
    set: (slip, text) => store.write(ticketKey(slip), text),
    remove: () => undefined,
  }
}

/**
 * Reads the code of a slip: an address with the slip in its path and the secret behind the #. Under which name the
 * system was reached when it was printed does not matter: slip and secret go to our own server and nowhere else.
 */
export function slipIn(text: string): ScannedSlip | undefined {
  const [, slip, secret] = /^https?:\/\/[^/]+\/phieu\/([0-9a-z]{8,20})#([0-9a-z]{20,40})$/i.exec(text) ?? []
  if (slip === undefined || secret === undefined) return undefined
  return { slip: slip.toLowerCase(), secret: secret.toLowerCase() }
}
