/** Units from files: read in the forms in which offices send them, applied whole or not at all, and exported again. */
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { perform } from '../platform/action.ts'
import { type Actor, system } from '../platform/actor.ts'
import { applyImport, importUnitFile, previewImport } from './actions/import.ts'
import { importRegistry } from './actions/registry.ts'
import { unitsAsCsv, unitsAsXlsx } from './export-file.ts'
import { decode } from './import-file.ts'
import { importIssues } from './import-words.ts'
import { listHeld } from './queries/import.ts'
import { getProfile } from './queries/profile.ts'
import { findProvince, getUnitBySlug, listUnits } from './queries/units.ts'

let house: TestHouse
let province: string

const asOf = '2021-10-20'
const bytes = (text: string) => new TextEncoder().encode(text)

beforeAll(async () => {
  house = await aHouse()
  await perform(house.deps, system('test'), importRegistry, { province: '24' })
  province = (await findProvince(house.db, '24', asOf))!.unitId
})

async function preview(content: Uint8Array, under: string | undefined = province) {
  const file = await house.deps.files.put(content)
  return { file, ...(await previewImport(house.db, house.deps.files, { file, asOf, under })) }
}

describe('a file of units', () => {
  test('that was exported is understood whole and changes nothing, as CSV and as XLSX, in both languages', async () => {
    const units = await listHeld(house.db, province, asOf)
    for (const lang of ['vi', 'en'] as const) {
      for (const content of [bytes(unitsAsCsv(units, lang)), await unitsAsXlsx(units, lang)]) {
        expect(await preview(content)).toMatchObject({ understood: 220, unchanged: 220, differences: [], problems: [] })
      }
    }
  })

  test('that was exported makes the same tree in an empty database', async () => {
    const empty = await aHouse()
    const csv = unitsAsCsv(await listHeld(house.db, province, asOf), 'vi')
    const done = await importUnitFile(empty.deps, bytes(csv), { fileName: 'bac-giang.csv', asOf, isApplied: true })
    expect(done.problems).toEqual([])
    const held = await listHeld(empty.db, undefined, asOf)
    expect(unitsAsCsv(held, 'vi')).toBe(csv)
    expect((await listUnits(empty.db, { asOf, level: 'commune' })).total).toBe(209)
  })

  test.each([
    ['a name', `${'x'.repeat(101)},xã,218,,`, 'too-long'],
    ['an address', `Mới,xã,218,,${'x'.repeat(301)}`, 'too-long'],
    ['a name of which nothing is seen', '\u200b\u202e,xã,218,,', 'name-missing'],
  ])('is as strict about the length of %s as a form', async (_what, row, code) => {
    const { differences, problems } = await preview(bytes(`Tên,Loại,Mã cấp trên,Mã,Địa chỉ\n${row}`))
    expect(differences).toEqual([])
    expect(problems).toEqual([expect.objectContaining({ line: 2, code })])
  })

  test.each<[string, Uint8Array]>([
    ['UTF-8', bytes('Mã;Tên;Điện thoại\n7444;Thị trấn Đồi Ngô;0204 3 884 001')],
    ['UTF-16', Buffer.from('\ufeffMã;Tên;Điện thoại\n7444;Thị trấn Đồi Ngô;0204 3 884 001', 'utf16le')],
    ['UTF-8, decomposed', bytes('Mã,Tên,Điện thoại\n07444,Thị trấn Đồi Ngô,0204 3 884 001'.normalize('NFD'))],
  ])('in %s is understood, also without the zero that a spreadsheet takes away', async (_encoding, content) => {
    const { differences, problems } = await preview(content)
    expect(problems).toEqual([])
    expect(differences).toMatchObject([
      { type: 'contact', name: 'Đồi Ngô', changes: [{ field: 'phone', before: null }] },
    ])
  })

  test('in the code page of old offices is read with its marks', () => {
    // "Đồi Ngô" in windows-1258: the tone of ồ is a letter of its own.
    expect(decode(Uint8Array.of(0xd0, 0xf4, 0xcc, 0x69, 0x20, 0x4e, 0x67, 0xf4)).normalize('NFC')).toBe('Đồi Ngô')
  })

  test('is applied in one transaction, with new villages below their commune', async () => {
    const { file, digest, differences } = await preview(
      bytes(
        'Mã,Tên,Loại,Mã cấp trên,Điện thoại\n,Thân,thôn,07444,\n,Già Khê,thôn,07444,\n07444,Đồi Ngô,thị trấn,,0204 3 884 001',
      ),
    )
    expect(differences.map(({ type }) => type)).toEqual(['new', 'new', 'contact'])
    await perform(house.deps, system('test'), applyImport, { file, asOf, digest, under: province })
    const doiNgo = (await getUnitBySlug(house.db, 'thi-tran-doi-ngo', asOf))!.unitId
    const { items } = await listUnits(house.db, { asOf, parent: doiNgo })
    expect(items.map(({ slug }) => slug)).toEqual(['thi-tran-doi-ngo-thon-gia-khe', 'thi-tran-doi-ngo-thon-than'])
    expect((await getProfile(house.db, doiNgo)).phone).toBe('0204 3 884 001')
  })

  test('with something wrong changes nothing and names every line', async () => {
    const before = await counts()
    const { file, digest, problems } = await preview(
      bytes(
        [
          'Mã,Tên,Loại,Mã cấp trên,Từ ngày,Thư điện tử',
          '07456,Tam Dị,xã,218,,tam-di@bacgiang.gov.vn',
          '07457,,xã,218,,',
          '07458,Mới,làng,218,,',
          '74A,Ngắn,xã,218,,',
          '07447,Lạc,xã,999,,',
          '07441,Dĩnh Trì Hai,xã,213,,',
          '07446,Ngày,xã,218,31/02/2021,',
          '07456,Tam Dị,xã,218,,',
        ].join('\n'),
      ),
    )
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [3, 'name-missing'],
      [4, 'unknown-kind'],
      [5, 'bad-code'],
      [6, 'parent-unknown'],
      [7, 'differs'],
      [8, 'bad-date'],
      [9, 'twice-in-file'],
    ])
    expect(importIssues(problems)[0]?.words.vi).toBe('Dòng 3: Thiếu tên đơn vị.')
    const applied = perform(house.deps, system('test'), applyImport, { file, asOf, digest, under: province })
    await expect(applied).rejects.toMatchObject({ code: 'units.file-wrong' })
    expect(await counts()).toEqual(before)
  })

  test('is not applied when the data changed since the preview', async () => {
    const { file, digest } = await preview(bytes('Mã,Tên,Điện thoại\n07465,Xã Thanh Lâm,0204 111 2222'))
    await house.db.updateTable('units').set({ phone: '0204 999 9999' }).where('slug', '=', 'xa-thanh-lam').execute()
    const applied = perform(house.deps, system('test'), applyImport, { file, asOf, digest, under: province })
    await expect(applied).rejects.toMatchObject({ kind: 'conflict', code: 'units.import-changed' })
    const phone = await house.db
      .selectFrom('units')
      .select('phone')
      .where('slug', '=', 'xa-thanh-lam')
      .executeTakeFirst()
    expect(phone?.phone).toBe('0204 999 9999')
  })

  test('reaches no further than the officer who brings it', async () => {
    const lucNam = (await getUnitBySlug(house.db, 'huyen-luc-nam', asOf))!.unitId
    const { path } = await house.db
      .selectFrom('unitReach')
      .select('path')
      .where('unitId', '=', lucNam)
      .executeTakeFirstOrThrow()
    const grants = [{ unitId: lucNam, path, permissions: new Set(['units.import']) }]
    const officer: Actor = { kind: 'officer', officerId: lucNam, name: 'Thử', sessionId: lucNam, grants }
    const outside = await preview(bytes('Mã,Tên,Điện thoại\n07330,Xã Hợp Đức,0204 111 2222'), lucNam)
    expect(outside.problems.map(({ code }) => code)).toContain('code-taken')
    const { file, digest } = await preview(bytes('Mã,Tên,Điện thoại\n07330,Xã Hợp Đức,0204 111 2222'))
    const applied = perform(house.deps, officer, applyImport, { file, asOf, digest, under: province })
    await expect(applied).rejects.toMatchObject({ kind: 'not-found' })
  })

  test.each<[string, Uint8Array, string]>([
    ['nothing in it', bytes(''), 'empty'],
    ['no heading that is known', bytes('a,b\n1,2'), 'no-heading'],
    ['half a spreadsheet', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'broken-xlsx'],
    ['a spreadsheet that says it unpacks to gigabytes', aBomb(), 'too-large-inside'],
    ['half a JSON text', bytes('{"type": "Feature'), 'not-json'],
    ['another JSON text', bytes('{"type": "Topology"}'), 'not-a-collection'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13), 'not-a-table'],
  ])('with %s is told what is wrong', async (_what, content, code) => {
    expect((await preview(content)).problems.map((problem) => problem.code)).toEqual([code])
  })
})

