// Every attack on the ledger that is caught by reading it once. The attacker has the key of the ledger and signs anew.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bytes, utf8 } from '../src/ledger/formats/bytes.ts'
import { canonicalJson } from '../src/ledger/formats/json.ts'
import type { CountLeaf, IndexLeaf, KeyLeaf, Leaf, RatingLeaf } from '../src/ledger/formats/leaves.ts'
import { tilePath } from '../src/ledger/formats/tiles.ts'
import {
  aBox,
  aCorrection,
  aCount,
  anIndex,
  aRating,
  aSigner,
  aTicketKey,
  type Files,
  filesOf,
  textOfLeaf,
  writeFiles,
} from './fixtures/ledger.ts'
import { aStory, type Story } from './fixtures/story.ts'
import { reportText } from './print.ts'
import { type Report, verifyLedger } from './verify.ts'

const signer = aSigner('so-cai.example')
const now = new Date('2022-02-01T02:00:00Z')
let folder: string
let story: Story

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'))
  story = aStory()
})
afterAll(() => rm(folder, { recursive: true }))

async function verifyFiles(files: Files, today = '2022-02-01'): Promise<Report & { readonly said: string }> {
  const place = join(folder, 'ledger')
  await writeFiles(place, files)
  const stateFile = join(folder, `state-${Math.random()}.json`)
  const report = await verifyLedger({ address: place, stateFile, now, today })
  const said = reportText(report, 'en', 0)
  // Every blank of a sentence was filled.
  expect(`${said}${reportText(report, 'vi', 0)}`).not.toMatch(/\{[a-z]\w*\}/)
  return { ...report, said }
}

/** The whole tree is made and signed anew around what was changed. */
function verifyLeaves(leaves: readonly Leaf[], today?: string) {
  return verifyFiles(filesOf(leaves.map(textOfLeaf), signer), today)
}

/** The story with one leaf changed. */
function withLeaf<L extends Leaf>(index: number, change: (leaf: L) => Leaf): Leaf[] {
  return story.leaves.with(index, change(story.leaves[index] as L)) as Leaf[]
}

function codesOf({ findings }: Report): string[] {
  return [...new Set(findings.map(({ code }) => code))]
}

test('an honest ledger is found in order, and counted', async () => {
  const report = await verifyLeaves(story.leaves)
  expect(report).toMatchObject({ verdict: 'ok', findings: [], evidence: [] })
  expect(report.counted).toEqual({
    keys: 2,
    verified: 36,
    open: 10,
    paper: 0,
    counts: 6,
    corrections: 1,
    marked: 2,
    indices: 2,
  })
  expect(report.remarks.map(({ code }) => code)).toEqual(['first-visit'])
  expect(report.said).toContain('OK. All that can be checked is in order')
})

test('every beginning of an honest ledger is in order too: it is looked at on any day', async () => {
  for (let size = 0; size <= story.leaves.length; size += 7) {
    const report = await verifyLeaves(story.leaves.slice(0, size))
    // A box that is cut off here was never to be seen so: boxes come whole.
    expect(codesOf(report).filter((code) => code !== 'box-small' && code !== 'box-early')).toEqual([])
  }
})

