import { expect, test } from 'vitest'
import { openLog, withDayOnly } from './log.ts'

function logged(about: object): Record<string, unknown> {
  const lines: string[] = []
  openLog('info', { write: (line: string) => lines.push(line) }).info(about, 'happened')
  return JSON.parse(lines[0] ?? '{}') as Record<string, unknown>
}

test('a line is JSON with the instant, the level and what happened', () => {
  expect(logged({ requestId: 'r1', ms: 3 })).toMatchObject({ level: 'info', msg: 'happened', requestId: 'r1', ms: 3 })
  expect(String(logged({}).at)).toMatch(/^\d{4}-\d\d-\d\dT/)
})

test('what is secret or personal is removed by key, at each depth', () => {
  const line = logged({ password: 'a', input: { phone: '0912345678', kept: 1, deep: { token: 'b' } } })
  expect(line).toMatchObject({
    password: '[removed]',
    input: { phone: '[removed]', kept: 1, deep: { token: '[removed]' } },
  })
})

test('what the database quotes of the values is left out', () => {
  const err = Object.assign(new Error('refused'), { code: '23514', detail: 'Failing row (…)', where: 'JSON data: …' })
  const line = logged({ err }) as { err: Record<string, unknown> }
  expect(line.err).toMatchObject({ message: 'refused', code: '23514' })
  expect(JSON.stringify(line)).not.toContain('…')
})

test('below the level nothing is written', () => {
  const lines: string[] = []
  openLog('warn', { write: (line: string) => lines.push(line) }).info({}, 'quiet')
  expect(lines).toEqual([])
})

test('where a time would say who came when, the line bears the day alone', () => {
  const lines: string[] = []
  const log = openLog('info', { write: (line: string) => lines.push(line) })
  expect(() => {
    withDayOnly(() => {
      log.error({}, 'a defect')
      throw new Error('and more')
    })
  }).toThrow('and more')
  log.info({}, 'afterwards')
  const [defect, after] = lines.map((line) => JSON.parse(line) as { at: string })
  expect(defect?.at).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(after?.at).toMatch(/T/)
})
