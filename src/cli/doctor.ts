// `doctor`: is this machine, this database, this folder fit for the work? Says what to do where it is not.
import { execFileSync } from 'node:child_process'
import { statfs } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import { sql } from 'kysely'
import type { House } from '../house.ts'
import { applicationRole, type Database } from '../platform/db/open.ts'
import { findSetting } from '../platform/db/settings.ts'
import { FiguresCheck, figuresCheckKey } from '../ratings/queries/settings.ts'

export interface Finding {
  readonly what: string
  readonly state: 'good' | 'note' | 'bad'
  readonly said: string
  /** What to do about it. */
  readonly todo?: string
}

/** Everything that could be looked at, the sound and the unsound. */
export async function examine(house: House): Promise<Finding[]> {
  return [
    ...machine(),
    await disk(house.dataDir),
    ...(await database(house)),
    await clock(house),
    await auditChain(house),
    await countedFigures(house.db),
    fonts(),
  ]
}

function machine(): Finding[] {
  const major = Number(process.versions.node.split('.')[0])
  const memory = totalmem() / 2 ** 30
  return [
    major >= 24
      ? { what: 'Node.js', state: 'good', said: process.version }
      : {
          what: 'Node.js',
          state: 'bad',
          said: process.version,
          todo: 'Start with npm start, which brings Node.js 24.',
        },
    memory >= 1.5
      ? { what: 'memory', state: 'good', said: `${memory.toFixed(1)} GiB, ${availableParallelism()} cores` }
      : { what: 'memory', state: 'note', said: `${memory.toFixed(1)} GiB`, todo: 'Two GiB or more are advised.' },
  ]
}

async function disk(folder: string): Promise<Finding> {
  const { bavail, bsize, blocks } = await statfs(folder)
  const free = (bavail * bsize) / 2 ** 30
  const said = `${free.toFixed(1)} GiB free (${Math.round((bavail / blocks) * 100)} %) in ${folder}`
  if (free >= 5) return { what: 'disk', state: 'good', said }
  return {
    what: 'disk',
    state: free < 1 ? 'bad' : 'note',
    said,
    todo: 'Free some space or move DATA_DIR to a larger disk.',
  }
}

const extensions = ['ltree', 'btree_gist', 'unaccent', 'pg_trgm']

async function database({ db }: House): Promise<Finding[]> {
  const { rows } = await sql<
    Record<'version' | 'checksums' | 'fsync' | 'commit' | 'role' | 'sorted', string> & { extensions: string[] }
  >`
    select current_setting('server_version') as version, current_setting('data_checksums') as checksums,
      current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_user as role,
      (select array_agg(extname::text) from pg_extension) as extensions,
      (select string_agg(word, ' ' order by word collate vi) from unnest(array['Ánh', 'An', 'Đào', 'Dũng', 'Ân', 'Anh', 'Bảo']) word) as sorted
  `.execute(db)
  const found = rows[0]
  if (found === undefined) return [{ what: 'database', state: 'bad', said: 'it gave no answer' }]
  const missing = extensions.filter((one) => !found.extensions.includes(one))
  return [
    { what: 'PostgreSQL', state: 'good', said: found.version },
    found.checksums === 'on'
      ? { what: 'data checksums', state: 'good', said: 'on' }
      : {
          what: 'data checksums',
          state: 'note',
          said: 'off',
          todo: 'A damaged disk would go unnoticed: enable them with pg_checksums.',
        },
    switchedOn('fsync', found.fsync, 'A power cut would lose what was acknowledged: set fsync = on.'),
    found.commit === 'off'
      ? {
          what: 'synchronous_commit',
          state: 'bad',
          said: 'off',
          todo: 'A crash would lose what was acknowledged: set it on.',
        }
      : { what: 'synchronous_commit', state: 'good', said: found.commit },
    found.role === applicationRole
      ? { what: 'role', state: 'good', said: found.role }
      : { what: 'role', state: 'bad', said: found.role, todo: `The application must run as ${applicationRole}.` },
    missing.length === 0
      ? { what: 'extensions', state: 'good', said: extensions.join(', ') }
      : {
          what: 'extensions',
          state: 'bad',
          said: `missing: ${missing.join(', ')}`,
          todo: 'Install postgresql-contrib and run migrate.',
        },
    found.sorted === 'An Anh Ánh Ân Bảo Dũng Đào'
      ? { what: 'Vietnamese sorting', state: 'good', said: found.sorted }
      : { what: 'Vietnamese sorting', state: 'bad', said: found.sorted, todo: 'PostgreSQL must be built with ICU.' },
  ]
}

