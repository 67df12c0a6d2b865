/** Checks codes and recovery codes against their standard. */
import { expect, test } from 'vitest'
import { codeAt, hashOfRecoveryCode, newRecoveryCodes, stepOfCode, totpUri } from './totp.ts'

test('codes are those of RFC 6238', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  expect(codeAt(secret, new Date(59_000))).toBe('287082')
  expect(stepOfCode(secret, '287 082', new Date(59_000))).toBe(1)
  expect(stepOfCode(secret, '287082', new Date(89_000))).toBe(1)
  expect(stepOfCode(secret, '287082', new Date(90_000))).toBeUndefined()
})

test('recovery codes are unlike each other and are known in any writing', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) {
    expect(code).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/)
    expect(hashOfRecoveryCode(code.toLowerCase().replaceAll('-', ' ')).equals(hashOfRecoveryCode(code))).toBe(true)
  }
})

test('the address in the QR code names the system and the account', () => {
  const uri = new URL(totpUri('JBSWY3DPEHPK3PXP', 'Thân Thiện', 'nguyen.van.an'))
  expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp'])
  expect(decodeURIComponent(uri.pathname)).toBe('/Thân Thiện:nguyen.van.an')
  expect(uri.searchParams.get('secret')).toBe('JBSWY3DPEHPK3PXP')
})
