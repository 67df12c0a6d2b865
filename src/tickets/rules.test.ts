import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  codeOf,
  delayBetween,
  groupedCode,
  normalCode,
  quarterAfter,
  quarterOf,
  RedeemInput,
  SlipId,
  SlipSecret,
  slipSecretLength,
  TicketInput,
  usualQuestionnaire,
} from './rules.ts'

describe('a code', () => {
  test('says every bit of its bytes: different secrets have different codes', () => {
    const secret = fc.uint8Array({ minLength: 16, maxLength: 16 })
    fc.assert(
      fc.property(secret, fc.nat(127), (bytes, bit) => {
        const other = Uint8Array.from(bytes)
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (128 >> (bit & 7))
        expect(codeOf(other, slipSecretLength)).not.toBe(codeOf(bytes, slipSecretLength))
        expect(SlipSecret.parse(codeOf(bytes, slipSecretLength))).toBe(codeOf(bytes, slipSecretLength))
      }),
    )
  })

  test('is read as it is printed, and as people type it', () => {
    const code = '0123456789abcdefghjkmnpqrs'
    expect(groupedCode(code)).toBe('0123 4567 89AB CDEF GHJK MNPQ RS')
    expect(normalCode(groupedCode(code))).toBe(code)
    expect(normalCode('O12-34 56l')).toBe('0123456' + '1')
    expect(SlipId.parse(' ABCD EFGH JK ')).toBe('abcdefghjk')
  })

  test.each(['', 'abcdefghj', 'abcdefghjkm', 'abcdefghju', 'abcdefgh j%', 'ábcdefghjk'])('is not %j', (typed) => {
    expect(SlipId.safeParse(typed).success).toBe(false)
  })
})

describe('what is sent in base64url', () => {
  const redeem = {
    slip: 'abcdefghjk',
    secret: '0'.repeat(26),
    key: Buffer.alloc(32, 7).toString('base64url'),
    blindedMessage: Buffer.alloc(256, 9).toString('base64url'),
  }
  const ticket = {
    key: redeem.key,
    message: Buffer.alloc(64, 255).toString('base64url'),
    signature: Buffer.alloc(256, 254).toString('base64url'),
  }

  test('has exactly its length', () => {
    expect(RedeemInput.safeParse(redeem).success).toBe(true)
    expect(TicketInput.safeParse(ticket).success).toBe(true)
    for (const bytes of [63, 65]) {
      const message = Buffer.alloc(bytes, 1).toString('base64url')
      expect(TicketInput.safeParse({ ...ticket, message }).success).toBe(false)
    }
  })

  test('has one way of being written: bits that belong to no byte are refused', () => {
    for (const name of ['key', 'message', 'signature'] as const) {
      const last = ticket[name].at(-1) === 'B' ? 'C' : 'B'
      const changed = { ...ticket, [name]: ticket[name].slice(0, -1) + last }
      expect(TicketInput.safeParse(changed).success).toBe(false)
      expect(TicketInput.safeParse({ ...ticket, [name]: `${ticket[name]}=` }).success).toBe(false)
    }
  })
})

describe('time', () => {
  const printed = new Date('2021-10-20T09:00:00Z')
  test.each([
    ['2021-10-20T09:04:59Z', 'atOnce'],
    ['2021-10-20T09:05:00Z', 'withinHour'],
    ['2021-10-20T09:59:59Z', 'withinHour'],
    ['2021-10-20T10:00:00Z', 'sameDay'],
    ['2021-10-20T16:59:59Z', 'sameDay'],
    ['2021-10-20T17:00:00Z', 'later'],
  ] as const)('a slip of 16:00 in Vietnam used at %s counts as %s', (used, delay) => {
    expect(delayBetween(printed, new Date(used))).toBe(delay)
  })

  test('quarters follow each other over the year', () => {
    expect(['2021-01-01', '2021-03-31', '2021-04-01', '2021-12-31'].map(quarterOf)).toEqual([
      '2021-Q1',
      '2021-Q1',
      '2021-Q2',
      '2021-Q4',
    ])
    expect(quarterAfter('2021-Q3')).toBe('2021-Q4')
    expect(quarterAfter('2021-Q4')).toBe('2022-Q1')
  })
})

test('the police has a form of its own, where it is in use', () => {
  const offered = ['visit', 'police']
  expect(usualQuestionnaire('Công an xã', offered)).toBe('police')
  expect(usualQuestionnaire('Quầy Công an – cư trú', offered)).toBe('police')
  expect(usualQuestionnaire('Quầy 1', offered)).toBe('visit')
  expect(usualQuestionnaire('Công an xã', ['visit'])).toBe('visit')
})
