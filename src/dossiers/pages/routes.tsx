// All addresses of dossiers.
import { Hono } from 'hono'
import type { Env } from '../../platform/http/env.ts'
import type { Deps } from '../../platform/spine.ts'
import { dossierImportPages } from './import.tsx'
import { intakePages } from './intake-routes.tsx'
import { listPages } from './list-routes.tsx'
import { onePages } from './one-routes.tsx'
import { publicDossierPages } from './public-routes.tsx'
import { registerPages } from './register.tsx'
import { dossierSettingsPages } from './settings-routes.tsx'

export function dossierPages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .route('/', publicDossierPages(deps))
    .route('/', intakePages(deps))
    .route('/', listPages(deps))
    .route('/', registerPages(deps))
    .route('/', dossierImportPages(deps))
    .route('/', dossierSettingsPages(deps))
    .route('/', onePages(deps))
}
