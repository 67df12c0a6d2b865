// The environment, read once into a value. The only file that may look at `process.env`.
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { PlainError } from './platform/plain-error.ts'
import type { Outgoing } from './platform/spine.ts'

const port = z.coerce.number().int().min(0).max(65_535)
const yesOrNo = z.enum(['yes', 'no']).transform((text) => text === 'yes')

/** Every setting with its default and what it is for; `docs/operations.md` has its table from here. */
export const settingsSchema = z.object({
  PORT: port.default(8080).describe('Port of the web server. 0 takes any free one.'),
  HOST: z
    .string()
    .refine((host) => host === 'localhost' || isIP(host) !== 0, 'must be an IP address or localhost')
    .default('0.0.0.0')
    .describe('Address on which the web server listens.'),
  BASE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((text) => text.replace(/\/+$/, ''))
    .optional()
    .describe(
      'Address under which people reach the system: in QR codes, links, and the origin check. Default: http://localhost:PORT.',
    ),
  DATA_DIR: z.string().min(1).default('./data').describe('Folder for the embedded database and for uploaded files.'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('PostgreSQL 15 or later to use instead of the embedded one: postgres://user:password@host/database.'),
  DATABASE_POOL: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(12)
    .describe('Connections that the application may open.'),
  SEED: z
    .enum(['demo', 'none'])
    .optional()
    .describe('What an empty database is filled with: demo (default) is the demonstration province, none nothing.'),
  PROVINCE: z
    .string()
    .regex(/^\d{2}$/, 'must be the two digits of a province code')
    .default('24')
    .describe('Code of the province that this installation serves.'),
  TRUST_PROXY: yesOrNo
    .default(false)
    .describe('yes: take the address of the caller from X-Forwarded-For of the proxy in front.'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('How much is logged.'),
  RATINGS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(10)
    .default(1200)
    .describe('Ratings taken for one code in a minute. Never by address: a whole commune may share one.'),
  RATINGS_PER_MINUTE_IN_ALL: z.coerce
    .number()
    .int()
    .min(100)
    .default(60_000)
    .describe('The same for all codes together, so that a flood leaves room for the offices.'),
  SESSION_IDLE_MINUTES: z.coerce
    .number()
    .int()
    .min(5)
    .max(1440)
    .default(60)
    .describe('A session without a request for so long ends.'),
  SESSION_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(168)
    .default(12)
    .describe('A session ends after so long in any case.'),
  SECRET_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 random bytes in base64 (openssl rand -base64 32)')
    .optional()
    .describe(
      'Key for the secrets in the database (second factors): 32 random bytes in base64. Needed with DATABASE_URL; without it the file secret.key in DATA_DIR is made and used.',
    ),
  SOURCE_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Where people get the source of the program as it runs here; the licence obliges whoever changes it to offer this. Linked at the foot of every page.',
    ),
  SECURITY_CONTACT: z
    .string()
    .regex(/^(mailto:[^\s@]+@[^\s@]+|tel:\+?[\d-]+|https:\/\/\S+)$/, 'must begin with mailto:, tel: or https://')
    .optional()
    .describe(
      'Whom to tell of a weakness, for /.well-known/security.txt: mailto:…, tel:… or https://…. Without it there is no such file.',
    ),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('Mail server for messages to citizens: smtps://user:password@host:465. Without it no e-mail is sent.'),
  MAIL_FROM: z
    .string()
    .min(3)
    .max(200)
    .optional()
    .describe('Sender of e-mails: Một cửa xã <motcua@example.gov.vn>. Needed with SMTP_URL.'),
  SMS_HOOK_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Address to which each SMS is posted as signed JSON (docs/notices.md). Without it no SMS is sent.'),
  SMS_HOOK_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe('Secret with which the posts to SMS_HOOK_URL are signed. Needed with it.'),
  NOTICE_KEEP_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(365)
    .default(30)
    .describe('So many days after a message was sent or given up, its address and text are erased.'),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('Bearer token for /metrics. Without it /metrics answers only callers on this machine.'),
})

/** Settings that are right one by one and wrong together. */
const checkedSettings = settingsSchema
  .refine((settings) => settings.DATABASE_URL === undefined || settings.SECRET_KEY !== undefined, {
    path: ['SECRET_KEY'],
    message: 'is needed with DATABASE_URL (openssl rand -base64 32), and must stay the same for the same database',
    when: () => true,
  })
  .refine((settings) => settings.SMTP_URL === undefined || settings.MAIL_FROM !== undefined, {
    path: ['MAIL_FROM'],
    message: 'is needed with SMTP_URL',
    when: () => true,
  })
  .refine((settings) => settings.SMS_HOOK_URL === undefined || settings.SMS_HOOK_SECRET !== undefined, {
    path: ['SMS_HOOK_SECRET'],
    message: 'is needed with SMS_HOOK_URL',
    when: () => true,
  })

export interface Config {
  readonly port: number
  readonly host: string
  /** Undefined: made from the port that was taken. */
  readonly baseUrl: string | undefined
  readonly dataDir: string
  /** The folder was not chosen by anybody: the embedded server may fall back to another. */
  readonly dataDirIsDefault: boolean
  readonly databaseUrl: string | undefined
  readonly databasePool: number
  readonly seed: 'demo' | 'none'
  readonly province: string
  readonly trustProxy: boolean
  readonly logLevel: string
  readonly ratingsPerMinute: number
  readonly ratingsPerMinuteInAll: number
  readonly sessionIdleMinutes: number
  readonly sessionHours: number
  /** 32 bytes; undefined: the key file of the data folder. */
  readonly secretKey: Uint8Array | undefined
  readonly sourceUrl: string | undefined
  readonly securityContact: string | undefined
  readonly metricsToken: string | undefined
  readonly outgoing: Outgoing
}

/** All that is wrong with the environment, at once. */
export class ConfigError extends PlainError {
  override readonly name = 'ConfigError'
}

/** Reads the settings from an environment; empty text counts as not set. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = checkedSettings.safeParse(given)
  if (!parsed.success) throw new ConfigError(problemText(parsed.error.issues))
  const settings = parsed.data
  return {
    port: settings.PORT,
    host: settings.HOST,
    baseUrl: settings.BASE_URL,
    dataDir: resolve(settings.DATA_DIR),
    dataDirIsDefault: given.DATA_DIR === undefined,
    databaseUrl: settings.DATABASE_URL,
    databasePool: settings.DATABASE_POOL,
    seed: settings.SEED ?? 'demo',
    province: settings.PROVINCE,
    trustProxy: settings.TRUST_PROXY,
    logLevel: settings.LOG_LEVEL,
    ratingsPerMinute: settings.RATINGS_PER_MINUTE,
    ratingsPerMinuteInAll: settings.RATINGS_PER_MINUTE_IN_ALL,
    sessionIdleMinutes: settings.SESSION_IDLE_MINUTES,
    sessionHours: settings.SESSION_HOURS,
    secretKey: settings.SECRET_KEY === undefined ? undefined : Buffer.from(settings.SECRET_KEY, 'base64'),
    sourceUrl: settings.SOURCE_URL,
    securityContact: settings.SECURITY_CONTACT,
    metricsToken: settings.METRICS_TOKEN,
    outgoing: outgoingOf(settings),
  }
}

function outgoingOf(settings: z.output<typeof settingsSchema>): Outgoing {
  const { SMTP_URL, MAIL_FROM, SMS_HOOK_URL, SMS_HOOK_SECRET, NOTICE_KEEP_DAYS } = settings
  return {
    email: SMTP_URL === undefined || MAIL_FROM === undefined ? undefined : { url: SMTP_URL, from: MAIL_FROM },
    sms:
      SMS_HOOK_URL === undefined || SMS_HOOK_SECRET === undefined
        ? undefined
        : { url: SMS_HOOK_URL, secret: SMS_HOOK_SECRET },
    keepDays: NOTICE_KEEP_DAYS,
  }
}

function problemText(issues: readonly z.core.$ZodIssue[]): string {
  const lines = issues.map((issue) => `- ${issue.path.join('.')}: ${issue.message}`)
  return `These settings are not right:\n${lines.join('\n')}`
}
