// kill -9 while people rate: of the program, of its database server, and of both. Nothing acknowledged may be missing.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { communesOf, gather, sendRating } from './citizens.ts'
import { aDataFolder, databaseOf, type Program, removeFolder, serverPidOf, startProgram } from './program.ts'

const people = 24
const unlimited = { RATINGS_PER_MINUTE: '100000000', RATINGS_PER_MINUTE_IN_ALL: '100000000' }
const victims = ['program', 'server', 'both'] as const
const rounds = Array.from({ length: 10 }, (_, index) => ({ round: index + 1, victim: victims[index % 3] ?? 'both' }))

let dataDir: string
let program: Program
let places: string[]
/** Every rating that was sent in any round, and those that were acknowledged. */
const sent = new Set<string>()
const taken = new Set<string>()

beforeAll(async () => {
  dataDir = await aDataFolder()
  program = await startProgram(dataDir, { SEED: 'none', ...unlimited })
  // Two places: a hot one, where many write the same figures, and another.
  places = (await communesOf(program.url)).slice(0, 2)
})

afterAll(async () => {
  await program?.stop()
  await removeFolder(dataDir)
})

test.each(rounds)('round $round: no acknowledged rating is missing after kill -9 of $victim', async ({ victim }) => {
  const crowd = gather(program.url, places, people)
  await until(() => crowd.taken.length > 0)
  await sleep(100 + Math.random() * 900)
  if (victim !== 'program') process.kill(await serverPidOf(dataDir), 'SIGKILL')
  if (victim === 'server') {
    const before = crowd.taken.length
    await until(() => crowd.taken.length > before + people)
  } else {
    await program.kill()
  }
  await crowd.leave()
  for (const id of crowd.sent) sent.add(id)
  for (const id of crowd.taken) taken.add(id)

  if (victim !== 'server') program = await startProgram(dataDir, { SEED: 'none', ...unlimited })
  const { ids, differences } = await kept()
  expect([...taken].filter((id) => !ids.has(id))).toEqual([])
  expect([...ids].filter((id) => !sent.has(id))).toEqual([])
  expect(differences).toBe(0)
})

test('whoever got no answer sends again, and each is counted once', async () => {
  expect(taken.size).toBeGreaterThan(rounds.length * people)
  const unsure = [...sent].filter((id) => !taken.has(id))
  const [place = ''] = places
  // Not all at once: a machine has only so many connections.
  for (let first = 0; first < unsure.length; first += 50) {
    const some = unsure.slice(first, first + 50)
    const answers = await Promise.all(some.map((id) => sendRating(program.url, place, id)))
    expect(new Set(answers)).toEqual(new Set([303]))
  }
  const { ids, differences } = await kept()
  expect(ids.size).toBe(sent.size)
  expect(differences).toBe(0)
})

/**
 * What the database holds, and in how many cells the counted figures differ from the rows that they count.
 * Answers counted together (`a(b`, `a/b`) are left out: the rows are compared answer by answer.
 */
async function kept(): Promise<{ ids: Set<string>; differences: number }> {
  const client = await databaseOf(dataDir)
  try {
    const { rows } = await client.query<{ id: string }>('select id from ratings')
    const compared = await client.query<{ differences: number }>(`
      with counted as (
        select unit_version_id, week, questionnaire, questionnaire_version, question, option, kind, channel,
               sum(count)::int as count
        from rating_rollups where question !~ '[(/]' and not correction group by 1, 2, 3, 4, 5, 6, 7, 8),
      actual as (
        select unit_version_id, week, questionnaire, questionnaire_version, key as question, value as option, kind,
               channel, count(*)::int as count
        from ratings, jsonb_each_text(answers) group by 1, 2, 3, 4, 5, 6, 7, 8)
      select count(*)::int as differences
      from ((table counted except table actual) union all (table actual except table counted)) as different`)
    return { ids: new Set(rows.map(({ id }) => id)), differences: compared.rows[0]?.differences ?? Number.NaN }
  } finally {
    await client.end()
  }
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + 20_000
  while (!isSo()) {
    if (performance.now() > deadline || program.child.exitCode !== null)
      throw new Error(`It did not come about. The program said:\n${program.said()}`)
    await sleep(10)
  }
}
