// The back office pages of questionnaires: who may open them, writing a version without script, files in and out.

import { type HTMLElement, parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../../test/database.ts'
import { anOfficer, aProvince, signedInAs } from '../../../test/people.ts'
import { aWeb } from '../../../test/ratings.ts'
import { perform } from '../../platform/action.ts'
import { type Actor, anonymous, system } from '../../platform/actor.ts'
import { urls } from '../../urls.ts'
import { installShipped } from '../actions.ts'
import { questionnaires } from '../index.ts'
import { bacGiangOneStop } from '../instruments/bac-giang-one-stop.ts'
import { sipas2017 } from '../instruments/sipas-2017.ts'
import { listVersions } from '../queries.ts'

let house: TestHouse
let actor: Actor = anonymous
let manager: Actor
let deskOfficer: Actor
let ofCommune: Actor
let web: ReturnType<typeof aWeb>

beforeAll(async () => {
  house = await aHouse()
  const { province, doiNgo } = await aProvince(house.deps)
  manager = await signedInAs(house.deps, await anOfficer(house.deps, province, 'mass-mobilisation'))
  deskOfficer = await signedInAs(house.deps, await anOfficer(house.deps, province, 'one-stop-officer'))
  ofCommune = await signedInAs(house.deps, await anOfficer(house.deps, doiNgo, 'home-affairs'))
  await perform(house.deps, system('test'), installShipped, {})
  web = aWeb(house, () => actor, [questionnaires])
  actor = manager
})

async function open(path: string) {
  const response = await web.app.request(path)
  return { status: response.status, page: parse(await response.text()), headers: response.headers }
}

async function send(path: string, fields: Iterable<readonly [string, string | File]>) {
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  const response = await web.app.request(path, { method: 'POST', body, headers: { Origin: 'http://localhost' } })
  return { status: response.status, to: response.headers.get('Location') ?? '', page: parse(await response.text()) }
}

/** What a browser without script would send of a page's form, with some fields typed over and one button pressed. */
function filledIn(page: HTMLElement, typed: Record<string, string>, step?: string): [string, string][] {
  const fields: [string, string][] = []
  for (const control of page.querySelectorAll('main form input, main form textarea, main form select')) {
    const name = control.getAttribute('name')
    const isBox = ['radio', 'checkbox'].includes(control.getAttribute('type') ?? '')
    if (name === undefined || (isBox && !control.hasAttribute('checked'))) continue
    const chosen = control.querySelector('option[selected]') ?? control.querySelector('option')
    const value = control.tagName === 'TEXTAREA' ? control.textContent : control.getAttribute('value')
    fields.push([name, typed[name] ?? (control.tagName === 'SELECT' ? chosen?.getAttribute('value') : value) ?? ''])
  }
  for (const [name, value] of Object.entries(typed))
    if (!fields.some(([one]) => one === name)) fields.push([name, value])
  return step === undefined ? fields : [...fields, ['step', step]]
}

async function press(path: string, typed: Record<string, string>, step: string) {
  const { page } = await open(path)
  return send(path, filledIn(page, typed, step))
}

async function draftOf(id: string) {
  const [newest] = await listVersions(house.db, id)
  return newest
}

describe('who may', () => {
  test.each([
    ['nobody who is not signed in', () => anonymous, 303],
    ['no officer without the permission', () => deskOfficer, 403],
    ['no officer of a commune', () => ofCommune, 403],
    ['the province', () => manager, 200],
  ])('%s sees them', async (_, who, status) => {
    actor = who()
    const paths = [
      urls.officeQuestionnaires(),
      urls.officeQuestionnaire('visit'),
      urls.officeQuestionnaireEdit('visit'),
    ]
    const preview = [urls.officeQuestionnairePhone('visit', 1), urls.officeQuestionnaireFile('visit', 1)]
    for (const path of [...paths, ...preview]) {
      const answer = await open(path)
      expect([path, answer.status === 401 ? 303 : answer.status]).toEqual([path, status])
    }
    actor = manager
  })
})

describe('writing a new version without script', () => {
  const id = 'bac-giang-one-stop'
  const edit = urls.officeQuestionnaireEdit(id)

  test('nothing is kept before the first button', async () => {
    await open(edit)
    expect((await draftOf(id)).status).toBe('published')
  })

  test('what is saved unchanged is the same document', async () => {
    const answer = await press(edit, {}, 'save')
    expect([answer.status, answer.to]).toEqual([303, edit])
    const draft = await draftOf(id)
    expect(draft).toMatchObject({ status: 'draft', revision: 1 })
    expect(draft.questionnaire).toEqual({ ...bacGiangOneStop, version: 2 })
    for (const { id: question } of bacGiangOneStop.questions) await press(urls.officeQuestion(id, question), {}, 'save')
    expect((await draftOf(id)).questionnaire).toEqual({
      ...bacGiangOneStop,
      version: 2,
      questions: bacGiangOneStop.questions.map((one) => ({ ...one })),
    })
  })

  test('a question moves, and the page goes to it', async () => {
    const answer = await press(edit, { 'title.vi': 'Khảo sát một cửa' }, 'down:age')
    expect(answer.to).toBe(`${edit}#age`)
    const { questionnaire } = await draftOf(id)
    expect(questionnaire.questions.slice(0, 2).map((one) => one.id)).toEqual(['sex', 'age'])
    expect(questionnaire.title.vi).toBe('Khảo sát một cửa')
  })

  test('a question is added, given answers and a condition in two steps', async () => {
    const typed = { kind: 'single', 'newQuestion.vi': 'Ai chậm?', 'newQuestion.en': 'Who was slow?' }
    const { to } = await press(edit, typed, 'add')
    expect(to).toBe(urls.officeQuestion(id, 'who-was-slow'))
    await press(to, { 'newOption.vi': 'Cán bộ', 'newOption.en': 'Officer', when: 'waiting' }, 'save')
    expect((await open(to)).page.textContent).toContain('Hãy chọn ít nhất một câu trả lời cho điều kiện.')
    await press(to, { 'newOption.vi': 'Máy móc', 'newOption.en': 'Machine', whenOption: 'very-long' }, 'save')
    const { questionnaire } = await draftOf(id)
    const question = questionnaire.questions.find((one) => one.id === 'who-was-slow')
    expect(question?.options.map((one) => one.id)).toEqual(['officer', 'machine'])
    expect(question?.showWhen).toEqual({ question: 'waiting', anyOf: ['very-long'] })
  })

  test('a version that breaks a series says so at its question, and goes on as a new question', async () => {
    const path = urls.officeQuestion(id, 'attitude')
    await press(path, { 'options.2.words.vi': '', 'options.2.words.en': '' }, 'save')
    const { page } = await open(urls.officeQuestionnaire(id))
    expect(page.textContent).toContain('“unfriendly” đã dùng trước đây')
    expect(page.querySelector(`form[action="${urls.officeQuestionnairePublish(id)}"]`)).toBeNull()
    const { to } = await press(path, {}, 'renew')
    expect(to).toBe(urls.officeQuestion(id, 'attitude-2'))
  })

  test('who saves an older page is told, and keeps what was typed', async () => {
    const { page } = await open(edit)
    await press(edit, {}, 'save')
    const late = await send(edit, filledIn(page, { 'title.vi': 'Gõ sau' }, 'save'))
    expect(late.status).toBe(409)
    expect(late.page.textContent).toContain('có người đã lưu bản nháp này')
    expect(late.page.querySelector('input[name="title.vi"]')?.getAttribute('value')).toBe('Gõ sau')
    expect((await draftOf(id)).questionnaire.title.vi).toBe('Khảo sát một cửa')
  })

  test('what is wrong is said at its field', async () => {
    const wrong = await press(edit, { 'title.vi': 'a'.repeat(201) }, 'save')
    expect(wrong.status).toBe(422)
    expect(wrong.page.querySelector('[id="f-title.vi-error"]')?.textContent).toContain('200')
    const limit = urls.officeQuestion(id, 'extra-cost-other')
    const half = await press(limit, { maxLength: 'nhiều' }, 'save')
    expect([half.status, half.page.querySelector('[id="f-maxLength-error"]') === null]).toEqual([422, false])
  })

  test('a whole draft is published, once', async () => {
    const { page } = await open(urls.officeQuestionnaire(id))
    const revision = page.querySelector('input[name="revision"]')?.getAttribute('value') ?? ''
    const first = await send(urls.officeQuestionnairePublish(id), [['revision', revision]])
    expect([first.status, first.to]).toEqual([303, urls.officeQuestionnaire(id)])
    expect((await draftOf(id)).status).toBe('published')
    const second = await send(urls.officeQuestionnairePublish(id), [['revision', revision]])
    expect(second.status).toBe(409)
  })
})

describe('groups of the index', () => {
  test('change their weights, and one without a name goes', async () => {
    const edit = urls.officeQuestionnaireEdit(sipas2017.id)
    await press(edit, { 'elements.0.name.vi': '', 'elements.0.name.en': '', 'elements.1.weight': '3' }, 'save')
    const { questionnaire } = await draftOf(sipas2017.id)
    expect(questionnaire.elements.map(({ id, weight }) => [id, weight])).toEqual([
      ['procedures', 3],
      ['officers', 1],
      ['results', 1],
      ['feedback', 1],
    ])
    const wrong = await press(
      edit,
      { 'elements.0.name.vi': '', 'elements.0.name.en': '', 'elements.1.weight': 'x' },
      'save',
    )
    expect(wrong.page.querySelector('[id="f-elements.1.weight-error"]')).not.toBeNull()
  })
})

describe('a questionnaire begins', () => {
  test('from nothing, under an id of its own', async () => {
    const typed = { id: 'tram-y-te', 'title.vi': 'Trạm y tế', 'title.en': 'Health station' }
    const made = await send(urls.officeQuestionnaireNew(), Object.entries(typed))
    expect(made.to).toBe(urls.officeQuestionnaireEdit('tram-y-te'))
    const again = await send(urls.officeQuestionnaireNew(), Object.entries(typed))
    expect(again.page.querySelector('#f-id-error')?.textContent).toContain('đã có phiếu dùng')
    const wrong = await send(urls.officeQuestionnaireNew(), Object.entries({ ...typed, id: 'Trạm Y Tế' }))
    expect(wrong.page.querySelector('#f-id-error')).not.toBeNull()
  })

  test('from a file of our own, which goes out as it came in', async () => {
    const file = await web.app.request(urls.officeQuestionnaireFile('police', 1))
    expect(file.headers.get('Content-Disposition')).toContain('police-1.json')
    const upload = new File([await file.text()], 'police-1.json')
    const { to } = await send(urls.officeQuestionnaireImport(), [['tep', upload]])
    const { page } = await open(to)
    expect(page.textContent).toContain('Mọi thứ trong tệp đều mang sang được.')
    const kept = await send(to, [['id', 'cong-an']])
    expect(kept.to).toBe(urls.officeQuestionnaire('cong-an'))
    const police = (await draftOf('police')).questionnaire
    expect((await draftOf('cong-an')).questionnaire).toEqual({ ...police, id: 'cong-an' })
    const twice = await send(to, [['id', 'cong-an']])
    expect([twice.status, twice.page.textContent.includes('đang có một bản nháp')]).toEqual([409, true])
  })

  test('not from a file that is none', async () => {
    const { status, page } = await send(urls.officeQuestionnaireImport(), [['tep', new File(['Kính gửi'], 'thu.txt')]])
    expect([status, page.querySelector('#f-tep-error') === null]).toEqual([422, false])
  })
})

describe('previews', () => {
  test('on a phone every question is there, and nothing to send it with', async () => {
    const { page } = await open(urls.officeQuestionnairePhone('visit', 2))
    expect(page.querySelectorAll('main [name^="answers."]').length).toBeGreaterThan(20)
    expect(page.querySelector('main button')).toBeNull()
  })

  test('at a kiosk one question is there, with the way to the next', async () => {
    const path = urls.officeQuestionnaireKiosk('bac-giang-one-stop', 1)
    const { page } = await open(`${path}?cau=5`)
    expect(page.querySelectorAll('main [name^="answers."]').map((one) => one.getAttribute('name'))).toEqual(
      Array.from({ length: 3 }, () => 'answers.waiting-reasons'),
    )
    expect(page.querySelector('main [data-follows]')).toBeNull()
    expect(page.querySelectorAll('main a.button').map((one) => one.getAttribute('href'))).toEqual([
      `${path}?cau=4`,
      `${path}?cau=6`,
    ])
  })

  test('of a version that is not there there is none', async () => {
    expect((await open(urls.officeQuestionnairePhone('visit', 9))).status).toBe(404)
  })
})
