// A wave on a real database: from an uploaded list to results, with its races and what is left when contacts are erased.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse } from '../../test/database.ts'
import { anOfficer, aProvince, signedInAs } from '../../test/people.ts'
import { perform } from '../platform/action.ts'
import { anonymous, type Officer, system } from '../platform/actor.ts'
import { scopeOf } from '../platform/scope.ts'
import { installShipped } from '../questionnaires/actions.ts'
import { addToFrame, closeFrame, eraseContacts, uploadFrame } from './actions/frame.ts'
import { noteContact, openLetters, openPeople } from './actions/people.ts'
import { enterResponse, submitResponse } from './actions/responses.ts'
import { drawWave, setQuotas } from './actions/sample.ts'
import { closeWave, createWave, editWave, publishWave, startWave } from './actions/wave.ts'
import { drawSample, sha256 } from './draw.ts'
import { tidyWavesJob } from './jobs.ts'
import { getWaveFigures, listDraw, listTexts } from './queries/results.ts'
import { getWaveWithin, listStrata } from './queries/waves.ts'
import { codeFrom } from './rules/codes.ts'
import { simulateFrame } from './simulate.ts'

const house = await aHouse()
const { deps } = house
let officer: Officer
let stranger: Officer
let province: string

beforeAll(async () => {
  const places = await aProvince(deps)
  province = places.province.id
  officer = await signedInAs(deps, await anOfficer(deps, places.province, 'home-affairs'))
  stranger = await signedInAs(deps, await anOfficer(deps, places.tanYen, 'mass-mobilisation'))
  await perform(deps, system('test'), installShipped, {})
})

const people = simulateFrame({
  seed: 1,
  communes: [
    { name: 'Xã Tam Dị', people: 60 },
    { name: 'Thị trấn Đồi Ngô', people: 40 },
  ],
})

async function aWave(extra: Record<string, unknown> = {}): Promise<string> {
  const input = {
    unit: province,
    title: 'Khảo sát một cửa quý IV',
    questionnaire: 'short',
    startsOn: '2021-10-20',
    endsOn: '2021-11-20',
  }
  const { id } = await perform(deps, officer, createWave, { ...input, ...extra } as never)
  return id
}

async function aDrawnWave(): Promise<string> {
  const wave = await aWave()
  await perform(deps, officer, uploadFrame, { wave, entries: people, problems: [] })
  await perform(deps, officer, closeFrame, { wave, by: ['Xã'] })
  await perform(deps, officer, setQuotas, { wave, allocation: { kind: 'fixed', each: 15 }, reservePercent: 20 })
  await perform(deps, officer, drawWave, { wave })
  return wave
}

async function aRunningWave(): Promise<string> {
  const wave = await aDrawnWave()
  await perform(deps, officer, startWave, { wave })
  return wave
}

const lettersOf = async (wave: string) => (await perform(deps, officer, openLetters, { wave })).letters
const waveOf = (wave: string) => getWaveWithin(house.db, scopeOf(officer, 'surveys.read'), wave)
const answer = (code: string, overall = '4', id: string = randomUUID()) =>
  perform(deps, anonymous, submitResponse, { code, id, answers: { overall: [overall] } })

async function countOf(
  table: 'surveyWaiting' | 'surveyResponses' | 'surveyInvitations' | 'surveyTexts',
  wave: string,
): Promise<number> {
  const { count } = await house.db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('waveId', '=', wave)
    .executeTakeFirstOrThrow()
  return Number(count)
}