function switchedOn(what: string, value: string, todo: string): Finding {
  return value === 'on' ? { what, state: 'good', said: 'on' } : { what, state: 'bad', said: value, todo }
}

async function clock({ db, deps, isDemo }: House): Promise<Finding> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  const apart = Math.abs((rows[0]?.now.getTime() ?? 0) - deps.clock.machine().getTime()) / 1000
  const year = deps.clock.machine().getUTCFullYear()
  if (apart > 5 || year < 2025) {
    return {
      what: 'clock',
      state: 'bad',
      said: `${apart.toFixed(1)} s from the database, year ${year}`,
      todo: 'Switch on time synchronisation (NTP).',
    }
  }
  const lived = isDemo ? `; the demonstration lives on ${deps.clock.now().toISOString()}` : ''
  return { what: 'clock', state: 'good', said: `${deps.clock.machine().toISOString()}${lived}` }
}

async function auditChain({ db }: House): Promise<Finding> {
  const { rows } = await sql<{ seq: number; reason: string }>`select * from audit_chain_breaks() limit 5`.execute(db)
  const { rows: heads } = await sql<{
    seq: number
    hash: string
  }>`select seq, encode(hash, 'hex') as hash from audit_head`.execute(db)
  if (rows.length === 0)
    return {
      what: 'audit trail',
      state: 'good',
      said: `${heads[0]?.seq ?? 0} entries, whole, ends with ${heads[0]?.hash.slice(0, 16)}…`,
    }
  const where = rows.map(({ seq, reason }) => `${seq} ${reason}`).join(', ')
  return {
    what: 'audit trail',
    state: 'bad',
    said: `the chain breaks: ${where}`,
    todo: 'Somebody changed the database by hand: compare with a backup.',
  }
}

/** What the nightly count from the rows has found last. */
export async function countedFigures(db: Database): Promise<Finding> {
  const what = 'counted figures'
  const check = await findSetting(db, figuresCheckKey, FiguresCheck)
  if (check === undefined) return { what, state: 'note', said: 'not counted again yet', todo: 'Look again tomorrow.' }
  const { on, cells, differences } = check
  if (differences === 0) return { what, state: 'good', said: `${cells} counted again on ${on}, no difference` }
  return {
    what,
    state: 'bad',
    said: `${differences} differences on ${on}`,
    todo: 'Figures that are shown are not those of the ratings: keep a backup of now and compare it with an earlier one.',
  }
}

/** Posters are printed from a browser; a machine that prints needs letters with Vietnamese marks. */
function fonts(): Finding {
  const what = 'fonts'
  try {
    const listed = execFileSync('fc-list', [':lang=vi', 'family'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const count = new Set(listed.split('\n').filter((line) => line !== '')).size
    if (count > 0) return { what, state: 'good', said: `${count} families with Vietnamese letters` }
    return {
      what,
      state: 'note',
      said: 'none with Vietnamese letters',
      todo: 'To print from this machine install a font, such as fonts-noto-core.',
    }
  } catch {
    return {
      what,
      state: 'note',
      said: 'could not be listed (fc-list is missing)',
      todo: 'Only matters where posters are printed from this machine.',
    }
  }
}
