// The program: `node verify/main.ts <address>`; 0 when all is in order, 1 when something differs, 2 when it could not be checked.
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { todayInVietnam } from './days.ts'
import { CannotCheck } from './findings.ts'
import { type Lang, messages } from './messages.ts'
import { reportText, sentenceOfProblem } from './print.ts'
import { type Order, type Report, verifyLedger } from './verify.ts'

const exitCodes: Readonly<Record<Report['verdict'], number>> = { ok: 0, differs: 1, unchecked: 2 }

const options = {
  state: { type: 'string' },
  key: { type: 'string' },
  witness: { type: 'string', multiple: true },
  promise: { type: 'string' },
  opening: { type: 'string' },
  today: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

async function main(words: readonly string[]): Promise<number> {
  const lang: Lang = words.some((word, at) => /^--lang=en$/.test(word) || (word === '--lang' && words[at + 1] === 'en'))
    ? 'en'
    : 'vi'
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
    if (values.help === true) {
      console.log(messages[lang].usage)
      return 0
    }
    const [address, ...more] = positionals
    if (address === undefined || more.length > 0) throw new CannotCheck('usage', { why: messages[lang].oneAddress })
    return await check(readOrder(address, values), lang, values.json === true)
  } catch (error) {
    console.error(problemText(error, lang))
    return exitCodes.unchecked
  }
}

function readOrder(address: string, values: Readonly<Partial<Record<string, unknown>>>): Order {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined)
  const now = new Date()
  const today = text('today') ?? todayInVietnam(now)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today)) throw new CannotCheck('usage', { why: `--today ${today}` })
  const witnesses = Array.isArray(values['witness']) ? values['witness'].map((one) => contentOf(String(one))) : []
  return {
    address,
    stateFile: text('state') ?? join(homedir(), '.than-thien', 'verify.json'),
    key: contentOf(text('key')),
    witnesses,
    promise: contentOf(text('promise')),
    opening: contentOf(text('opening')),
    now,
    today,
  }
}

/** What was given, or what stands in the file of that name. */
function contentOf<T extends string | undefined>(given: T): T | string {
  return given !== undefined && existsSync(given) ? readFileSync(given, 'utf8').trim() : given
}

async function check(order: Order, lang: Lang, isJson: boolean): Promise<number> {
  const begin = performance.now()
  const isWatched = process.stderr.isTTY && !isJson
  let shown = -1
  const report = await verifyLedger({
    ...order,
    onProgress(done, size) {
      const percent = Math.floor((done * 100) / size)
      if (isWatched && percent > shown) process.stderr.write(`\r${percent} %${percent === 100 ? '\r' : ''}`)
      shown = percent
    },
  })
  const seconds = (performance.now() - begin) / 1000
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  if (isJson) console.log(JSON.stringify({ ...report, seconds, peakMegabytes }, null, 2))
  else console.log(reportText(report, lang, seconds))
  return exitCodes[report.verdict]
}

function problemText(error: unknown, lang: Lang): string {
  if (error instanceof CannotCheck) {
    const sentence = sentenceOfProblem(error, lang)
    return error.code === 'usage' ? `${sentence}\n\n${messages[lang].usage}` : sentence
  }
  const isOption = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  if (isOption) return `${error.message}\n\n${messages[lang].usage}`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

// What was downloaded is soon forgotten: a nursery that never grows keeps a million leaves in little memory.
setFlagsFromString('--semi-space-growth-factor=1')
process.exitCode = await main(process.argv.slice(2))
