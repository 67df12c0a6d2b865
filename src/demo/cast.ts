// The invented people and desks of the demonstration. No real officer has one of these names in one of these posts.
import type { RoleId } from '../accounts/rules/roles.ts'

/** One password for all of them, shown on the sign-in page: it guards nothing but sample data. */
export const demoPassword = 'vai-thieu-luc-ngan-2021'

export interface DemoOfficer {
  readonly userName: string
  readonly name: string
  readonly role: RoleId
  /** Registry key of the unit in which the role is held. */
  readonly unit: string
}

const province = '24'
const tranPhu = '07213'
const doiNgo = '07444'
const hopDuc = '07330'

/** Registry keys of the three pilot communes of the letter. */
export const pilots = [tranPhu, doiNgo, hopDuc] as const

export const demoOfficers: readonly DemoOfficer[] = [
  { userName: 'quantri', name: 'Lương Quốc Bình', role: 'system-administrator', unit: province },
  { userName: 'chutich.tinh', name: 'Thân Văn Lộc', role: 'province-chairman', unit: province },
  { userName: 'sonoivu', name: 'Giáp Thị Thu Hà', role: 'home-affairs', unit: province },
  { userName: 'sotttt', name: 'Dương Đức Thịnh', role: 'information-communications', unit: province },
  { userName: 'danvan', name: 'Ngọ Thị Hiền', role: 'mass-mobilisation', unit: province },
  { userName: 'thamdinh', name: 'Hoàng Minh Tuệ', role: 'provincial-appraiser', unit: province },
  { userName: 'bcd.lucnam', name: 'Tăng Văn Khải', role: 'district-committee', unit: '218' },
  { userName: 'bcd.tanyen', name: 'Nguyễn Thị Ngân', role: 'district-committee', unit: '216' },
  { userName: 'bcd.bacgiang', name: 'Chu Bá Thành', role: 'district-committee', unit: '213' },
  { userName: 'chutich.doingo', name: 'Nguyễn Văn Tuyên', role: 'commune-chair', unit: doiNgo },
  { userName: 'phochutich.doingo', name: 'Leo Thị Mai', role: 'commune-vice-chair', unit: doiNgo },
  { userName: 'motcua.doingo', name: 'Vi Thị Hồng Nhung', role: 'one-stop-officer', unit: doiNgo },
  { userName: 'vanhoa.doingo', name: 'Trần Quang Hưng', role: 'culture-officer', unit: doiNgo },
  { userName: 'congan.doingo', name: 'Đỗ Mạnh Cường', role: 'commune-police', unit: doiNgo },
  { userName: 'chutich.tranphu', name: 'Phạm Thị Lan Anh', role: 'commune-chair', unit: tranPhu },
  { userName: 'motcua.tranphu', name: 'Nguyễn Hoài Thương', role: 'one-stop-officer', unit: tranPhu },
  { userName: 'chutich.hopduc', name: 'Đào Xuân Trường', role: 'commune-chair', unit: hopDuc },
  { userName: 'motcua.hopduc', name: 'Dương Thị Bích', role: 'one-stop-officer', unit: hopDuc },
]

export interface DemoDesk {
  /** Registry key of the commune. */
  readonly unit: string
  readonly phone: string
  readonly email: string
  readonly address: string
  readonly counters: readonly string[]
  /** Who is named on the public page of the desk. */
  readonly people: readonly { name: string; title: string; field: string; phone: string }[]
}

