// What somebody may try: files that are no pictures, names that slip into print, codes that are guessed, desks that judge themselves.
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../test/database.ts'
import { anOfficer, signedInAs } from '../../test/people.ts'
import { aSmallProvince, aWeb, type SmallProvince } from '../../test/ratings.ts'
import { perform } from '../platform/action.ts'
import { type Actor, anonymous, type Officer } from '../platform/actor.ts'
import { rateLimit } from '../platform/http/rate-limit.ts'
import { submitPetition, writeDown } from './actions/receive.ts'
import { officerActions } from './actions/steps.ts'
import { petitions } from './index.ts'
import { remakePicture } from './pictures.ts'
import type { OfficerStep } from './rules/course.ts'
import { senderDataIn } from './rules/sender-data.ts'

let house: TestHouse
let places: SmallProvince
let chair: Officer
let vice: Officer
let desk: Officer

beforeAll(async () => {
  house = await aHouse()
  places = await aSmallProvince(house)
  const as = async (role: Parameters<typeof anOfficer>[2]) =>
    signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, role))
  chair = await as('commune-chair')
  vice = await as('commune-vice-chair')
  desk = await as('one-stop-officer')
})

const remade = (bytes: Buffer) => remakePicture(bytes, 'photos')
const flat = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: '#a81432' } })
/** What tells of the person in a file: where, with what, by whom. */
const telling = { IFD0: { Make: 'Nokia', Artist: 'Tam' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 16/1 0/1' } }

describe('a file that is called a picture', () => {
  test.each(['jpeg', 'png', 'webp'] as const)('%s keeps nothing of what the camera wrote into it', async (format) => {
    const given = await flat()
      .withExif(telling)
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><who>Nguyen Thi Tam</who></x:xmpmeta>')
      .toFormat(format)
      .toBuffer()
    expect(given.includes('Nokia')).toBe(true)
    const made = Buffer.from(await remade(given))
    const { exif, xmp, icc, iptc, format: now } = await sharp(made).metadata()
    expect({ exif, xmp, icc, iptc, now }).toEqual({ now: 'jpeg' })
    for (const trace of ['Nokia', 'Tam', 'GPS', 'Exif']) expect(made.includes(trace)).toBe(false)
  })

  test('a comment in a JPEG and a text in a PNG are not kept either', async () => {
    const jpeg = await flat().jpeg().toBuffer()
    const comment = Buffer.from('FFFE000E', 'hex')
    const withComment = Buffer.concat([jpeg.subarray(0, 2), comment, Buffer.from('Nha ba Tam.!'), jpeg.subarray(2)])
    expect(Buffer.from(await remade(withComment)).includes('Tam')).toBe(false)
  })

  test('of a polyglot, picture and page or archive in one, only the picture is left', async () => {
    const jpeg = await flat().jpeg().toBuffer()
    for (const tail of ['<script>alert(1)</script>', 'PK\x03\x04evil.exe', '%PDF-1.4 /JavaScript']) {
      const made = Buffer.from(await remade(Buffer.concat([jpeg, Buffer.from(tail, 'latin1')])))
      expect(made.includes(tail.slice(0, 8))).toBe(false)
      expect(made.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
      expect(made.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]))
    }
  })

  test.each([
    ['an SVG', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a HEIC of a phone', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')],
    ['a TIFF', Buffer.from('II*\0\x08\0\0\0', 'latin1')],
    ['a page with the first bytes of a JPEG', Buffer.from('\xff\xd8\xff<html><script>', 'latin1')],
    ['nothing', Buffer.alloc(0)],
  ])('%s is refused at the field', async (_, bytes) => {
    await expect(remade(bytes)).rejects.toMatchObject({ issues: [{ field: 'photos' }] })
  })

  test('200 megapixels are refused before they are unpacked', async () => {
    // The head of a PNG of 20,000 × 10,000 pixels; the decoder must not get further than that.
    const small = await flat(8, 8).png().toBuffer()
    const claims = Buffer.from(small)
    claims.writeUInt32BE(20_000, 16)
    claims.writeUInt32BE(10_000, 20)
    const before = process.memoryUsage().rss
    await expect(remade(claims)).rejects.toMatchObject({ issues: [{ field: 'photos' }] })
    const real = await flat(20_000, 10_000).png({ compressionLevel: 9 }).toBuffer()
    expect(real.length).toBeLessThan(2_000_000)
    await expect(remade(real)).rejects.toMatchObject({ issues: [{ field: 'photos' }] })
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024)
  })

  test('one that is refused does not stop the next', async () => {
    const good = await flat().jpeg().toBuffer()
    const bad = good.subarray(0, 200)
    const [first, second] = await Promise.allSettled([remade(bad), remade(good)])
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled'])
  })
})

const contact = {
  name: 'Nguyễn Thị Tám',
  phone: '0912 345 678',
  email: 'tam.nguyen@example.vn',
  address: 'Số 12 ngõ 5, thôn Đông, xã Tam Dị',
}

