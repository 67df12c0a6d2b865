// Who may see the pages of questionnaires: whoever manages them for the whole province.

import type { RequestContext } from '../../platform/http/env.ts'
import { forbidden, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { findTopWithin } from '../../units/queries/top.ts'
import { manageQuestionnaires } from '../actions.ts'

export async function requireManager(c: RequestContext, { db, clock }: Deps): Promise<void> {
  const top = await findTopWithin(db, scopeOf(c.var.actor, manageQuestionnaires), localDateOf(clock.now()))
  if (top === undefined) refuse(forbidden)
}
