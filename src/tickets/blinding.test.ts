import { Hono } from 'hono'
import { beforeAll, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, aProvince, type Place, signedInAs } from '../../test/people.ts'
import { api as ledgerApi } from '../ledger/api.ts'
import { perform } from '../platform/action.ts'
import { anonymous } from '../platform/actor.ts'
import { apiRoutes } from '../platform/http/api.ts'
import type { Env, Site } from '../platform/http/env.ts'
import { Refusal, statusOfKind } from '../platform/refusal.ts'
import { prepareKeys } from './actions/keys.ts'
import { issueSlips, type PrintedSlip } from './actions/slips.ts'
import { api } from './api.ts'
import { type FetchJson, forgetTicket, type Keep, requestTicket, type TicketRequest } from './browser/blinding.ts'
import { findKeyFor, findSlip, shownKey, type TicketKey } from './queries.ts'
import { keyIdOf, makeKeyPair, verifyTicket } from './rsa.ts'

let house: TestHouse
let commune: Place
let key: TicketKey
let fetchJson: FetchJson

beforeAll(async () => {
  house = await aHouse()
  commune = (await aProvince(house.deps)).doiNgo
  await prepareKeys(house.deps, { unitIds: [commune.id] })
  const found = await findKeyFor(house.db, { unitId: commune.id, quarter: '2021-Q4', questionnaire: 'visit' })
  if (found === undefined) throw new Error('no key')
  key = found
  fetchJson = throughTheDoor()
})

/** The API as the browser meets it: an answer that is no success is a rejection. */
function throughTheDoor(): FetchJson {
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    c.set('actor', anonymous)
    c.set('site', { baseUrl: 'http://localhost' } as Site)
    await next()
  })
  app.route('/', apiRoutes(house.deps, [...api, ...ledgerApi]))
  app.onError((error, c) =>
    error instanceof Refusal ? c.json({ code: error.code }, statusOfKind[error.kind]) : c.text(String(error), 500),
  )
  return async (path, body) => {
    const post = { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
    const response = await app.request(path, body === undefined ? undefined : post)
    if (!response.ok) throw new Error(await response.text())
    return response.json()
  }
}

function aKeep(): Keep & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>()
  return {
    texts,
    get: (slip) => texts.get(slip) ?? null,
    set: (slip, text) => void texts.set(slip, text),
    remove: (slip) => void texts.delete(slip),
  }
}

async function aRequest(): Promise<TicketRequest> {
  const officer = await signedInAs(house.deps, await anOfficer(house.deps, commune, 'commune-chair'))
  const order = { placeId: commune.id, count: 1, outcome: 'received', questionnaire: 'visit' } as const
  const { slips } = await perform(house.deps, officer, issueSlips, order)
  const [slip] = slips as [PrintedSlip]
  return { slip: slip.id, secret: slip.secret, key: shownKey(key) }
}

async function isUsed(request: TicketRequest): Promise<boolean | undefined> {
  return (await findSlip(house.db, request.slip))?.isUsed
}

test('the browser gets a ticket that the server believes, and keeps it until it is used', async () => {
  const request = await aRequest()
  const keep = aKeep()
  const ticket = await requestTicket(request, fetchJson, keep)
  const [message, signature] = [Buffer.from(ticket.message, 'base64url'), Buffer.from(ticket.signature, 'base64url')]
  expect(ticket.key).toBe(key.id)
  expect(verifyTicket(key.publicKey, message, signature)).toBe(true)
  const never: FetchJson = () => Promise.reject(new Error('nobody is asked twice'))
  expect(await requestTicket(request, never, keep)).toEqual(ticket)
  expect([...keep.texts.values()].join()).not.toContain(request.secret)
  await forgetTicket(request.slip, keep)
  expect(keep.texts.size).toBe(0)
})

test('an answer that was lost on the way costs nobody their rating', async () => {
  const request = await aRequest()
  const keep = aKeep()
  const lost: FetchJson = async (path, body) => {
    const answer = await fetchJson(path, body)
    if (body !== undefined) throw new Error('the line went down')
    return answer
  }
  await expect(requestTicket(request, lost, keep)).rejects.toThrow('the line went down')
  expect(await isUsed(request)).toBe(true)
  const ticket = await requestTicket(request, fetchJson, keep)
  expect(ticket.signature).toHaveLength(342)
})

test('a key that does not stand in the ledger for this commune and form is not asked to sign', async () => {
  const request = await aRequest()
  const { publicKey } = await makeKeyPair()
  const own = { id: keyIdOf(publicKey), publicKey: publicKey.toString('base64url') }
  const others = [
    { ...request.key, ...own },
    { ...request.key, id: own.id },
    { ...request.key, publicKey: own.publicKey },
    { ...request.key, questionnaire: 'police' },
    { ...request.key, leaf: request.key.leaf + 1 },
  ]
  for (const other of others) {
    await expect(requestTicket({ ...request, key: other }, fetchJson, aKeep())).rejects.toMatchObject({
      code: 'foreign-key',
    })
  }
  expect(await isUsed(request)).toBe(false)
})

test('a ledger that shows the leaf and cannot prove it is not believed', async () => {
  const request = await aRequest()
  const lying: FetchJson = async (path, body) => {
    const answer = await fetchJson(path, body)
    return path.includes('/inclusion')
      ? { ...(answer as object), proof: [Buffer.alloc(32).toString('base64')] }
      : answer
  }
  await expect(requestTicket(request, lying, aKeep())).rejects.toMatchObject({ code: 'foreign-key' })
})

test('a signature that is none is not taken for a ticket', async () => {
  const request = await aRequest()
  const wrong: FetchJson = async (path, body) =>
    body === undefined ? fetchJson(path) : { blindSignature: Buffer.alloc(256, 1).toString('base64url') }
  await expect(requestTicket(request, wrong, aKeep())).rejects.toMatchObject({ code: 'wrong-signature' })
})

test('a slip that somebody else has used says so', async () => {
  const request = await aRequest()
  await requestTicket(request, fetchJson, aKeep())
  await expect(requestTicket(request, fetchJson, aKeep())).rejects.toThrow('tickets.used-slip')
})
