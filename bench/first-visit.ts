// The first visit to a rating page on a slow phone: bytes and requests on the wire, first paint and load.
import { chromium, type Page } from '@playwright/test'
import { browserFlags, findOrInstallBrowser } from '../scripts/find-browser.ts'
import { aDataFolder, removeFolder, startProgram } from '../test/program.ts'
import { figure, median } from './measure.ts'

export const about = 'first visit to a rating page at 1.6 Mbit/s, 150 ms, CPU ÷ 4: bytes, requests, first paint, load'

const rounds = 7
const path = '/danh-gia/thi-tran-doi-ngo'

interface Visit {
  readonly bytes: number
  readonly requests: number
  readonly paint: number
  readonly loaded: number
}

export async function run(): Promise<void> {
  const dataDir = await aDataFolder()
  const program = await startProgram(dataDir)
  const browser = await chromium.launch({ executablePath: findOrInstallBrowser(), args: browserFlags })
  try {
    const visits: Visit[] = []
    for (let round = 0; round < rounds; round++) {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 })
      visits.push(await visit(await context.newPage(), program.url + path))
      await context.close()
    }
    const of = (key: keyof Visit) => median(visits.map((one) => one[key]))
    const note = `median, n=${rounds}`
    figure('first-visit.bytes', of('bytes'), 'bytes', `${note}; limit 30720; LimeSurvey 1304576`)
    figure('first-visit.requests', of('requests'), 'requests', `${note}; limit 4; LimeSurvey 28`)
    figure('first-visit.paint', of('paint'), 's', `${note}; limit 1.0; LimeSurvey 2.9`)
    figure('first-visit.loaded', of('loaded'), 's', `${note}; limit 1.5; LimeSurvey 7.2`)
  } finally {
    await browser.close()
    await program.stop()
    await removeFolder(dataDir)
  }
}

async function visit(page: Page, url: string): Promise<Visit> {
  const devtools = await page.context().newCDPSession(page)
  let bytes = 0
  let requests = 0
  devtools.on('Network.requestWillBeSent', () => {
    requests++
  })
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.goto(url, { waitUntil: 'networkidle' })
  const { paint, loaded } = await page.evaluate(() => {
    const painted = performance.getEntriesByName('first-contentful-paint')[0]
    const timing = (performance.toJSON() as { timing: { loadEventEnd: number; navigationStart: number } }).timing
    return { paint: painted?.startTime ?? Number.NaN, loaded: timing.loadEventEnd - timing.navigationStart }
  })
  return { bytes, requests, paint: paint / 1000, loaded: loaded / 1000 }
}
