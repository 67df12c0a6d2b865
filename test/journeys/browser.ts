// The browser of every journey: watched for complaints, able to sign in, and asked whether a page is sound.
import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { doorWords } from '../../src/accounts/messages/door.ts'
import { demoPassword } from '../../src/demo/cast.ts'
import { urls } from '../../src/urls.ts'

export { expect }

type State = Awaited<ReturnType<BrowserContext['storageState']>>

interface PerTest {
  watched: undefined
}

interface PerWorker {
  /** The cookies of a demonstration officer who has signed in; once a worker. */
  cookiesOf: (userName: string) => Promise<State>
  /** A page where the officer is signed in, for tests that only look; whoever looks takes the complaints out. */
  pageOf: (userName: string) => Promise<Watched>
}

interface Watched {
  readonly page: Page
  readonly complaints: string[]
}

export const test = base.extend<PerTest, PerWorker>({
  /** A console error, a breach of the CSP, a part that is missing or comes from elsewhere fails the journey. */
  watched: [
    async ({ context, baseURL }, use) => {
      const complaints = watch(context, baseURL)
      await use(undefined)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
  cookiesOf: [
    async ({ browser }, use, { project }) => {
      const known = new Map<string, Promise<State>>()
      const signedIn = async (userName: string) => {
        const context = await browser.newContext({ baseURL: project.use.baseURL ?? '', locale: 'vi-VN' })
        const page = await context.newPage()
        await signIn(page, userName)
        await expect(page).toHaveURL(urls.office())
        const state = await context.storageState()
        await context.close()
        return state
      }
      await use((userName) => {
        const found = known.get(userName) ?? signedIn(userName)
        known.set(userName, found)
        return found
      })
    },
    { scope: 'worker' },
  ],
  pageOf: [
    async ({ browser, cookiesOf }, use, { project }) => {
      const known = new Map<string, Watched>()
      const opened = async (userName: string) => {
        const { baseURL, locale, timezoneId, viewport } = project.use
        const own = {
          ...(locale && { locale }),
          ...(timezoneId && { timezoneId }),
          ...(viewport && { viewport }),
          ...(baseURL && { baseURL }),
        }
        const context = await browser.newContext({ ...own, storageState: await cookiesOf(userName) })
        return { complaints: watch(context, baseURL), page: await context.newPage() }
      }
      await use(async (userName) => {
        const found = known.get(userName) ?? (await opened(userName))
        known.set(userName, found)
        return found
      })
      for (const { page } of known.values()) await page.context().close()
    },
    { scope: 'worker' },
  ],
})

/** Collects what a browser complains of, and what it asks of anybody but the program. */
export function watch(context: BrowserContext, baseURL: string | undefined): string[] {
  const complaints: string[] = []
  context.on('weberror', (error) => complaints.push(String(error.error())))
  context.on('console', (message) => {
    // A page that answers 404 or 422 is reported too; the parts of a page are watched below.
    const isStatus = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isStatus) complaints.push(message.text())
  })
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== baseURL) complaints.push(`asked elsewhere: ${request.url()}`)
  })
  context.on('response', (response) => {
    const isPart = response.request().resourceType() !== 'document'
    if (isPart && response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`)
  })
  return complaints
}

/** Types name and password at the door; what follows depends on the account. */
export async function signIn(page: Page, userName: string, password = demoPassword): Promise<void> {
  const words = doorWords.vi.signIn
  await page.goto(urls.signIn())
  await page.getByLabel(words.login).fill(userName)
  await page.getByLabel(words.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: words.submit, exact: true }).click()
}

/** The rules of axe whose answer depends on colours and sizes. */
const seen = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable']

/** No finding of axe in either theme, at the desk and on a phone, and nothing to scroll sideways at 360 and 320 px. */
export async function expectSound(page: Page): Promise<void> {
  const before = page.viewportSize()
  for (const { colorScheme, width } of [
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 360 },
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 740 })
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    // The second time axe is there already; and only what it finds is worth writing out.
    const builder = new AxeBuilder(colorScheme === 'light' ? { page } : { page, axeSource: 'void 0' })
      .setLegacyMode()
      .options({ resultTypes: ['violations'] })
    // In the dark and on a phone other things are seen, but it is the same page that is read.
    const { violations } = await (colorScheme === 'light' ? builder.withTags(tags) : builder.withRules(seen)).analyze()
    const findings = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
    expect(findings, `axe, ${colorScheme}, ${width} px: ${page.url()}`).toEqual([])
  }
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 740 })
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(overflow, `pixels to scroll sideways at ${width} px: ${page.url()}`).toBe(0)
  }
  await page.emulateMedia({ colorScheme: null })
  if (before !== null) await page.setViewportSize(before)
}
