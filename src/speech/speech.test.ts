// A text becomes a real MP3, once; its address serves it in parts to anybody, and nothing else of the store.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { type App, anApp } from '../../test/web.ts'
import { urls } from '../urls.ts'
import { speak } from './actions.ts'
import { type Espeak, openEspeak } from './espeak.ts'
import { speech } from './index.ts'
import { voices } from './rules.ts'

const question = 'Lần này đến làm việc, ông/bà hài lòng đến mức nào?'

let house: TestHouse
let app: App
let espeak: Espeak

beforeAll(async () => {
  house = await aHouse()
  app = anApp(house, [speech])
  espeak = openEspeak(200)
})

afterAll(() => espeak.close())

test.each([
  ['vi', question],
  ['en', 'How satisfied are you with the way you were served this time?'],
] as const)('in %s a question is heard for a few seconds, and it is not silence', async (lang, text) => {
  const { bytes, seconds, loudness } = await espeak.record(text, voices[lang])
  expect(seconds).toBeGreaterThan(2)
  expect(seconds).toBeLessThan(10)
  expect(loudness).toBeGreaterThan(0.02)
  const frames = framesOf(bytes)
  expect(frames.rest).toBe(0)
  // The encoder needs a frame or two before and after what is said.
  expect(frames.seconds).toBeGreaterThanOrEqual(seconds)
  expect(frames.seconds).toBeLessThan(seconds + 0.2)
})

test('the engine leaves memory when nobody asks, and comes back', async () => {
  await espeak.record('Hài lòng', voices.vi)
  expect(espeak.isLoaded()).toBe(true)
  await expect.poll(() => espeak.isLoaded(), { timeout: 3000 }).toBe(false)
  expect((await espeak.record('Hài lòng', voices.vi)).seconds).toBeGreaterThan(0.3)
})

test('who waits is told when the engine breaks or gets stuck, and the next text is spoken', async () => {
  await expect(espeak.record('Hài lòng', { name: 'khong-co', wordsPerMinute: 140 })).rejects.toThrow('khong-co')
  const hasty = openEspeak(200, 1)
  await expect(hasty.record(question, voices.vi)).rejects.toThrow('not spoken within')
  expect(hasty.isLoaded()).toBe(false)
  expect((await espeak.record('Hài lòng', voices.vi)).seconds).toBeGreaterThan(0.3)
})

test('the same text is recorded once, also when ten ask at once, and again when its file is lost', async () => {
  let recorded = 0
  const counting: Espeak = {
    ...espeak,
    record: (...order) => {
      recorded++
      return espeak.record(...order)
    },
  }
  const ask = () => speak(house.deps, { text: question, lang: 'vi' }, counting)
  const answers = await Promise.all(Array.from({ length: 10 }, ask))
  expect(new Set(answers.map(({ file }) => file)).size).toBe(1)
  expect(await ask()).toEqual({ file: answers[0]?.file, seconds: expect.closeTo(answers[0]?.seconds ?? 0, 3) })
  expect(recorded).toBe(1)
  const lost = { ...house.deps, files: { ...house.deps.files, find: () => Promise.resolve(undefined) } }
  house.clock.set(new Date(house.clock.now().getTime() + 1000))
  const again = await speak(lost, { text: question, lang: 'vi' }, counting)
  expect(recorded).toBe(2)
  expect((await ask()).file).toBe(again.file)
  await expect(speak(house.deps, { text: ' / ', lang: 'vi' }, counting)).rejects.toThrow('1 to 2000')
})

test('a recording is served whole or in part, and may be kept for ever', async () => {
  const { file } = await speak(house.deps, { text: question, lang: 'vi' }, espeak)
  const whole = await app.request(urls.speechFile(file))
  expect(whole.status).toBe(200)
  expect(whole.headers.get('Content-Type')).toBe('audio/mpeg')
  expect(whole.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
  const bytes = new Uint8Array(await whole.arrayBuffer())
  const part = await app.request(urls.speechFile(file), { headers: { Range: 'bytes=100-199' } })
  expect(part.status).toBe(206)
  expect(part.headers.get('Content-Range')).toBe(`bytes 100-199/${bytes.length}`)
  expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(100, 200))
  const beyond = await app.request(urls.speechFile(file), { headers: { Range: `bytes=${bytes.length}-` } })
  expect(beyond.status).toBe(416)
})

test('a file that is no recording is not found, though it is in the store', async () => {
  const other = await house.deps.files.put(Buffer.from('a decision, not for the public'))
  for (const address of [other, '0'.repeat(64), '..%2F..%2Fsecret.key'])
    expect((await app.request(urls.speechFile(address))).status).toBe(404)
})

const bitrates = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]

/** Walks over the frames of an MP3 (MPEG-2, layer III, 22,050 Hz): its length, and the bytes that are no frame. */
function framesOf(bytes: Uint8Array): { seconds: number; rest: number } {
  let at = 0
  let frames = 0
  while (at + 4 <= bytes.length) {
    const [sync = 0, kind = 0, rates = 0] = bytes.subarray(at, at + 3)
    if (sync !== 0xff || (kind & 0xfe) !== 0xf2 || ((rates >> 2) & 3) !== 0) break
    at += Math.floor((72_000 * (bitrates[rates >> 4] ?? 0)) / 22_050) + ((rates >> 1) & 1)
    frames++
  }
  return { seconds: (frames * 576) / 22_050, rest: bytes.length - at }
}
