// Reads aloud what is on the screen: one recording at a time, silent when the screen changes.

import type { Config } from './types.ts'

export interface Player {
  play(address: string): void
  stop(): void
  isPlaying(): boolean
}

/** `onChange` hears when it begins and when it ends. */
export function makePlayer(onChange: () => void): Player {
  let audio: HTMLAudioElement | undefined
  const stop = () => {
    if (audio === undefined) return
    const silenced = audio
    audio = undefined
    silenced.pause()
    silenced.removeAttribute('src')
    onChange()
  }
  return {
    play(address) {
      stop()
      const begun = new Audio(address)
      audio = begun
      const end = () => {
        if (audio === begun) stop()
      }
      begun.addEventListener('ended', end)
      begun.addEventListener('error', end)
      begun.play().catch(end)
      onChange()
    },
    stop,
    isPlaying: () => audio !== undefined,
  }
}

const speechCache = 'kiosk-speech'

/** Keeps the recordings on the device and lets go of those that nobody needs. */
export async function keepRecordings({ vi, en }: Config['speech']): Promise<void> {
  const addresses = [...Object.values(vi), ...Object.values(en)]
  const cache = await caches.open(speechCache)
  const wanted = new Set(addresses.map((address) => new URL(address, location.href).href))
  const kept = await cache.keys()
  for (const request of kept) if (!wanted.has(request.url)) await cache.delete(request)
  const known = new Set(kept.map(({ url }) => url))
  for (const address of wanted) if (!known.has(address)) await cache.add(address)
}

/** Recordings can be fetched again; ratings cannot. */
export async function dropRecordings(): Promise<void> {
  await caches.delete(speechCache).catch(() => false)
}
