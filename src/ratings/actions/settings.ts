// What an installation decides about ratings: how small a figure may be, and which form a code opens.

import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having, systemOnly } from '../../platform/allow.ts'
import { defineFact } from '../../platform/facts.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { currentQuestionnaire } from '../../questionnaires/queries.ts'
import { leastMinimumCell } from '../figures.ts'
import { formOf } from '../queries/places.ts'
import { removeForm, saveForm, saveMinimumCell } from '../store/ratings.ts'

/** Told when the smallest figure was set anew: every public page may show more or less than before. */
export const minimumCellSet = defineFact({
  name: 'ratings.minimumCellSet',
  payload: z.object({ minimumCell: z.int() }),
  touches: () => 'all',
})

/** How many answers a figure needs before anybody sees it. A command of the operator. */
export const setMinimumCell = defineAction({
  name: 'ratings.setMinimumCell',
  allow: systemOnly,
  input: z.strictObject({ minimumCell: z.int().min(leastMinimumCell).max(1000) }),
  async run({ tx, tell }, { minimumCell }) {
    await saveMinimumCell(tx, minimumCell)
    await tell(minimumCellSet, { minimumCell })
    return { minimumCell }
  },
})

/** Told when a code opens another form than before. */
export const formChosen = defineFact({
  name: 'ratings.formChosen',
  payload: z.object({ unitId: z.uuid(), questionnaire: z.string().nullable() }),
  touches: ({ unitId }) => [unitId, formOf(unitId)],
})

export const manageRatings = 'ratings.manage'

/** Which questionnaire the code and the screens of a counter or of a commune ask; without one the usual form again. */
export const chooseForm = defineAction({
  name: 'ratings.chooseForm',
  allow: having(manageRatings),
  input: z.strictObject({ unit: z.uuid(), questionnaire: z.string().max(60).optional() }),
  reach: (_, { unit }) => unit,
  async run({ tx, clock, tell }, { unit, questionnaire }) {
    if (questionnaire === undefined) await removeForm(tx, unit)
    else {
      await currentQuestionnaire(tx, questionnaire, localDateOf(clock.now()))
      await saveForm(tx, unit, questionnaire)
    }
    await tell(formChosen, { unitId: unit, questionnaire: questionnaire ?? null })
    return { unit }
  },
})
