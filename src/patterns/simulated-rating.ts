// One simulated rating, with all that a real one leaves behind at the door.

export interface SimulatedRating {
  readonly id: string
  readonly kind: 'open' | 'verified'
  readonly channel: 'qr' | 'web' | 'kiosk'
  readonly day: string
  /** Minutes since midnight, local; the counts keep the hour of open ratings and nothing of verified ones. */
  readonly minute: number
  /** Overall first, then the elements that were answered; 1 to 5. */
  readonly answers: readonly number[]
  readonly comment: string | null
  readonly network: string
  /** Of a verified one: was its ticket redeemed within five minutes of printing? */
  readonly isQuick: boolean
}