/** Telephone numbers begin with 0204 000, which nobody has. */
export const demoDesks: readonly DemoDesk[] = [
  {
    unit: doiNgo,
    phone: '02040000444',
    email: 'doingo@mau.vn',
    address: 'Phố Thanh Xuân, thị trấn Đồi Ngô, huyện Lục Nam',
    counters: [
      'Quầy 1: Hộ tịch, chứng thực',
      'Quầy 2: Đất đai, xây dựng',
      'Quầy 3: Chính sách xã hội',
      'Quầy 4: Công an',
    ],
    people: [
      { name: 'Nguyễn Văn Tuyên', title: 'Chủ tịch UBND, phụ trách Bộ phận một cửa', field: '', phone: '02040000441' },
      {
        name: 'Vi Thị Hồng Nhung',
        title: 'Công chức Tư pháp - Hộ tịch',
        field: 'Quầy 1: Hộ tịch, chứng thực',
        phone: '02040000442',
      },
      {
        name: 'Lăng Văn Thắng',
        title: 'Công chức Địa chính - Xây dựng',
        field: 'Quầy 2: Đất đai, xây dựng',
        phone: '02040000443',
      },
      {
        name: 'Hoàng Thị Duyên',
        title: 'Công chức Văn hóa - Xã hội',
        field: 'Quầy 3: Chính sách xã hội',
        phone: '02040000445',
      },
      { name: 'Đỗ Mạnh Cường', title: 'Trưởng Công an thị trấn', field: 'Quầy 4: Công an', phone: '02040000446' },
    ],
  },
  {
    unit: tranPhu,
    phone: '02040000213',
    email: 'tranphu@mau.vn',
    address: 'Đường Nguyễn Thị Lưu, phường Trần Phú, thành phố Bắc Giang',
    counters: ['Quầy 1: Hộ tịch, chứng thực', 'Quầy 2: Đất đai, xây dựng', 'Quầy 3: Chính sách xã hội'],
    people: [
      { name: 'Phạm Thị Lan Anh', title: 'Chủ tịch UBND, phụ trách Bộ phận một cửa', field: '', phone: '02040000214' },
      {
        name: 'Nguyễn Hoài Thương',
        title: 'Công chức Tư pháp - Hộ tịch',
        field: 'Quầy 1: Hộ tịch, chứng thực',
        phone: '02040000215',
      },
      {
        name: 'Ngô Đức Mạnh',
        title: 'Công chức Địa chính - Xây dựng',
        field: 'Quầy 2: Đất đai, xây dựng',
        phone: '02040000216',
      },
    ],
  },
  {
    unit: hopDuc,
    phone: '02040000330',
    email: 'hopduc@mau.vn',
    address: 'Thôn Tân Hòa, xã Hợp Đức, huyện Tân Yên',
    counters: ['Quầy 1: Hộ tịch, chứng thực, chính sách', 'Quầy 2: Đất đai, xây dựng'],
    people: [
      { name: 'Đào Xuân Trường', title: 'Chủ tịch UBND, phụ trách Bộ phận một cửa', field: '', phone: '02040000331' },
      {
        name: 'Dương Thị Bích',
        title: 'Công chức Tư pháp - Hộ tịch',
        field: 'Quầy 1: Hộ tịch, chứng thực, chính sách',
        phone: '',
      },
    ],
  },
]

/** Mondays to Fridays; Saturday mornings too, which the pilots promised. */
export const deskHours = [
  { days: [1, 2, 3, 4, 5, 6], from: '07:30', to: '11:30' },
  { days: [1, 2, 3, 4, 5], from: '13:30', to: '17:00' },
]

/** How the one-stops of the pilots work: who sits there, their invented agency codes, and dossiers on a usual day. */
export const oneStops = [
  {
    unit: doiNgo,
    name: 'thị trấn Đồi Ngô',
    desk: 'motcua.doingo',
    chair: 'chutich.doingo',
    codes: ['000.21.15.H02', 'H02.15.21'],
    each: 2.9,
  },
  {
    unit: tranPhu,
    name: 'phường Trần Phú',
    desk: 'motcua.tranphu',
    chair: 'chutich.tranphu',
    codes: ['000.05.10.H02', 'H02.10.5'],
    each: 2.3,
  },
  {
    unit: hopDuc,
    name: 'xã Hợp Đức',
    desk: 'motcua.hopduc',
    chair: 'chutich.hopduc',
    codes: ['000.09.17.H02', 'H02.17.9'],
    each: 1.3,
  },
] as const
