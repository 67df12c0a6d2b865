// May this kind of actor do this at all? The answer is data, so that the permission matrix can be printed.
import { type Actor, pathsWith } from './actor.ts'

export type Allow =
  | { readonly who: 'anyone' }
  | { readonly who: 'signed-in' }
  | { readonly who: 'system' }
  | { readonly who: 'kind'; readonly kind: Actor['kind'] }
  | { readonly who: 'permission'; readonly permission: string }

export const anyone: Allow = { who: 'anyone' }
/** Any officer, about themselves: their own password, their own sessions. */
export const signedIn: Allow = { who: 'signed-in' }
/** Only the program: jobs, reactions, the command line. */
export const systemOnly: Allow = { who: 'system' }

export function having(permission: string): Allow {
  return { who: 'permission', permission }
}

export function isAllowed(allow: Allow, actor: Actor): boolean {
  switch (allow.who) {
    case 'anyone':
      return true
    case 'signed-in':
      return actor.kind === 'officer'
    case 'system':
      return actor.kind === 'system'
    case 'kind':
      return actor.kind === allow.kind || actor.kind === 'system'
    case 'permission':
      return pathsWith(actor, allow.permission).length > 0
  }
}
