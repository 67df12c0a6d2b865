// The outbox: written with the step that wants it, sent once by however many workers, tried again, given up, erased.
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { aProvince } from '../../test/people.ts'
import { anOfficerOf, aWeb } from '../../test/ratings.ts'
import { defineAction, perform } from '../platform/action.ts'
import { type Actor, system } from '../platform/actor.ts'
import { systemOnly } from '../platform/allow.ts'
import type { Deps } from '../platform/spine.ts'
import { queueNotice, sweepOld, takeDue } from './actions.ts'
import { notices } from './index.ts'
import { sendDue } from './jobs.ts'
import { readNotices } from './pages.tsx'
import { mostAttempts, type Notice } from './rules.ts'
import { signatureOf } from './sms-hook.ts'

let house: TestHouse
let unitId: string
let unitPath: string
let otherId: string
let otherPath: string

beforeAll(async () => {
  house = await aHouse()
  const { doiNgo, tanYen } = await aProvince(house.deps)
  ;[unitId, unitPath, otherId, otherPath] = [doiNgo.id, doiNgo.path, tanYen.id, tanYen.path]
})

const aNotice = (change: Partial<Notice> = {}): Notice => ({
  unitId,
  kind: 'email',
  to: 'nguyen.hoa@example.vn',
  subject: 'Hồ sơ đã có kết quả',
  text: 'Mời ông/bà đến nhận.',
  key: `test:${Math.random()}`,
  ...change,
})

/** A step that wants something said, and may break after it. */
const sayAndDo = defineAction({
  name: 'test.sayAndDo',
  allow: systemOnly,
  input: z.object({ notice: z.any(), breaks: z.boolean() }),
  trace: 'row',
  async run(ctx, { notice, breaks }) {
    const isNew = await queueNotice(ctx, notice)
    if (breaks) throw new Error('broken after the notice')
    return isNew
  },
})

const say = (notice: Notice, breaks = false) => perform(house.deps, system('test'), sayAndDo, { notice, breaks })

const rows = (key: string) => house.db.selectFrom('notices').selectAll().where('key', '=', key).execute()

describe('the outbox', () => {
  test('holds a message if the step was committed, and not otherwise', async () => {
    const [kept, lost] = [aNotice(), aNotice()]
    await say(kept)
    await expect(say(lost, true)).rejects.toThrow('broken')
    expect(await rows(kept.key)).toHaveLength(1)
    expect(await rows(lost.key)).toHaveLength(0)
  })

  test('the same key, asked for ten times at once, is one message', async () => {
    const notice = aNotice()
    const news = await Promise.all(Array.from({ length: 10 }, () => say(notice)))
    expect(news.filter(Boolean)).toHaveLength(1)
    expect(await rows(notice.key)).toHaveLength(1)
  })

  test('neither address nor text can be read in the database', async () => {
    const notice = aNotice()
    await say(notice)
    const stored = JSON.stringify(await rows(notice.key))
    for (const secret of ['nguyen.hoa', notice.subject, notice.text]) expect(stored).not.toContain(secret)
    expect(stored).toContain('n•••@example.vn')
  })

  test('what is no address is refused at the step', async () => {
    await expect(say(aNotice({ to: 'không phải' }))).rejects.toThrow('invalid')
    await expect(say(aNotice({ kind: 'sms', to: '12345' }))).rejects.toThrow('invalid')
    const sms = aNotice({ kind: 'sms', to: '+84 912 345 678' })
    await say(sms)
    expect((await rows(sms.key))[0]?.mask).toBe('••• ••• 678')
  })
})