describe('what is served is not what was signed', () => {
  let files: Files
  beforeAll(() => {
    files = filesOf(story.leaves.map(textOfLeaf), signer)
  })

  function withTexts(texts: readonly Bytes[]): Files {
    const changed = filesOf(texts, signer)
    const path = tilePath({ level: 'entries', index: 0, width: texts.length })
    return new Map([...files, [path, changed.get(path) as Bytes]])
  }

  test('a changed rating', async () => {
    const leaves = withLeaf<RatingLeaf>(story.at.box2 + 7, (leaf) => ({ ...leaf, answers: { overall: '5' } }))
    const report = await verifyFiles(withTexts(leaves.map(textOfLeaf)))
    expect(report.verdict).toBe('differs')
    expect(report.said).toContain(`From leaf ${story.at.box2 + 7} on: what is served does not fit`)
    expect(report.said).toMatch(/The root computed from the leaves is \S+, the signed checkpoint says/)
  })

  test('two ratings in another order', async () => {
    const texts = story.leaves.map(textOfLeaf)
    const [one, other] = [texts[story.at.box1 + 2] as Bytes, texts[story.at.box1 + 11] as Bytes]
    const report = await verifyFiles(withTexts(texts.with(story.at.box1 + 2, other).with(story.at.box1 + 11, one)))
    expect(codesOf(report)).toEqual(['tile', 'root'])
  })

  test('a rating that is left out', async () => {
    const texts = story.leaves.map(textOfLeaf).toSpliced(story.at.box2, 1)
    const path = tilePath({ level: 'entries', index: 0, width: story.leaves.length })
    const shorter = filesOf(texts, signer).get(tilePath({ level: 'entries', index: 0, width: texts.length })) as Bytes
    const report = await verifyFiles(new Map([...files, [path, shorter]]))
    expect(report.said).toContain('is cut off or lacks leaves')
    expect(report.verdict).toBe('differs')
  })

  test('a tile that does not fit, while the leaves are right', async () => {
    const path = tilePath({ level: 0, index: 0, width: story.leaves.length })
    const tile = Buffer.from(files.get(path) as Bytes)
    tile.writeUInt8(tile.readUInt8(40) ^ 1, 40)
    const report = await verifyFiles(new Map([...files, [path, tile]]))
    expect(report.findings).toEqual([{ code: 'tile', leaf: 1, file: path }])
  })

  test('a file that is kept back is no proof, and no all-clear', async () => {
    const path = tilePath({ level: 0, index: 0, width: story.leaves.length })
    const report = await verifyFiles(new Map([...files].filter(([name]) => name !== path)))
    expect(report).toMatchObject({ verdict: 'unchecked', problem: { code: 'missing-file', details: { file: path } } })
  })
})

describe('tickets', () => {
  test('a forged ticket', async () => {
    const { ticket } = aRating({ ...story.hopDuc, leaf: story.doiNgo.leaf }, 1, '5')
    const report = await verifyLeaves(withLeaf<RatingLeaf>(story.at.box1 + 2, (leaf) => ({ ...leaf, ticket })))
    expect(report.findings).toEqual([
      { code: 'ticket-forged', leaf: story.at.box1 + 2, unit: 'thi-tran-doi-ngo', quarter: '2021-Q4' },
    ])
    expect(report.said).toContain('forged ticket, the signature is wrong')
  })

  test('a ticket used twice', async () => {
    const { ticket } = story.leaves[story.at.box1] as RatingLeaf
    const report = await verifyLeaves(withLeaf<RatingLeaf>(story.at.box2, (leaf) => ({ ...leaf, ticket })))
    expect(report.said).toContain(
      `Leaf ${story.at.box2} (thi-tran-doi-ngo, 2021-Q4): this ticket was used in leaf ${story.at.box1}`,
    )
    expect(codesOf(report)).toEqual(['ticket-twice'])
  })

  test('a ticket of another commune', async () => {
    const { ticket } = aRating(story.hopDuc, 1, '5')
    const report = await verifyLeaves(withLeaf<RatingLeaf>(story.at.box1 + 2, (leaf) => ({ ...leaf, ticket })))
    expect(report.said).toContain('a ticket of xa-hop-duc 2021-Q4 was used for thi-tran-doi-ngo, 2021-Q4')
  })

  test('a key that is published only after its use', async () => {
    const [key, ...rest] = story.leaves as [KeyLeaf, ...Leaf[]]
    const moved = rest.toSpliced(20, 0, key)
    const report = await verifyLeaves(moved)
    expect(report.said).toContain('uses a ticket key that is published only in leaf 20')
    const never = await verifyLeaves(rest)
    expect(never.said).toContain('uses a ticket key that is not in the ledger')
  })

  test('a second key for the same place, by which one person would be known', async () => {
    const second = aTicketKey('thi-tran-doi-ngo', '2021-Q4')
    const report = await verifyLeaves([...story.leaves, second.leaf])
    expect(report.said).toContain('one more ticket key of thi-tran-doi-ngo, 2021-Q4 for visit; the other is leaf 0')
  })

  test('a key that is not what it is called', async () => {
    const report = await verifyLeaves([
      ...story.leaves,
      { ...aTicketKey('xa-khac', '2021-Q4').leaf, key: 'A'.repeat(43) },
    ])
    expect(codesOf(report)).toEqual(['key-wrong'])
  })
})

