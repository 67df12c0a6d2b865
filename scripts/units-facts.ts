/**
 * Changes of administrative units that are known with their day and act, where the packages only show two states.
 * Bắc Giang is complete from 2021 on; the build fails when these facts and the list of June 2025 disagree.
 */
import type { UnitKind } from '../src/units/rules.ts'

export type Fact = {
  readonly date: string
  readonly act: string
  /** For a day that is taken as likely: the act is known, the day on which it took effect is not. */
  readonly note?: 'date-unknown'
  readonly kinds?: Partial<Record<UnitKind, string>>
  readonly names?: Readonly<Record<string, string>>
  /** New parent (unit key) → units that moved to it, as codes apart by blanks. */
  readonly parents?: Readonly<Record<string, string>>
  readonly founded?: readonly Founding[]
  /** Ended unit → the unit that took it in whole. */
  readonly absorbed?: Readonly<Record<string, string>>
  /** Ended units of which the successor is not known. */
  readonly ended?: string
  readonly hints?: Readonly<Record<string, string>>
}

type Founding = {
  readonly unit: string
  readonly code: string
  readonly kind: UnitKind
  readonly name: string
  readonly parent: string
  /** The units that went on and gave a part. */
  readonly partOf: string
}

/** What the opening list shows later than 2021. */
export const openingKinds: Readonly<Record<string, UnitKind>> = { '07477': 'commune', '07870': 'commune' }

export const facts: readonly Fact[] = [
  {
    // Resolution of 12 May 2022: the communes Phương Sơn (Lục Nam) and Bắc Lý (Hiệp Hòa) become townships.
    date: '2022-07-01',
    act: '510/NQ-UBTVQH15',
    note: 'date-unknown',
    kinds: { township: '07477 07870' },
  },
  {
    // Việt Yên becomes a town; two townships and seven communes become its wards.
    date: '2024-02-01',
    act: '938/NQ-UBTVQH15',
    kinds: { town: '222', ward: '07774 07777 07783 07789 07792 07795 07798 07801 07807' },
  },
  {
    // Thừa Thiên Huế becomes the central city of Huế.
    date: '2025-01-01',
    act: '175/2024/QH15',
    kinds: { 'central-city': '46' },
    names: { '46': 'Huế' },
  },
  {
    // Bắc Giang: Yên Dũng joins the city, the town of Chũ is cut from Lục Ngạn, 34 communes become 17.
    date: '2025-01-01',
    act: '1191/NQ-UBTVQH15',
    founded: [{ unit: '224-202501', code: '224', kind: 'town', name: 'Chũ', parent: '24', partOf: '219' }],
    kinds: {
      ward:
        '07222 07441 07681 07682 07687 07690 07696 07699 07705 07708 07711 07717 07738 ' +
        '07525 07549 07561 07579 07612',
      township: '07573 07582',
    },
    parents: {
      '213': '07681 07682 07690 07702 07708 07711 07714 07717 07720 07723 07726 07729 07735 07738 07741 07747 07750',
      '224-202501': '07525 07549 07552 07558 07561 07576 07579 07600 07603 07612',
    },
    names: {
      '07261': 'Tân Hiệp',
      '07315': 'Quang Trung',
      '07333': 'Lam Sơn',
      '07540': 'Sa Lý',
      '07816': 'Đồng Tiến',
      '07825': 'Toàn Thắng',
      '07843': 'Sơn Thịnh',
      '07849': 'Hùng Thái',
    },
    absorbed: { '221': '213', '07204': '07207', '07219': '07213', '07684': '07682' },
    ended: '07267 07276 07303 07312 07318 07402 07414 07516 07813 07819 07828 07834 07837 07852',
    hints: { '07276': '07261 takes its name' },
  },
]

/** Communes that the conversion table forgets: they stood on the eve and went on unchanged (Ia Mơ, Gia Lai). */
export const forgotten = [{ province: 'Gia Lai', name: 'Ia Mơ', target: '23737' }] as const

/** Island districts without communes that became special zones: the table has their new side only. */
export const islandZones: Readonly<Record<string, string>> = {
  'Bạch Long Vĩ': '11948',
  'Cồn Cỏ': '19742',
  'Hoàng Sa': '20333',
  'Lý Sơn': '21548',
  'Côn Đảo': '26732',
}

/** The day for changes between the two lists of which neither day nor act is known; their note says so. */
export const standInDate = '2025-01-01'
export const openingDate = '2021-01-01'
export const reformDate = '2025-07-01'
export const provinceAct = '202/2025/QH15'
export const endOfDistrictsAct = '203/2025/QH15'
/** The acts on communes of 2025, by the code of the new province; only those that were looked up. */
export const communeActs: Readonly<Record<string, string>> = { '24': '1658/NQ-UBTVQH15' }
export const exactProvince = '24'
