// Another one-stop system at the door with its key: what it may do, and everything that is tried with a key that may not.
import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { Client } from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { aProcedure } from '../../test/dossiers.ts'
import { anOfficer, aProvince, type Place, signedInAs } from '../../test/people.ts'
import { type App, anApp } from '../../test/web.ts'
import { createApiToken, revokeApiToken } from '../accounts/actions/api-tokens.ts'
import { suspendOfficer } from '../accounts/actions/officers.ts'
import { requestsPerMinute } from '../accounts/api-token.ts'
import { accounts } from '../accounts/index.ts'
import { hashOfToken } from '../accounts/queries/door.ts'
import { readToken, writeToken } from '../accounts/rules/api-tokens.ts'
import { perform } from '../platform/action.ts'
import { type Officer, system } from '../platform/actor.ts'
import { newId } from '../platform/ids.ts'
import { openLog } from '../platform/log.ts'
import { installShipped } from '../questionnaires/actions.ts'
import { dossiers } from './index.ts'

let house: TestHouse
let app: App
let doiNgo: Place
let tamDi: Place
let chair: Officer
/** A key of Đồi Ngô that may everything a program may. */
let key: string
/** The same of Tam Dị. */
let far: string
const lines: string[] = []

const keep = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk))
    done()
  },
})

beforeAll(async () => {
  const made = await aHouse()
  house = { ...made, deps: { ...made.deps, log: openLog('debug', keep) } }
  app = anApp(house, [accounts, dossiers])
  await perform(house.deps, system('test'), installShipped, {})
  const places = await aProvince(house.deps)
  doiNgo = places.doiNgo
  tamDi = places.tamDi
  await aProcedure(house.deps, '1.001193', { kind: 'workingDays', value: 3 })
  chair = await signedInAs(house.deps, await anOfficer(house.deps, doiNgo, 'commune-chair', 'Lê Thị Chủ'))
  key = (await aKey()).token
  const other = await signedInAs(house.deps, await anOfficer(house.deps, tamDi, 'commune-chair'))
  far = (await aKey({ unitId: tamDi.id }, other)).token
})

function aKey(changes: Record<string, unknown> = {}, by = chair) {
  return perform(house.deps, by, createApiToken, {
    ...{ id: newId(), unitId: doiNgo.id, name: 'iGate', permissions: ['dossiers.import', 'tickets.issue'] },
    ...changes,
  })
}

let codes = 0
const record = (changes: Record<string, unknown> = {}) => {
  codes += 1
  const usual = { procedureCode: '1.001193', state: 'received', receivedAt: '2021-10-19', dueOn: '2021-10-22' }
  return { code: `H02.15.11-211019-${codes}`, ...usual, ...changes }
}

interface Sent {
  readonly key?: string | undefined
  readonly unit?: Place
  readonly headers?: Record<string, string>
}

const spoilt = (token: string) => token.slice(0, -1) + (token.endsWith('0') ? '1' : '0')
const headersOf = (by: string | undefined) => (by === undefined ? {} : { Authorization: `Bearer ${by}` })

async function send(path: string, body: unknown, { key: by = key, headers = {} }: Sent = {}) {
  const all = { 'Content-Type': 'application/json', ...headersOf(by), ...headers }
  return app.request(`http://localhost:8080${path}`, { method: 'POST', headers: all, body: JSON.stringify(body) })
}

const bring = (records: readonly unknown[], { unit = doiNgo, ...sent }: Sent = {}) =>
  send('/api/v1/dossiers', { source: 'iGate', unitId: unit.id, records }, sent)

const ask = (code: string, by: string | undefined = key, more = '') =>
  app.request(`http://localhost:8080/api/v1/dossiers/imported?source=iGate&code=${encodeURIComponent(code)}${more}`, {
    headers: headersOf(by),
  })

const countOf = async (code: string) => {
  const rows = await house.db.selectFrom('dossiers').select('id').where('foreignCode', '=', code).execute()
  return rows.length
}

async function problemIn(answer: Response) {
  expect(answer.headers.get('Content-Type')).toContain('application/problem+json')
  const body = (await answer.json()) as { code: string; issues?: { pointer: string; code: string }[] }
  return { status: answer.status, ...body }
}

