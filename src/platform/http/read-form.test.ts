import { expect, test } from 'vitest'
import { z } from 'zod'
import { readForm } from './read-form.ts'

const Schema = z.object({
  name: z.string().min(1),
  age: z.int().optional(),
  score: z.union([z.literal(1), z.literal(2)]).optional(),
  agrees: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
  answers: z.record(z.string(), z.int()).optional(),
  place: z.object({ code: z.string().optional(), floor: z.number().optional() }).optional(),
})

function form(...fields: [string, string][]): FormData {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}

test('strings become what the schema calls for, and text is composed', () => {
  const read = readForm(
    Schema,
    form(
      ['name', '  Đồi Ngô '.normalize('NFD')],
      ['age', '42'],
      ['score', '2'],
      ['agrees', 'on'],
      ['tags', 'a'],
      ['tags', 'b'],
    ),
  )
  expect(read).toEqual({ name: 'Đồi Ngô', age: 42, score: 2, agrees: true, tags: ['a', 'b'] })
  expect(Schema.parse(read).name).toHaveLength(7)
})

test('dotted names become nested values', () => {
  const read = readForm(
    Schema,
    form(['answers.overall', '5'], ['answers.access', ''], ['place.code', '0071'], ['place.floor', '2']),
  )
  expect(read).toEqual({ answers: { overall: 5 }, place: { code: '0071', floor: 2 } })
})

test('an empty field is a missing one, and what is no number stays as it was typed', () => {
  expect(readForm(Schema, form(['name', ''], ['age', 'bốn mươi']))).toEqual({ age: 'bốn mươi' })
})

test('fields that the schema does not know are left out', () => {
  expect(
    readForm(Schema, form(['name', 'An'], ['isAdmin', 'true'], ['__proto__.x', '1'], ['place.secret', 'y'])),
  ).toEqual({ name: 'An' })
})