describe('sending', () => {
  const mails: { text: string; messageId: string }[] = []
  const posts: { headers: IncomingHttpHeaders; body: string }[] = []
  const secret = 'mot-bi-mat-du-dai-cho-thu'
  let answer = 200
  let refusal: number | undefined
  let outside: Deps

  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => {
      done(refusal === undefined ? undefined : Object.assign(new Error('no'), { responseCode: refusal }))
    },
    onData(stream, _session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const text = Buffer.concat(parts).toString()
        mails.push({ text, messageId: /^Message-ID: (\S+)/im.exec(text)?.[1] ?? '' })
        done()
      })
    },
  })
  const hook = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => {
      body += part.toString()
    })
    request.on('end', () => {
      posts.push({ headers: request.headers, body })
      response.writeHead(answer).end()
    })
  })

  beforeAll(async () => {
    smtp.listen(0, '127.0.0.1')
    hook.listen(0, '127.0.0.1')
    await Promise.all([once(smtp.server, 'listening'), once(hook, 'listening')])
    const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port
    const email = { url: `smtp://127.0.0.1:${portOf(smtp.server)}`, from: 'Một cửa <motcua@example.vn>' }
    const sms = { url: `http://127.0.0.1:${portOf(hook)}/sms`, secret }
    outside = { ...house.deps, outgoing: { email, sms, keepDays: 30 } }
  })

  afterAll(async () => {
    hook.close()
    await new Promise<void>((resolve) => smtp.close(resolve))
  })

  beforeEach(async () => {
    await house.db.deleteFrom('notices').execute()
    mails.length = 0
    posts.length = 0
    answer = 200
    refusal = undefined
  })

  const later = (minutes: number) => house.clock.set(new Date(house.clock.now().getTime() + minutes * 60_000))
  const stateOf = async (key: string) => (await rows(key))[0]

  test('each message is sent once, though four workers run at the same time', async () => {
    const keys = await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const notice = aNotice(index % 2 === 0 ? {} : { kind: 'sms', to: '0912345678' })
        await say(notice)
        return notice.key
      }),
    )
    await Promise.all(Array.from({ length: 4 }, () => sendDue(outside)))
    expect([mails.length, posts.length]).toEqual([15, 15])
    for (const key of keys) expect((await stateOf(key))?.state).toBe('sent')
    await sendDue(outside)
    expect([mails.length, posts.length]).toEqual([15, 15])
  })

  test('a worker that dies leaves its message to the next, which sends it under the same Message-ID', async () => {
    const notice = aNotice()
    await say(notice)
    // Taken and never reported: killed before or after it was handed over, nobody can know.
    await perform(outside, system('test'), takeDue, { kinds: ['email'], most: 20 })
    await sendDue(outside)
    expect(mails).toEqual([])
    later(6)
    await sendDue(outside)
    await house.db
      .updateTable('notices')
      .set({ state: 'waiting', endedAt: null })
      .where('key', '=', notice.key)
      .execute()
    await sendDue(outside)
    expect(mails).toHaveLength(2)
    expect(mails[0]?.messageId).toMatch(/^<[0-9a-f]{40}@example\.vn>$/)
    expect(mails[1]?.messageId).toBe(mails[0]?.messageId)
  })

  test('an SMS is signed JSON with a key by which the other side can tell it', async () => {
    await say(aNotice({ kind: 'sms', to: '0912 345 678', text: 'Hồ sơ đã xong.\nMời ông/bà đến.' }))
    await sendDue(outside)
    const [{ headers, body } = { headers: {}, body: '' }] = posts
    expect(JSON.parse(body)).toEqual({
      id: headers['idempotency-key'],
      to: '0912345678',
      text: 'Hồ sơ đã xong. Mời ông/bà đến.',
    })
    const [, seconds, mark] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-signature'])) ?? []
    expect(mark).toBe(signatureOf(secret, Number(seconds), body))
  })

  test('what fails is tried again, later each time, and given up at last', async () => {
    answer = 503
    const notice = aNotice({ kind: 'sms', to: '0912345678' })
    await say(notice)
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      await sendDue(outside)
      await sendDue(outside)
      expect(posts).toHaveLength(attempt)
      later(2 ** (attempt - 1))
    }
    expect(await stateOf(notice.key)).toMatchObject({ state: 'given-up', problem: 'HTTP 503', attempts: mostAttempts })
    await sendDue(outside)
    expect(posts).toHaveLength(mostAttempts)
  })

  test('an address that the mail server refuses for good is not tried again; one that it puts off is', async () => {
    const [gone, full] = [aNotice(), aNotice()]
    refusal = 550
    await say(gone)
    await sendDue(outside)
    const row = await stateOf(gone.key)
    expect([row?.state, row?.problem]).toEqual(['given-up', 'EENVELOPE 550'])
    refusal = 451
    await say(full)
    await sendDue(outside)
    expect((await stateOf(full.key))?.state).toBe('waiting')
  })

  test('where nothing is set up a message waits, and is given up when it is a week old', async () => {
    const notice = aNotice()
    await say(notice)
    await sendDue(house.deps)
    expect((await stateOf(notice.key))?.state).toBe('waiting')
    later(8 * 1440)
    await perform(house.deps, system('test'), sweepOld, { keepDays: 30 })
    expect((await stateOf(notice.key))?.state).toBe('given-up')
  })

  test('address and text are erased so many days after sending, the fate stays', async () => {
    const notice = aNotice()
    await say(notice)
    await sendDue(outside)
    later(29 * 1440)
    await perform(house.deps, system('test'), sweepOld, { keepDays: 30 })
    expect((await stateOf(notice.key))?.sealed).not.toBeNull()
    later(2 * 1440)
    await perform(house.deps, system('test'), sweepOld, { keepDays: 30 })
    expect(await stateOf(notice.key)).toMatchObject({ state: 'sent', sealed: null, mask: null })
  })
})

test('the page in the back office shows what became of messages within reach, masked', async () => {
  const notice = aNotice()
  await say(notice)
  const near = anOfficerOf({ id: unitId, path: unitPath }, [readNotices])
  const far = anOfficerOf({ id: otherId, path: otherPath }, [readNotices])
  const read = async (actor: Actor) => {
    const { app } = aWeb(house, () => actor, [notices])
    return (await app.request('http://localhost/can-bo/thong-bao')).text()
  }
  expect(await read(near)).toContain('n•••@example.vn')
  expect(await read(near)).toContain('Chưa cấu hình')
  expect(await read(near)).not.toContain('nguyen.hoa')
  expect(await read(far)).not.toContain('example.vn')
})
