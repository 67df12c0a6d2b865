// A sample frame that looks like a real one, of invented people, for demonstrations and tests. The same seed gives the same list.
import type { FrameEntry } from './rules/frame.ts'

export interface FrameShape {
  /** Commune-level units by name with their kind, and how many people each should have. */
  readonly communes: readonly { readonly name: string; readonly people: number }[]
  readonly seed: number
}

const families = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Vũ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
  'Giáp',
  'Thân',
  'Nông',
  'Vi',
  'La',
]
const middlesOfMen = ['Văn', 'Đức', 'Hữu', 'Quang', 'Minh', 'Xuân', 'Ngọc', 'Tiến']
const middlesOfWomen = ['Thị', 'Thị Thu', 'Thị Minh', 'Ngọc', 'Thanh', 'Thị Hồng', 'Kim']
const men = [
  'An',
  'Bình',
  'Cường',
  'Dũng',
  'Hải',
  'Hùng',
  'Khánh',
  'Long',
  'Nam',
  'Phúc',
  'Quân',
  'Sơn',
  'Thắng',
  'Tuấn',
  'Việt',
]
const women = [
  'Anh',
  'Chi',
  'Dung',
  'Giang',
  'Hà',
  'Hạnh',
  'Hoa',
  'Hương',
  'Lan',
  'Linh',
  'Mai',
  'Nga',
  'Phương',
  'Thảo',
  'Yến',
]
const villages = ['thôn Đông', 'thôn Đoài', 'thôn Trại', 'thôn Cầu', 'thôn Chùa', 'thôn Giữa', 'thôn Núi', 'thôn Bến']

/** What people came for, with how often. */
const fields = [
  ['Chứng thực', 34],
  ['Hộ tịch', 26],
  ['Đất đai', 18],
  ['Bảo trợ xã hội', 12],
  ['Hộ kinh doanh', 10],
] as const

/** People with addresses, telephones that nobody has, their commune and the field of their business; each name is marked as a sample. */
export function simulateFrame({ communes, seed }: FrameShape): FrameEntry[] {
  const next = generator(seed)
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  return communes.flatMap(({ name, people }) =>
    Array.from({ length: people }, (_, index): FrameEntry => {
      const isWoman = next() < 0.52
      const given = isWoman ? one(women) : one(men)
      const middle = isWoman ? one(middlesOfWomen) : one(middlesOfMen)
      return {
        name: `${one(families)} ${middle} ${given} (mẫu)`,
        address: `Số ${index + 1}, ${one(villages)}, ${name}`,
        contact: `0000 ${String(Math.floor(next() * 1e6)).padStart(6, '0')}`,
        attributes: { Xã: name, 'Lĩnh vực': fieldAt(next()) },
      }
    }),
  )
}

/** The list as a table, as an office would upload it. */
export function frameTable(entries: readonly FrameEntry[]): string[][] {
  const columns = Object.keys(entries[0]?.attributes ?? {})
  const rows = entries.map(({ name, address, contact, attributes }) => [
    ...[name, address, contact],
    ...columns.map((column) => attributes[column] ?? ''),
  ])
  return [['Họ và tên', 'Địa chỉ', 'Điện thoại', ...columns], ...rows]
}

function fieldAt(share: number): string {
  let left = share * 100
  for (const [name, weight] of fields) {
    left -= weight
    if (left < 0) return name
  }
  return fields[0][0]
}

/** mulberry32: small, and enough for inventing people. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
