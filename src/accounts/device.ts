// Browsers in which an officer has signed in before: known by a signed cookie, each with a counter of its own.
import { newSecret } from '../platform/ids.ts'
import type { SecretBox } from '../platform/secret-box.ts'

export interface Device {
  readonly id: string
  /** Has this officer signed in here before? */
  knows(officerId: string): boolean
  /** What the cookie says after this officer has signed in; the last few officers of a shared desk are kept. */
  cookieWith(officerId: string): string
}

const officersKept = 6

/** The cookie is `<device>.<mark>.<mark>…`: a mark for each officer, which only we can make. */
export function readDevice(secrets: SecretBox, cookie: string | undefined): Device {
  const [given = '', ...marks] = (cookie ?? '').split('.')
  const id = /^[\w-]{43}$/.test(given) ? given : newSecret()
  const textFor = (officerId: string) => `${id} ${officerId}`
  const knows = (officerId: string) =>
    marks.slice(0, officersKept).some((mark) => secrets.isSigned('device', textFor(officerId), mark))
  return {
    id,
    knows,
    cookieWith(officerId) {
      const mark = secrets.sign('device', textFor(officerId))
      return [id, mark, ...marks.filter((one) => one !== mark)].slice(0, officersKept + 1).join('.')
    },
  }
}
