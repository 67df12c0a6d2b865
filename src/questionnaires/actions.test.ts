// Versions of questionnaires on a real database: what is installed, who may write, and two at once.

import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, aProvince, signedInAs } from '../../test/people.ts'
import { perform } from '../platform/action.ts'
import { type Officer, system } from '../platform/actor.ts'
import { Refusal } from '../platform/refusal.ts'
import { dropDraft, installShipped, publish, saveDraft } from './actions.ts'
import { shippedQuestionnaires } from './instruments/shipped.ts'
import { short } from './instruments/short.ts'
import { visit } from './instruments/visit.ts'
import {
  currentQuestionnaire,
  findQuestionnaire,
  getQuestionnaire,
  listQuestionnaires,
  listVersions,
} from './queries.ts'
import type { Questionnaire } from './rules.ts'

const today = '2021-10-20'
let house: TestHouse
let officer: Officer
let ofCommune: Officer
let deskOfficer: Officer

beforeAll(async () => {
  house = await aHouse()
  const { province, doiNgo } = await aProvince(house.deps)
  officer = await signedInAs(house.deps, await anOfficer(house.deps, province, 'home-affairs'))
  ofCommune = await signedInAs(house.deps, await anOfficer(house.deps, doiNgo, 'home-affairs'))
  deskOfficer = await signedInAs(house.deps, await anOfficer(house.deps, province, 'one-stop-officer'))
  await install()
})

function install() {
  return perform(house.deps, system('test'), installShipped, {})
}

function save(document: Questionnaire, revision?: number, by: Officer = officer) {
  return perform(house.deps, by, saveDraft, { document, revision })
}

function codeOf(reason: unknown): string | undefined {
  return reason instanceof Refusal ? reason.code : undefined
}

/** The short form under another name, so that each test has its own. */
function aForm(id: string): Questionnaire {
  return { ...short, id }
}

const retitled = (one: Questionnaire, vi: string): Questionnaire => ({ ...one, title: { ...one.title, vi } })

describe('what is shipped', () => {
  test('is there after the first start as it was written, and the second start adds nothing', async () => {
    expect(await install()).toEqual({ installed: [] })
    for (const one of shippedQuestionnaires)
      expect(JSON.stringify(await getQuestionnaire(house.db, one.id, one.version).then(sorted))).toBe(
        JSON.stringify(sorted(one)),
      )
    expect((await listQuestionnaires(house.db)).map(({ id, version }) => [id, version])).toEqual([
      ['bac-giang-one-stop', 1],
      ['police', 1],
      ['short', 1],
      ['sipas-2017', 1],
      ['visit', 2],
    ])
  })

  test('two programs that start at once install it once', async () => {
    const other = await aHouse()
    const both = await Promise.all([1, 2].map(() => perform(other.deps, system('test'), installShipped, {})))
    expect(both.flatMap(({ installed }) => installed)).toHaveLength(shippedQuestionnaires.length)
  })

  test('is asked in its newest version', async () => {
    expect((await currentQuestionnaire(house.db, 'visit', today)).version).toBe(visit.version)
  })

  test('does not overtake what the province has written', async () => {
    const other = await aHouse()
    await aProvince(other.deps)
    await perform(other.deps, system('test'), saveDraft, { document: aForm('visit') })
    const { installed } = await perform(other.deps, system('test'), installShipped, {})
    expect(installed).not.toContain('visit 1')
    expect(installed).toContain('police 1')
  })
})

