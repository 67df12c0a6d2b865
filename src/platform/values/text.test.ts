/** Checks the comparison of Vietnamese text. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareVi, fold, nfc } from './text.ts'

test('a decomposed name is the same name as a composed one', () => {
  expect(nfc('Phường  Đồi Ngô '.normalize('NFD'))).toBe('Phường Đồi Ngô')
})

test('signs that nobody sees are no part of a name', () => {
  expect(nfc('\u200b\u2066Đồi\u00ad\0 \u200b\nNgô\u202e\ufeff')).toBe('Đồi Ngô')
  expect(nfc('\u200b')).toBe('')
})

test('a spelling is the same however often it is made', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(nfc(nfc(text))).toBe(nfc(text))
    }),
  )
})

test('folding takes the marks away, also from đ', () => {
  expect(fold('Thị trấn ĐỒI NGÔ')).toBe('thi tran doi ngo')
  expect(fold('Hoà')).toBe(fold('Hòa'))
})

test('folding twice is folding once, however the text was composed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text))
      expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
    }),
  )
})

test('names are ordered as in a Vietnamese dictionary', () => {
  const names = ['Đông Hưng', 'Phường 10', 'Dĩnh Kế', 'Ân Thi', 'An Hà', 'Phường 2', 'Ăn']
  expect(names.toSorted(compareVi)).toEqual(['An Hà', 'Ăn', 'Ân Thi', 'Dĩnh Kế', 'Đông Hưng', 'Phường 2', 'Phường 10'])
})
