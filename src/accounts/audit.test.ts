/** Checks that the trail cannot be changed unseen, has no gaps, and is read only within one's reach. */

import { sql } from 'kysely'
import { Client } from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, aProvince, signedInAs } from '../../test/people.ts'
import { type App, aBrowser, anApp, type Browser, textOf } from '../../test/web.ts'
import { defineAction, perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { having } from '../platform/allow.ts'
import { notFound, refuse } from '../platform/refusal.ts'
import { setInitialPassword } from './actions/passwords.ts'
import { accounts } from './index.ts'
import { listChainBreaks } from './queries/audit.ts'
import { hashPassword } from './scrypt.ts'

const password = 'con mèo nằm trên mái bếp'
let house: TestHouse
let app: App
let places: Awaited<ReturnType<typeof aProvince>>
let hash: string

beforeAll(async () => {
  house = await aHouse()
  app = anApp(house, [accounts])
  places = await aProvince(house.deps)
  hash = await hashPassword(password)
})

/** Changes nothing but the trail; refuses when told to. */
const note = defineAction({
  name: 'accounts.note',
  allow: having('accounts.manage'),
  input: z.object({ unitId: z.uuid(), fails: z.boolean().optional(), text: z.string().optional() }),
  reach: (_ctx, { unitId }) => unitId,
  async run(_ctx, { fails }) {
    if (fails === true) refuse(notFound)
  },
})

async function browserOf(officerId: string): Promise<Browser> {
  await perform(house.deps, system('test'), setInitialPassword, { officerId, passwordHash: hash })
  const row = await house.db.selectFrom('officers').select('userName').where('id', '=', officerId).executeTakeFirst()
  const browser = aBrowser(app)
  await browser.post('/can-bo/dang-nhap', { login: row!.userName, password })
  return browser
}

async function asOwner<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(house.connection)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

describe('the chain', () => {
  test('forty writers at once, some of whom fail, leave numbers without a gap and a chain that holds', async () => {
    const admin = await signedInAs(house.deps, await anOfficer(house.deps, places.province, 'system-administrator'))
    const before = (await house.db.selectFrom('auditHead').select('seq').executeTakeFirstOrThrow()).seq
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        perform(house.deps, admin, note, { unitId: places.doiNgo.id, fails: index % 4 === 0 }),
      ),
    )
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(30)
    const rows = await house.db
      .selectFrom('auditEntries')
      .select('seq')
      .where('seq', '>', before)
      .orderBy('seq')
      .execute()
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 30 }, (_, index) => before + 1 + index))
    expect(await listChainBreaks(house.db)).toEqual([])
  })

  test('the application may not insert, change, delete or empty', async () => {
    const attempts = [
      sql`update audit_entries set actor_name = 'ai đó'`,
      sql`delete from audit_entries`,
      sql`truncate audit_entries`,
      sql`insert into audit_entries select * from audit_entries limit 1`,
      sql`update audit_head set seq = 0`,
      sql`delete from audit_head`,
      sql`alter table audit_entries disable trigger all`,
    ]
    for (const attempt of attempts) await expect(attempt.execute(house.db)).rejects.toMatchObject({ code: '42501' })
  })

  test.each([
    ['a changed entry', `update audit_entries set actor_name = 'ai đó' where seq = 3`, [{ seq: 3, reason: 'changed' }]],
    [
      'a changed time',
      `update audit_entries set at = at + interval '1 second' where seq = 3`,
      [{ seq: 3, reason: 'changed' }],
    ],
    ['a removed entry', 'delete from audit_entries where seq = 3', [{ seq: 4, reason: 'missing' }]],
    [
      'an entry that was changed and hashed anew',
      `update audit_entries e set detail = '{"a": 1}' where seq = 3;
       update audit_entries e set hash = audit_entry_hash(e) where seq = 3`,
      [{ seq: 4, reason: 'unlinked' }],
    ],
    [
      'the last entry removed',
      'delete from audit_entries where seq = (select max(seq) from audit_entries)',
      [{ seq: expect.any(Number) as number, reason: 'missing' }],
    ],
  ])('%s by the owner of the database is found', async (_what, statements, breaks) => {
    await asOwner(async (client) => {
      await client.query('begin')
      await client.query(statements)
      const found = await client.query('select seq, reason from audit_chain_breaks() order by seq')
      await client.query('rollback')
      expect(found.rows).toEqual(breaks)
    })
  })
})

