// Keys of programs over a real connection: what the header itself can be made to do.
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aHouse } from '../../test/database.ts'
import { anOfficer, aProvince, signedInAs } from '../../test/people.ts'
import { anApp } from '../../test/web.ts'
import { createApiToken } from '../accounts/actions/api-tokens.ts'
import { accounts } from '../accounts/index.ts'
import { perform } from '../platform/action.ts'
import { openPageCache } from '../platform/http/page-cache.ts'
import { type RunningServer, startServer } from '../platform/http/server.ts'
import { newId } from '../platform/ids.ts'
import { publicQueries } from '../urls.ts'
import { dossiers } from './index.ts'

let server: RunningServer
let key: string

beforeAll(async () => {
  const house = await aHouse()
  const { doiNgo } = await aProvince(house.deps)
  const chair = await signedInAs(house.deps, await anOfficer(house.deps, doiNgo, 'commune-chair'))
  const wanted = { id: newId(), unitId: doiNgo.id, name: 'iGate', permissions: ['dossiers.import'] }
  key = (await perform(house.deps, chair, createApiToken, wanted)).token
  const app = anApp(house, [accounts, dossiers])
  server = await startServer(app, openPageCache(publicQueries), { port: 0, host: '127.0.0.1' })
})
afterAll(() => server.stop(100))

function raw(head: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(server.port, '127.0.0.1', () => socket.write(`${head.join('\r\n')}\r\n\r\n`))
    socket.setEncoding('utf8')
    socket.on('data', (part) => {
      answer += part
    })
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
  })
}

const line = 'GET /api/v1/dossiers/imported?source=iGate&code=x HTTP/1.1'
const common = ['Host: localhost', 'Connection: close']

test('what is put behind a line end in the header comes back nowhere', async () => {
  for (const evil of ['x\rSet-Cookie: evil=1', 'x\nSet-Cookie: evil=1', 'x%0d%0aSet-Cookie: evil=1']) {
    const answer = await raw([line, ...common, `Authorization: Bearer ${evil}`, `X-Request-Id: ${evil}`])
    expect(answer).toMatch(/^HTTP\/1\.1 (400|401) /)
    expect(answer.toLowerCase()).not.toContain('\nset-cookie')
    expect(answer).not.toContain('evil')
  }
})

test('of two keys in one request none is taken for the other', async () => {
  const good = `Authorization: Bearer ${key}`
  expect(await raw([line, ...common, good])).toMatch(/^HTTP\/1\.1 404 /)
  const both = await raw([line, ...common, 'Authorization: Bearer x', good])
  expect(both).toMatch(/^HTTP\/1\.1 401 /)
})
