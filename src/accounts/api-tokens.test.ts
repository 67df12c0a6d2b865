/** Checks the keys of other programs: how they are written, who makes them, when they are good, and what is tried with them. */
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, aProvince, signedInAs } from '../../test/people.ts'
import { perform } from '../platform/action.ts'
import type { Officer } from '../platform/actor.ts'
import { newId } from '../platform/ids.ts'
import { scopeOf } from '../platform/scope.ts'
import { createApiToken, revokeApiToken, takeOverApiToken } from './actions/api-tokens.ts'
import { reactivateOfficer, suspendOfficer } from './actions/officers.ts'
import { endRole } from './actions/roles.ts'
import { listTokens } from './queries/api-tokens.ts'
import { bearerOf, readToken, signsOf, stateOfToken, writeToken, yearsAfter } from './rules/api-tokens.ts'

describe('a key as it is written', () => {
  const signs = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map(signsOf)

  test('is read back, and one changed sign is seen before the database is asked', () => {
    const changed = fc.tuple(signs(10), signs(32), fc.nat(48), fc.nat(31))
    fc.assert(
      fc.property(changed, ([keyId, secret, at, value]) => {
        const sign = signsOf(Uint8Array.of(value))
        const token = writeToken({ keyId, secret })
        expect(readToken(token)).toEqual({ keyId, secret })
        const place = 'thanthien_'.length + at
        const other = `${token.slice(0, place)}${sign}${token.slice(place + 1)}`
        if (other !== token) expect(readToken(other)).toBeUndefined()
      }),
    )
  })

  test('is found by those who search for lost secrets, and its checksum is the usual one', () => {
    const token = writeToken({ keyId: '0123456789', secret: 'a'.repeat(32) })
    expect(token).toMatch(/^thanthien_[0-9a-hjkmnp-tv-z]{10}_[0-9a-hjkmnp-tv-z]{39}$/)
    const sum = crc32(`0123456789_${'a'.repeat(32)}`)
    const value = Array.from(token.slice(-7)).reduce(
      (all, one) => all * 32 + '0123456789abcdefghjkmnpqrstvwxyz'.indexOf(one),
      0,
    )
    expect(value).toBe(sum)
  })

  test.each([
    ['Bearer abc', 'abc'],
    ['bearer  abc', 'abc'],
    ['Basic abc', undefined],
    ['Bearer', undefined],
    ['Bearer a b', undefined],
    ['Bearer a, Bearer b', undefined],
    ['Bearer a\r\nX-Y: b', undefined],
  ])('the header %j brings %s', (header, expected) => {
    expect(bearerOf(header)).toBe(expected)
  })

  test('a year later is the same day, of 29 February the 28th', () => {
    expect([yearsAfter('2021-10-20', 1), yearsAfter('2024-02-29', 1), yearsAfter('2024-02-29', 4)]).toEqual([
      '2022-10-20',
      '2025-02-28',
      '2028-02-29',
    ])
  })

  test('its last day is a whole day', () => {
    const facts = { revokedAt: null, expiresOn: '2021-10-20', isBacked: true }
    expect([stateOfToken(facts, '2021-10-20'), stateOfToken(facts, '2021-10-21')]).toEqual(['live', 'expired'])
    expect(stateOfToken({ ...facts, isBacked: false }, '2021-10-20')).toBe('resting')
    expect(stateOfToken({ ...facts, revokedAt: new Date(), isBacked: false }, '2021-10-21')).toBe('revoked')
  })
})