describe('a file of boundaries', () => {
  const square = (x: number, y: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [x, y],
        [x + 0.1, y],
        [x + 0.1, y + 0.1],
        [x, y + 0.1],
        [x, y],
      ],
    ],
  })
  const collection = (...features: [object, object][]) =>
    bytes(
      JSON.stringify({
        type: 'FeatureCollection',
        features: features.map(([properties, geometry]) => ({ type: 'Feature', properties, geometry })),
      }),
    )

  test('is matched by code or name, kept once, and seen as unchanged when it comes again', async () => {
    const content = collection([{ MA_XA: '7444' }, square(106.3, 21.3)], [{ Ten: 'Hợp Đức' }, square(106.2, 21.4)])
    const { file, digest, differences } = await preview(content)
    expect(differences.map(({ type, name }) => [type, name])).toEqual([
      ['boundary', 'Đồi Ngô'],
      ['boundary', 'Hợp Đức'],
    ])
    await perform(house.deps, system('test'), applyImport, { file, asOf, digest, under: province })
    expect(await preview(content)).toMatchObject({ differences: [], problems: [], unchanged: 2 })
  })

  test('is refused feature by feature', async () => {
    const content = collection(
      [{ code: '99999' }, square(106.3, 21.3)],
      [{ code: '07444' }, { type: 'Point', coordinates: [106, 21] }],
      [{ code: '07330' }, square(21.3, 106.3)],
    )
    expect((await preview(content)).problems.map(({ line, code }) => [line, code])).toEqual([
      [1, 'unit-unknown'],
      [2, 'bad-geometry'],
      [3, 'outside-vietnam'],
    ])
  })
})

async function counts() {
  const { rows } = await house.pool.query(
    'select (select count(*) from units) as units, (select count(*) from unit_versions) as versions, (select count(email) from units) as emails',
  )
  return rows
}

/** The directory of a ZIP file whose one part claims two gigabytes. */
function aBomb(): Uint8Array {
  const file = Buffer.alloc(60)
  file.write('PK\u0003\u0004', 'latin1')
  file.writeUInt32LE(0x02014b50, 8)
  file.writeUInt32LE(2_000_000_000, 32)
  return file
}
