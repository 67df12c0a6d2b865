// The program does not start with a contradiction in its wiring.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { capabilities } from '../capabilities.ts'
import { reactions } from '../reactions.ts'
import { defineAction } from './action.ts'
import { anyone, having } from './allow.ts'
import { assertWhole, defineCapability, problemsIn } from './capability.ts'
import { defineFact } from './facts.ts'
import { readRoute } from './http/api.ts'
import { when } from './react.ts'

const read = defineAction({
  name: 'notes.read',
  allow: having('notes.read'),
  input: z.object({}),
  reach: () => '',
  run: () => Promise.resolve({}),
})
const told = defineFact({ name: 'note.kept', payload: z.object({}) })
const job = { name: 'notes.sweep', run: () => Promise.resolve() }
const route = readRoute({
  path: '/api/v1/notes',
  summary: 'Notes',
  input: z.object({}),
  output: z.object({}),
  handle: () => Promise.resolve({}),
})
const permissions = { 'notes.read': { vi: 'Đọc', en: 'Read' } }
const notes = defineCapability({
  name: 'notes',
  actions: [read],
  facts: [told],
  permissions,
  jobs: [job],
  api: [route],
})

test('the house as it is built is whole', () => {
  expect(problemsIn(capabilities, reactions)).toEqual([])
  expect(problemsIn([notes], [when(told, read, () => ({}))])).toEqual([])
})

test('whatever is declared twice is named', () => {
  expect(problemsIn([notes, notes], [])).toEqual([
    'capability notes is declared twice',
    'action notes.read is declared twice',
    'permission notes.read is declared twice',
    'job notes.sweep is declared twice',
    'fact note.kept is declared twice',
    'API address get /api/v1/notes is declared twice',
  ])
})

test('an action without a declared permission, without reach, or under another name is named', () => {
  const stray = defineAction({
    name: 'other.write',
    allow: having('notes.write'),
    input: z.object({}),
    run: () => Promise.resolve({}),
  })
  expect(problemsIn([{ ...notes, actions: [stray] }], [])).toEqual([
    'other.write does not begin with notes.',
    'action other.write asks for the undeclared permission notes.write',
    'action other.write does not say which unit it is about (reach)',
  ])
})

test('a reaction to an undeclared fact, or with an unlisted action, is named', () => {
  expect(problemsIn([{ name: 'notes', permissions }], [when(told, read, () => ({}))])).toEqual([
    'a reaction waits for the undeclared fact note.kept',
    'a reaction does the unlisted action notes.read',
  ])
})

test('group commit is only for actions whose row is their trace', () => {
  const many = defineAction({
    name: 'notes.keep',
    allow: anyone,
    input: z.object({}),
    run: () => Promise.resolve({}),
    runMany: () => Promise.resolve([]),
  })
  expect(() => assertWhole([{ ...notes, actions: [read, many] }], [])).toThrow('must leave its trace in its row')
})