describe('counts', () => {
  test('more tickets than slips', async () => {
    const report = await verifyLeaves(withLeaf<CountLeaf>(3, (leaf) => ({ ...leaf, tickets: 16 })))
    expect(report.said).toContain('Leaf 3: xa-hop-duc, 2021-Q4 up to 2021-10-20: 16 tickets but only 15 slips')
  })

  test('more ratings than tickets, as soon as the days are counted', async () => {
    const extra = aBox(story.hopDuc, 2, 10, 10)
    const before = [...story.leaves.slice(0, story.at.index), ...extra]
    const quiet = await verifyLeaves(before)
    // Tickets of the running day are counted in the night; until then it is only said.
    expect(quiet).toMatchObject({ verdict: 'ok' })
    expect(quiet.said).toContain('xa-hop-duc, 2021-Q4: 21 ratings, 12 tickets')
    const later = [aCount(story.doiNgo, '2022-01-16', 0, 0), aCount(story.doiNgo, '2022-01-17', 0, 0)]
    const report = await verifyLeaves([...before, ...later])
    expect(report.findings).toEqual([
      { code: 'ratings-over-tickets', unit: 'xa-hop-duc', quarter: '2021-Q4', ratings: 21, tickets: 12 },
    ])
    const published = await verifyLeaves([...before, anIndex(before, story.hopDuc)])
    expect(published.said).toContain('xa-hop-duc, 2021-Q4: 21 verified ratings but only 12 tickets')
  })

  test('ratings made in the night before their tickets are counted are no offence', async () => {
    const early = [...story.leaves.slice(0, 4), ...aBox(story.doiNgo, 1, 13, 9)]
    const next = [aCount(story.doiNgo, '2021-10-21', 3, 1)]
    expect(await verifyLeaves([...early, ...next])).toMatchObject({ verdict: 'ok', remarks: [{ code: 'first-visit' }] })
  })

  test('a day that is counted twice, and one that is not in its quarter', async () => {
    const twice = await verifyLeaves([...story.leaves, aCount(story.doiNgo, '2022-01-03', 0, 0)])
    expect(twice.said).toContain('2022-01-03 of thi-tran-doi-ngo, 2021-Q4 was counted before')
    const wrong = await verifyLeaves([...story.leaves, aCount(story.doiNgo, '2022-02-01', 9, 0)])
    expect(wrong.said).toContain('2022-02-01 of thi-tran-doi-ngo is not in 2021-Q4')
  })
})

describe('boxes', () => {
  test('a missing box number', async () => {
    const { box2 } = story.at
    const leaves = story.leaves.toSpliced(box2, 10, ...aBox(story.doiNgo, 3, 10, 6))
    const report = await verifyLeaves(leaves)
    expect(report.said).toContain(
      `Leaf ${box2}: the box thi-tran-doi-ngo/2021-Q4/visit/verified/3 does not follow; number 2 was to come`,
    )
  })

  test('a box that is split', async () => {
    const { box1, box2 } = story.at
    const moved = story.leaves[box1 + 11] as Leaf
    const report = await verifyLeaves(story.leaves.toSpliced(box1 + 11, 1).toSpliced(box2, 0, moved))
    expect(report.said).toContain('is split or was opened again')
  })

  test('a rating that was removed from a box of ten', async () => {
    const report = await verifyLeaves(story.leaves.toSpliced(story.at.box2, 1))
    expect(report.said).toContain('the box thi-tran-doi-ngo/2021-Q4/visit/verified/2 has only 9 ratings')
  })

  test('too few in a box while its quarter could still be rated', async () => {
    const { smallBox } = story.at
    const early = [...story.leaves.slice(0, smallBox + 3), aCount(story.doiNgo, '2022-01-14', 0, 0)]
    expect((await verifyLeaves(early)).said).toContain('was opened before its quarter closed')
    const today = await verifyLeaves(story.leaves.slice(0, smallBox + 3), '2022-01-15')
    expect(codesOf(today)).toEqual(['box-early'])
  })

  test('a box of another name', async () => {
    const report = await verifyLeaves(withLeaf<RatingLeaf>(story.at.box1, (leaf) => ({ ...leaf, box: 'xa-hop-duc/1' })))
    expect(report.said).toContain('the box xa-hop-duc/1 is not one of thi-tran-doi-ngo, 2021-Q4')
  })
})

describe('corrections', () => {
  test('of something that is no rating, of something that comes later, of something marked before', async () => {
    const { correction, smallBox, box1 } = story.at
    const report = await verifyLeaves(withLeaf(correction, () => aCorrection(0, box1, smallBox)))
    expect(report.said).toContain(`Leaf ${correction} marks leaf 0, but there is no such rating before it`)
    expect(report.said).toContain(`Leaf ${correction} marks leaf ${smallBox}, but there is no such rating before it`)
    const again = await verifyLeaves([...story.leaves, aCorrection(box1)])
    expect(again.said).toContain(`marks leaf ${box1}, which is marked already`)
  })
})

