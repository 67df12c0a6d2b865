// Form files: looked at by their content, kept with the version and its history, served so that nothing in them runs.
import { strToU8, zipSync } from 'fflate'
import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficerOf, aSmallProvince, aWeb, type SmallProvince } from '../../test/ratings.ts'
import { perform } from '../platform/action.ts'
import { type Actor, anonymous, type Officer, system } from '../platform/actor.ts'
import { urls } from '../urls.ts'
import { loadCatalogue } from './actions/catalogue.ts'
import { addForm, removeForm } from './actions/forms.ts'
import { manageProcedures } from './actions/versions.ts'
import { kindOfForm } from './form-files.ts'
import { procedures } from './index.ts'
import { getVersionOn, listChanges } from './queries/versions.ts'
import { mostFormBytes } from './rules.ts'

const [birth, day] = ['1.001193', '2021-10-20']
const pdf = strToU8('%PDF-1.7\n…')
const anOffice = (part: string, more: Record<string, Uint8Array> = {}) =>
  zipSync({ '[Content_Types].xml': strToU8('<Types/>'), [part]: strToU8('<x/>'), ...more })
const docx = anOffice('word/document.xml')

let house: TestHouse
let places: SmallProvince
let actor: Actor = anonymous
let web: ReturnType<typeof aWeb>
let province: Officer

beforeAll(async () => {
  house = await aHouse()
  places = await aSmallProvince(house)
  await perform(house.deps, system('test'), loadCatalogue, {})
  web = aWeb(house, () => actor, [procedures])
  province = anOfficerOf(places.province, [manageProcedures])
  const officer = { id: province.officerId, name: 'Hà', userName: 'ha', unitId: places.province.id }
  await house.db
    .insertInto('officers')
    .values({ ...officer, createdAt: house.clock.now() })
    .execute()
})

const held = async () => (await getVersionOn(house.db, birth, day)) ?? expect.unreachable()

async function send(bytes: Uint8Array, fileName: string, name = 'Tờ khai đăng ký khai sinh') {
  actor = province
  const { id, procedureId } = await held()
  const body = new FormData()
  body.set('versionId', id)
  body.set('formName', name)
  body.set('file', new File([new Uint8Array(bytes)], fileName))
  const headers = { Origin: 'http://localhost' }
  const response = await web.app.request(urls.officeProcedureForms(procedureId), { method: 'POST', body, headers })
  return { status: response.status, page: parse(await response.text()) }
}

test('a file is what is in it, whatever its name says', () => {
  expect(kindOfForm(pdf)).toBe('pdf')
  expect(kindOfForm(docx)).toBe('docx')
  expect(kindOfForm(anOffice('xl/workbook.xml'))).toBe('xlsx')
  expect(kindOfForm(anOffice('word/document.xml', { 'word/vbaProject.bin': strToU8('x') }))).toBe('macros')
  expect(kindOfForm(zipSync({ 'a.txt': strToU8('x') }))).toBeUndefined()
  expect(kindOfForm(docx.slice(0, docx.length - 30))).toBeUndefined()
  expect(kindOfForm(strToU8('<html><script>alert(1)</script>'))).toBeUndefined()
  expect(kindOfForm(new Uint8Array())).toBeUndefined()
})

describe('the forms of a procedure', () => {
  test('without any the public page says nothing about files', async () => {
    actor = anonymous
    const page = parse(await (await web.app.request(urls.procedure(birth))).text())
    expect(page.querySelector('main')?.text).not.toContain('Mẫu đơn để tải về')
  })

  test('are refused at the field where they are of another kind, carry a program or are too large', async () => {
    const html = await send(strToU8('<html>'), 'to-khai.pdf')
    expect(html.status).toBe(422)
    expect(html.page.querySelector('#f-file-error')?.text).toContain('không phải PDF, DOCX hay XLSX')
    expect(html.page.querySelector('#f-formName')?.getAttribute('value')).toBe('Tờ khai đăng ký khai sinh')
    const macros = await send(anOffice('word/document.xml', { 'word/vbaProject.bin': strToU8('x') }), 'a.docx')
    expect(macros.page.querySelector('#f-file-error')?.text).toContain('macro')
    const large = new Uint8Array(mostFormBytes + 1)
    large.set(pdf)
    expect((await send(large, 'a.pdf')).page.querySelector('#f-file-error')?.text).toContain('5 MB')
    expect((await send(pdf, 'a.pdf', '')).page.querySelector('#f-formName-error')).not.toBeNull()
    expect((await held()).forms).toEqual([])
  })

  test('are listed in public and served to be saved, not run', async () => {
    expect((await send(docx, 'lung tung.exe')).status).toBe(303)
    actor = anonymous
    const page = parse(await (await web.app.request(urls.procedure(birth))).text())
    const link = page.querySelectorAll('main a').find((one) => one.text.includes('Tờ khai đăng ký khai sinh (DOCX'))
    const response = await web.app.request(link?.getAttribute('href') ?? '')
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array(docx))
    expect(response.headers.get('Content-Type')).toContain('wordprocessingml')
    expect(response.headers.get('Content-Disposition')).toBe(
      `attachment; filename="to-khai-dang-ky-khai-sinh.docx"; filename*=UTF-8''${encodeURIComponent('Tờ khai đăng ký khai sinh.docx')}`,
    )
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    const [form] = (await held()).forms
    expect((await web.app.request(urls.procedureForm('1.000894', form?.hash ?? ''))).status).toBe(404)
  })

  test('stand in the history, come once, and are taken away again', async () => {
    const again = await send(docx, 'a.docx')
    expect(again.page.querySelector('#f-file-error')?.text).toContain('đã có trong thủ tục')
    const { id, procedureId, forms } = await held()
    const [change] = await listChanges(house.db, procedureId)
    expect(change).toMatchObject({ field: 'forms', before: [], after: forms })
    const hash = forms[0]?.hash ?? ''
    await perform(house.deps, actor, removeForm, { versionId: id, hash })
    expect((await held()).forms).toEqual([])
    expect((await web.app.request(urls.procedureForm(birth, hash))).status).toBe(404)
    await expect(perform(house.deps, actor, removeForm, { versionId: id, hash })).rejects.toMatchObject({
      kind: 'not-found',
    })
  })

  test('two that are added at once are both kept', async () => {
    const { id } = await held()
    const form = (letter: string) => ({ name: letter, hash: letter.repeat(64), kind: 'pdf', bytes: 10 })
    await Promise.all(
      ['a', 'b'].map((one) => perform(house.deps, province, addForm, { versionId: id, form: form(one) })),
    )
    expect((await held()).forms.map(({ name }) => name).toSorted()).toEqual(['a', 'b'])
    const commune = anOfficerOf(places.doiNgo, [manageProcedures])
    await expect(perform(house.deps, commune, addForm, { versionId: id, form: form('c') })).rejects.toMatchObject({
      kind: 'not-found',
    })
  })
})
