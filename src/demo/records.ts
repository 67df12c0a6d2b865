// The record of procedures in the demonstration: a version to come, one repealed, a waived fee, and a file that waits.
import { perform } from '../platform/action.ts'
import type { settableClock } from '../platform/clock.ts'
import type { Deps } from '../platform/spine.ts'
import { acceptRow, rejectRow, seenOf } from '../procedures/actions/import-rows.ts'
import { proposeImport } from '../procedures/actions/imports.ts'
import { editOverlay } from '../procedures/actions/publish.ts'
import { addVersion, endProcedure } from '../procedures/actions/versions.ts'
import { listRows } from '../procedures/queries/imports.ts'
import { getVersionOn } from '../procedures/queries/versions.ts'
import type { ProcedureContent, ProcedureVersion } from '../procedures/rules.ts'
import { officerNamed } from './officers.ts'

const sample = 'Dữ liệu mẫu'
const at = (day: string) => new Date(`${day}T09:00:00+07:00`)

/** `doiNgo` waives a fee. Leaves the clock where it found it. */
export async function seedRecords(deps: Deps, clock: ReturnType<typeof settableClock>, doiNgo: string): Promise<void> {
  const before = clock.now()
  clock.set(at('2021-09-27'))
  const keeper = await officerNamed(deps, 'quantri')
  const closing = await held(deps, '1.001266')
  const why = { source: sample, reason: 'Ví dụ về một thủ tục bị bãi bỏ, để xem trang nói gì.' }
  await perform(deps, keeper, endProcedure, { procedureId: closing.procedureId, on: '2021-10-01', ...why })
  clock.set(at('2021-10-12'))
  const quarrel = contentOf(await held(deps, '1.012812'))
  const ways = quarrel.ways.map((way) => ({ ...way, limit: { kind: 'days' as const, value: 30 } }))
  const reason = 'Ví dụ về một quy định chưa có hiệu lực: thời hạn hòa giải rút còn 30 ngày.'
  const content = { ...quarrel, ways, source: sample, sourceLink: '', checkedOn: '2021-10-12' }
  await perform(deps, keeper, addVersion, { content, validFrom: '2022-01-01', reason })
  await waive(deps, doiNgo)
  await bringFile(deps, clock)
  clock.set(before)
}

async function held({ db, clock }: Deps, code: string): Promise<ProcedureVersion> {
  const version = await getVersionOn(db, code, clock.now().toISOString().slice(0, 10))
  if (version === undefined) throw new Error(`The catalogue has no ${code}`)
  return version
}

function contentOf(version: ProcedureVersion): ProcedureContent {
  const { id: _id, procedureId: _p, version: _v, revision: _r, validFrom: _f, validTo: _t, ...content } = version
  return content
}

async function waive(deps: Deps, unitId: string): Promise<void> {
  const { procedureId } = await held(deps, '2.000635')
  await perform(deps, await officerNamed(deps, 'motcua.doingo'), editOverlay, {
    ...{ unitId, procedureId, revision: 0, room: 'Phòng một cửa, tầng 1' },
    ...{ contactName: 'Vi Thị Hồng Nhung', contactPhone: '0204 000 442' },
    feeExemption: 'Người cao tuổi, người khuyết tật, hộ nghèo không phải nộp lệ phí.',
    ...{ feeBasis: 'Nghị quyết mẫu 05/2021/NQ-HĐND', note: 'Có người trẻ giúp viết tờ khai vào sáng thứ Hai.' },
  })
}

/** As the national portal gives them, with mistakes of the kinds that its files have. */
const rows = [
  row('1.000656', 'Đăng ký khai tử', 'Hộ tịch', '1 Ngày làm việc', 'Miễn phí'),
  row('2.000884', 'Chứng thực chữ ký trong các giấy tờ, văn bản', 'Chứng thực', '1', '10.000 đồng mỗi trường hợp'),
  row(
    '1.003133',
    'Cấp lại giấy đăng ký phương tiện (mẫu)',
    'Đường thủy nội địa',
    '3 Ngày làm việc',
    '40 Việt Nam Đồng',
    '40 Việt Nam Đồng (4.000 đ mỗi giấy)',
  ),
  row('1.004837', 'Đăng ký giám hộ', 'Hộ Tịch', '3 Ngày làm việc', 'Miễn phí'),
  row('1.999001', 'Thủ tục thử của tệp mẫu', 'Lĩnh vực chưa từng có', '', 'Theo quy định của tỉnh'),
  row('1.999002', 'Đăng ký chỗ bán hàng ở hội làng (mẫu)', 'Lĩnh vực chưa từng có', '2 Ngày làm việc', 'Miễn phí'),
]

function row(code: string, name: string, field: string, durationText: string, fee: string, feeText = fee) {
  const components = [{ name: 'Tờ khai theo mẫu', originals: 1, copies: 0 }]
  return {
    code,
    name,
    field,
    level: 'Cấp xã',
    feeText,
    components,
    channels: [{ channel: 'Trực tiếp', durationText, fee }],
  }
}

/** One row accepted after a look, one rejected, the others wait. */
async function bringFile(deps: Deps, clock: ReturnType<typeof settableClock>): Promise<void> {
  clock.set(at('2021-10-18'))
  const officer = await officerNamed(deps, 'sonoivu')
  const file = await deps.files.put(new TextEncoder().encode(JSON.stringify(rows)))
  const about = { source: `Cổng Dịch vụ công quốc gia (${sample.toLocaleLowerCase('vi')})`, checkedOn: '2021-10-18' }
  const asked = { file, fileName: 'thu-tuc-mau.json', ...about, extent: 'some' as const }
  const { importId } = await perform(deps, officer, proposeImport, asked)
  const { rows: proposed } = await listRows(deps.db, importId, {}, { size: 50, number: 1 })
  const lineOf = (code: string) => proposed.find((one) => one.code === code)?.line ?? 0
  await perform(deps, officer, acceptRow, {
    ...{ importId, line: lineOf('1.999002'), validFrom: '2021-11-01', seen: seenOf(undefined) },
    note: 'Đã đối chiếu với tờ công khai mẫu.',
  })
  const reason = 'Không có thủ tục này ở cấp xã, tệp ghi nhầm.'
  await perform(deps, officer, rejectRow, { importId, line: lineOf('1.999001'), reason })
}
