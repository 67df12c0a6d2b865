// The pages of the one-stop through the whole web application: intake, steps, lists, look-up, filing from home.
import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../../test/database.ts'
import { anOfficerOf, aSmallProvince, aWeb, type SmallProvince } from '../../../test/ratings.ts'
import { perform } from '../../platform/action.ts'
import { type Actor, anonymous, type Officer, system } from '../../platform/actor.ts'
import { newId } from '../../platform/ids.ts'
import { loadCatalogue } from '../../procedures/actions/catalogue.ts'
import { publishAt } from '../../procedures/actions/publish.ts'
import { urls } from '../../urls.ts'
import { handleDossiers, readDossiers, takeDossiers } from '../actions/facts.ts'
import { setAgencyCode } from '../actions/settings.ts'
import { dossiers } from '../index.ts'

const birth = '1.001193'
const land = '1.012817'
const slug = 'thi-tran-doi-ngo'

let house: TestHouse
let places: SmallProvince
let actor: Actor = anonymous
let web: ReturnType<typeof aWeb>
let desk: Officer

beforeAll(async () => {
  house = await aHouse()
  places = await aSmallProvince(house)
  web = aWeb(house, () => actor, [dossiers])
  const unitId = places.doiNgo.id
  await perform(house.deps, system('test'), loadCatalogue, {})
  await perform(house.deps, system('test'), setAgencyCode, {
    ...{ unitId, scheme: '2018', code: '000.21.15.H02', from: '2021-01-01' },
  })
  const procedures = await house.db.selectFrom('procedureVersions').select(['procedureId', 'code']).execute()
  const handled = procedures.filter(({ code }) => code === birth).map(({ procedureId }) => ({ procedureId }))
  await perform(house.deps, system('test'), publishAt, { unitIds: [unitId], handled, from: '2021-01-01' })
  desk = anOfficerOf(places.doiNgo, [takeDossiers, handleDossiers, readDossiers])
  const officer = { id: desk.officerId, name: desk.name, userName: 'quay', unitId, createdAt: house.clock.now() }
  await house.db.insertInto('officers').values(officer).execute()
})

async function get(path: string, as: Actor = desk) {
  actor = as
  const response = await web.app.request(path)
  const text = await response.text()
  return { status: response.status, text, page: parse(text), location: response.headers.get('Location') }
}

async function post(path: string, fields: Record<string, string> | FormData, as: Actor = desk) {
  actor = as
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields)
  const response = await web.app.request(path, { method: 'POST', body, headers: { Origin: 'http://localhost' } })
  const text = await response.text()
  return { status: response.status, text, page: parse(text), location: response.headers.get('Location') }
}

function form(change: Record<string, string> = {}) {
  return {
    ...{ id: newId(), placeId: places.doiNgo.id, procedureCode: birth, outcome: 'received' },
    ...{ 'applicant.name': 'Leo Thị Bưởi', 'applicant.phone': '0204000111', channel: 'counter', copies: '1' },
    ...change,
  }
}

async function taken(change: Record<string, string> = {}): Promise<string> {
  const fields = form(change)
  expect((await post(urls.officeDossierIntake(), fields)).status).toBe(200)
  return fields.id
}

