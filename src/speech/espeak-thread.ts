// The thread that speaks: espeak-ng and an MP3 encoder as WebAssembly, loaded with the thread and gone with it.
import { parentPort } from 'node:worker_threads'
import loadEngine, { type Speaker } from '@echogarden/espeak-ng-emscripten'
import { createMp3Encoder } from 'wasm-media-encoders'
import type { Voice } from './rules.ts'

export interface Order {
  readonly id: number
  readonly text: string
  readonly voice: Voice
}

export interface Recording {
  /** An MP3 file, one channel. */
  readonly bytes: Uint8Array
  readonly seconds: number
  /** Root mean square of the samples, 0 to 1; speech lies above 0.02. */
  readonly loudness: number
}

export type Done = { readonly id: number } & ({ readonly recording: Recording } | { readonly problem: string })

const kilobitsPerSecond = 32

const speaker: Promise<Speaker> = loadEngine().then((engine) => new engine.eSpeakNGWorker())
const encoder = createMp3Encoder()

async function record({ text, voice }: Order): Promise<Recording> {
  const engine = await speaker
  if (engine.set_voice(voice.name) !== 0) throw new Error(`There is no voice ${voice.name}`)
  engine.set_rate(voice.wordsPerMinute)
  const pieces: Int16Array[] = []
  engine.synthesize(text, (samples) => {
    if (samples !== undefined) pieces.push(samples)
    return false
  })
  const samples = joined(pieces)
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0)
  return {
    bytes: await encode(samples, engine.samplerate),
    seconds: samples.length / engine.samplerate,
    loudness: samples.length === 0 ? 0 : Math.sqrt(power / samples.length),
  }
}

function joined(pieces: readonly Int16Array[]): Float32Array {
  const all = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) for (const sample of piece) all[at++] = sample / 32_768
  return all
}

async function encode(samples: Float32Array, sampleRate: number): Promise<Uint8Array> {
  const mp3 = await encoder
  mp3.configure({ channels: 1, sampleRate, bitrate: kilobitsPerSecond, outputSampleRate: 22_050 })
  // What the encoder hands out is its own memory, which the next call overwrites.
  const body = mp3.encode([samples]).slice()
  return Buffer.concat([body, mp3.finalize()])
}

parentPort?.on('message', (order: Order) => {
  record(order).then(
    (recording) => parentPort?.postMessage({ id: order.id, recording } satisfies Done),
    (error: unknown) => parentPort?.postMessage({ id: order.id, problem: String(error) } satisfies Done),
  )
})
