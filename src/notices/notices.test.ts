// The outbox: written with the step that wants it, sent once by however many workers, tried again, given up, erased.
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { aProvince } from '../../test/people.ts'
import { defineAction, perform } from '../platform/action.ts'
import { system } from '../platform/actor.ts'
import { systemOnly } from '../platform/allow.ts'
import { queueNotice } from './actions.ts'
import type { Notice } from './rules.ts'

let house: TestHouse
let unitId: string

beforeAll(async () => {
  house = await aHouse()
  unitId = (await aProvince(house.deps)).doiNgo.id
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
