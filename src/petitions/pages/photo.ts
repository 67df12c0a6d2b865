// The answer that is a picture: only what was made anew is ever sent.
import type { RequestContext } from '../../platform/http/env.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'

/** `keepSeconds` only for what everybody may see. */
export async function answerPhoto(
  c: RequestContext,
  deps: Deps,
  hash: string | undefined,
  keepSeconds = 0,
): Promise<Response> {
  const bytes = hash === undefined ? undefined : await deps.files.find(hash)
  if (bytes === undefined) return refuse(notFound)
  const keep = keepSeconds > 0 ? `public, max-age=${keepSeconds}` : 'private, no-store'
  return c.body(new Uint8Array(bytes), 200, { 'Content-Type': 'image/jpeg', 'Cache-Control': keep })
}

/** The number in the address; of what is none there is no picture. */
export function photoNumber(c: RequestContext): number {
  const text = c.req.param('photo') ?? ''
  return /^[1-9]$/u.test(text) ? Number(text) : 0
}
