// Citizens who rate over the wire, as their browsers would, and remember which of their ratings were taken.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a browser sends when "Gửi đánh giá" is pressed; gives the status of the answer. */
export async function sendRating(url: string, place: string, id: string, score = 4): Promise<number> {
  const response = await fetch(`${url}/danh-gia/${place}`, {
    method: 'POST',
    headers: { Origin: url },
    body: new URLSearchParams({ id, channel: 'qr', 'answers.overall': String(score), 'answers.officers': '5' }),
    redirect: 'manual',
    signal: AbortSignal.timeout(20_000),
  })
  await response.arrayBuffer()
  return response.status
}

/** Slugs of the communes of the province on a day; without a day, today's. */
export async function communesOf(url: string, asOf?: string): Promise<string[]> {
  const day = asOf === undefined ? '' : `&asOf=${asOf}`
  const response = await fetch(`${url}/api/v1/units?province=24&level=commune&limit=500${day}`)
  const { items } = (await response.json()) as { items: { slug: string }[] }
  return items.map(({ slug }) => slug)
}

export interface Crowd {
  /** Every id that was sent, whatever came of it. */
  readonly sent: string[]
  /** The ids that were answered with thanks. */
  readonly taken: string[]
  /** Everybody finishes what they are about. */
  leave(): Promise<void>
}

/** So many people rate one after the other, each as fast as they are answered, until they are asked to leave. */
export function gather(url: string, places: readonly string[], people: number): Crowd {
  const sent: string[] = []
  const taken: string[] = []
  let isOver = false
  const citizen = async (place: string) => {
    while (!isOver) {
      const id = randomUUID()
      sent.push(id)
      const status = await sendRating(url, place, id).catch(() => undefined)
      if (status === 303) taken.push(id)
      else await sleep(20)
    }
  }
  const everybody = Array.from({ length: people }, (_, index) => citizen(places[index % places.length] ?? ''))
  return {
    sent,
    taken,
    async leave() {
      isOver = true
      await Promise.all(everybody)
    },
  }
}
