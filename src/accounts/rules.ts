/** Who may do what in the back office: roles, passwords, and how fast somebody may guess. */
import { fold, nfc } from '../platform/values/text.ts'

/** A permission over one place of the unit tree and all below it. */
export interface Held {
  readonly path: string
  readonly permissions: ReadonlySet<string>
}

/** Does somebody hold every one of these permissions at this place of the tree? */
export function holdsAll(grants: readonly Held[], path: string, permissions: readonly string[]): boolean {
  const here = grants.filter((grant) => isAtOrBelow(path, grant.path))
  return permissions.every((permission) => here.some((grant) => grant.permissions.has(permission)))
}

/** Labels are divided by dots, so that a longer label is not mistaken for a place below. */
export function isAtOrBelow(path: string, top: string): boolean {
  return top === '' || path === top || path.startsWith(`${top}.`)
}

/** One who stands at a place without a unit above: the province. */
export function isRoot(path: string): boolean {
  return !path.includes('.')
}

// Passwords --------------------------------------------------------------------------------------------------------

export const passwordMinimum = 12
export const passwordMaximum = 200

export type PasswordProblem = 'too-short' | 'too-long' | 'too-common' | 'too-personal'

/** Words that most guesses begin with; a password that is one of them, repeated or with digits behind, is refused. */
const commonWords = new Set(
  `password matkhau passwork passw0rd qwerty qwertyuiop asdfgh asdfghjkl zxcvbnm admin administrator quantri quantrivien
  welcome letmein iloveyou anhyeuem emyeuanh yeuem yeuanh vietnam vietnamvodich hanoi saigon bacgiang bacninh thanhpho
  canbo canbomotcua motcua uyban ubnd uybannhandan uybannhandanxa chinhquyen chinhquyenthanthien thanthien hochiminh
  bachochiminh giadinh hanhphuc doclaptudohanhphuc khongbiet khongco matkhaucuatoi toiyeuvietnam vudinh nguyen
  nguyenvana dragon monkey football sunshine princess abc abcd abcdef abcdefgh qwe qweasd qweasdzxc qazwsx qazwsxedc
  1qaz2wsx 1q2w3e4r 1q2w3e4r5t zaq12wsx test guest user root changeme default`.split(/\s+/u),
)

/** A good password is long. What kinds of signs are in it does not matter. */
export function problemOfPassword(password: string, person: readonly string[] = []): PasswordProblem | undefined {
  const text = normalPassword(password)
  const length = Array.from(text).length
  if (length < passwordMinimum) return 'too-short'
  if (length > passwordMaximum) return 'too-long'
  const plain = fold(text).replace(/[^a-z0-9]/gu, '')
  if (person.some((own) => own.length > 2 && stripped(plain) === stripped(own))) return 'too-personal'
  return isCommon(plain) ? 'too-common' : undefined
}

/** One spelling for one password, however the keyboard composes its marks. */
export function normalPassword(password: string): string {
  return password.normalize('NFC').trim()
}

function stripped(text: string): string {
  return fold(text).replace(/[^a-z]/gu, '')
}

function isCommon(plain: string): boolean {
  if (/^(.)\1*$/u.test(plain) || '01234567890123456789'.includes(plain) || '98765432109876543210'.includes(plain)) {
    return true
  }
  const word = plain.replace(/^\d+|\d+$/gu, '')
  return [plain, word].some((one) => commonWords.has(one) || commonWords.has(unrepeated(one)))
}

/** `abcabcabc` is no better than `abc`. */
function unrepeated(text: string): string {
  return /^(.+?)\1+$/u.exec(text)?.[1] ?? text
}

// Guessing ---------------------------------------------------------------------------------------------------------

const freeAttempts = 5
/** So many failures from elsewhere within the hour mean that somebody is guessing. */
const underAttack = 20
const longestDelay = 900

export interface Attempts {
  /** Attempts of this device or network on this account since its last success, this one included. */
  readonly here: number
  /** Attempts on the same account from all others in the last hour. */
  readonly elsewhere: number
  /** A browser in which this officer has signed in before. */
  readonly isKnownDevice: boolean
}

/**
 * Seconds that this device or network must wait after an attempt, should it fail. The first attempt from anywhere
 * is always free, so that nobody can shut somebody else out; a known device feels nothing of what others do.
 */
export function delayAfter({ here, elsewhere, isKnownDevice }: Attempts): number {
  const isStrict = !isKnownDevice && elsewhere >= underAttack
  const free = isStrict ? 1 : freeAttempts
  if (here < free) return 0
  return Math.min(longestDelay, (isStrict ? 60 : 15) * 2 ** Math.min(here - free, 10))
}

/** What counts as one place: an IPv4 address, or the first half of an IPv6 address, which one household holds whole. */
export function networkOf(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/u, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  const groups = [...left, ...zeros, ...right].map((group) => group.replace(/^0+(?=.)/u, ''))
  return `${groups.slice(0, 4).join(':')}::/64`
}

// What is typed ----------------------------------------------------------------------------------------------------

/** A user name or an e-mail as it is compared: without regard to case. */
export function normalLogin(text: string): string {
  return nfc(text).toLowerCase()
}

/** A recovery code as it is compared: people leave out the dashes and write small letters. */
export function normalRecoveryCode(text: string): string {
  const alike: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 8: 'B' }
  return text
    .toUpperCase()
    .replace(/[018]/gu, (sign) => alike[sign] ?? '')
    .replace(/[^A-Z2-7]/gu, '')
}

/** Only an address of our own may be gone to after signing in; anything else is the fallback. */
export function localPath(wanted: string | undefined, fallback: string): string {
  if (wanted === undefined || wanted.length > 500) return fallback
  const isPlain = /^\/(?![/\\])[\w\-./~%?&=+:,;@!$'()*]*$/u.test(wanted)
  return isPlain ? wanted : fallback
}

export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(text)
}
