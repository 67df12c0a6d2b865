// How long and how much in one line: everything that the record says, or that it depends.
import { expect, test } from 'vitest'
import { Way } from '../rules.ts'
import { shortWays } from './short-ways.ts'

const way = (given: Partial<Way>) =>
  Way.parse({ channel: 'counter', limit: { kind: 'workingDays', value: 3 }, fees: [{ vnd: 0 }], ...given })
const days = (value: number) => ({ kind: 'workingDays', value }) as const

test.each<[string, Way[], string]>([
  ['what is the same everywhere once', [way({}), way({ channel: 'online' })], '3 ngày làm việc; không mất tiền'],
  [
    'a fee for each channel, channels that cost the same together',
    [
      way({ fees: [{ vnd: 10000, per: '', decidedBy: '', note: '' }] }),
      way({ channel: 'post' }),
      way({ channel: 'online' }),
    ],
    '3 ngày làm việc; tại quầy 10.000 đồng, qua bưu điện và qua mạng không mất tiền',
  ],
  [
    'both limits of a channel',
    [way({}), way({ limit: days(7), when: 'phải xác minh' })],
    '3 ngày làm việc hoặc 7 ngày làm việc; không mất tiền',
  ],
  [
    'that it depends, where there are more',
    [way({}), way({ limit: days(7) }), way({ limit: days(9) })],
    'thời hạn tùy trường hợp, quét mã để xem; không mất tiền',
  ],
  [
    'that it depends, where what is said does not fit',
    [
      way({
        limit: { kind: 'event', text: 'rất '.repeat(40) },
        fees: [1, 2, 3].map((vnd) => ({ vnd, per: 'a'.repeat(40), decidedBy: '', note: '' })),
      }),
    ],
    'thời hạn, tiền phí tùy trường hợp, quét mã để xem',
  ],
  ['nothing where nothing is recorded', [], ''],
])('says %s', (_name, ways, expected) => {
  expect(shortWays(ways, 'vi')).toBe(expected)
})
