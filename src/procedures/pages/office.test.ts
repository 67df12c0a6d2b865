// The back office of procedures, by forms as a browser sends them: the record at the province, ticks at a commune.
import type { HTMLElement } from 'node-html-parser'
import { beforeAll, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../../test/database.ts'
import { aBrowser, anApp, type Browser, textOf } from '../../../test/web.ts'
import { seedOfficers } from '../../accounts/actions/demo.ts'
import { capabilities } from '../../capabilities.ts'
import { perform } from '../../platform/action.ts'
import { system } from '../../platform/actor.ts'
import { establish } from '../../units/actions/change.ts'
import { importRegistry } from '../../units/actions/registry.ts'
import { findProvince, getUnitBySlug } from '../../units/queries/units.ts'
import { loadCatalogue } from '../actions/catalogue.ts'
import { findPublished } from '../queries/published.ts'
import { getVersionOn } from '../queries/versions.ts'

const day = '2021-10-20'
const password = 'vai-thieu-luc-ngan-2021'
const seeder = system('test')
let house: TestHouse
let province: Browser
let commune: Browser
let unitId: string
let counterId: string

const idOf = async (code: string) => (await getVersionOn(house.db, code, day))?.procedureId ?? ''

async function signedIn(userName: string): Promise<Browser> {
  const browser = aBrowser(anApp(house, capabilities))
  await browser.post('/can-bo/dang-nhap', { login: userName, password })
  return browser
}

beforeAll(async () => {
  house = await aHouse()
  await perform(house.deps, seeder, importRegistry, { province: '24' })
  await perform(house.deps, seeder, loadCatalogue, {})
  unitId = (await getUnitBySlug(house.db, 'thi-tran-doi-ngo', day))?.unitId ?? ''
  const top = (await findProvince(house.db, '24', day))?.unitId ?? ''
  counterId = (await perform(house.deps, seeder, establish, { parent: unitId, kind: 'counter', name: 'Quầy 1' })).unitId
  await seedOfficers(house.deps, [
    {
      userName: 'sonoivu',
      name: 'Hà',
      unitId: top,
      password,
      roles: [{ role: 'home-affairs', unitId: top }],
      shownAs: '',
    },
    {
      ...{ userName: 'motcua', name: 'Nhung', unitId, password, shownAs: '' },
      roles: [{ role: 'one-stop-officer', unitId }],
    },
  ])
  province = await signedIn('sonoivu')
  commune = await signedIn('motcua')
})

test('the record is listed with filters, and a procedure with its versions', async () => {
  const { page } = await province.get('/can-bo/thu-tuc?tim=khai+sinh&tinh-trang=inForce')
  expect(textOf(page, '#thu-tuc')).toContain('Đăng ký khai sinh')
  expect(textOf(page, '#thu-tuc')).not.toContain('Đăng ký kết hôn')
  const one = await province.get(`/can-bo/thu-tuc/${await idOf('1.001193')}`)
  expect(textOf(one.page, '#phien-ban')).toContain('Đang có hiệu lực')
})

/** Every field of the form as a browser would send it, with what is changed in it. */
function sent(page: HTMLElement, changes: Readonly<Record<string, string>>): [string, string][] {
  const form = page.querySelectorAll('main form').find((one) => one.getAttribute('method') === 'post')
  const fields = (form?.querySelectorAll('input[name], textarea, select') ?? []).flatMap(
    (input): [string, string][] => {
      const type = input.getAttribute('type')
      if ((type === 'radio' || type === 'checkbox') && !input.hasAttribute('checked')) return []
      const chosen = input.querySelector('option[selected]') ?? input.querySelector('option')
      const value = (input.tagName === 'SELECT' ? chosen : input)?.getAttribute('value')
      return [[input.getAttribute('name') ?? '', value ?? input.text]]
    },
  )
  return [...fields.filter(([name]) => !(name in changes)), ...Object.entries(changes)]
}

const residence = '1.004222'

test('a correction goes through the form; what cannot be read comes back at its field with what was typed', async () => {
  const path = `/can-bo/thu-tuc/${await idOf(residence)}/sua`
  const before = await getVersionOn(house.db, residence, day)
  const { page } = await province.get(path)
  const mistakes = { 'ways.0.limitValue': 'bảy', 'ways.1.fees': 'hỏi tại quầy' }
  const wrong = await province.post(path, sent(page, { reason: 'thử', ...mistakes }))
  expect(wrong.status).toBe(422)
  expect(wrong.page.querySelector('[id="f-ways.0.limitValue-error"]')?.text).toContain('Hãy ghi một số')
  expect(wrong.page.querySelector('[id="f-ways.0.limitValue"]')?.getAttribute('value')).toBe('bảy')
  expect(wrong.page.querySelector('[id="f-ways.1.fees"]')?.text.trim()).toBe('hỏi tại quầy')
  expect((await province.post(path, sent(page, { reason: 'thử', conditions: 'Có chỗ ở hợp pháp' }))).status).toBe(303)
  const held = await getVersionOn(house.db, residence, day)
  expect(held).toEqual({ ...before, conditions: 'Có chỗ ở hợp pháp', revision: 2 })
})

test('rows are added one by one without saving, and every case, paper, way and fee is kept', async () => {
  const path = `/can-bo/thu-tuc/${await idOf(residence)}/sua`
  const before = (await getVersionOn(house.db, residence, day)) ?? expect.unreachable()
  const { page } = await province.get(path)
  const one = await province.post(path, sent(page, { add: 'way', reason: 'thêm cách nộp' }))
  expect(one.status).toBe(200)
  const way = `ways.${before.ways.length}`
  expect(one.page.querySelector('.notice a')?.getAttribute('href')).toBe(`#f-${way}.channel`)
  const filled = { [`${way}.channel`]: 'post', [`${way}.limitKind`]: 'days', [`${way}.limitValue`]: '9' }
  const two = await province.post(path, sent(one.page, { ...filled, add: 'case' }))
  const last = `cases.${before.cases.length}`
  const named = { [`${last}.name`]: 'Người chưa thành niên', [`${last}.documents.0.name`]: 'Giấy đồng ý của cha mẹ' }
  const three = await province.post(path, sent(two.page, { ...named, add: `document.${before.cases.length}` }))
  expect(three.page.querySelector(`[id="f-${last}.documents.1.name"]`)).not.toBeNull()
  expect((await getVersionOn(house.db, residence, day))?.revision).toBe(before.revision)
  const paper = {
    [`${last}.documents.0.originals`]: '1',
    [`${last}.documents.1.name`]: 'Căn cước',
    'ways.0.fees': '15.000 đồng',
  }
  const saved = await province.post(path, sent(three.page, paper))
  expect(saved.status).toBe(303)
  const held = (await getVersionOn(house.db, residence, day)) ?? expect.unreachable()
  expect(held.ways.at(-1)).toMatchObject({ channel: 'post', limit: { kind: 'days', value: 9 } })
  expect(held.ways[0]?.fees).toMatchObject([{ vnd: 15_000 }])
  expect(held.ways.slice(1, -1)).toEqual(before.ways.slice(1))
  expect(held.cases.slice(0, -1)).toEqual(before.cases)
  expect(held.cases.at(-1)).toMatchObject({
    name: 'Người chưa thành niên',
    documents: [{ name: 'Giấy đồng ý của cha mẹ', originals: 1 }, { name: 'Căn cước' }],
  })
  const shown = await province.get(`/can-bo/thu-tuc/${before.procedureId}`)
  expect(textOf(shown.page, '#lich-su')).toContain('Người chưa thành niên: Giấy đồng ý của cha mẹ | 1')
})

test('a box that is emptied is left out, and Enter in a field saves', async () => {
  const path = `/can-bo/thu-tuc/${await idOf(residence)}/sua`
  const before = (await getVersionOn(house.db, residence, day)) ?? expect.unreachable()
  const { page } = await province.get(path)
  expect(page.querySelector('main form[method=post] button')?.getAttribute('name')).toBeUndefined()
  const last = `cases.${before.cases.length - 1}.`
  const kept = sent(page, { reason: 'bỏ trường hợp' }).filter(([name]) => !name.startsWith(last))
  const saved = await province.post(path, kept)
  expect(saved.status).toBe(303)
  expect((await getVersionOn(house.db, residence, day))?.cases).toEqual(before.cases.slice(0, -1))
})

test('a commune ticks what it handles and chooses the counter', async () => {
  const procedureId = await idOf('1.001193')
  const path = '/can-bo/thu-tuc/don-vi/thi-tran-doi-ngo'
  const ticked = { shown: procedureId, handled: procedureId, [`counter.${procedureId}`]: counterId, from: day }
  const answer = await commune.post(path, ticked)
  expect(answer.location).toBe(`${path}?xong=1-0`)
  expect((await findPublished(house.db, unitId, procedureId, day))?.counterId).toBe(counterId)
  const { page } = await commune.get(`${path}?tim=1.001193`)
  expect(page.querySelector(`input[name=handled][value="${procedureId}"]`)?.getAttribute('checked')).toBeDefined()
})

test('the list is filtered, and what is not shown stays as it is', async () => {
  const path = '/can-bo/thu-tuc/don-vi/thi-tran-doi-ngo'
  const [birth, marriage] = [await idOf('1.001193'), await idOf('1.000894')]
  const { page } = await commune.get(`${path}?tim=dang+ky+ket+hon&cong-khai=no`)
  const shown = page.querySelectorAll('input[name=shown]').map((input) => input.getAttribute('value') ?? '')
  expect(shown).toContain(marriage)
  expect(shown).not.toContain(birth)
  const back = page.querySelector('main form[method=post]')?.getAttribute('action') ?? ''
  const pairs = shown.map((id): [string, string] => ['shown', id])
  const answer = await commune.post(back, [...pairs, ['handled', marriage], ['from', day]])
  expect(answer.location).toBe(`${path}?tim=dang+ky+ket+hon&cong-khai=no&xong=1-0`)
  for (const id of [birth, marriage]) expect(await findPublished(house.db, unitId, id, day)).toBeDefined()
  const published = await commune.get(`${path}?cong-khai=yes`)
  expect(textOf(published.page, 'main')).toContain('2 thủ tục, đang công khai 2')
})

test('all of a filtered list is published and withdrawn at once, and only the number that was read', async () => {
  const path = '/can-bo/thu-tuc/don-vi/thi-tran-doi-ngo?linh-vuc=Đăng+ký,+quản+lý+cư+trú'
  const { page } = await commune.get(path)
  const button = page.querySelector('button[name=does]')?.getAttribute('value') ?? ''
  const count = Number(button.replace('publish-', ''))
  expect(count).toBeGreaterThan(2)
  const wrong = await commune.post(path, { does: `publish-${count - 1}`, bulkFrom: day })
  expect(wrong.status).toBe(409)
  expect(textOf(wrong.page, '.error-summary')).toContain('Danh sách vừa có thay đổi')
  expect((await commune.post(path, { does: button, counterId, bulkFrom: day })).location).toContain(`xong=${count}-0`)
  const all = await commune.get(path)
  expect(all.page.querySelectorAll('input[name=handled][checked]')).toHaveLength(count)
  const undo = await commune.post(path, { does: `withdraw-${count}`, bulkFrom: day })
  expect(undo.location).toContain(`xong=0-${count}`)
  const after = await commune.get('/can-bo/thu-tuc/don-vi/thi-tran-doi-ngo?cong-khai=yes')
  expect(textOf(after.page, 'main')).toContain('2 thủ tục, đang công khai 2')
})

test('a record of six thousand procedures is shown a page at a time', async () => {
  await house.pool.query(`insert into procedures (id, made_at)
    select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, now() from generate_series(1, 6000) n`)
  await house.pool.query(`insert into procedure_versions
      (id, procedure_id, version, code, name, field, level, valid_from, content, saved_at)
    select ('00000000-0000-7000-8001-' || lpad(to_hex(n), 12, '0'))::uuid,
      ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1, '3.' || 900000 + n,
      'Thủ tục thử số ' || n, 'Lĩnh vực ' || n % 55, 'commune', date '2021-01-01', model.content || jsonb_build_object(
        'code', '3.' || 900000 + n, 'name', 'Thủ tục thử số ' || n, 'field', 'Lĩnh vực ' || n % 55), now()
    from generate_series(1, 6000) n,
      (select content from procedure_versions where code = '1.001193' limit 1) model`)
  const path = '/can-bo/thu-tuc/don-vi/thi-tran-doi-ngo'
  const { page } = await commune.get(`${path}?tim=thu+tuc+thu+so&trang=120`)
  expect(page.querySelectorAll('input[name=shown]')).toHaveLength(50)
  expect(textOf(page, 'main')).toContain('6.000 thủ tục, đang công khai 0')
  const filtered = `${path}?tim=thu+tuc+thu+so`
  const answer = await commune.post(filtered, { does: 'publish-6000', bulkFrom: day })
  expect(answer.location).toContain('xong=6000-0')
})

test('what a unit adds is written beside the record; a waived fee needs its resolution', async () => {
  const path = `/can-bo/thu-tuc/don-vi/thi-tran-doi-ngo/${await idOf('1.001193')}`
  const wrong = await commune.post(path, { room: 'Phòng 2', feeExemption: 'Không thu.', revision: '0' })
  expect(wrong.status).toBe(422)
  expect(wrong.page.querySelector('#f-room')?.getAttribute('value')).toBe('Phòng 2')
  expect((await commune.post(path, { room: 'Phòng 2', revision: '0' })).status).toBe(303)
})

test('a commune has neither the forms of the record nor the pages of another commune', async () => {
  expect((await commune.get('/can-bo/thu-tuc/them')).status).toBe(403)
  expect((await commune.get(`/can-bo/thu-tuc/${await idOf('1.001193')}/sua`)).status).toBe(403)
  expect((await commune.get('/can-bo/thu-tuc/don-vi/phuong-tran-phu')).status).toBe(404)
})
