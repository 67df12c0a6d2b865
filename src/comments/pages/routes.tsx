// All addresses of comments: for everybody, for those who decide, for the commune.
import { Hono } from 'hono'
import type { Env } from '../../platform/http/env.ts'
import type { Deps } from '../../platform/spine.ts'
import { answerPages } from './answer-routes.tsx'
import { moderationPages } from './moderation-routes.tsx'
import { publicCommentPages } from './public-routes.tsx'
import { ratingListPages } from './rating-list-routes.tsx'

export function commentPages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .route('/', publicCommentPages(deps))
    .route('/', moderationPages(deps))
    .route('/', answerPages(deps))
    .route('/', ratingListPages(deps))
}
