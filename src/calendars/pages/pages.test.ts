// The page of the working calendar, through the whole web application.
import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '../../../test/database.ts'
import { anOfficer, aProvince, signedInAs } from '../../../test/people.ts'
import { aWeb } from '../../../test/ratings.ts'
import { type Actor, anonymous } from '../../platform/actor.ts'
import { urls } from '../../urls.ts'
import { calendars } from '../index.ts'
import { getCalendar } from '../queries.ts'
import { isReceptionDay, isWorkingDay, localTimeOf, openingOf } from '../rules.ts'

let house: TestHouse
let places: Awaited<ReturnType<typeof aProvince>>
let chair: Actor = anonymous
let actor: Actor = anonymous
let web: ReturnType<typeof aWeb>

beforeAll(async () => {
  house = await aHouse()
  places = await aProvince(house.deps)
  web = aWeb(house, () => actor, [calendars])
  chair = await signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, 'commune-chair'))
  actor = chair
})

async function open(query = '') {
  const response = await web.app.request(`${urls.officeCalendar()}${query}`)
  const page = parse(await response.text())
  const rows = page.querySelectorAll('#lich tbody tr').map((row) => row.textContent)
  return { status: response.status, page, rows }
}

async function send(path: string, fields: Record<string, string>) {
  const response = await web.app.request(path, {
    method: 'POST',
    body: new URLSearchParams({ unitId: places.doiNgo.id, ...fields }),
    headers: { Origin: 'http://localhost', 'Content-Type': 'application/x-www-form-urlencoded' },
  })
  return { status: response.status, page: parse(await response.text()) }
}

const flood = { day: '2021-10-21', kind: 'local', name: 'Mưa lũ', notice: '12/TB-UBND' }
const calendarOn = (from: string, unitId = places.doiNgo.id) => getCalendar(house.db, unitId, { from })

test('shows what the program knows of the year and from where', async () => {
  const { status, rows } = await open('?nam=2025')
  expect(status).toBe(200)
  expect(rows.find((row) => row.includes('26/04/2025'))).toMatch(/thứ Bảy.*Đi làm, giờ như thứ Sáu.*cần đối chiếu/)
  expect((await open('?nam=2021')).rows).toHaveLength(14)
})

test('is not for those who do not keep calendars, nor for a unit beyond reach', async () => {
  expect((await open(`?don-vi=${places.tamDi.id}`)).status).toBe(404)
  actor = await signedInAs(house.deps, await anOfficer(house.deps, places.doiNgo, 'one-stop-officer'))
  expect((await open()).status).toBe(403)
  actor = chair
})

describe('a day', () => {
  test('is entered, changed and taken away, for this unit alone', async () => {
    expect((await send(urls.officeCalendar(), flood)).status).toBe(303)
    expect(isWorkingDay(await calendarOn('2021-10-20'), flood.day)).toBe(false)
    expect(isWorkingDay(await calendarOn('2021-10-20', places.tamDi.id), flood.day)).toBe(true)
    expect((await send(urls.officeCalendar(), { ...flood, kind: 'ordinary' })).status).toBe(303)
    expect(isWorkingDay(await calendarOn('2021-10-20'), flood.day)).toBe(true)
    const { rows } = await open('?nam=2021')
    expect(rows.find((row) => row.includes('21/10/2021'))).toMatch(/Như ngày thường.*Mưa lũ.*12\/TB-UBND/)
    expect((await send(urls.officeCalendarRemove(), { day: flood.day, field: '' })).status).toBe(303)
    expect((await open('?nam=2021')).rows).toHaveLength(14)
  })

  test('for one field leaves the others as they are', async () => {
    await send(urls.officeCalendar(), { ...flood, field: 'Hộ tịch' })
    const of = (field: string) => getCalendar(house.db, places.doiNgo.id, { from: '2021-10-20', field })
    expect([isWorkingDay(await of('Hộ tịch'), flood.day), isWorkingDay(await of('Đất đai'), flood.day)]).toEqual([
      ...[false, true],
    ])
    await send(urls.officeCalendarRemove(), { day: flood.day, field: 'Hộ tịch' })
  })

  test('that is worked says by whose hours, and one in place of another is no Sunday', async () => {
    const worked = await send(urls.officeCalendar(), { ...flood, day: '2021-10-23', kind: 'worked' })
    expect([worked.status, worked.page.querySelector('#f-weekday-error') === null]).toEqual([422, false])
    expect(worked.page.querySelector('[name=notice]')?.getAttribute('value')).toBe('12/TB-UBND')
    const sunday = await send(urls.officeCalendar(), { ...flood, day: '2021-10-24', kind: 'swapped' })
    expect([sunday.status, sunday.page.querySelector('#f-day-error') === null]).toEqual([422, false])
  })
})

describe('hours of work', () => {
  const summer = {
    from: '2021-11-01',
    morningFrom: '7:00',
    morningTo: '11:00',
    afternoonFrom: '13:30',
    afternoonTo: '17:30',
  }

  test('hold from a day on', async () => {
    expect((await send(urls.officeCalendarHours(), { ...summer, hoursNotice: '30/QĐ-UBND' })).status).toBe(303)
    const opening = async (day: string) => localTimeOf(openingOf(await calendarOn(day), day))
    expect([await opening('2021-10-29'), await opening('2021-11-01')]).toEqual(['07:30', '07:00'])
  })

  test('that end before they begin are refused at the time', async () => {
    const { status, page } = await send(urls.officeCalendarHours(), { ...summer, morningTo: '6:00', hoursNotice: '1' })
    expect([status, page.querySelector('#f-morningTo-error') === null]).toEqual([422, false])
    const without = await send(urls.officeCalendarHours(), summer)
    expect(without.page.querySelector('#f-hoursNotice-error')).not.toBeNull()
  })
})

test('the police receives for papers of residence on Saturdays, which count for no limit', async () => {
  const calendar = await getCalendar(house.db, places.tamDi.id, {
    from: '2021-10-20',
    field: 'Đăng ký, quản lý cư trú',
  })
  expect([isReceptionDay(calendar, '2021-10-23'), isWorkingDay(calendar, '2021-10-23')]).toEqual([true, false])
})
