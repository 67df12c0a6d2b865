// A commune that has a one-stop system of its own: its dossiers come by a file and by a program, its people look up and rate.
import { apiTokenWords } from '../../src/accounts/messages/api-tokens.ts'
import { officeWords } from '../../src/dossiers/messages/office.ts'
import { publicWords } from '../../src/dossiers/messages/public.ts'
import { satisfactionScale } from '../../src/questionnaires/instruments/parts.ts'
import { messages as ratingWords } from '../../src/ratings/messages/ratings.ts'
import { urls } from '../../src/urls.ts'
import { expect, expectSound, test } from './browser.ts'

const chair = 'chutich.doingo'
const key = apiTokenWords.vi
const words = officeWords.vi.importPage

test('the chair makes a key by keyboard, the other system sends with it, a person looks up and rates', async ({
  browser,
  cookiesOf,
  request,
}) => {
  const office = await browser.newContext({ storageState: await cookiesOf(chair) })
  const page = await office.newPage()
  await page.goto(urls.office())
  await page.getByRole('link', { name: key.title, exact: true }).click()
  await page.getByRole('link', { name: key.make }).click()
  await page.getByLabel(key.form.name).fill('Một cửa điện tử cũ')
  for (const name of Object.values(key.permissionNames)) await page.getByLabel(name.label).press('Space')
  await page.getByRole('button', { name: key.form.submit }).press('Enter')
  await expect(page.getByRole('status')).toContainText(key.made.once)
  await expectSound(page)
  const token = await page.locator('main code').innerText()
  await page.getByRole('link', { name: key.made.back }).click()
  await page.getByRole('link', { name: 'Một cửa điện tử cũ' }).click()
  await expectSound(page)

  const headers = { Authorization: `Bearer ${token}` }
  const found = await (await request.get('/api/v1/units?province=24&asOf=2021-10-20&q=doi%20ngo')).json()
  const code = `CU-${Date.now()}`
  const record = { code, procedureCode: '1.001193', state: 'received', receivedAt: '2021-10-20', dueOn: '2021-10-25' }
  const data = { source: 'Một cửa cũ', unitId: found.items[0].id, records: [record] }
  expect((await request.post('/api/v1/dossiers', { data })).status()).toBe(401)
  const sent = await request.post('/api/v1/dossiers', { data, headers })
  expect([sent.status(), await sent.json()]).toMatchObject([201, { records: [{ code, outcome: 'created' }] }])
  const wanted = { source: data.source, code }
  const slip = await (await request.post('/api/v1/dossiers/imported/slips', { data: wanted, headers })).json()

  const phone = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const person = await phone.newPage()
  await person.goto(urls.lookUp())
  await person.getByLabel(publicWords.vi.code, { exact: true }).fill(code)
  await person.getByRole('main').getByRole('button').click()
  await expect(person.getByRole('main')).toContainText(code)
  // The program calls itself localhost, and cookies are given to the name by which the journey came.
  const { pathname, hash } = new URL(slip.address)
  await person.goto(`${pathname}${hash}`)
  const best = satisfactionScale[4]?.words.vi ?? ''
  await person.getByRole('group').first().getByRole('radio', { name: best, exact: true }).press('Space')
  await person.getByRole('button', { name: ratingWords.vi.rate.send }).press('Enter')
  await expect(person).toHaveURL(urls.slipThanks())

  await page.reload()
  await page.getByRole('button', { name: key.one.revoke }).click()
  await expect(page.getByRole('status')).toContainText(key.one.revoked)
  const after = await request.post('/api/v1/dossiers', { data, headers })
  expect([after.status(), (await after.json()).code]).toEqual([401, 'api-token-revoked'])
  await Promise.all([office.close(), phone.close()])
})

test('a file with wrong rows says what to mend, and is taken when it is mended', async ({ browser, cookiesOf }) => {
  const context = await browser.newContext({ storageState: await cookiesOf(chair), javaScriptEnabled: false })
  const page = await context.newPage()
  const send = async (...rows: string[]) => {
    const text = ['Mã hồ sơ;Mã thủ tục;Tình trạng;Ngày tiếp nhận;Ngày hẹn trả', ...rows].join('\r\n')
    await page.getByLabel(words.file, { exact: true }).setInputFiles({
      ...{ name: 'ho-so.csv', mimeType: 'text/csv', buffer: Buffer.from(text) },
    })
    await page.getByRole('button', { name: words.submit, exact: true }).click()
  }
  await page.goto(urls.officeDossierImport())
  await page.getByLabel(words.source).fill('Sổ Excel của xã')
  const good = 'TAY-1;1.001193;Đang giải quyết;18/10/2021;22/10/2021'
  await send(good, 'TAY-2;1.001193;Chờ sếp;18/10/2021;22/10/2021', 'TAY-3;1.001193;Đã trả;32/10/2021;')
  const wrong = page.getByRole('table', { name: words.wrongList })
  await expect(wrong.getByRole('row')).toHaveCount(3)
  await expect(wrong.getByRole('row', { name: /^3 .*Chờ sếp/ })).toContainText(words.columnNames.state)
  await expect(wrong.getByRole('row', { name: /^4 .*32\/10\/2021/ })).toContainText(words.columnNames.receivedAt)
  await expect(page.getByLabel(words.source)).toHaveValue('Sổ Excel của xã')
  await send(good, 'TAY-2;1.001193;Chờ bổ sung;18/10/2021;22/10/2021')
  await expect(page.getByRole('status')).toContainText(words.result('2', '0', '0'))
  await page.goto(`${urls.officeDossiers()}?tim=TAY-2`)
  await expect(page.getByRole('main')).toContainText('TAY-2')
  await context.close()
})
