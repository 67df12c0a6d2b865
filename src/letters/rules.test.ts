// The merge of a letter: known fields alone, one pass, and nothing of a value is taken for a field.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kindOfProcedure, merge, missingFacts, unknownFields, usualProcedures } from './rules.ts'

test('a field that the kind does not have, or that is left open, is named before the wording is kept', () => {
  expect(unknownFields('Chúc mừng {{name}}, {{ unit }}', 'birth')).toEqual([])
  expect(unknownFields('{{due}} {{due}} {{name', 'birth')).toEqual(['due', '{{'])
  expect(unknownFields('Hẹn {{due}}', 'late')).toEqual([])
})

test('what has no value is named', () => {
  expect(missingFacts('{{name}} {{code}} {{name}}', { name: 'Vi Thị Hạnh', code: '' })).toEqual(['code'])
})

test('a value that looks like a field stays what it is', () => {
  expect(merge('Kính gửi {{name}}', { name: '{{code}}', code: 'X' })).toBe('Kính gửi {{code}}')
  fc.assert(
    fc.property(fc.string(), (name) => {
      expect(merge('a{{name}}b', { name })).toBe(`a${name}b`)
    }),
  )
})

test('a case of a procedure is followed by the letter of the procedure', () => {
  expect(kindOfProcedure('1.001193', usualProcedures)).toBe('birth')
  expect(kindOfProcedure('1.001193.02', usualProcedures)).toBe('birth')
  expect(kindOfProcedure('1.000656', usualProcedures)).toBe('death')
  expect(kindOfProcedure('2.000815', usualProcedures)).toBeUndefined()
})