describe('an index that was published wrong', () => {
  test.each([
    ['n', { n: 24 }, /, n: published 24, recomputed 23/],
    ['satisfied', { satisfied: 22 }, /, satisfied: published 22, recomputed 14/],
    ['percent', { percent: '95.7' }, /, percent: published 95.7, recomputed 60.9/],
    ['low', { low: '50.0' }, /, low: published 50.0, recomputed 38.5/],
    ['high', { high: '99.9' }, /, high: published 99.9, recomputed 80.3/],
    ['high', { high: null }, /, high: published –, recomputed 80.3/],
    [
      'withMarked',
      { withMarked: { n: 23, satisfied: 14, percent: '60.9' } },
      /withMarked\.n: published 23, recomputed 25/,
    ],
  ])('in %s', async (_, change, said) => {
    const report = await verifyLeaves(withLeaf<IndexLeaf>(story.at.index, (leaf) => ({ ...leaf, ...change })))
    expect(codesOf(report)).toEqual(['index-differs'])
    expect(report.said).toMatch(said)
    expect(report.said).toContain(`Leaf ${story.at.index}, index of thi-tran-doi-ngo, 2021-Q4`)
  })

  test('with marked ratings counted as if they were not', async () => {
    const unmarked = story.leaves.toSpliced(story.at.correction, 1).slice(0, story.at.index - 1)
    const { size: _, ...figures } = anIndex(unmarked, story.doiNgo)
    const report = await verifyLeaves(withLeaf<IndexLeaf>(story.at.index, (leaf) => ({ ...leaf, ...figures })))
    expect(report.said).toContain('n: published 25, recomputed 23')
  })

  test('from a size that leaves out what came later', async () => {
    const old = { ...anIndex(story.leaves.slice(0, story.at.correction), story.doiNgo) }
    const report = await verifyLeaves(withLeaf(story.at.index, () => old))
    expect(report.said).toContain('says it was made from')
  })

  test('for too few ratings', async () => {
    const base = [story.hopDuc.leaf, aCount(story.hopDuc, '2021-12-31', 9, 4), ...aBox(story.hopDuc, 1, 4, 4)]
    const index: IndexLeaf = { ...anIndex(base, story.hopDuc), percent: '100.0', low: '39.8', high: '100.0' }
    const shown = { ...index, withMarked: { ...index.withMarked, percent: '100.0' } }
    const report = await verifyLeaves([...base, shown])
    expect(report.said).toContain('is shown with only 4 ratings')
  })

  test('is only remarked when a later one put it right', async () => {
    const wrong = withLeaf<IndexLeaf>(story.at.index, (leaf) => ({ ...leaf, n: leaf.n + 1 }))
    const report = await verifyLeaves([...wrong, anIndex(wrong, story.doiNgo)])
    expect(report.verdict).toBe('ok')
    expect(report.said).toContain(`The wrong index in leaf ${story.at.index}`)
  })
})

describe('the text of a leaf', () => {
  const verifyText = (text: string) =>
    verifyFiles(filesOf(story.leaves.map(textOfLeaf).with(story.at.correction, utf8(text)), signer))

  test('that is not canonical', async () => {
    const report = await verifyText(JSON.stringify(aCorrection(story.at.box1, story.at.box1 + 1)))
    expect(report.said).toContain(`Leaf ${story.at.correction} is not canonical JSON (RFC 8785): {"type":"correction"`)
  })

  test('that would command the terminal is printed harmlessly', async () => {
    const { box1 } = story.at
    const report = await verifyLeaves(withLeaf<RatingLeaf>(box1, (leaf) => ({ ...leaf, box: '\u001b[2J\u202eĐÚNG' })))
    expect(report.said).toContain('the box \u{fffd}[2J\u{fffd}ĐÚNG is not one of thi-tran-doi-ngo')
    expect(report.said).not.toMatch(/[\u001b\u202e]/)
  })

  test('that is of no known shape', async () => {
    const report = await verifyText(canonicalJson({ type: 'removal', ratings: [4] }))
    expect(report.said).toContain(`Leaf ${story.at.correction} is of no known shape`)
  })
})