/** With the keys in one order, as JSON in the database has another. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]))
}

describe('a draft', () => {
  test('is the version after the last, seen by nobody who answers, and asked from the day it is published', async () => {
    const saved = await save(retitled(visit, 'Ông/bà thấy thế nào?'))
    expect(saved).toEqual({ id: 'visit', version: 3, revision: 1 })
    expect(await findQuestionnaire(house.db, 'visit', 3)).toBeUndefined()
    await perform(house.deps, officer, publish, { id: 'visit', revision: 1 })
    expect((await currentQuestionnaire(house.db, 'visit', today)).title.vi).toBe('Ông/bà thấy thế nào?')
    expect((await currentQuestionnaire(house.db, 'visit', '2021-10-19')).version).toBe(2)
    expect((await getQuestionnaire(house.db, 'visit', 2)).title).toEqual(visit.title)
    expect(house.told.at(-1)).toMatchObject({ name: 'questionnaire.published', touches: 'all' })
  })

  test('may have gaps, and is then refused with all of them when it is to be published', async () => {
    const [first, second] = aForm('gaps').questions
    const gaps = { ...aForm('gaps'), title: { vi: '', en: '' }, questions: [first!, { ...second!, id: first!.id }] }
    const { revision } = await save(gaps)
    const refused = await perform(house.deps, officer, publish, { id: 'gaps', revision }).catch((error) => error)
    expect(refused.issues.map(({ field }: { field: string }) => field)).toEqual([
      'title.vi',
      'title.en',
      'questions.1.id',
    ])
  })

  test('that breaks off the series of any published version is refused', async () => {
    const id = 'series'
    await save(aForm(id))
    await perform(house.deps, officer, publish, { id, revision: 1 })
    const [overall, , comment] = short.questions
    await save({ ...aForm(id), questions: [overall!, comment!] })
    await perform(house.deps, officer, publish, { id, revision: 1 })
    const back = { ...short.questions[1]!, kind: 'multiple' as const }
    await save({ ...aForm(id), questions: [overall!, back, comment!] })
    const refused = await perform(house.deps, officer, publish, { id, revision: 1 }).catch((error) => error)
    expect(refused.issues).toMatchObject([{ field: 'questions.1.kind', code: 'questionnaires.kind-changed' }])
  })

  test('that was dropped is gone, and its version is given again', async () => {
    await save(aForm('dropped'))
    await perform(house.deps, officer, dropDraft, { id: 'dropped', revision: 1 })
    await expect(listVersions(house.db, 'dropped')).rejects.toThrow('questionnaires.unknown')
    expect((await save(aForm('dropped'))).version).toBe(1)
  })

  test('is written by nobody below the province, and by nobody without the permission', async () => {
    await expect(save(aForm('foreign'), undefined, ofCommune)).rejects.toThrow('not-found')
    await expect(save(aForm('foreign'), undefined, deskOfficer)).rejects.toThrow('forbidden')
  })
})

describe('two at once', () => {
  test('who saves an older revision is told, and nothing of the newer one is lost', async () => {
    await save(aForm('shared'))
    const both = await Promise.allSettled(['Một', 'Hai'].map((vi) => save(retitled(aForm('shared'), vi), 1)))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.flatMap((one) => (one.status === 'rejected' ? codeOf(one.reason) : []))).toEqual([
      'questionnaires.draft-changed',
    ])
    const [{ revision }] = await listVersions(house.db, 'shared')
    expect(revision).toBe(2)
  })

  test('two who begin a draft at the same moment begin one', async () => {
    const both = await Promise.allSettled([1, 2].map(() => save(aForm('begun'))))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await listVersions(house.db, 'begun')).toHaveLength(1)
  })

  test('a draft that ten publish at once is published once', async () => {
    await save(aForm('race'))
    const all = await Promise.allSettled(
      Array.from({ length: 10 }, () => perform(house.deps, officer, publish, { id: 'race', revision: 1 })),
    )
    const refused = all.flatMap((one) => (one.status === 'rejected' ? codeOf(one.reason) : []))
    expect(refused).toEqual(Array.from({ length: 9 }, () => 'questionnaires.no-draft'))
    expect(
      house.told.filter(({ payload }) => (payload as { questionnaire?: string }).questionnaire === 'race'),
    ).toHaveLength(1)
    expect((await listVersions(house.db, 'race')).map(({ status }) => status)).toEqual(['published'])
  })
})

test('the database itself keeps what is published', async () => {
  const change = sql`update questionnaire_versions set document = document where questionnaire = 'visit' and version = 1`
  await expect(change.execute(house.db)).rejects.toThrow('stays as it is')
  await expect(sql`delete from questionnaire_versions where questionnaire = 'visit'`.execute(house.db)).rejects.toThrow(
    'stays as it is',
  )
})