describe('the frame', () => {
  test('nothing of a name or address is readable in the database', async () => {
    const wave = await aDrawnWave()
    const { rows } = await sql<{ row: string }>`
      select (w.*)::text as row from survey_waves w where id = ${wave}
      union all select (e.*)::text from survey_frame_entries e where wave_id = ${wave}
      union all select (i.*)::text from survey_invitations i where wave_id = ${wave}`.execute(house.db)
    const audit = await house.db.selectFrom('auditEntries').select('detail').execute()
    const all = rows.map(({ row }) => row).join('\n') + JSON.stringify(audit)
    expect(rows.length).toBeGreaterThan(100)
    expect(all).not.toContain('(mẫu)')
    expect(all).not.toContain('thôn ')
    expect(all).not.toContain('Đất đai')
    const [letter] = await lettersOf(wave)
    expect(letter?.name).toContain('(mẫu)')
    expect(all).not.toContain(letter?.code)
  })

  test('with wrong lines it is closed only when they are left out, and out of reach there is no wave', async () => {
    const wave = await aWave()
    const problems = [{ line: 3, code: 'name-missing' }]
    await expect(perform(deps, stranger, uploadFrame, { wave, entries: people, problems })).rejects.toThrow('not-found')
    await perform(deps, officer, uploadFrame, { wave, entries: people, problems })
    await expect(perform(deps, officer, closeFrame, { wave })).rejects.toThrow('surveys.frame-wrong')
    await perform(deps, officer, closeFrame, { wave, leaveOut: true })
    expect((await waveOf(wave)).state).toBe('framed')
    await expect(perform(deps, officer, uploadFrame, { wave, entries: people, problems })).rejects.toThrow(
      'surveys.not-now',
    )
  })

  test('more people can be added by another part of the program while it is a draft', async () => {
    const wave = await aWave()
    await perform(deps, officer, uploadFrame, { wave, entries: people.slice(0, 50), problems: [] })
    const size = await house.db.transaction().execute((tx) =>
      addToFrame(
        {
          tx,
          clock: deps.clock,
          actor: officer,
          tell: () => Promise.resolve(),
          files: deps.files,
          log: deps.log,
          secrets: deps.secrets,
        },
        wave,
        people.slice(50),
      ),
    )
    expect(size).toBe(100)
    const { frameSize, frameColumns } = await waveOf(wave)
    expect(frameSize).toBe(100)
    expect(frameColumns).toEqual([
      { name: 'Xã', values: 2 },
      { name: 'Lĩnh vực', values: 5 },
    ])
  })
})

describe('the draw', () => {
  test('follows from the seed that was committed to before the frame was closed', async () => {
    const wave = await aWave()
    const before = await waveOf(wave)
    expect(before.seed).toBeNull()
    await perform(deps, officer, uploadFrame, { wave, entries: people, problems: [] })
    await perform(deps, officer, closeFrame, { wave, by: ['Xã'] })
    await perform(deps, officer, setQuotas, { wave, allocation: { kind: 'fixed', each: 10 }, reservePercent: 50 })
    await perform(deps, officer, drawWave, { wave })
    const { seed, seedCommitment } = await waveOf(wave)
    expect(sha256(seed ?? '')).toBe(before.seedCommitment)
    expect(seedCommitment).toBe(before.seedCommitment)
    const draw = await listDraw(house.db, wave)
    const again = drawSample(
      seed ?? '',
      draw.map(({ number, stratum }) => ({ number, stratum: stratum ?? 0 })),
      await listStrata(house.db, wave),
    )
    const drawn = draw
      .filter(({ rank }) => rank !== null)
      .map(({ number, stratum, rank }) => ({ number, stratum, rank }))
    expect(again.toSorted((a, b) => a.number - b.number)).toEqual(drawn)
    expect(await countOf('surveyInvitations', wave)).toBe(20)
  })

  test('of two at once one draws', async () => {
    const wave = await aWave()
    await perform(deps, officer, uploadFrame, { wave, entries: people, problems: [] })
    await perform(deps, officer, closeFrame, { wave })
    const both = await Promise.allSettled([1, 2, 3].map(() => perform(deps, officer, drawWave, { wave })))
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await countOf('surveyInvitations', wave)).toBe(80)
  })

  test('a public value must be named before its day, and used on or after it', async () => {
    const wave = await aWave({ seedKind: 'public', seedSource: 'Xổ số miền Bắc, giải đặc biệt', seedDay: '2021-10-25' })
    await perform(deps, officer, uploadFrame, { wave, entries: people, problems: [] })
    await perform(deps, officer, closeFrame, { wave })
    await expect(perform(deps, officer, drawWave, { wave, publicValue: '12345' })).rejects.toThrow('public-value-early')
    house.clock.set(new Date('2021-10-26T02:00:00Z'))
    await expect(perform(deps, officer, drawWave, { wave })).rejects.toThrow('public-value-missing')
    await perform(deps, officer, drawWave, { wave, publicValue: '12345' })
    expect((await waveOf(wave)).seed).toBe('12345')
    const late = await aWave({ seedKind: 'public', seedSource: 'Xổ số miền Bắc', seedDay: '2021-10-25' })
    await perform(deps, officer, uploadFrame, { wave: late, entries: people, problems: [] })
    await expect(perform(deps, officer, closeFrame, { wave: late })).rejects.toThrow('seed-known')
    house.clock.set(new Date('2021-10-20T02:00:00Z'))
  })
})

