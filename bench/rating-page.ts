// What a phone loads before somebody can rate: the page behind the code on the wall, and the page behind a slip.
import { type Browser, chromium, type Page } from '@playwright/test'
import { browserFlags, findOrInstallBrowser } from '../scripts/find-browser.ts'
import { urls } from '../src/urls.ts'
import { aDataFolder, removeFolder, startProgram } from '../test/program.ts'
import { figure } from './measure.ts'

export const about =
  'bytes of the rating page and of the page of a slip on a first visit: document and stylesheet, scripts'

export async function run(): Promise<void> {
  const dataDir = await aDataFolder()
  const program = await startProgram(dataDir)
  const browser = await chromium.launch({ executablePath: findOrInstallBrowser(), args: browserFlags })
  try {
    const rating = await weigh(browser, program.url + urls.rate('thi-tran-doi-ngo'))
    figure('rating-page.bytes', rating.page, 'bytes', 'document and stylesheet, with their headers; limit 30720')
    figure('rating-page.script-bytes', rating.script, 'bytes', 'all scripts, with their headers; works without them')
    const slip = await weigh(browser, program.url + (await printSlip(browser, program.url)))
    figure('slip-page.bytes', slip.page, 'bytes', 'document and stylesheet, with their headers; limit 30720')
    figure('slip-page.script-bytes', slip.script, 'bytes', 'blind signature and its library among them')
  } finally {
    await browser.close()
    await program.stop()
    await removeFolder(dataDir)
  }
}

async function weigh(browser: Browser, url: string): Promise<{ page: number; script: number }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN' })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  const kinds = new Map<string, string>()
  const weight = { page: 0, script: 0 }
  devtools.on('Network.responseReceived', ({ requestId, type }) => {
    kinds.set(requestId, type)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId)
    if (kind === 'Document' || kind === 'Stylesheet') weight.page += encodedDataLength
    if (kind === 'Script') weight.script += encodedDataLength
  })
  await devtools.send('Network.enable')
  await page.goto(url, { waitUntil: 'networkidle' })
  await context.close()
  return weight
}

/** The address of a slip with its secret, printed by an officer of the demonstration. */
async function printSlip(browser: Browser, base: string): Promise<string> {
  const context = await browser.newContext({ baseURL: base, locale: 'vi-VN' })
  const page = await context.newPage()
  await page.goto(urls.signIn())
  await press(page, 'form:has([name="login"][value="motcua.doingo"]) button')
  await page.goto(urls.officeSlips())
  await page.locator('select[name="placeId"]').selectOption({ index: 1 })
  await press(page, 'main form button[type="submit"]')
  const [id = '', secret = ''] = await page.locator('.slip-codes code').allInnerTexts()
  await context.close()
  return `${urls.slip(compact(id))}#${compact(secret)}`
}

async function press(page: Page, button: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator(button).click()])
}

function compact(code: string): string {
  return code.replaceAll(' ', '').toLowerCase()
}
