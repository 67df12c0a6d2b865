// The pages of the queue as somebody without script sees them, over the seeded queues of the demonstration.
import { readFileSync } from 'node:fs'
import { parse } from 'node-html-parser'
import ts from 'typescript'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, demoMorning, type TestHouse } from '../../test/database.ts'
import { anOfficerOf, aSmallProvince, aWeb, type SmallProvince } from '../../test/ratings.ts'
import { seedQueue } from '../demo/queue.ts'
import { perform } from '../platform/action.ts'
import { type Actor, anonymous } from '../platform/actor.ts'
import { shipped } from '../platform/root.ts'
import { speech } from '../speech/index.ts'
import { manageQueue } from './actions/setup.ts'
import { callNumbers, reserveBlocks } from './actions/take.ts'
import { queue } from './index.ts'
import { setupOf } from './queries/setup.ts'

let house: TestHouse
let province: SmallProvince
let actor: Actor = anonymous
let web: ReturnType<typeof aWeb>
const slug = 'thi-tran-doi-ngo'

beforeAll(async () => {
  house = await aHouse()
  province = await aSmallProvince(house)
  await seedQueue(house.deps, house.clock, [province.doiNgo.id], demoMorning)
  house.clock.set(demoMorning)
  web = aWeb(house, () => actor, [speech, queue])
})

async function ask(path: string, fields?: Readonly<Record<string, string>>) {
  const headers = { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' }
  const init = fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields) }
  const answer = await web.app.request(`http://localhost${path}`, { ...init, headers })
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

const officer = () => anOfficerOf(province.doiNgo, [callNumbers, manageQueue])

describe('for everybody', () => {
  test('a number by phone: chosen, given, and its page says how many are before, by itself and without script', async () => {
    actor = anonymous
    const page = await ask(`/${slug}/hang-doi`)
    const groupId = /name="groupId" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const id = /name="id" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const taken = await ask(`/${slug}/hang-doi`, { id, groupId })
    const again = await ask(`/${slug}/hang-doi`, { id, groupId })
    expect(taken.headers.get('Location')).toBe(again.headers.get('Location'))
    const own = await ask(taken.headers.get('Location') ?? '')
    expect(own.text).toMatch(/A005/)
    expect(own.text).toMatch(/Trước ông\/bà còn 4 người/)
    expect(own.headers.get('Refresh')).toBe('15')
  })

  test('the display tells counters, calls, and a recording of what was called just now', async () => {
    const { counters } = await setupOf(house.db, province.doiNgo.id)
    actor = officer()
    const desk = `/can-bo/hang-doi/quay/${counters[0]?.id}`
    const id = /name="id" value="([^"]+)"/.exec((await ask(desk)).text)?.[1] ?? ''
    expect((await ask(desk, { id, press: 'next' })).status).toBe(303)
    expect((await ask(desk)).text).toContain('A001')
    actor = anonymous
    interface Shown {
      calls: { label: string; isNew: boolean; sound: string | null }[]
      counters: { label: string | null }[]
    }
    const read = async () => JSON.parse((await ask(`/api/v1/queue/display?unit=${slug}`)).text) as Shown
    expect((await read()).calls[0]?.isNew).toBe(true)
    await expect.poll(async () => (await read()).calls[0]?.sound, { timeout: 20_000 }).not.toBeNull()
    const said = await read()
    expect(said.counters[0]?.label).toBe('A001')
    expect((await ask(said.calls[0]?.sound ?? '')).headers.get('Content-Type')).toBe('audio/mpeg')
  })

  test('the display is drawn without script too, and its script is in the language of browsers of 2016', async () => {
    actor = anonymous
    const page = (await ask(`/hang-doi/${slug}/man-hinh`)).text
    expect(page).toMatch(/<b>A001<\/b><span>Quầy 1<\/span>/)
    expect(page).toContain('<meta http-equiv="refresh" content="5"')
    expect(page).not.toContain('type="module"')
    const code = readFileSync(shipped('dist', 'browser', 'queue-display.js'), 'utf8')
    expect(code).toContain('XMLHttpRequest')
    const tree = ts.createSourceFile('display.js', code, ts.ScriptTarget.Latest)
    const newer = new Set([
      ...[ts.SyntaxKind.ArrowFunction, ts.SyntaxKind.TemplateExpression, ts.SyntaxKind.NoSubstitutionTemplateLiteral],
      ...[ts.SyntaxKind.ClassDeclaration, ts.SyntaxKind.SpreadElement, ts.SyntaxKind.ForOfStatement],
      ...[ts.SyntaxKind.ObjectBindingPattern, ts.SyntaxKind.ArrayBindingPattern, ts.SyntaxKind.YieldExpression],
      ...[ts.SyntaxKind.ShorthandPropertyAssignment, ts.SyntaxKind.QuestionDotToken, ts.SyntaxKind.AwaitExpression],
    ])
    const found: string[] = []
    const visit = (node: ts.Node): void => {
      const isBlockScoped = ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) !== 0
      if (newer.has(node.kind) || isBlockScoped) found.push(code.slice(node.pos, node.end).slice(0, 60))
      ts.forEachChild(node, visit)
    }
    visit(tree)
    expect(found).toEqual([])
  })

  test('the touch screen works as a plain form, and each press is another number', async () => {
    const page = await ask(`/hang-doi/${slug}`)
    const groupId = /name="groupId" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const [one, other] = [await ask(`/hang-doi/${slug}`, { groupId }), await ask(`/hang-doi/${slug}`, { groupId })]
    expect(one.status).toBe(303)
    expect(one.headers.get('Location')).not.toBe(other.headers.get('Location'))
  })
})

