// All addresses of dossiers.
import { Hono } from 'hono'
import type { Env } from '../../platform/http/env.ts'
import type { Deps } from '../../platform/spine.ts'
import { intakePages } from './intake-routes.tsx'
import { listPages } from './list-routes.tsx'
import { onePages } from './one-routes.tsx'
import { publicDossierPages } from './public-routes.tsx'

export function dossierPages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .route('/', publicDossierPages(deps))
    .route('/', intakePages(deps))
    .route('/', listPages(deps))
    .route('/', onePages(deps))
}