describe('the sender in what is published', () => {
  test.each([
    ['Cảm ơn bà Nguyễn Thị Tám đã báo.', ['name']],
    ['cam on ba NGUYEN THI TAM', ['name']],
    ['Xin gọi 0912.345.678.', ['phone']],
    ['Xin gọi (+84) 912345678', ['phone']],
    ['Đã trả lời vào Tam.Nguyen@example.vn', ['email']],
    ['Đã sửa trước nhà số 12, ngõ 5.', ['address']],
    ['Đã vá đường thôn Đông, xã Tam Dị ngày 18/10.', []],
    ['Tháng tám sẽ thay 12 bóng đèn.', []],
    ['', []],
  ])('%s', (text, found) => {
    expect(senderDataIn(text, contact)).toEqual(found)
  })

  test('a contact of nothing, or of one common word, finds nothing', () => {
    expect(senderDataIn('Cảm ơn bà Tám ở thôn Đông', {})).toEqual([])
    expect(senderDataIn('Cảm ơn bà Tám ở thôn Đông', { name: 'Tám', address: 'thôn' })).toEqual([])
  })

  const road = 'Đường trước nhà tôi, Nguyễn Thị Tám, sụt một hố to, xe máy ngã hai lần.'

  async function walk(code: string, who: Officer, step: OfficerStep, more: object = {}) {
    const seen = await house.db
      .selectFrom('petitions')
      .select(['id', 'revision'])
      .where('code', '=', code)
      .executeTakeFirstOrThrow()
    return perform(house.deps, who, officerActions[step], { ...seen, ...more })
  }
  const sent = async (change: object = {}) => {
    const input = { token: randomUUID(), unit: places.doiNgo.id, category: 'roads', text: road, contact, ...change }
    return perform(house.deps, anonymous, submitPetition, input)
  }

  test('is refused in the answer when it is drafted, and in the words and the place when they are published', async () => {
    const { code } = await sent()
    await walk(code, chair, 'accept', { category: 'roads' })
    await expect(walk(code, desk, 'draft', { text: 'Đã báo bà Nguyễn Thị Tám.' })).rejects.toMatchObject({
      issues: [{ field: 'text' }],
    })
    await walk(code, desk, 'draft', { text: 'Đã vá, hỏi thêm xin gọi 0204 3884 111.' })
    await walk(code, chair, 'approve')
    const hidden = road.replace('Nguyễn Thị Tám', '[đã che]')
    const refusedAt = async (input: object) =>
      walk(code, chair, 'publish', input).then(
        () => undefined,
        (error: { issues: { field: string }[] }) => error.issues[0]?.field,
      )
    // However sure the officer is.
    expect(await refusedAt({ wording: road, sure: true })).toBe('wording')
    expect(await refusedAt({ wording: hidden, place: 'Số 12 ngõ 5', sure: true })).toBe('place')
    // A number in the answer may be that of the office: somebody says so.
    expect(await refusedAt({ wording: hidden })).toBe('sure')
    await walk(code, chair, 'publish', { wording: hidden, sure: true })
  })

  test('the desk may neither classify nor approve, whatever it is about', async () => {
    const { code } = await sent({ contact: {} })
    for (const [step, more] of [
      ['accept', { category: 'roads' }],
      ['decline', { reason: 'unclear', text: 'Không rõ.' }],
      ['forward', { agency: 'Sở Giao thông', text: 'Chuyển.' }],
      ['refer', { kind: 'complaint', agency: 'Thanh tra' }],
      ['restrict', {}],
      ['assign', { unit: places.hopDuc.id }],
      ['approve', {}],
    ] as const) {
      await expect(walk(code, desk, step, more)).rejects.toMatchObject({ kind: 'forbidden' })
    }
  })

  test('of two who publish at once one publishes, and one is told', async () => {
    const { code } = await sent({ contact: {}, text: 'Cống đầu làng tắc, nước tràn vào sân trường.' })
    await walk(code, chair, 'accept', { category: 'water' })
    await walk(code, desk, 'draft', { text: 'Đã thông cống.' })
    await walk(code, chair, 'approve')
    const wording = 'Cống đầu làng tắc, nước tràn vào sân trường.'
    const done = await Promise.allSettled([
      walk(code, chair, 'publish', { wording }),
      walk(code, vice, 'publish', { wording }),
      walk(code, vice, 'return', { text: 'Chưa rõ ai làm.' }),
    ])
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = done.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []))
    expect(refused).toEqual(['petitions.decided-before', 'petitions.decided-before'])
  })

  test('an officer of the desk writes a grievance down, and cannot read it afterwards', async () => {
    const input = { token: randomUUID(), unit: places.doiNgo.id, channel: 'counter', category: 'conduct' }
    const said = 'Bà cụ nói cán bộ quầy hai bắt đi lại bốn lần vì một tờ giấy.'
    const { code } = await perform(house.deps, desk, writeDown, { ...input, text: said })
    await expect(walk(code, desk, 'ask', { text: 'Quầy nào?' })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(walk(code, chair, 'accept', { category: 'other' })).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('guessing', () => {
  test('who tries secrets of one code is slowed down; others are not', async () => {
    const limited = { ...house, deps: { ...house.deps, codeLimit: rateLimit(20, 60, () => performance.now()) } }
    const actor: Actor = anonymous
    const web = aWeb(limited, () => actor, [petitions])
    const input = { unit: places.doiNgo.id, category: 'lights', text: 'Đèn đầu ngõ tắt hai tuần nay rồi.' }
    const own = await perform(house.deps, anonymous, submitPetition, { ...input, token: randomUUID() })
    const other = await perform(house.deps, anonymous, submitPetition, { ...input, token: randomUUID() })
    const statuses: number[] = []
    for (let guess = 0; guess < 25; guess++) {
      const secret = String(guess).padStart(16, '0')
      statuses.push((await web.app.request(`/phan-anh/cua-toi/${own.code}${secret}`)).status)
    }
    expect(statuses.slice(0, 20).every((status) => status === 404)).toBe(true)
    expect(statuses.slice(20)).toEqual([429, 429, 429, 429, 429])
    expect((await web.app.request(`/phan-anh/cua-toi/${other.code}${other.secret}`)).status).toBe(200)
  })
})
