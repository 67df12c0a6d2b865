// What offices entered in the demonstration beside dossiers: days off, hours, the board on the wall, another system's dossiers.
import { enterDay, setWeek } from '../calendars/actions.ts'
import { notePosted } from '../completeness/actions.ts'
import { importRecords } from '../dossiers/actions/import.ts'
import { perform } from '../platform/action.ts'
import type { settableClock } from '../platform/clock.ts'
import type { Deps } from '../platform/spine.ts'
import { officerNamed } from './officers.ts'

export interface DemoOffices {
  readonly tranPhu: string
  readonly doiNgo: string
  readonly hopDuc: string
  /** A commune that keeps its dossiers in a system of its own. */
  readonly elsewhere: string
}

/** Leaves the clock where it found it. */
export async function seedOffices(
  deps: Deps,
  clock: ReturnType<typeof settableClock>,
  offices: DemoOffices,
): Promise<void> {
  const before = clock.now()
  await enterCalendars(deps, clock, offices)
  await putUpBoards(deps, clock, offices)
  await bringDossiers(deps, clock, offices.elsewhere)
  clock.set(before)
}

/** A day off by the notice of a commune, a Saturday of the police, hours of winter. */
async function enterCalendars(deps: Deps, clock: ReturnType<typeof settableClock>, offices: DemoOffices) {
  clock.set(new Date('2021-10-15T08:00:00+07:00'))
  const [tranPhu, doiNgo, hopDuc] = [
    await officerNamed(deps, 'chutich.tranphu'),
    await officerNamed(deps, 'chutich.doingo'),
    await officerNamed(deps, 'chutich.hopduc'),
  ]
  await perform(deps, hopDuc, enterDay, {
    ...{ unitId: offices.hopDuc, day: '2021-10-29', kind: 'local', name: 'Tập huấn chuyển đổi số cho cả xã' },
    notice: 'Thông báo mẫu 12/TB-UBND ngày 15/10/2021',
  })
  const morning = { days: [6], from: '07:30', to: '11:30' }
  const week = (from: string, until: string) => [
    { days: [1, 2, 3, 4, 5], from, to: '11:30' },
    { days: [1, 2, 3, 4, 5], from: '13:30', to: until },
  ]
  await perform(deps, doiNgo, setWeek, {
    ...{ unitId: offices.doiNgo, field: 'Căn cước', from: '2021-05-01', working: week('07:30', '17:00') },
    ...{ reception: [...week('07:30', '17:00'), morning], notice: 'Lịch tiếp dân mẫu của Công an thị trấn' },
  })
  await perform(deps, tranPhu, setWeek, {
    ...{ unitId: offices.tranPhu, from: '2021-11-01', working: week('08:00', '17:30') },
    notice: 'Quyết định mẫu về giờ làm việc mùa đông',
  })
}

/** One is as it should be, one is older than what is published, one is missing. */
async function putUpBoards(deps: Deps, clock: ReturnType<typeof settableClock>, { doiNgo, tranPhu }: DemoOffices) {
  const boards = [
    { unitId: doiNgo, by: 'motcua.doingo', postedOn: '2021-05-04' },
    { unitId: tranPhu, by: 'motcua.tranphu', postedOn: '2021-04-12' },
  ]
  clock.set(new Date('2021-05-05T09:00:00+07:00'))
  for (const { by, ...board } of boards) await perform(deps, await officerNamed(deps, by), notePosted, board)
}

/** Sent twice: the second time three have gone on, and nothing is there double. */
async function bringDossiers(deps: Deps, clock: ReturnType<typeof settableClock>, unitId: string) {
  const record = (number: number, procedureCode: string, receivedAt: string, dueOn: string, more: object = {}) => ({
    ...{ code: `BD-2021-${String(number).padStart(4, '0')}`, procedureCode, receivedAt, dueOn, state: 'received' },
    ...more,
  })
  const first = [
    record(311, '1.001193', '2021-10-04', '2021-10-04', {
      state: 'done',
      readyAt: '2021-10-04',
      givenAt: '2021-10-05',
    }),
    record(312, '1.004873', '2021-10-05', '2021-10-08', {
      state: 'done',
      readyAt: '2021-10-12',
      givenAt: '2021-10-13',
    }),
    record(313, '1.000894', '2021-10-06', '2021-10-06', { state: 'refused', endedAt: '2021-10-06' }),
    record(314, '1.012796', '2021-10-08', '2021-11-05', { applicant: 'Hoàng Thị Mận', supplements: 1 }),
    record(315, '1.004222', '2021-10-13', '2021-10-22', { applicant: 'Lục Văn Sáng', channel: 'online' }),
    record(316, '1.001612', '2021-10-14', '2021-10-19', {
      applicant: 'Vi Văn Tuất',
      state: 'ready',
      readyAt: '2021-10-15',
    }),
  ]
  const second = first.map((one, at) => {
    if (at === 3) return { ...one, state: 'paused' }
    if (at === 4) return { ...one, state: 'ready', readyAt: '2021-10-18' }
    return at === 5 ? { ...one, state: 'done', givenAt: '2021-10-18' } : one
  })
  for (const [day, records] of [
    ['2021-10-15', first],
    ['2021-10-19', second],
  ] as const) {
    clock.set(new Date(`${day}T17:30:00+07:00`))
    const administrator = await officerNamed(deps, 'quantri')
    await perform(deps, administrator, importRecords, { source: 'Phần mềm một cửa cũ (mẫu)', unitId, records })
  }
}
