// All addresses of petitions: for everybody, for applications, for those who handle them, for the few of the box.
import { Hono } from 'hono'
import type { Env } from '../../platform/http/env.ts'
import type { Deps } from '../../platform/spine.ts'
import { answerPages } from './answer-routes.tsx'
import { boxPages } from './box-routes.tsx'
import { handlingPages } from './office-routes.tsx'
import { open311Pages } from './open311-routes.ts'
import { senderPages } from './public-routes.tsx'
import { writePages } from './write-routes.tsx'

export function petitionPages(deps: Deps): Hono<Env> {
  // The box, the form and the lists of answers have addresses that a pattern of the others would take.
  return new Hono<Env>()
    .route('/', answerPages(deps))
    .route('/', senderPages(deps))
    .route('/', boxPages(deps))
    .route('/', writePages(deps))
    .route('/', handlingPages(deps))
    .route('/', open311Pages(deps))
}