describe('the page', () => {
  let chair: Browser
  let admin: Browser
  let chairId: string

  beforeAll(async () => {
    chairId = await anOfficer(house.deps, places.doiNgo, 'commune-chair', 'Nguyễn Thị Chủ')
    chair = await browserOf(chairId)
    admin = await browserOf(await anOfficer(house.deps, places.province, 'system-administrator', 'Quản Trị'))
  })

  function rowsOf(text: Awaited<ReturnType<Browser['get']>>): string[] {
    return text.page.querySelectorAll('#nhat-ky tbody tr').map((row) => row.textContent.replace(/\s+/g, ' ').trim())
  }

  test('a chair reads the entries of the commune and none of others or of no unit', async () => {
    await perform(house.deps, system('kiểm thử'), note, { unitId: places.tamDi.id })
    await aBrowser(app).post('/can-bo/dang-nhap', { login: 'khong.co.ai', password })
    const rows = rowsOf(await chair.get('/can-bo/nhat-ky'))
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter((row) => !row.includes('Thị trấn Đồi Ngô'))).toEqual([])
  })

  test('who stands at the top of the tree also reads what belongs to no unit', async () => {
    const rows = rowsOf(await admin.get('/can-bo/nhat-ky?viec=accounts.noteUnknownSignIn'))
    expect(rows).toHaveLength(1)
    expect(rows[0]).toContain('Đăng nhập với tên không có')
    expect(rowsOf(await chair.get('/can-bo/nhat-ky?viec=accounts.noteUnknownSignIn'))).toEqual([
      'Chưa có gì để hiện ở đây.',
    ])
  })

  test('filters by person without marks, by action, unit, thing and day', async () => {
    const all = async (query: string) => rowsOf(await admin.get(`/can-bo/nhat-ky?${query}`))
    expect((await all('nguoi=nguyen+thi+chu')).every((row) => row.includes('Nguyễn Thị Chủ'))).toBe(true)
    expect((await all(`don-vi=${places.tamDi.id}`)).every((row) => row.includes('Tam Dị'))).toBe(true)
    expect((await all(`doi-tuong=officer%3A${chairId}`)).length).toBeGreaterThan(2)
    expect((await all('tu=2021-10-20&den=2021-10-20')).length).toBeGreaterThan(10)
    expect(await all('tu=2021-10-21')).toEqual(['Chưa có gì để hiện ở đây.'])
    expect(await all('den=2021-10-19')).toEqual(['Chưa có gì để hiện ở đây.'])
  })

  test.each(['tu=2021-02-31', 'don-vi=------------------------------------', 'truoc=abc', 'viec=%27', 'nguoi=%25'])(
    'an address with %s does not break it',
    async (query) => {
      expect((await admin.get(`/can-bo/nhat-ky?${query}`)).status).toBe(200)
    },
  )

  test('older entries follow by number, so that new ones do not shift them', async () => {
    const actor = await signedInAs(house.deps, await anOfficer(house.deps, places.province, 'system-administrator'))
    for (let count = 0; count < 105; count++) await perform(house.deps, actor, note, { unitId: places.tanYen.id })
    const first = await admin.get(`/can-bo/nhat-ky?don-vi=${places.tanYen.id}`)
    expect(rowsOf(first)).toHaveLength(100)
    await perform(house.deps, actor, note, { unitId: places.tanYen.id })
    const older = first.page.querySelector('a[rel=next]')!.getAttribute('href')!.replaceAll('&amp;', '&')
    expect(rowsOf(await admin.get(older))).toHaveLength(5)
  })

  test('it says that the chain holds, and where it does not', async () => {
    expect(textOf((await admin.get('/can-bo/nhat-ky')).page, '.notice')).toContain('Chuỗi nhật ký nguyên vẹn')
    const keep = await asOwner((client) =>
      client.query<{ actor_name: string }>('select actor_name from audit_entries where seq = 2'),
    )
    await asOwner((client) => client.query(`update audit_entries set actor_name = 'ai đó' where seq = 2`))
    const broken = textOf((await admin.get('/can-bo/nhat-ky')).page, '.notice')
    await asOwner((client) =>
      client.query('update audit_entries set actor_name = $1 where seq = 2', [keep.rows[0]!.actor_name]),
    )
    expect(broken).toContain('không còn nguyên vẹn')
    expect(broken).toContain('Dòng 2: bị sửa')
  })

  test('the file has every entry that the page would list, and no formulas', async () => {
    const actor = { ...(await signedInAs(house.deps, chairId)), name: '=HYPERLINK("x")' }
    const grants = [{ unitId: places.doiNgo.id, path: places.doiNgo.path, permissions: new Set(['accounts.manage']) }]
    await perform(house.deps, { ...actor, grants }, note, { unitId: places.doiNgo.id, text: 'một, "hai"\nba' })
    const file = await chair.get('/can-bo/nhat-ky/tai-ve')
    expect(file.headers.get('Content-Disposition')).toBe('attachment; filename="nhat-ky-2021-10-20.csv"')
    const { parse } = await import('csv-parse/sync')
    const rows = parse<Record<string, string>>(file.text, { columns: true, bom: true })
    const listed = await house.db
      .selectFrom('auditEntries')
      .select('seq')
      .where('unitId', '=', places.doiNgo.id)
      .execute()
    expect(rows.map((row) => Number(row.seq)).sort((a, b) => a - b)).toEqual(
      listed.map((one) => one.seq).sort((a, b) => a - b),
    )
    expect(rows[0]).toMatchObject({ actor_name: `'=HYPERLINK("x")`, unit: 'Thị trấn Đồi Ngô' })
    expect(JSON.parse(rows[0]!.detail!)).toMatchObject({ text: 'một, "hai"\nba' })
  })

  test('it is closed to who may not read it', async () => {
    const clerk = await browserOf(await anOfficer(house.deps, places.doiNgo, 'one-stop-officer'))
    expect((await clerk.get('/can-bo/nhat-ky')).status).toBe(403)
    expect((await clerk.get('/can-bo/nhat-ky/tai-ve')).status).toBe(403)
    expect((await aBrowser(app).get('/can-bo/nhat-ky/tai-ve')).status).toBe(303)
  })
})
