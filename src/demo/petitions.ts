// Petitions of the demonstration: sent, classified, answered and rated by the real actions, each on its day.
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { submitPetition } from '../petitions/actions/receive.ts'
import { addToPetition, rateAnswer } from '../petitions/actions/sender.ts'
import { officerActions } from '../petitions/actions/steps.ts'
import type { OwnKey } from '../petitions/rules.ts'
import { perform } from '../platform/action.ts'
import { anonymous } from '../platform/actor.ts'
import type { settableClock } from '../platform/clock.ts'
import type { Action, Deps } from '../platform/spine.ts'
import { officerNamed } from './officers.ts'
import { type DemoStep, type DemoStory, petitionStories } from './petition-stories.ts'

const senderSteps: Readonly<Record<string, Action>> = {
  add: addToPetition,
  rate: rateAnswer,
}

interface Event {
  readonly at: Date
  run(): Promise<void>
}

/** `units` are the three pilots in the order of the cast. Leaves the clock where it found it. */
export async function seedPetitions(
  deps: Deps,
  clock: ReturnType<typeof settableClock>,
  units: readonly string[],
): Promise<void> {
  const before = clock.now()
  const photo = await deps.files.put(await aPhoto())
  const events = petitionStories.flatMap((story, index) => eventsOf(deps, story, units, index === 0 ? [photo] : []))
  for (const { at, run } of events.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    clock.set(at)
    await run()
  }
  clock.set(before)
}

function instant(local: string): Date {
  return new Date(`${local}:00+07:00`)
}

/** A hole in a road, as far as three shapes can be one. */
function aPhoto(): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600"
    fill="#b9c4c9"/><path d="M0 240h800v360H0z" fill="#7d7871"/><ellipse cx="420" cy="430" rx="190" ry="70"
    fill="#3d3833"/></svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 70 }).toBuffer()
}

function eventsOf(deps: Deps, story: DemoStory, units: readonly string[], photos: readonly string[]): Event[] {
  let own: OwnKey | undefined
  const { pilot, at, steps, category, text, place, contact } = story
  const send = async () => {
    const input = { token: randomUUID(), unit: units[pilot], category, text, place, contact, photos }
    own = await perform(deps, anonymous, submitPetition, input)
  }
  const rest = steps.map((step) => ({
    at: instant(step.at),
    run: () => take(deps, own as OwnKey, step),
  }))
  return [{ at: instant(at), run: send }, ...rest]
}

async function take(deps: Deps, own: OwnKey, { who, step, input = {} }: DemoStep): Promise<void> {
  const bySender = senderSteps[step]
  if (bySender !== undefined) {
    await perform(deps, anonymous, bySender, { ...own, ...input })
    return
  }
  const action = (officerActions as Readonly<Record<string, Action>>)[step]
  if (action === undefined) throw new Error(`The demonstration has no step ${step}`)
  const { id, revision, category, text, place } = await deps.db
    .selectFrom('petitions')
    .select(['id', 'revision', 'category', 'text', 'place'])
    .where('code', '=', own.code)
    .executeTakeFirstOrThrow()
  const publishing = { wording: text, place: place ?? undefined, photos: [1], sure: true }
  const more = step === 'accept' ? { category } : step === 'publish' ? publishing : {}
  await perform(deps, await officerNamed(deps, who), action, { id, revision, ...more, ...input })
}