describe('for officers', () => {
  test('numbers on paper, groups and counters, with mistakes told at the field', async () => {
    actor = officer()
    const unit = `/can-bo/hang-doi/${province.doiNgo.id}`
    const paper = await ask(`${unit}/phat-so`)
    const groupId = /name="groupId" value="([^"]+)"/.exec(paper.text)?.[1] ?? ''
    const given = await ask(`${unit}/phat-so`, { id: crypto.randomUUID(), groupId, isPriority: 'true' })
    expect((await ask(given.headers.get('Location') ?? '')).text).toMatch(/A00\d/)
    const twice = await ask(`${unit}/nhom`, { letter: 'A', name: 'Việc khác' })
    expect([twice.status, twice.text.includes('Chữ này đã dùng')]).toEqual([409, true])
    expect((await ask(`${unit}/quay`, { number: '9' })).text).toContain('ít nhất một nhóm')
    const screen = await ask(`${unit}/may-phat-so`, { screenName: 'Máy 2' })
    expect(screen.text).toMatch(/#may=[\w-]{43}/)
  })

  test('a group and a counter are changed on pages of their own; what is wrong stands at the field', async () => {
    actor = officer()
    const unit = `/can-bo/hang-doi/${province.doiNgo.id}`
    const page = await ask(unit)
    const [group = ''] = /\/can-bo\/hang-doi\/[0-9a-f-]{36}\/nhom\/[0-9a-f-]{36}(?=")/.exec(page.text) ?? []
    const [counter = ''] = /\/can-bo\/hang-doi\/[0-9a-f-]{36}\/quay\/[0-9a-f-]{36}(?=")/.exec(page.text) ?? []
    const form = (await ask(group)).text
    expect(/name="letter" value="(.)"/.exec(form)?.[1]).toBe('A')
    const wrong = await ask(group, { letter: 'A', name: 'Hộ tịch', givesFrom: '16:00', givesUntil: '7h' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('value="7h"')
    const saved = { letter: 'A', name: 'Hộ tịch', givesFrom: '', givesUntil: '' }
    expect((await ask(group, saved)).headers.get('Location')).toBe(`${unit}?xong=luu`)
    const ids = [...(await ask(counter)).text.matchAll(/name="groupIds" value="([^"]+)"/g)].map(([, id]) => id ?? '')
    const named = await ask(counter, { number: '1', counterName: 'Hộ tịch', groupIds: ids[0] ?? '' })
    expect(named.status).toBe(303)
    expect((await ask(unit)).text).toContain('Quầy 1 · Hộ tịch')
    actor = anOfficerOf(province.hopDuc, [manageQueue])
    expect([(await ask(group)).status, (await ask(counter, { number: '1' })).status]).toEqual([404, 404])
  })

  test('what a screen holds is shown and taken back; the poster has the address as a code, on A4 and A5', async () => {
    actor = officer()
    const unit = `/can-bo/hang-doi/${province.doiNgo.id}`
    const screens = await house.db
      .selectFrom('queueScreens')
      .select('id')
      .where('unitId', '=', province.doiNgo.id)
      .execute()
    const deviceId = screens[0]?.id ?? ''
    const device = { kind: 'device', deviceId, unitId: province.doiNgo.id } as const
    await perform(house.deps, device, reserveBlocks, { device: crypto.randomUUID() })
    const held = `${unit}/may-phat-so/${deviceId}/thu-so`
    expect((await ask(unit)).text).toContain(held)
    expect((await ask(held, {})).headers.get('Location')).toBe(`${unit}?xong=thu-so`)
    expect((await ask(unit)).text).not.toContain(held)
    for (const size of ['a4', 'a5']) {
      const poster = (await ask(`${unit}/ap-phich?kho=${size}`)).text
      expect(poster).toContain(`sheet-${size}`)
      expect(poster).toContain(`localhost/${slug}/hang-doi`)
      expect(poster).toContain('<svg class="qr"')
    }
  })

  test('figures of the last week, on the page and as CSV', async () => {
    actor = officer()
    const unit = `/can-bo/hang-doi/${province.doiNgo.id}/so-lieu`
    const figures = (await ask(`${unit}?tu=2021-10-13&den=2021-10-19`)).text
    expect(figures).toContain('Hộ tịch')
    // The counters together served as many as the whole period says.
    const served = (id: string) => {
      const rows = parse(figures).querySelectorAll(`#${id} tbody tr`)
      return rows.reduce((sum, row) => sum + Number(row.querySelectorAll('td')[1]?.text), 0)
    }
    expect(served('quay')).toBe(served('ca-ky'))
    expect(served('quay')).toBeGreaterThan(20)
    const csv = (await ask(`${unit}.csv?tu=2021-10-13&den=2021-10-19`)).text.trim().split('\r\n')
    expect(csv[0]).toContain('wait_median')
    const taken = csv.slice(1).reduce((sum, line) => sum + Number(line.replace(/"[^"]*"/, '').split(',')[4]), 0)
    expect(taken).toBe(36)
  })

  test('another commune and another permission see nothing of it', async () => {
    const { counters } = await setupOf(house.db, province.doiNgo.id)
    actor = anOfficerOf(province.hopDuc, [callNumbers, manageQueue])
    expect((await ask(`/can-bo/hang-doi/quay/${counters[0]?.id}`)).status).toBe(404)
    expect((await ask(`/can-bo/hang-doi/${province.doiNgo.id}`)).status).toBe(404)
    actor = officer()
    expect((await ask('/can-bo/hang-doi')).text).toContain('Quầy 3')
    actor = anOfficerOf(province.doiNgo, [])
    expect((await ask('/can-bo/hang-doi')).status).toBe(403)
  })
})
