// A slip's way: printed by an officer, sent by phones in every state, promised, and found in the ledger after the day's close.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { APIRequestContext, Page } from '@playwright/test'
import { checkWords } from '../../src/ledger/messages/check.ts'
import { messages as ledgerWords } from '../../src/ledger/messages/ledger.ts'
import { satisfactionScale } from '../../src/questionnaires/instruments/parts.ts'
import { visit } from '../../src/questionnaires/instruments/visit.ts'
import { messages as ratingWords } from '../../src/ratings/messages/ratings.ts'
import { slipWords } from '../../src/ratings/messages/slip.ts'
import { messages as resultWords } from '../../src/results/messages/results.ts'
import { messages as ticketWords } from '../../src/tickets/messages.ts'
import { normalCode } from '../../src/tickets/rules.ts'
import { urls } from '../../src/urls.ts'
import { expect, expectSound, signIn, watch } from './browser.ts'
import { test } from './own-demo.ts'

/** What these journeys ask of the browser; the program itself has no such things. */
declare const history: { readonly length: number }

const doiNgo = 'thi-tran-doi-ngo'
const words = slipWords.vi
const check = checkWords.vi
const { rate, thanks } = ratingWords.vi

interface Slip {
  readonly id: string
  readonly secret: string
}
interface Codes {
  readonly promise: string
  readonly opening: string
}

/** What one journey leaves to the next: they are the hours of one day. */
let slips: readonly Slip[] = []
let phone: Awaited<ReturnType<ReturnType<Page['context']>['storageState']>> | undefined
let plain: Codes | undefined

const aPhone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
const slipAt = (index: number): Slip => slips[index] ?? { id: '', secret: '' }
const addressOf = ({ id, secret }: Slip) => `${urls.slip(id)}#${secret}`
const face = (page: Page, level: 1 | 2 | 3 | 4 | 5) =>
  page
    .getByRole('group')
    .first()
    .getByRole('radio', { name: satisfactionScale[level - 1]?.words.vi ?? '', exact: true })
const send = (page: Page) => page.getByRole('button', { name: rate.send })
const said = (page: Page) => page.getByRole('status').last()

/** As the script sends it: the body, which could be sent again, and the codes that the page of thanks shows. */
async function sendFrom(page: Page): Promise<{ body: string; codes: Codes }> {
  const sending = page.waitForRequest((one) => one.url().endsWith('/api/v1/ratings/verified'))
  await send(page).tap()
  const body = (await sending).postData() ?? ''
  await expect(page).toHaveURL(urls.slipThanks())
  await expect(page.locator('promise-box .address')).toHaveCount(2)
  const [promise = '', opening = ''] = await page.locator('promise-box .address').allTextContents()
  return { body, codes: { promise, opening } }
}

/** The plain form, as a browser without script sends it. */
function sendPlainly(request: APIRequestContext, baseURL: string, { id, secret }: Slip, level: number) {
  return request.post(urls.slip(id), {
    headers: { Origin: baseURL },
    form: { form: randomUUID(), version: String(visit.version), secret, 'answers.overall': String(level) },
    maxRedirects: 0,
  })
}

/** How many verified ratings of the running quarter the public page says there are. */
async function verifiedShown(page: Page): Promise<number> {
  await page.goto(`${urls.ratingResults(doiNgo)}?ky=2021-Q4`)
  const card = page.locator('.stat', { hasText: resultWords.vi.kinds.verified }).first()
  const text = await card.getByText(/^[\d.]+ phiếu,/).innerText()
  return Number((/^[\d.]+/.exec(text)?.[0] ?? '').replaceAll('.', ''))
}

test.describe.configure({ mode: 'serial' })

test('an officer prints twelve slips, and they are shown once', async ({ page }) => {
  const { form, sheet } = ticketWords.vi
  await signIn(page, 'motcua.doingo')
  await page.goto(urls.officeSlips())
  await page.getByLabel(form.place).selectOption({ index: 1 })
  await page.getByLabel(form.count).fill('12')
  await page.getByRole('button', { name: form.submit }).click()
  await expect(page.getByText(sheet.onlyNow('12'))).toBeVisible()
  const codes = await page.locator('.slip-codes code').allInnerTexts()
  expect(codes).toHaveLength(24)
  slips = Array.from({ length: 12 }, (_, at) => ({
    id: normalCode(codes[2 * at] ?? ''),
    secret: normalCode(codes[2 * at + 1] ?? ''),
  }))
  await page.goto(urls.officeSlips())
  const seen = await page.content()
  for (const { id, secret } of slips) expect(seen).not.toMatch(new RegExp(`${id}|${secret}`, 'i'))
})