describe('an answer', () => {
  test('by one code at once ten times is one, and a resend of it is the same', async () => {
    const wave = await aRunningWave()
    const [letter] = await lettersOf(wave)
    const code = letter?.code ?? ''
    const sent = await Promise.allSettled(Array.from({ length: 10 }, () => answer(code)))
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await countOf('surveyWaiting', wave)).toBe(1)
    const { id } = await house.db
      .selectFrom('surveyWaiting')
      .select('id')
      .where('waveId', '=', wave)
      .executeTakeFirstOrThrow()
    await answer(code, '5', id)
    await expect(answer(code)).rejects.toThrow('surveys.code-used')
    expect(await countOf('surveyWaiting', wave)).toBe(1)
  })

  test('waits unreadable and of one length; invitation and response share nothing once it is written', async () => {
    const wave = await aRunningWave()
    const letters = await lettersOf(wave)
    for (const [index, { code }] of letters.slice(0, 12).entries()) await answer(code, String((index % 5) + 1))
    const waiting = await house.db.selectFrom('surveyWaiting').selectAll().where('waveId', '=', wave).execute()
    expect(new Set(waiting.map(({ sealed }) => sealed.length)).size).toBe(1)
    expect(JSON.stringify(waiting)).not.toContain('overall')
    await perform(deps, officer, closeWave, { wave })
    const { rows } = await sql<{ id: string; xid: string; place: string }>`
      select id, xmin::text as xid, ctid::text as place from survey_responses where wave_id = ${wave} order by ctid`.execute(
      house.db,
    )
    expect(rows).toHaveLength(12)
    expect(new Set(rows.map(({ xid }) => xid)).size).toBe(1)
    expect(rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).toSorted())
    expect(rows.some(({ id }) => waiting.some((one) => one.id === id))).toBe(false)
    const invited = await sql<{ xid: string }>`
      select xmin::text as xid from survey_invitations where wave_id = ${wave} and used`.execute(house.db)
    expect(invited.rows.some(({ xid }) => xid === rows[0]?.xid)).toBe(false)
    expect(await countOf('surveyWaiting', wave)).toBe(0)
    const columns = await sql<{ name: string; type: string }>`
      select column_name as name, data_type as type from information_schema.columns
      where table_name in ('survey_responses', 'survey_texts', 'survey_invitations', 'survey_waiting')`.execute(
      house.db,
    )
    expect(columns.rows.filter(({ type }) => /time|date/.test(type))).toEqual([])
  })

  test('is refused before the start, after the end, with a wrong code, and without what is required', async () => {
    const wave = await aDrawnWave()
    const [letter] = await lettersOf(wave)
    const code = letter?.code ?? ''
    await expect(answer(code)).rejects.toThrow('surveys.not-open')
    await perform(deps, officer, startWave, { wave })
    await expect(answer('123456789012345')).rejects.toThrow('invalid')
    await expect(answer(codeFrom(new Uint8Array([1])))).rejects.toThrow('surveys.unknown-code')
    await expect(perform(deps, anonymous, submitResponse, { code, id: randomUUID(), answers: {} })).rejects.toThrow(
      'invalid',
    )
    await perform(deps, officer, closeWave, { wave })
    await expect(answer(code)).rejects.toThrow('surveys.not-open')
    expect(await countOf('surveyResponses', wave)).toBe(0)
  })

  test('sent while the wave is closed is in the results or refused, never lost', async () => {
    const wave = await aRunningWave()
    const letters = await lettersOf(wave)
    const sending = letters.map(({ code }) => answer(code))
    const closing = perform(deps, officer, closeWave, { wave })
    const taken = (await Promise.allSettled(sending)).filter(({ status }) => status === 'fulfilled').length
    await closing
    expect(await countOf('surveyResponses', wave)).toBe(taken)
    expect(await countOf('surveyWaiting', wave)).toBe(0)
  })

  test('of an interviewer is flagged as assisted, and the trail does not say whose it is', async () => {
    const wave = await aRunningWave()
    const [first] = await lettersOf(wave)
    const number = first?.number ?? 0
    const input = { wave, number, channel: 'interviewer' as const, id: randomUUID(), answers: { overall: ['3'] } }
    await perform(deps, officer, enterResponse, input)
    await expect(answer(first?.code ?? '')).rejects.toThrow('surveys.code-used')
    await expect(perform(deps, stranger, enterResponse, input)).rejects.toThrow('not-found')
    await perform(deps, officer, closeWave, { wave })
    const response = await house.db
      .selectFrom('surveyResponses')
      .selectAll()
      .where('waveId', '=', wave)
      .executeTakeFirstOrThrow()
    expect(response).toMatchObject({ channel: 'interviewer', assisted: true, answers: { overall: '3' } })
    const entry = await house.db
      .selectFrom('auditEntries')
      .select('detail')
      .where('action', '=', 'surveys.enterResponse')
      .executeTakeFirstOrThrow()
    expect(entry.detail).toEqual({ channel: 'interviewer' })
  })
})

