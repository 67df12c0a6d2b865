// The letters that are printed: what an invitation and a reminder say, and that their code leads where they say.
import { parse } from 'node-html-parser'
import decodeQR from 'qr/decode.js'
import { expect, test } from 'vitest'
import { anOfficeFrame, htmlOf } from '../../test/page-frame.ts'
import type { Lang } from '../ui/frame.ts'
import type { Letter } from './actions/people.ts'
import { publicWords } from './messages/public.ts'
import { LettersPage } from './pages/people.tsx'
import type { Wave } from './queries/waves.ts'
import { spacedCode } from './rules/codes.ts'

const wave: Wave = {
  ...{ id: '0190', slug: 'quy-4', title: 'Khảo sát quý IV', state: 'running', unitId: '0191', unitSlug: 'xa-tam-di' },
  ...{ unitKind: 'commune', unitName: 'Tam Dị', questionnaire: 'short', questionnaireVersion: 1, marginPermille: 50 },
  ...{ startsOn: '2021-10-18', endsOn: '2021-11-18', keepDays: 90, seedKind: 'committed', seedCommitment: null },
  ...{
    seedSource: null,
    seedDay: null,
    seed: '1',
    frameSize: 40,
    frameDigest: null,
    frameColumns: [],
    frameProblems: [],
  },
  ...{ stratifiedBy: [], allocation: null, framedOn: null, drawnOn: null, closedOn: null, erasedOn: null },
}

const letters: Letter[] = ['7K3MPQ9RTX2V', 'ZZ4HWD8NYB6C'].map((code, index) => ({
  ...{ number: index + 1, stratum: 1, stratumName: 'Xã Tam Dị', outcome: 'none', used: false, code },
  ...{ name: 'Bà Nguyễn Thị Hoa', address: 'Thôn Thanh Giã 1', contact: '' },
}))

function sheetsOf(lang: Lang, isReminder: boolean) {
  const page = anOfficeFrame({ lang })
  const drawn = <LettersPage {...{ page, wave, letters, isReminder }} baseUrl="https://bacgiang.example.vn" />
  return parse(htmlOf(drawn)).querySelectorAll('.letter')
}

/** What a telephone sees: the path's dark modules, each eight points wide, with a quiet zone of four modules. */
function scan(path: string, side: number): string {
  const [module, quiet] = [8, 4]
  const width = (side + 2 * quiet) * module
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, left, top, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let y = 0; y < module; y++) {
      for (let x = 0; x < Number(length) * module; x++) {
        const at = ((Number(top) + quiet) * module + y) * width + (Number(left) + quiet) * module + x
        data.fill(0, at * 4, at * 4 + 3)
      }
    }
  }
  return decodeQR({ data, width, height: width })
}

test.each([false, true])(
  'the code on each letter leads to its own form, and the typed one is the same (reminder: %s)',
  (isReminder) => {
    const scanned = sheetsOf('vi', isReminder).map((sheet) => {
      const svg = sheet.querySelector('svg.qr')
      const side = Number(svg?.getAttribute('viewBox')?.split(' ').at(-1))
      return scan(svg?.querySelector('path')?.getAttribute('d') ?? '', side)
    })
    expect(scanned).toEqual(letters.map(({ code }) => `https://bacgiang.example.vn/khao-sat/${code}`))
    for (const [index, sheet] of sheetsOf('vi', isReminder).entries()) {
      expect(sheet.querySelector('strong')?.text).toBe(spacedCode(letters[index]?.code ?? ''))
      expect(sheet.text).toContain('bacgiang.example.vn/khao-sat')
    }
  },
)

test.each(['vi', 'en'] as const)(
  'a reminder says that it is one, presses nobody, and is no invitation twice (%s)',
  (lang) => {
    const words = publicWords[lang].letter
    const [first] = sheetsOf(lang, false)
    const [again] = sheetsOf(lang, true)
    expect(first?.querySelector('h1')?.text).toBe(words.headline)
    expect(again?.querySelector('h1')?.text).toBe(words.headlineAgain)
    expect(first?.text).not.toContain(words.reminder)
    expect(again?.text).toContain(words.reminder)
    expect(again?.text).toContain({ vi: 'Hôm trước chúng tôi có gửi thư', en: 'Some time ago we wrote' }[lang])
    expect(again?.text).toContain({ vi: 'cũng không sao', en: 'quite all right' }[lang])
    expect(again?.text).not.toContain({ vi: 'được chọn ngẫu nhiên', en: 'chosen at random' }[lang])
  },
)