test.describe('on phones', () => {
  test.use(aPhone)

  test('a slip is rated without a name, and leaves nothing in addresses, in the log, nor for a second rating', async ({
    page,
    demo,
  }) => {
    const slip = slipAt(0)
    const baseURL = demo.url
    await page.goto(addressOf(slip))
    await expect(page).toHaveURL(urls.slip(slip.id))
    await expect(page.getByText(words.script.anonymous)).toBeVisible()
    await expect(page.getByLabel(words.secret)).toBeHidden()
    await expectSound(page)
    await face(page, 4).tap()
    await page.getByLabel(visit.questions.at(-1)?.words.vi ?? '').fill('Cán bộ chỉ dẫn cặn kẽ.')
    const { body, codes } = await sendFrom(page)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(thanks.title)
    await expect(page.getByText(codes.promise)).toBeVisible()
    await expect(page.getByText(codes.opening)).toBeHidden()
    await page.getByText(words.box.opening.title).tap()
    await expect(page.getByText(codes.opening)).toBeVisible()
    await expectSound(page)

    for (let back = await page.evaluate(() => history.length); back > 1; back--) {
      expect(page.url()).not.toContain('#')
      await page.goBack()
    }

    // The same line that stutters, and somebody who wants to say something else with the same ticket.
    const post = (data: string) =>
      page.request.post('/api/v1/ratings/verified', {
        headers: { Origin: baseURL, 'Content-Type': 'application/json' },
        data,
      })
    expect(await (await post(body)).json()).toEqual(codes)
    const other = await post(body.replace('"answers":{"overall":["4"]', '"answers":{"overall":["1"]'))
    expect(other.status()).toBe(409)
    expect(((await other.json()) as { title: string }).title).toContain('Mỗi phiếu chỉ gửi được một lần')
    phone = await page.context().storageState()

    const log = demo.said()
    expect(log).toContain(urls.officeSlips.pattern)
    for (const silent of [urls.slip.pattern, urls.slipThanks.pattern, '/api/v1/tickets', '/api/v1/ratings/verified']) {
      expect(log).not.toContain(`"${silent}"`)
    }
    for (const secret of [slip.id, slip.secret, codes.promise, codes.opening]) expect(log).not.toContain(secret)
  })

  test('the same slip again is refused with kind words, on this phone and on any other', async ({ browser, demo }) => {
    for (const storageState of [phone, undefined]) {
      const context = await browser.newContext({ ...aPhone, baseURL: demo.url, ...(storageState && { storageState }) })
      const complaints = watch(context, demo.url)
      const page = await context.newPage()
      await page.goto(addressOf(slipAt(0)))
      if (storageState !== undefined) await expect(said(page)).toHaveText(words.script.done)
      await face(page, 1).tap()
      await send(page).tap()
      await expect(said(page)).toContainText('Mỗi phiếu chỉ đánh giá được một lần')
      await expect(page).toHaveURL(urls.slip(slipAt(0).id))
      expect(complaints).toEqual([`409 ${demo.url}/api/v1/tickets`])
      await context.close()
    }
  })

  test('the right to rate is kept for later, and what was chosen survives a lost line', async ({ page, context }) => {
    const slip = slipAt(1)
    await page.goto(addressOf(slip))
    await face(page, 5).tap()
    await context.setOffline(true)
    await page.getByRole('button', { name: words.script.later }).tap()
    await expect(said(page)).toHaveText(words.script.offline)
    await context.setOffline(false)
    await page.getByRole('button', { name: words.script.later }).tap()
    await expect(said(page)).toHaveText(words.script.kept)

    // At home, in another tab, without the paper.
    await page.close()
    const later = await context.newPage()
    await later.goto(urls.slip(slip.id))
    await expect(said(later)).toHaveText(words.script.ready)
    await expect(later.getByLabel(words.secret)).toBeHidden()
    await face(later, 3).tap()
    await context.setOffline(true)
    await send(later).tap()
    await expect(said(later)).toHaveText(words.script.offline)
    await expect(face(later, 3)).toBeChecked()
    await context.setOffline(false)
    await sendFrom(later)
  })

  test('a secret that was typed wrong is said at its field, and what was chosen stays', async ({ browser, demo }) => {
    const slip = slipAt(2)
    const context = await browser.newContext({ ...aPhone, baseURL: demo.url })
    const page = await context.newPage()
    await page.goto(urls.slip(slip.id))
    await face(page, 2).tap()
    await send(page).tap()
    await expect(said(page)).toHaveText(words.script.secretMissing)
    await expect(page.getByLabel(words.secret)).toBeFocused()
    await page.getByLabel(words.secret).fill('7K2M 9QXD 04TP 7K2M 9QXD 04TP 7K')
    await send(page).tap()
    await expect(said(page)).toContainText('Mã trên phiếu chưa đúng')
    await expect(face(page, 2)).toBeChecked()
    await page.getByLabel(words.secret).fill(slip.secret.toUpperCase().replaceAll(/(.{4})/g, '$1 '))
    await sendFrom(page)
    await context.close()
  })
})

