// Which action each step of an officer performs: one table for the pages and for whoever else walks the course.
import type { Action } from '../../platform/spine.ts'
import type { OfficerStep } from '../rules/course.ts'
import { approvePetitionAnswer, draftPetitionAnswer, publishAnswer, returnAnswer } from './answer.ts'
import {
  acceptPetition,
  askSender,
  assignPetition,
  declinePetition,
  forwardPetition,
  referPetition,
  restrictPetition,
} from './triage.ts'

export const officerActions: Readonly<Record<OfficerStep, Action>> = {
  accept: acceptPetition,
  decline: declinePetition,
  ask: askSender,
  assign: assignPetition,
  forward: forwardPetition,
  refer: referPetition,
  restrict: restrictPetition,
  draft: draftPetitionAnswer,
  return: returnAnswer,
  approve: approvePetitionAnswer,
  publish: publishAnswer,
}
