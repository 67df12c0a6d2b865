// Invented people who come with a dossier: names as they are in Bắc Giang, numbers and telephones that nobody has.
import type { Chance } from '../ratings/simulate-chance.ts'

const surnames = [
  ...['Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô', 'Dương', 'Lý'],
  ...['Thân', 'Giáp', 'Vi', 'Leo', 'Tăng', 'Chu', 'Lương', 'Hà', 'Trịnh', 'Đào', 'Lăng', 'Nông', 'La', 'Phùng'],
]
const middles = {
  man: ['Văn', 'Văn', 'Đức', 'Quang', 'Xuân', 'Minh', 'Hữu', 'Đình', 'Bá', 'Ngọc'],
  woman: ['Thị', 'Thị', 'Thị', 'Thị Thu', 'Thị Hồng', 'Thị Kim', 'Thị Ngọc', 'Phương', 'Thùy'],
}
const givens = {
  man: ['Hùng', 'Dũng', 'Tuấn', 'Sơn', 'Hải', 'Long', 'Thắng', 'Mạnh', 'Cường', 'Quân', 'Nam', 'Toàn', 'Khoa', 'Phúc'],
  woman: [
    'Lan',
    'Hoa',
    'Hương',
    'Thảo',
    'Nga',
    'Yến',
    'Loan',
    'Hằng',
    'Trang',
    'Nhung',
    'Oanh',
    'Duyên',
    'Liên',
    'Mai',
  ],
}
const villages = [
  ...['thôn Đông', 'thôn Đoài', 'thôn Trung', 'thôn Bãi Cả', 'thôn Đồng Lạc', 'thôn Tân Tiến', 'thôn Già Khê'],
  ...['tổ dân phố Thanh Xuân', 'tổ dân phố Thân', 'tổ dân phố Vân Động', 'tổ dân phố số 3', 'tổ dân phố Phú Mỹ'],
]

export interface Applicant {
  readonly kind?: 'organisation'
  readonly name: string
  readonly idNumber: string
  readonly phone?: string
  readonly email?: string
  readonly address: string
}

/** No number of an identity paper begins with 000, and no telephone with 0204 000. */
export function anApplicant(chance: Chance, commune: string): Applicant {
  const kind = chance.happens(0.5) ? 'man' : 'woman'
  const name = [chance.oneOf(surnames), chance.oneOf(middles[kind]), chance.oneOf(givens[kind])].join(' ')
  const digits = (count: number) => Array.from({ length: count }, () => chance.integer(10)).join('')
  const phone = chance.happens(0.85) ? { phone: `0204000${digits(3)}` } : {}
  return { name, idNumber: `000${digits(9)}`, address: `${chance.oneOf(villages)}, ${commune}`, ...phone }
}

const houses = ['Hợp tác xã Nông nghiệp', 'Công ty TNHH Vải thiều', 'Hợp tác xã Mỳ Chũ', 'Cửa hàng Vật tư']
const names = ['Thanh Xuân', 'Tân Tiến', 'Đồng Lạc', 'Hòa Bình', 'Phú Mỹ', 'Già Khê']

/** No tax code begins with 000 either, and nobody has an address at mau.vn. */
export function anOrganisation(chance: Chance, commune: string): Applicant {
  const digits = (count: number) => Array.from({ length: count }, () => chance.integer(10)).join('')
  return {
    ...{ kind: 'organisation', name: `${chance.oneOf(houses)} ${chance.oneOf(names)}` },
    ...{ idNumber: `000${digits(7)}`, phone: `0204000${digits(3)}`, email: `donvi${digits(3)}@mau.vn` },
    address: `${chance.oneOf(villages)}, ${commune}`,
  }
}
