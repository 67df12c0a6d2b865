import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

test('without any setting the defaults hold, and the folder is nobody’s choice', () => {
  expect(readConfig({})).toMatchObject({
    port: 8080,
    seed: 'demo',
    province: '24',
    dataDirIsDefault: true,
    logLevel: 'info',
  })
})

test('all that is wrong is said at once, each with its name', () => {
  const wrong = { PORT: 'eighty', BASE_URL: 'ftp://x', PROVINCE: 'Bắc Giang', LOG_LEVEL: 'loud', TRUST_PROXY: 'maybe' }
  const read = () => readConfig(wrong)
  expect(read).toThrow(ConfigError)
  for (const name of Object.keys(wrong)) expect(read).toThrow(`- ${name}:`)
})

test('an external database needs its key, which has no default', () => {
  expect(() => readConfig({ DATABASE_URL: 'postgres://u@127.0.0.1/d' })).toThrow('- SECRET_KEY:')
  const key = Buffer.alloc(32, 7).toString('base64')
  expect(readConfig({ DATABASE_URL: 'postgres://u@127.0.0.1/d', SECRET_KEY: key }).secretKey).toHaveLength(32)
})

test('an empty setting is one that was not made, and a slash at the end of the address is dropped', () => {
  expect(readConfig({ PORT: '', BASE_URL: 'https://thanthien.bacgiang.gov.vn/' })).toMatchObject({
    port: 8080,
    baseUrl: 'https://thanthien.bacgiang.gov.vn',
  })
})
