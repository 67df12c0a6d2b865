// Text becomes sound, once for each text; whoever asks again gets the file that is there.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { defineAction, perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { systemOnly } from '../platform/allow.ts'
import type { Deps } from '../platform/spine.ts'
import { type Espeak, openEspeak } from './espeak.ts'
import { findRecording, type Spoken } from './queries.ts'
import { longestText, recordingName, type SpokenText, speakable, voices } from './rules.ts'
import { insertRecording } from './store.ts'

export const keepRecording = defineAction({
  name: 'speech.keepRecording',
  allow: systemOnly,
  input: z.object({
    key: z.instanceof(Buffer),
    file: z.string().regex(/^[0-9a-f]{64}$/),
    seconds: z.number().positive(),
  }),
  trace: 'row',
  async run({ tx, clock }, recording) {
    await insertRecording(tx, { ...recording, at: clock.now() })
  },
})

/** One voice for the whole program; it is in memory only while somebody asks. */
const espeak = openEspeak()
const underWay = new Map<string, Promise<Spoken>>()

/**
 * The recording of a text: the one that is there, or a new one. Never within a transaction; a new one takes about
 * 40 ms for each second of sound. Throws when the text is too long, when there is nothing in it to say, or when the
 * engine breaks.
 */
export async function speak(deps: Deps, spoken: SpokenText, voice: Espeak = espeak): Promise<Spoken> {
  const name = recordingName(spoken)
  const key = createHash('sha256').update(name).digest()
  const known = await findRecording(deps.db, key)
  if (known !== undefined && (await deps.files.find(known.file)) !== undefined) return known
  const running = underWay.get(name) ?? record(deps, spoken, key, voice).finally(() => underWay.delete(name))
  underWay.set(name, running)
  return running
}

async function record(deps: Deps, { text, lang }: SpokenText, key: Buffer, voice: Espeak): Promise<Spoken> {
  const words = speakable(text)
  if (words === '' || words.length > longestText) throw new RangeError('A text to be spoken has 1 to 2000 signs.')
  const { bytes, seconds } = await voice.record(words, voices[lang])
  const file = await deps.files.put(bytes)
  await perform(deps, system('speech'), keepRecording, { key, file, seconds })
  return { file, seconds }
}
