// The questionnaires that come with the program, every version of each, oldest first.

import type { Questionnaire } from '../rules.ts'
import { bacGiangOneStop } from './bac-giang-one-stop.ts'
import { police } from './police.ts'
import { short } from './short.ts'
import { sipas2017 } from './sipas-2017.ts'
import { visit, visitFirst } from './visit.ts'

export const shippedQuestionnaires: readonly Questionnaire[] = [
  short,
  visitFirst,
  visit,
  sipas2017,
  bacGiangOneStop,
  police,
]