describe('a batch', () => {
  test('is answered row by row, and the same again changes nothing', async () => {
    const [one, two] = [record(), record({ applicant: 'Hoàng Thị Mận', phone: '0988777666' })]
    const first = await bring([one, two])
    expect(first.status).toBe(201)
    const rows = (outcome: string) => [one, two].map(({ code }) => ({ code, outcome }))
    expect(await first.json()).toEqual({ created: 2, updated: 0, unchanged: 0, records: rows('created') })
    expect(await (await bring([one, two])).json()).toMatchObject({ unchanged: 2, records: rows('unchanged') })
    const done = { ...one, state: 'ready', readyAt: '2021-10-20' }
    expect(await (await bring([done])).json()).toMatchObject({ records: [{ code: one.code, outcome: 'updated' }] })
    expect(await (await ask(one.code)).json()).toMatchObject({
      ...{ code: one.code, state: 'ready', stage: 'ready', timeliness: 'early', dueOn: '2021-10-22' },
      ...{ readyAt: '2021-10-20T05:00:00.000Z', givenAt: null },
    })
  })

  test('with wrong rows is refused whole, each with a pointer to the place', async () => {
    const good = record()
    const bad = [good, record({ receivedAt: 'hôm qua' }), record({ state: 'done' }), { code: 'x' }]
    const { status, issues = [] } = await problemIn(await bring(bad))
    expect(status).toBe(422)
    expect(issues.map(({ pointer }) => pointer)).toEqual([
      ...['/records/1/receivedAt', '/records/2/givenAt'],
      ...['/records/3/procedureCode', '/records/3/state', '/records/3/receivedAt'],
    ])
    expect(await countOf(good.code)).toBe(0)
    const twice = await problemIn(await bring([good, good]))
    expect(twice.issues).toMatchObject([{ pointer: '/records/1/code', code: 'twice' }])
  })

  test('of another kind than asked for is refused, not a defect', async () => {
    for (const body of [[], null, 'x', { source: 'iGate' }]) {
      expect((await problemIn(await send('/api/v1/dossiers', body))).status).toBe(422)
    }
    const cut = await app.request('http://localhost:8080/api/v1/dossiers', {
      ...{ method: 'POST', headers: headersOf(key), body: '{"source": "iGate", "rec' },
    })
    expect((await problemIn(cut)).status).toBe(422)
    const many = Array.from({ length: 2001 }, () => record())
    expect((await problemIn(await bring(many))).issues).toMatchObject([{ pointer: '/records' }])
  })

  test('of 50 MB is refused, whether it says its size or not', async () => {
    const told = await send('/api/v1/dossiers', {}, { headers: { 'Content-Length': String(50 * 1024 * 1024) } })
    expect(await problemIn(told)).toMatchObject({ status: 413, code: 'body-too-large' })
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        if (sent > 50) controller.close()
        else controller.enqueue(new Uint8Array(1024 * 1024).fill(0x20))
      },
    })
    const request = new Request('http://localhost:8080/api/v1/dossiers', {
      ...{ method: 'POST', body: endless, duplex: 'half', headers: { ...headersOf(key) } },
    } as RequestInit)
    expect(await problemIn(await app.request(request))).toMatchObject({ status: 413 })
    expect(sent).toBeLessThan(20)
  })

  test('and another with the same codes at once make each dossier once', async () => {
    const all = Array.from({ length: 30 }, () => record())
    const answers = await Promise.all([bring(all), bring(all.toReversed()), bring(all.slice(10))])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    const counts = (await Promise.all(answers.map((one) => one.json()))) as { created: number }[]
    expect(counts.reduce((sum, { created }) => sum + created, 0)).toBe(30)
  })

  test('with a code that a second system sends at the same moment is refused, not a defect', async () => {
    const own = record()
    const body = (source: string) => ({ source, unitId: doiNgo.id, records: [own] })
    const answers = await Promise.all(['iGate', 'VNPT', 'FPT'].map((one) => send('/api/v1/dossiers', body(one))))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409 || status === 422)).toHaveLength(2)
    expect(await countOf(own.code)).toBe(1)
  })

  test('whose connection to the database is cut half-way leaves nothing, and is taken when it comes again', async () => {
    const all = Array.from({ length: 2000 }, (_, at) => record({ applicant: `Người ${at}` }))
    // The application's own role sees and ends nobody's connection.
    const owner = new Client(house.connection)
    await owner.connect()
    const under = bring(all)
    let killed = 0
    while (killed === 0) {
      const { rowCount } = await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like 'insert into "dossier%' and xact_start is not null`)
      killed = rowCount ?? 0
    }
    await owner.end()
    expect((await under).status).toBeGreaterThanOrEqual(500)
    const codesOfAll = all.map(({ code }) => code)
    const found = await house.db.selectFrom('dossiers').select('id').where('foreignCode', 'in', codesOfAll).execute()
    expect(found).toEqual([])
    expect(await (await bring(all)).json()).toMatchObject({ created: 2000 })
  })

  test('of the time before a merger is brought up to date under the new commune', async () => {
    const own = record()
    await bring([own], { key: far, unit: tamDi })
    const label = tamDi.id.replaceAll('-', '')
    const setPath = (path: string) =>
      house.db.updateTable('unitReach').set({ path }).where('unitId', '=', tamDi.id).execute()
    await setPath(`${doiNgo.path}.${label}`)
    const later = await bring([{ ...own, state: 'ready', readyAt: '2021-10-20' }])
    expect(await later.json()).toMatchObject({ updated: 1, created: 0 })
    await setPath(tamDi.path)
  })
})

describe('a rating slip for the receipt of the other system', () => {
  const slip = (code: string, outcome?: string, by = key) =>
    send('/api/v1/dossiers/imported/slips', { source: 'iGate', code, ...(outcome && { outcome }) }, { key: by })

  test('is given once for each visit, with all that is printed, and nothing says later which it was', async () => {
    const own = record()
    await bring([own])
    const given = (await (await slip(own.code)).json()) as Record<string, string>
    expect(given.address).toMatch(/^http:\/\/localhost:8080\/phieu\/[0-9a-z]{10}#[0-9a-z]{26}$/)
    expect(await problemIn(await slip(own.code))).toMatchObject({ status: 409, code: 'dossiers.slip-given' })
    const secret = given.address?.split('#')[1] ?? ''
    const id = given.address?.split(/[/#]/).at(-2) ?? ''
    const known = [
      await house.db.selectFrom('importedSlips').selectAll().execute(),
      await house.db.selectFrom('auditEntries').selectAll().execute(),
      await house.db.selectFrom('dossiers').selectAll().execute(),
    ]
    expect(JSON.stringify(known)).not.toContain(id)
    expect(JSON.stringify(known) + lines.join('')).not.toContain(secret)
  })

  test('asked for ten times at once is one', async () => {
    const own = record()
    await bring([own])
    const answers = await Promise.all(Array.from({ length: 10 }, () => slip(own.code)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9)
  })

  test('only for a visit of the last days that ended so', async () => {
    const [old, paused, refused] = [
      record({ receivedAt: '2021-10-12' }),
      record({ state: 'paused' }),
      record({ state: 'refused', receivedAt: '2021-09-01', endedAt: '2021-10-13' }),
    ]
    await bring([old, paused, refused])
    expect(await problemIn(await slip(old.code))).toMatchObject({ code: 'dossiers.no-visit-for-slip' })
    expect((await slip(paused.code, 'refused')).status).toBe(409)
    expect((await slip(paused.code, 'supplemented')).status).toBe(201)
    expect((await slip(refused.code, 'received')).status).toBe(409)
    expect((await slip(refused.code, 'refused')).status).toBe(201)
  })

  test('needs a key that may, and a dossier of its own unit', async () => {
    const own = record()
    await bring([own])
    const { token } = await aKey({ permissions: ['dossiers.import'] })
    expect((await slip(own.code, undefined, token)).status).toBe(403)
    expect((await slip('nobody', undefined)).status).toBe(404)
    expect((await slip(own.code, undefined, far)).status).toBe(404)
  })
})

describe('at the door', () => {
  test('without a key the answer is 401 and says how, before the body is looked at', async () => {
    const answer = await app.request('http://localhost:8080/api/v1/dossiers', {
      ...{ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{' },
    })
    expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer realm="than-thien"')
    expect(await problemIn(answer)).toMatchObject({ status: 401, code: 'unauthenticated' })
  })

  test.each([
    ['cut', (good: string) => good.slice(0, -1)],
    ['of nobody', () => 'thanthien_0000000000_00000000000000000000000000000000dzet7x3'],
    ['with a strange sign', (good: string) => `${good}'`],
    ['twice as long', (good: string) => good + good],
  ])('a key %s is refused', async (_what, change) => {
    const answer = await bring([record()], { key: change(key) })
    expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer realm="than-thien", error="invalid_token"')
    expect(await problemIn(answer)).toMatchObject({ status: 401, code: 'api-token-unknown' })
  })

  test('a wrong secret and an unknown key cost the same comparison', async () => {
    const parts = readToken(key)!
    const wrong = writeToken({ ...parts, secret: '0'.repeat(32) })
    const nobodys = writeToken({ keyId: '0000000000', secret: '0'.repeat(32) })
    const compared: number[] = []
    const { secrets } = house.deps
    const counted = {
      ...secrets,
      isSigned: (purpose: string, text: string, mark: string) => {
        compared.push(mark.length)
        return secrets.isSigned(purpose, text, mark)
      },
    }
    const watched = anApp({ ...house, deps: { ...house.deps, secrets: counted } }, [accounts, dossiers])
    for (const by of [wrong, nobodys]) {
      const path = '/api/v1/dossiers/imported?source=a&code=b'
      const answer = await watched.request(`http://localhost:8080${path}`, { headers: headersOf(by) })
      expect(await problemIn(answer)).toMatchObject({ status: 401, code: 'api-token-unknown' })
    }
    expect(compared).toEqual([43, 43])
  })

  test('a key of one commune writes for no other and reads of no other', async () => {
    const own = record()
    expect((await bring([own], { unit: tamDi })).status).toBe(404)
    expect((await bring([own], { key: far })).status).toBe(404)
    await bring([own])
    const taken = await problemIn(await bring([{ ...own, state: 'paused' }], { key: far, unit: tamDi }))
    expect(taken.issues).toMatchObject([{ pointer: '/records/0/code', code: 'taken' }])
    expect((await ask(own.code, far)).status).toBe(404)
    expect(await (await ask(own.code)).json()).toMatchObject({ state: 'received' })
  })

  test('a key that may something else is 403', async () => {
    const { token } = await aKey({ permissions: ['tickets.issue'] })
    expect((await problemIn(await bring([record()], { key: token }))).status).toBe(403)
    expect((await ask('x', token)).status).toBe(403)
  })

  test('in the address it is refused, also when the header is right', async () => {
    for (const more of [`&access_token=${key}`, `&${key}=1`, `&a=${key.replace('_', '%5F')}`]) {
      expect(await problemIn(await ask('x', key, more))).toMatchObject({ status: 401, code: 'api-token-in-address' })
    }
  })

  test('it opens the API and no page; beside it no cookie counts', async () => {
    const secret = newId()
    const at = house.clock.machine()
    await house.db
      .insertInto('sessions')
      .values({
        ...{ id: newId(), officerId: chair.officerId, tokenHash: hashOfToken(secret), stage: 'full', createdAt: at },
        ...{ lastSeenAt: at, expiresAt: new Date(at.getTime() + 3_600_000), address: '', userAgent: '' },
      })
      .execute()
    const Cookie = `__Host-session=${secret}`
    const page = (headers: Record<string, string>) =>
      app.request('http://localhost:8080/can-bo/khoa-ket-noi', { headers })
    expect((await page({ Cookie })).status).toBe(200)
    expect((await page(headersOf(key))).status).toBe(303)
    expect((await page({ Cookie, ...headersOf(key) })).status).toBe(303)
    const withBoth = { headers: { Cookie } }
    expect((await bring([record()], { ...withBoth, key: spoilt(key) })).status).toBe(401)
    expect((await bring([record()], { ...withBoth, key: 'something-else' })).status).toBe(401)
    const { token } = await aKey({ permissions: ['tickets.issue'] })
    expect((await bring([record()], { ...withBoth, key: token })).status).toBe(403)
    const foreign = {
      Origin: 'https://elsewhere.example',
      'Sec-Fetch-Site': 'cross-site',
      'Content-Type': 'text/plain',
    }
    const byCookie = await app.request('http://localhost:8080/api/v1/dossiers', {
      ...{ method: 'POST', headers: { Cookie, ...foreign }, body: '{}' },
    })
    expect(await problemIn(byCookie)).toMatchObject({ status: 403, code: 'foreign-origin' })
    expect((await bring([record()], { headers: foreign })).status).toBe(201)
  })

  test('on the last evening it works, after midnight in Việt Nam no more', async () => {
    const before = house.clock.now()
    const { token } = await aKey({ expiresOn: '2021-10-20' })
    house.clock.set(new Date('2021-10-20T16:59:59.999Z'))
    expect((await ask('x', token)).status).toBe(404)
    house.clock.set(new Date('2021-10-20T17:00:00Z'))
    expect(await problemIn(await ask('x', token))).toMatchObject({ status: 401, code: 'api-token-expired' })
    house.clock.set(before)
  })

  test('one key’s requests in a minute are limited, and another is not hindered', async () => {
    const { token } = await aKey()
    for (let at = 0; at < requestsPerMinute; at += 1) expect((await ask('x', token)).status).toBe(404)
    const over = await ask('x', token)
    expect(Number(over.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(await problemIn(over)).toMatchObject({ status: 429, code: 'too-many-requests' })
    expect((await ask('x')).status).toBe(404)
  })

  test('its day of use is kept, its trail names it, and no log has it', async () => {
    const { id, token } = await aKey({ name: 'Một cửa Lục Nam' })
    await bring([record()], { key: token })
    await bring([record()], { key: spoilt(token) })
    const row = await house.db.selectFrom('apiTokens').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row.lastUsedOn).toBe('2021-10-20')
    const entry = await house.db.selectFrom('auditEntries').selectAll().where('actorId', '=', id).execute()
    expect(entry).toMatchObject([
      { actorKind: 'program', actorName: 'Một cửa Lục Nam', action: 'dossiers.importRecords', unitId: doiNgo.id },
    ])
    expect(lines.length).toBeGreaterThan(10)
    expect(lines.join('')).not.toContain('thanthien_')
    expect(lines.join('')).not.toContain(token.slice(21, 40))
  })
})

