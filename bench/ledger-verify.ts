// How long the independent program takes for a ledger of a million leaves over HTTP, and how much memory.
import { execFile } from 'node:child_process'
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { aDataFolder, removeFolder } from '../test/program.ts'
import { writeLargeLedger } from './ledger-large.ts'
import { figure } from './measure.ts'

const run = promisify(execFile)

interface Verified {
  readonly verdict: string
  readonly seconds: number
  readonly peakMegabytes: number
  readonly counted: { readonly verified: number }
}

/** The ledger is made first, which takes some minutes: each of its tickets is signed. */
export async function measureVerify(leaves = 1_000_000): Promise<void> {
  const folder = await aDataFolder()
  const server = createServer(({ url = '' }, response) => {
    const file = join(folder, 'ledger', url.replaceAll('..', ''))
    if (!existsSync(file) || url === '/') response.writeHead(404).end()
    else createReadStream(file).pipe(response)
  })
  try {
    const begin = performance.now()
    const { size, verified } = await writeLargeLedger(join(folder, 'ledger'), leaves)
    const minutes = ((performance.now() - begin) / 60_000).toFixed(1)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const program = join(import.meta.dirname, '..', 'verify', 'main.ts')
    const words = [program, url, '--state', join(folder, 'state.json'), '--today', '2022-03-01', '--json']
    const { stdout } = await run(process.execPath, words, { maxBuffer: 2 ** 24 }).catch((error: unknown) => {
      throw new Error(`The ledger that was made is not in order: ${String((error as { stdout?: string }).stdout)}`)
    })
    const report = JSON.parse(stdout) as Verified
    if (report.verdict !== 'ok' || report.counted.verified !== verified) throw new Error(stdout)
    const made = `n=${size} leaves, ${verified} of them verified ratings, each with a signed ticket of its own under the key of its commune and quarter, of which there are 80 (made ahead in ${minutes} min); served by this process over HTTP, on the same cores`
    figure('ledger.verify-1m', report.seconds, 's', made)
    figure('ledger.verify-rss', report.peakMegabytes, 'MB', 'highest resident memory of the program, threads included')
  } finally {
    server.close()
    server.closeAllConnections()
    await removeFolder(folder)
  }
}