describe('who makes a key', () => {
  let house: TestHouse
  let places: Awaited<ReturnType<typeof aProvince>>
  let admin: Officer
  let chair: Officer

  beforeAll(async () => {
    house = await aHouse()
    places = await aProvince(house.deps)
    admin = await signedInAs(house.deps, await anOfficer(house.deps, places.province, 'system-administrator'))
  })
  beforeEach(async () => {
    chair = await signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, 'commune-chair', 'Lê Thị Chủ'))
  })

  const wanted = (changes: Record<string, unknown> = {}) => ({
    ...{ id: newId(), unitId: places.doiNgo.id, name: 'iGate', permissions: ['dossiers.import'] },
    ...changes,
  })
  const make = (by: Officer, changes: Record<string, unknown> = {}) =>
    perform(house.deps, by, createApiToken, wanted(changes))
  const stateOf = async (id: string, by = admin) => {
    const lines = await listTokens(house.db, scopeOf(by, 'accounts.connect'), '2021-10-20')
    return lines.find((line) => line.id === id)?.state
  }

  test('the administrator for any unit, the chair for the own commune, nobody else', async () => {
    expect(await make(admin)).toMatchObject({ expiresOn: '2022-10-20' })
    expect((await make(chair)).token).toMatch(/^thanthien_/)
    await expect(make(chair, { unitId: places.tamDi.id })).rejects.toMatchObject({ kind: 'not-found' })
    const desk = await signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, 'one-stop-officer'))
    await expect(make(desk)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  test('no key does more than whoever makes it, and only what is meant for programs', async () => {
    await expect(make(admin, { permissions: ['tickets.issue'] })).rejects.toMatchObject({
      issues: [{ field: 'permissions', code: 'api-token-beyond-own' }],
    })
    for (const permissions of [[], ['accounts.manage'], ['dossiers.read']]) {
      await expect(make(chair, { permissions })).rejects.toMatchObject({ kind: 'invalid' })
    }
    const { id } = await make(chair, { permissions: ['tickets.issue', 'dossiers.import', 'tickets.issue'] })
    const row = await house.db.selectFrom('apiTokens').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row.permissions).toEqual(['dossiers.import', 'tickets.issue'])
  })

  test.each([['2021-10-19'], ['2023-10-21'], ['2021-02-30']])(
    'the last day %s is refused at its field',
    async (day) => {
      await expect(make(chair, { expiresOn: day })).rejects.toMatchObject({ issues: [{ field: 'expiresOn' }] })
    },
  )

  test('from today to two years it is taken, and the database keeps the same promise', async () => {
    expect(await make(chair, { expiresOn: '2021-10-20' })).toMatchObject({ expiresOn: '2021-10-20' })
    const { id } = await make(chair, { expiresOn: '2023-10-20' })
    const later = house.db.updateTable('apiTokens').set({ expiresOn: '2023-10-21' }).where('id', '=', id).execute()
    await expect(later).rejects.toMatchObject({ constraint: 'api_tokens_expires_check' })
  })

  test('the database and the trail do not have the secret; another installation’s key does not prove it', async () => {
    const { id, token } = await make(chair)
    const secret = token.slice('thanthien_0123456789_'.length, -7)
    const row = await house.db.selectFrom('apiTokens').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const entries = await house.db.selectFrom('auditEntries').selectAll().execute()
    expect(JSON.stringify([row, entries])).not.toContain(secret)
    expect(JSON.stringify(entries)).toContain(row.keyId)
  })

  test('the same form sent twice at once is one key', async () => {
    const same = { id: newId() }
    const sent = await Promise.allSettled([make(chair, same), make(chair, same)])
    expect(sent.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(sent.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'api-token-made-already' },
    })
  })

  test('revoked it stays revoked, also twice; another commune’s is not found', async () => {
    const { id: tokenId } = await make(chair)
    const other = await signedInAs(house.deps, await anOfficer(house.deps, places.tamDi, 'commune-chair'))
    const revoke = (by: Officer) => perform(house.deps, by, revokeApiToken, { tokenId })
    await expect(revoke(other)).rejects.toMatchObject({ kind: 'not-found' })
    expect([(await revoke(admin)).isNew, (await revoke(chair)).isNew]).toEqual([true, false])
    await expect(perform(house.deps, admin, takeOverApiToken, { tokenId })).rejects.toMatchObject({ kind: 'conflict' })
    expect(await stateOf(tokenId)).toBe('revoked')
  })

  test('it rests while its officer is suspended, and until another takes it over when the role has ended', async () => {
    const { id: tokenId } = await make(chair)
    const { officerId } = chair
    await perform(house.deps, admin, suspendOfficer, { officerId })
    expect(await stateOf(tokenId)).toBe('resting')
    await perform(house.deps, admin, reactivateOfficer, { officerId })
    expect(await stateOf(tokenId)).toBe('live')
    const role = await house.db.selectFrom('assignments').select('id').where('officerId', '=', officerId).execute()
    await perform(house.deps, admin, endRole, { assignmentId: role[0]?.id })
    expect(await stateOf(tokenId)).toBe('resting')
    await perform(house.deps, admin, takeOverApiToken, { tokenId })
    expect(await stateOf(tokenId)).toBe('live')
  })

  test('nobody takes over a key that does more than they may', async () => {
    const { id: tokenId } = await make(chair, { permissions: ['tickets.issue'] })
    const takeOver = perform(house.deps, admin, takeOverApiToken, { tokenId })
    await expect(takeOver).rejects.toMatchObject({ code: 'above-reach' })
  })

  test('a merger leaves it what the old unit left, and does not widen it', async () => {
    const { id: tokenId } = await make(chair)
    const merged = `${places.tamDi.path}.${places.doiNgo.id.replaceAll('-', '')}`
    await house.db.updateTable('unitReach').set({ path: merged }).where('unitId', '=', places.doiNgo.id).execute()
    const lines = await listTokens(house.db, scopeOf(admin, 'accounts.connect'), '2021-10-20')
    expect(lines.find(({ id }) => id === tokenId)).toMatchObject({ state: 'live', unitId: places.doiNgo.id })
    const again = await signedInAs(house.deps, chair.officerId)
    expect(scopeOf(again, 'accounts.connect').paths).toEqual([merged])
    await house.db
      .updateTable('unitReach')
      .set({ path: places.doiNgo.path })
      .where('unitId', '=', places.doiNgo.id)
      .execute()
  })
})
