// Letters of the demonstration: some signed and printed, some that wait for the chair, one that was dropped.
import { proposeLetter } from '../letters/actions/propose.ts'
import { dropLetter, printLetter, signLetter } from '../letters/actions/settle.ts'
import { perform } from '../platform/action.ts'
import type { settableClock } from '../platform/clock.ts'
import type { Deps } from '../platform/spine.ts'
import { officerNamed } from './officers.ts'

const letters = [
  { at: '2021-10-04T09:00', kind: 'birth', name: 'Vi Thị Thảo', code: '000.04.24.H02-211004-0003', fate: 'printed' },
  {
    at: '2021-10-05T10:20',
    kind: 'marriage',
    name: 'Trần Văn Lâm',
    code: '000.04.24.H02-211005-0007',
    fate: 'printed',
  },
  { at: '2021-10-08T15:00', kind: 'death', name: 'Nguyễn Thị Sửu', code: '000.04.24.H02-211008-0002', fate: 'printed' },
  { at: '2021-10-12T08:40', kind: 'birth', name: 'Leo Văn Hải', code: '000.04.24.H02-211012-0004', fate: 'dropped' },
  { at: '2021-10-14T14:10', kind: 'birth', name: 'Đỗ Thu Phương', code: '000.04.24.H02-211014-0001', fate: 'signed' },
  { at: '2021-10-18T09:30', kind: 'birth', name: 'Nông Thị Duyên', code: '000.04.24.H02-211018-0005', fate: 'waiting' },
  {
    at: '2021-10-18T16:00',
    kind: 'marriage',
    name: 'Hoàng Minh Quân',
    code: '000.04.24.H02-211018-0011',
    fate: 'waiting',
  },
  { at: '2021-10-19T08:50', kind: 'death', name: 'Tăng Văn Bính', code: '000.04.24.H02-211019-0002', fate: 'waiting' },
] as const

/** `unit` is Đồi Ngô, whose chair and desk act. Leaves the clock where it found it. */
export async function seedLetters(deps: Deps, clock: ReturnType<typeof settableClock>, unit: string): Promise<void> {
  const before = clock.now()
  const [desk, chair] = [await officerNamed(deps, 'motcua.doingo'), await officerNamed(deps, 'chutich.doingo')]
  for (const [index, { at, kind, name, code, fate }] of letters.entries()) {
    clock.set(new Date(`${at}:00+07:00`))
    const key = `demo:${index}`
    await perform(deps, desk, proposeLetter, { unit, kind, key, addressee: { name }, facts: { code } })
    const { id } = await deps.db.selectFrom('letters').select('id').where('key', '=', key).executeTakeFirstOrThrow()
    if (fate === 'waiting') continue
    if (fate === 'dropped') {
      await perform(deps, chair, dropLetter, { id, revision: 0, reason: 'Gia đình vừa có tang, gửi lúc khác' })
      continue
    }
    await perform(deps, chair, signLetter, { unit, letters: [`${id}:0`] })
    if (fate === 'printed') await perform(deps, desk, printLetter, { id })
  }
  const thanks = { kind: 'thanks', addressee: { name: 'Hoàng Văn Tư' }, facts: { subject: 'thái độ tiếp dân ở quầy' } }
  clock.set(new Date('2021-10-19T10:00:00+07:00'))
  await perform(deps, desk, proposeLetter, { unit, key: 'demo:thanks', ...thanks })
  clock.set(before)
}