test.describe('on a phone without script', () => {
  test.use({ ...aPhone, javaScriptEnabled: false })

  test('the codes are typed, the page says that the rating is confidential, and the promise comes at once', async ({
    page,
  }) => {
    const slip = slipAt(3)
    await page.goto(urls.slips())
    await page.getByLabel(words.code).fill('0000 0000 00')
    await page.getByRole('button', { name: words.open }).tap()
    await expect(page.getByRole('alert')).toContainText('Mã trên phiếu chưa đúng')
    await expect(page.getByLabel(words.code)).toHaveValue('0000 0000 00')
    await page.getByLabel(words.code).fill(slip.id.toUpperCase())
    await page.getByRole('button', { name: words.open }).tap()
    await expect(page).toHaveURL(urls.slip(slip.id))
    await expect(page.getByText(words.confidential)).toBeVisible()

    await face(page, 4).tap()
    await page.getByLabel(words.secret).fill('7K2M 9QXD 04TP 7K2M 9QXD 04TP 7K')
    await send(page).tap()
    await expect(page.getByRole('alert')).toContainText('Mã trên phiếu chưa đúng')
    await expect(face(page, 4)).toBeChecked()
    await page.getByLabel(words.secret).fill(slip.secret)
    await send(page).tap()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(thanks.title)
    plain = {
      promise: await page.getByLabel(words.promise).inputValue(),
      opening: await page.getByLabel(words.opening).inputValue(),
    }
    await page.getByRole('button', { name: words.box.check }).tap()
    await expect(page.getByText(check.results.waiting.title)).toBeVisible()
  })
})

test('after the close of the day the ledger holds them, for whoever asks', async ({ page, browser, demo }) => {
  test.setTimeout(150_000)
  const baseURL = demo.url
  const state = await mkdtemp(join(tmpdir(), 'thanthien-verify-'))
  const verify = async (...more: string[]) =>
    demo.command('verify', baseURL, '--state', join(state, 'seen.json'), '--today', await demo.today(), ...more)
  try {
    const before = await verifiedShown(page)
    const first = await verify()
    expect(first.code, first.said).toBe(0)
    for (const slip of slips.slice(4)) {
      expect((await sendPlainly(page.request, baseURL, slip, 5)).status()).toBe(200)
    }
    const again = await sendPlainly(page.request, baseURL, slipAt(11), 1)
    expect(again.status()).toBe(409)
    expect(await again.text()).toContain('Mỗi phiếu chỉ đánh giá được một lần')
    expect(await verifiedShown(page)).toBe(before)

    await demo.later(1)
    await expect.poll(() => verifiedShown(page), { timeout: 60_000 }).toBe(before + 12)

    const context = await browser.newContext({
      ...aPhone,
      baseURL,
      locale: 'vi-VN',
      ...(phone && { storageState: phone }),
    })
    const complaints = watch(context, baseURL)
    await findByKept(await context.newPage())
    expect(complaints).toEqual([])
    await context.close()

    const withoutScript = await browser.newContext({ ...aPhone, baseURL, locale: 'vi-VN', javaScriptEnabled: false })
    await findByTyped(await withoutScript.newPage())
    await withoutScript.close()

    const second = await verify('--promise', plain?.promise ?? '', '--opening', plain?.opening ?? '')
    expect(second.code, second.said).toBe(0)
  } finally {
    await rm(state, { recursive: true, force: true })
  }
})

/** On the phone that has rated: nothing is typed, and the phone itself checks. */
async function findByKept(page: Page): Promise<void> {
  await page.goto(urls.ledgerCheck())
  await page.getByRole('button', { name: check.kept.take }).tap()
  await page.getByRole('button', { name: check.kept.takeOpening }).tap()
  await expect(page.getByLabel(check.opening)).not.toHaveValue('')
  await page.getByRole('button', { name: check.submit, exact: true }).tap()
  await expect(page.getByText(check.results.found.title)).toBeVisible()
  for (const line of [check.own.signature, check.own.opening, check.own.inclusion, check.own.checkpoint]) {
    await expect(page.getByText(line)).toBeVisible()
  }
  await expectSound(page)
  await page.getByRole('link', { name: check.seeLeaf }).tap()
  await expect(page).toHaveURL(/\/so-cai\/dong\/\d+$/)
  await expect(page.locator('.lead')).toHaveText(
    ledgerWords.vi.said.rating('có phiếu', 'Thị trấn Đồi Ngô', 'quý 4 năm 2021'),
  )
  await expect(page.getByText('"channel":"slip"')).toContainText('"overall":"4"')
}

async function findByTyped(page: Page): Promise<void> {
  await page.goto(urls.ledgerCheck())
  await page.getByLabel(check.code).fill(plain?.promise ?? '')
  await page.getByLabel(check.opening).fill(plain?.opening ?? '')
  await page.getByRole('button', { name: check.submit, exact: true }).tap()
  await expect(page.getByText(check.results.found.title)).toBeVisible()
  await page.getByRole('link', { name: check.seeLeaf }).tap()
  await expect(page.getByText('"channel":"slip-form"')).toBeVisible()
}
