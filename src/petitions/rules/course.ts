// The course of a petition as a table: from which state which step leads where. What is not listed is refused.

export const states = [
  'received',
  'asked',
  'handling',
  'drafted',
  'approved',
  'published',
  'notAccepted',
  'forwarded',
  'referred',
  'restricted',
] as const
/**
 * `asked`: the sender was asked for more and has not answered. `forwarded`: another authority is competent.
 * `referred`: it is a complaint or a denunciation and was led to where those are settled. `restricted`: it may denounce
 * somebody, and lies where few may read it.
 */
export type State = (typeof states)[number]

export const steps = [
  'accept',
  'decline',
  'ask',
  'add',
  'addToHandled',
  'assign',
  'forward',
  'refer',
  'restrict',
  'release',
  'draft',
  'return',
  'approve',
  'publish',
] as const
export type Step = (typeof steps)[number]

const course = {
  received: {
    accept: 'handling',
    decline: 'notAccepted',
    ask: 'asked',
    assign: 'received',
    forward: 'forwarded',
    refer: 'referred',
    restrict: 'restricted',
  },
  asked: { add: 'received', addToHandled: 'handling', decline: 'notAccepted', restrict: 'restricted' },
  handling: {
    draft: 'drafted',
    ask: 'asked',
    assign: 'handling',
    forward: 'forwarded',
    refer: 'referred',
    restrict: 'restricted',
  },
  drafted: { draft: 'drafted', return: 'handling', approve: 'approved' },
  approved: { return: 'handling', publish: 'published' },
  restricted: { release: 'received', refer: 'referred' },
  published: {},
  notAccepted: {},
  forwarded: {},
  referred: {},
} as const satisfies Record<State, Partial<Record<Step, State>>>

/** Where a step leads from a state; undefined where it may not be taken. */
export function after(state: State, step: Step): State | undefined {
  const from: Partial<Record<Step, State>> = course[state]
  return from[step]
}

/** Nothing more is done in these. */
export function isClosed(state: State): boolean {
  return Object.keys(course[state]).length === 0
}

/** What the sender adds leads back to where it was asked for. */
export function additionStep(isAccepted: boolean): Step {
  return isAccepted ? 'addToHandled' : 'add'
}

/** The steps of an officer that each need a permission; the sender adds, which is no officer's step. */
export const permissionOf = {
  accept: 'petitions.triage',
  decline: 'petitions.triage',
  ask: 'petitions.handle',
  assign: 'petitions.triage',
  forward: 'petitions.triage',
  refer: 'petitions.triage',
  restrict: 'petitions.triage',
  draft: 'petitions.handle',
  return: 'petitions.approve',
  approve: 'petitions.approve',
  publish: 'petitions.approve',
} as const satisfies Partial<Record<Step, string>>

export type OfficerStep = keyof typeof permissionOf
