// What the journeys of a kiosk do again and again: pair it, rate on it, look at what it holds and what the program holds.
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { kioskWords } from '../../src/kiosks/messages/kiosk.ts'
import { messages as officeWords } from '../../src/kiosks/messages/office.ts'
import { urls } from '../../src/urls.ts'
import { expect } from './browser.ts'
import type { CutLine } from './kiosk-line.ts'
import { journeysDatabase } from './server.ts'

const words = kioskWords.vi
const desk = 'motcua.doingo'

export interface Paired {
  readonly kioskId: string
  readonly pin: string
}

/** The officer makes a kiosk in the back office; the code is typed on the screen. */
export async function pairWith(office: Page, page: Page, line: CutLine, name: string, counter = 1): Promise<Paired> {
  await office.goto(urls.officeKioskNew())
  await office.getByLabel(officeWords.vi.place).selectOption({ index: counter })
  await office.getByLabel(officeWords.vi.name).fill(name)
  await office.getByRole('button', { name: officeWords.vi.make }).click()
  const code = (await office.locator('.confirmation-code').innerText()).replaceAll(/\D/g, '')
  expect(code).toHaveLength(8)
  await page.goto(`${line.url}/kiosk`)
  await typeDigits(page, code)
  await expect(page.locator('.kiosk-start')).toBeVisible({ timeout: 60_000 })
  await office.getByRole('link', { name: officeWords.vi.codeBack }).click()
  const pin = /(\d{4})\. /.exec(await office.getByText(officeWords.vi.pinNote).innerText())?.[1] ?? ''
  return { kioskId: office.url().split('/').at(-1) ?? '', pin }
}

export async function typeDigits(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click()
}

export async function officePage(
  browser: Browser,
  baseURL: string | undefined,
  cookiesOf: (name: string) => Promise<object>,
) {
  const storageState = (await cookiesOf(desk)) as Awaited<ReturnType<BrowserContext['storageState']>>
  return browser.newPage({ storageState, baseURL: baseURL ?? '', locale: 'vi-VN' })
}

/** A visitor answers both questions and is thanked; gives the name of the rating. */
export async function rate(page: Page, level = 4): Promise<string> {
  await page.getByRole('button', { name: words.start.begin }).click()
  await page
    .locator('.kiosk-faces button')
    .nth(level - 1)
    .click()
  await page.getByRole('button', { name: words.skip }).click()
  const done = page.getByRole('button', { name: words.thanks.done })
  const id = (await done.getAttribute('data-rating')) ?? ''
  await done.click()
  await expect(page.locator('.kiosk-start')).toBeVisible()
  return id
}

/** The ratings with these ids that the program holds. */
export async function held(ids: readonly string[]): Promise<{ id: string; hour: Date }[]> {
  const client = await journeysDatabase()
  try {
    const { rows } = await client.query<{ id: string; hour: Date }>(
      "select id, rated_hour as hour from ratings where channel = 'kiosk' and id = any($1)",
      [ids],
    )
    return rows
  } finally {
    await client.end()
  }
}

/** Ratings at the counter of this kiosk that came from a screen, and how many the counted figures say there are. */
export async function counted(kioskId: string): Promise<{ rows: number; figures: number }> {
  const client = await journeysDatabase()
  try {
    const { rows } = await client.query<{ rows: number; figures: number }>(
      `with counter as (select unit_id from kiosks where id = $1) select
      (select count(*)::int from ratings where channel = 'kiosk' and unit_id = (table counter)) as rows,
      (select coalesce(sum(count), 0)::int from rating_rollups r join unit_versions v on v.id = r.unit_version_id
        where channel = 'kiosk' and question = 'overall' and v.unit_id = (table counter)) as figures`,
      [kioskId],
    )
    return rows[0] ?? { rows: Number.NaN, figures: 0 }
  } finally {
    await client.end()
  }
}

/** What lies in the queue of the device. */
export function waitingOn(page: Page): Promise<string[]> {
  return page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('kiosk')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const asked = opening.result.transaction('waiting').objectStore('waiting').getAll()
      asked.onsuccess = () => { opening.result.close(); resolve(asked.result.map(({ id }) => id)) }
    }
  })`)
}

/** Was this slip used for a ticket that somebody blinded, and not by the plain form? */
export async function isRedeemed(slip: string): Promise<boolean> {
  const client = await journeysDatabase()
  try {
    const { rows } = await client.query('select from slips where id = $1 and used and blinded_hash is not null', [slip])
    return rows.length === 1
  } finally {
    await client.end()
  }
}
