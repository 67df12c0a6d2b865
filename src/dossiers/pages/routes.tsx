// All addresses of dossiers.
import { Hono } from 'hono'
import type { Env } from '../../platform/http/env.ts'
import type { Deps } from '../../platform/spine.ts'
import { intakePages } from './intake-routes.tsx'

export function dossierPages(deps: Deps): Hono<Env> {
  return new Hono<Env>().route('/', intakePages(deps))
}