describe('intake', () => {
  test('finds a procedure without marks, and what the commune has not published with a warning', async () => {
    const { page } = await get(`${urls.officeDossierIntake()}?tim=khai+sinh`)
    expect(page.querySelector('#ket-qua a')?.getAttribute('href')).toContain(`thu-tuc=${birth}`)
    const other = await get(`${urls.officeDossierIntake()}?tim=xac+dinh+lai+dien+tich`)
    expect(other.page.querySelector('#ket-qua .notice-warning')).not.toBeNull()
  })

  test('a code typed in full leads to its form, with the cursor in the name', async () => {
    const { status, location } = await get(`${urls.officeDossierIntake()}?tim=${birth}`)
    expect(status).toBe(303)
    const { page } = await get(location ?? '')
    expect(page.querySelector('[autofocus]')?.getAttribute('name')).toBe('applicant.name')
  })

  test('answers with the receipt and its two codes, and the same form again with neither', async () => {
    const fields = form()
    const first = await post(urls.officeDossierIntake(), fields)
    expect(first.page.querySelectorAll('.sheet svg')).toHaveLength(2)
    expect(first.text).toContain('000.21.15.H02-211020-')
    const second = await post(urls.officeDossierIntake(), fields)
    expect(second.page.querySelectorAll('.sheet')).toHaveLength(0)
    const { count } = await house.db
      .selectFrom('dossiers')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('id', '=', fields.id)
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(1)
  })

  test('a refusal without a reason comes back at its field with what was typed', async () => {
    const { status, page } = await post(urls.officeDossierIntake(), form({ outcome: 'refused' }))
    expect(status).toBe(422)
    expect(page.querySelector('#f-reason-error')).not.toBeNull()
    expect(page.querySelector('[name="applicant.name"]')?.getAttribute('value')).toBe('Leo Thị Bưởi')
  })

  test('asks for the required papers that are not ticked where nothing was written', async () => {
    const { page } = await post(urls.officeDossierIntake(), form({ outcome: 'supplemented', given: '0' }))
    const items = page.querySelectorAll('.sheet ol li').map((item) => item.textContent)
    expect(items).toContain('Giấy chứng sinh, hoặc văn bản của người làm chứng')
    expect(items).not.toContain('Tờ khai đăng ký khai sinh')
  })

  test('is not for those who may not take in', async () => {
    expect((await get(urls.officeDossierIntake(), anOfficerOf(places.doiNgo, [readDossiers]))).status).toBe(403)
  })
})

describe('lists and one dossier', () => {
  test('officers of another commune find nothing', async () => {
    const id = await taken()
    const other = anOfficerOf(places.hopDuc, [takeDossiers, handleDossiers, readDossiers])
    expect((await get(urls.officeDossier(id))).status).toBe(200)
    expect((await get(urls.officeDossier(id), other)).status).toBe(404)
    expect((await get(urls.officeDossierControl(id), other)).status).toBe(404)
    expect((await get(urls.officeDossiers(), other)).page.querySelectorAll('tbody a')).toHaveLength(0)
  })

  test('filters by what is typed without marks, and by the date', async () => {
    await taken({ 'applicant.name': 'Giáp Văn Xuyến' })
    const rows = (path: string) => get(path).then(({ page }) => page.querySelectorAll('tbody th').length)
    expect(await rows(`${urls.officeDossiers()}?tim=giap+van+xuyen`)).toBe(1)
    expect(await rows(`${urls.officeDossiers()}?han=today&tim=giap+van+xuyen`)).toBe(1)
    expect(await rows(`${urls.officeDossiers()}?han=overdue&tim=giap+van+xuyen`)).toBe(0)
    const { text } = await get(`${urls.officeDossiersFile('danh-sach', 'csv')}?tim=giap+van+xuyen`)
    expect(text.trim().split('\r\n')).toHaveLength(2)
  })

  test('shows contact only when asked, which leaves a trace', async () => {
    const id = await taken()
    expect((await get(urls.officeDossier(id))).text).not.toContain('0204000111')
    expect((await post(urls.officeDossierContact(id), {})).text).toContain('0204000111')
  })

  test('an apology needs a later working day, says so, and is printed', async () => {
    const id = await taken({ procedureCode: land })
    const address = urls.officeDossierStep(id, 'reschedule')
    const reason = 'Chờ xác minh.'
    const wrong = await post(address, { id: newId(), newDay: '2021-10-21', reason })
    expect(wrong.status).toBe(422)
    expect(wrong.page.querySelector('#f-newDay-error')).not.toBeNull()
    const right = await post(address, { id: newId(), newDay: '2021-12-22', reason })
    expect(right.text).toContain('Phiếu xin lỗi và hẹn lại ngày trả kết quả')
    expect((await get(urls.officeDossier(id))).text).toContain('22/12/2021')
  })

  test('offers only the steps of its state', async () => {
    const id = await taken()
    await post(urls.officeDossierStep(id, 'finish'), { id: newId() })
    const { page } = await get(urls.officeDossier(id))
    const steps = page.querySelectorAll('a[href*="/buoc/"]').map((link) => link.getAttribute('href'))
    expect(steps).toEqual([urls.officeDossierStep(id, 'giveResult')])
    expect((await post(urls.officeDossierStep(id, 'finish'), { id: newId() })).status).toBe(409)
  })
})