describe('a key that ends while its request is under way', () => {
  /** A transaction that is held open until it is told to go on. */
  function held(
    work: (tx: Parameters<Parameters<ReturnType<TestHouse['db']['transaction']>['execute']>[0]>[0]) => Promise<unknown>,
  ) {
    const begun = Promise.withResolvers<undefined>()
    const goOn = Promise.withResolvers<undefined>()
    const over = house.db.transaction().execute(async (tx) => {
      await work(tx)
      begun.resolve(undefined)
      await goOn.promise
    })
    return { begun: begun.promise, goOn: () => goOn.resolve(undefined), over }
  }

  async function untilWaiting(count: number): Promise<void> {
    for (;;) {
      const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from pg_locks
        join pg_stat_activity using (pid) where datname = current_database() and not granted`.execute(house.db)
      if ((rows[0]?.waiting ?? 0) >= count) return
    }
  }

  test('revoked after the door and before the work: nothing is done', async () => {
    const { id, token } = await aKey()
    await ask('x', token)
    const own = record()
    // As the action does: the lock first, then the change.
    const revoking = held(async (tx) => {
      await tx.selectFrom('apiTokens').select('id').where('id', '=', id).forUpdate().execute()
      await tx.updateTable('apiTokens').set({ revokedAt: house.clock.now() }).where('id', '=', id).execute()
    })
    await revoking.begun
    const under = bring([own], { key: token })
    await untilWaiting(1)
    revoking.goOn()
    await revoking.over
    expect(await problemIn(await under)).toMatchObject({ status: 401, code: 'api-token-revoked' })
    expect(await countOf(own.code)).toBe(0)
  })

  test('revoked during the work: it is finished first, and nothing comes after', async () => {
    const { id: tokenId, token } = await aKey()
    await ask('x', token)
    const [own, next] = [record(), record()]
    const source = held((tx) => sql`select pg_advisory_xact_lock(hashtextextended('dossiers of iGate', 0))`.execute(tx))
    await source.begun
    const under = bring([own], { key: token })
    await untilWaiting(1)
    const revoked = perform(house.deps, chair, revokeApiToken, { tokenId })
    await untilWaiting(2)
    source.goOn()
    expect((await under).status).toBe(201)
    expect(await revoked).toMatchObject({ isNew: true })
    expect((await bring([next], { key: token })).status).toBe(401)
    expect([await countOf(own.code), await countOf(next.code)]).toEqual([1, 0])
  })

  test('with its officer suspended it rests at once', async () => {
    const leaving = await signedInAs(house.deps, await anOfficer(house.deps, doiNgo, 'commune-chair'))
    const { token } = await aKey({}, leaving)
    await perform(house.deps, system('test'), suspendOfficer, { officerId: leaving.officerId })
    expect(await problemIn(await ask('x', token))).toMatchObject({ status: 401, code: 'api-token-resting' })
  })
})
