// How fast a procedure is found among 6,000 in the database, and how often it is among the first three.
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { z } from 'zod'
import { defineAction, perform } from '../src/platform/action.ts'
import { system } from '../src/platform/actor.ts'
import { systemOnly } from '../src/platform/allow.ts'
import { settableClock } from '../src/platform/clock.ts'
import { startEmbedded } from '../src/platform/db/embedded.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { openDatabase } from '../src/platform/db/open.ts'
import { openFileStore } from '../src/platform/files.ts'
import { rateLimit } from '../src/platform/http/rate-limit.ts'
import { silentLog } from '../src/platform/log.ts'
import { openSecretBox } from '../src/platform/secret-box.ts'
import type { Deps } from '../src/platform/spine.ts'
import { loadCatalogue } from '../src/procedures/actions/catalogue.ts'
import { tellChanged, writeVersion } from '../src/procedures/actions/versions.ts'
import { catalogue } from '../src/procedures/catalogue/all.ts'
import { searchProcedures } from '../src/procedures/queries/search.ts'
import { searchQuestions } from '../src/procedures/rules/search-questions.ts'
import { ProcedureContent } from '../src/procedures/rules.ts'
import { aDataFolder, removeFolder } from '../test/program.ts'
import { figure, median } from './measure.ts'

export const about =
  'search among 6,000 procedures: p99 in the database, and share of questions answered in the first three'

const procedures = 6000
const day = '2021-10-20'
const rounds = 5

export async function run(): Promise<void> {
  const dataDir = await aDataFolder()
  const server = await startEmbedded({ dataDir, log: silentLog })
  try {
    await migrate(server.connection)
    const database = openDatabase(server.connection)
    try {
      await measure(aHouseOn(database.db, dataDir), () => vacuum(server.superConnection))
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
    await removeFolder(dataDir)
  }
}

/** What the server does by itself in a quiet minute. */
async function vacuum(connection: ConstructorParameters<typeof Client>[0]): Promise<void> {
  const client = new Client(connection)
  await client.connect()
  await client.query('vacuum analyze')
  await client.end()
}

function aHouseOn(db: Deps['db'], folder: string): Deps {
  return {
    db,
    clock: settableClock(new Date('2021-10-20T02:00:00Z')),
    files: openFileStore(folder),
    log: silentLog,
    reactions: [],
    secrets: openSecretBox(randomBytes(32)),
    sessions: { idleMinutes: 60, hours: 12 },
    codeLimit: rateLimit(1000, 60, () => performance.now()),
    onTold: () => undefined,
    onOpenRating: () => undefined,
  }
}

/** Many records in one transaction, as an import writes them. */
const fill = defineAction({
  name: 'bench.fill',
  allow: systemOnly,
  input: z.array(ProcedureContent),
  async run(ctx, contents) {
    const written: string[] = []
    for (const content of contents) {
      written.push((await writeVersion(ctx, { content, validFrom: '2021-01-01', reason: '' })).procedureId)
    }
    await tellChanged(ctx, written)
  },
  audit: () => ({}),
})

async function measure(deps: Deps, tidy: () => Promise<void>): Promise<void> {
  const begin = performance.now()
  await perform(deps, system('bench'), loadCatalogue, {})
  const others = variants(procedures - catalogue.length)
  for (let at = 0; at < others.length; at += 500) {
    await perform(deps, system('bench'), fill, others.slice(at, at + 500))
  }
  await tidy()
  const filled = ((performance.now() - begin) / 1000).toFixed(0)
  const asked = Object.entries(searchQuestions).flatMap(([code, texts]) => texts.map((text) => ({ text, code })))
  const times: number[] = []
  let hits = 0
  for (let round = 0; round <= rounds; round++) {
    for (const { text, code } of asked) {
      const start = performance.now()
      const found = await searchProcedures(deps.db, text, { day })
      if (round > 0) times.push(performance.now() - start)
      else if (found.slice(0, 3).some((one) => one.code === code)) hits++
    }
  }
  const p99 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0
  const note = `n=${times.length}, p50 ${median(times).toFixed(1)} ms, ${procedures} procedures filled in ${filled} s; goal 15`
  figure('search.p99', p99, 'ms', note)
  figure('search.hit3', hits / asked.length, 'share', `${asked.length} questions; goal 0.95`)
}

/** For whom or where the same procedure exists once more, in words that nobody types into the search. */
const kinds = ['liên thông', 'cấp tỉnh', 'khu công nghiệp', 'cơ quan đại diện', 'vùng biên giới', 'lực lượng vũ trang']
const acts = [
  'Thẩm định',
  'Phê duyệt',
  'Kiểm tra',
  'Xác nhận',
  'Cấp lại',
  'Điều chỉnh',
  'Thu hồi',
  'Gia hạn',
  'Công nhận',
]
const matters = ['dự án', 'công trình', 'phương tiện', 'cơ sở', 'hồ sơ', 'giấy phép', 'chứng chỉ', 'kế hoạch', 'đề án']

/** Procedures as a national list has them: names of the real ones, joined with acts, matters and places. */
function variants(count: number): ProcedureContent[] {
  return Array.from({ length: count }, (_, index) => {
    const base = catalogue[index % catalogue.length] ?? catalogue[0]
    if (base === undefined) throw new Error('The catalogue is empty')
    const round = Math.floor(index / catalogue.length)
    const act = acts[(index * 7 + round) % acts.length] ?? ''
    const matter = matters[(index * 5 + round) % matters.length] ?? ''
    const kind = kinds[(index + round) % kinds.length] ?? ''
    const name = `${act} ${matter} ${base.name.charAt(0).toLowerCase()}${base.name.slice(1)} ${kind} số ${round + 1}`
    return { ...base, code: `3.${String(900_000 + index)}`, name, keywords: [], lifeEvents: [] }
  })
}