test('who cannot be asked is replaced once from the same stratum, in the order of the draw', async () => {
  const wave = await aRunningWave()
  const letters = await lettersOf(wave)
  const [one] = letters
  const number = one?.number ?? 0
  const results = await Promise.all(
    [1, 2, 3].map(() => perform(deps, officer, noteContact, { wave, number, contact: 'unreachable' })),
  )
  expect(results.filter(({ replacement }) => replacement !== null)).toHaveLength(1)
  expect(await countOf('surveyInvitations', wave)).toBe(31)
  const replacement = results.find((each) => each.replacement !== null)?.replacement
  const drawn = (await listDraw(house.db, wave)).find((entry) => entry.number === replacement)
  expect(drawn).toMatchObject({ stratum: one?.stratum, rank: 16 })
  const strata = await listStrata(house.db, wave)
  expect(strata.find(({ stratum }) => stratum === one?.stratum)?.tally).toMatchObject({ issued: 16, reached: 15 })
})

test('after the end nothing changes, results are shown from the minimum on, and contacts are erased by the job', async () => {
  const wave = await aRunningWave()
  const letters = await lettersOf(wave)
  await expect(perform(deps, officer, editWave, { wave, startsOn: '2021-10-01' })).rejects.toThrow('surveys.not-now')
  await perform(deps, officer, editWave, { wave, endsOn: '2021-11-10' })
  for (const { code } of letters.slice(0, 9)) await answer(code)
  await perform(deps, officer, noteContact, { wave, number: letters[9]?.number ?? 0, contact: 'spoiled' })
  const { people: open, total } = await perform(deps, officer, openPeople, { wave, onlyOpen: true })
  expect(total).toBe(20)
  expect(open[0]).not.toHaveProperty('answers')
  house.clock.set(new Date('2021-11-11T02:00:00Z'))
  await expect(answer(letters[20]?.code ?? '')).rejects.toThrow('surveys.not-open')
  await tidyWavesJob.run(deps, {})
  await expect(perform(deps, officer, editWave, { wave, endsOn: '2021-12-10' })).rejects.toThrow('surveys.not-now')
  const few = await getWaveFigures(house.db, await waveOf(wave))
  expect(few.results).toMatchObject({
    n: 9,
    population: 100,
    tally: { issued: 30, answered: 10, valid: 9 },
    responseRate: 0.3,
  })
  expect(few.results.questions.every(({ shown }) => !shown)).toBe(true)

  await perform(deps, officer, publishWave, { wave })
  house.clock.set(new Date('2021-12-11T02:00:00Z'))
  await tidyWavesJob.run(deps, {})
  expect((await waveOf(wave)).erasedOn).toBeNull()
  house.clock.set(new Date('2021-12-12T02:00:00Z'))
  await tidyWavesJob.run(deps, {})
  expect((await waveOf(wave)).erasedOn).toBe('2021-12-12')
  expect(await countOf('surveyInvitations', wave)).toBe(0)
  const entries = await house.db.selectFrom('surveyFrameEntries').select('sealed').where('waveId', '=', wave).execute()
  expect(entries).toHaveLength(100)
  expect(entries.every(({ sealed }) => sealed === null)).toBe(true)
  expect((await getWaveFigures(house.db, await waveOf(wave))).results).toEqual(few.results)
  house.clock.set(new Date('2021-10-20T02:00:00Z'))
})

test('texts stand apart and are listed from the minimum on; contacts can be erased at once', async () => {
  const wave = await aRunningWave()
  const letters = await lettersOf(wave)
  const form = await getWaveFigures(house.db, await waveOf(wave))
  const text = form.questionnaire.questions.find(({ kind }) => kind === 'text')
  for (const { code } of letters.slice(0, 11)) {
    const answers = { overall: ['2'], ...(text && { [text.id]: ['Chờ lâu.'] }) }
    await perform(deps, anonymous, submitResponse, { code, id: randomUUID(), answers })
  }
  await perform(deps, officer, closeWave, { wave })
  expect(await countOf('surveyTexts', wave)).toBe(text === undefined ? 0 : 11)
  expect(await listTexts(house.db, wave)).toHaveLength(text === undefined ? 0 : 11)
  const { results } = await getWaveFigures(house.db, await waveOf(wave))
  expect(results.overall).toMatchObject({ shown: true, n: 11, satisfied: { value: 0 } })
  await perform(deps, officer, eraseContacts, { wave })
  expect(await countOf('surveyInvitations', wave)).toBe(0)
  expect((await perform(deps, officer, openLetters, { wave })).letters).toEqual([])
})