describe('the public', () => {
  test('without the secret only the stage is said, with it the course, to a stranger with a wrong one no more', async () => {
    const { text } = await post(urls.officeDossierIntake(), form({ 'applicant.name': 'Chu Thị Riêng' }))
    const code = /000\.21\.15\.H02-\d{6}-\d{4}/.exec(text)?.[0] ?? ''
    const secret = /Mã tra cứu riêng:\s*<code>([^<]+)/.exec(text)?.[1]?.replaceAll(' ', '') ?? ''
    const stage = await post(urls.lookUp(), { code }, anonymous)
    expect(stage.text).toContain('Đang giải quyết')
    expect(stage.text).not.toContain('Đăng ký khai sinh')
    const course = await get(urls.lookUpOwn(code, secret), anonymous)
    expect(course.text).toContain('Đăng ký khai sinh')
    expect(course.text).not.toContain('Chu Thị Riêng')
    const guess = await get(urls.lookUpOwn(code, `${secret.slice(0, -1)}z`), anonymous)
    expect(guess.text).not.toContain('Đăng ký khai sinh')
    expect((await post(urls.lookUp(), { code: `${code}9` }, anonymous)).status).toBe(422)
  })

  test('an address with a code alone says how far it is, and an unknown one comes back in its field', async () => {
    const { text } = await post(urls.officeDossierIntake(), form({ 'applicant.name': 'Chu Thị Riêng' }))
    const code = /000\.21\.15\.H02-\d{6}-\d{4}/.exec(text)?.[0] ?? ''
    const known = await get(`${urls.lookUp()}?ma=${code}`, anonymous)
    expect(known.text).toContain('Đang giải quyết')
    expect(known.text).not.toContain('Đăng ký khai sinh')
    const unknown = await get(`${urls.lookUp()}?ma=${code}9`, anonymous)
    expect(unknown.status).toBe(404)
    expect(unknown.page.querySelector('#f-code')?.getAttribute('value')).toBe(`${code}9`)
    expect(unknown.page.querySelector('#f-code-error')).not.toBeNull()
  })

  test('the whole course names the section that has it, and keeps notes of the house to the house', async () => {
    const { text, page } = await post(urls.officeDossierIntake(), form())
    const code = /000\.21\.15\.H02-\d{6}-\d{4}/.exec(text)?.[0] ?? ''
    const secret = /Mã tra cứu riêng:\s*<code>([^<]+)/.exec(text)?.[1]?.replaceAll(' ', '') ?? ''
    expect(page.querySelectorAll('.form-sheet svg')).not.toHaveLength(0)
    const { id } = await house.db.selectFrom('dossiers').select('id').where('code', '=', code).executeTakeFirstOrThrow()
    const step = urls.officeDossierStep(id, 'passOn')
    const passed = { id: newId(), toDesk: 'Công chức Tư pháp – hộ tịch', note: 'Xem kỹ giấy chứng sinh' }
    expect((await post(step, passed)).status).toBe(303)
    const course = await get(urls.lookUpOwn(code, secret), anonymous)
    expect(course.text).toContain('Nơi nhận: Công chức Tư pháp – hộ tịch')
    expect(course.text).not.toContain('Xem kỹ')
    // The control slip has no secret: its code leads to the stage.
    const control = await get(urls.officeDossierControl(id))
    expect(control.page.querySelector('.form-sheet svg')?.getAttribute('aria-label')).toBe('Mã QR tra cứu hồ sơ')
  })

  test('files from home what is a picture or a PDF, and the desk alone opens it', async () => {
    const address = urls.fileOnline(slug, birth)
    const fields = (content: string, id: string) => {
      const data = new FormData()
      data.set('id', id)
      data.set('applicant.name', 'Leo Văn Nhà')
      data.set('file-0', new File([content], 'to-khai.pdf'))
      return data
    }
    const id = newId()
    const wrong = await post(address, fields('MZ', id), anonymous)
    expect(wrong.status).toBe(422)
    expect(wrong.page.querySelector('#f-file-0-error')).not.toBeNull()
    expect((await post(address, fields('%PDF-1.4', id), anonymous)).status).toBe(200)
    const file = await get(urls.officeDossierPaper(id, 0))
    expect(file.text).toBe('%PDF-1.4')
    const other = anOfficerOf(places.hopDuc, [readDossiers])
    expect((await get(urls.officeDossierPaper(id, 0), other)).status).toBe(404)
    expect((await get(urls.officeDossierPaper(id, 0), anonymous)).status).not.toBe(200)
  })

  test('a procedure that the commune has not published is not filed from home', async () => {
    expect((await get(urls.fileOnline(slug, land), anonymous)).page.querySelector('form[method=post]')).toBeNull()
  })
})
