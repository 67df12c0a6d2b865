// The course of a survey wave as a table: which step leads where, and what may still be changed on the way.

export const waveStates = ['draft', 'framed', 'drawn', 'running', 'closed', 'published'] as const
export type WaveState = (typeof waveStates)[number]

export type WaveStep = 'closeFrame' | 'reopenFrame' | 'draw' | 'start' | 'close' | 'publish'

const steps = {
  draft: { closeFrame: 'framed' },
  framed: { reopenFrame: 'draft', draw: 'drawn' },
  drawn: { start: 'running' },
  running: { close: 'closed' },
  closed: { publish: 'published' },
  published: {},
} as const satisfies Record<WaveState, Partial<Record<WaveStep, WaveState>>>

/** The state after a step; undefined where the step cannot be taken. */
export function afterStep(state: WaveState, step: WaveStep): WaveState | undefined {
  const possible: Partial<Record<WaveStep, WaveState>> = steps[state]
  return possible[step]
}

export type WaveField = 'title' | 'marginPermille' | 'startsOn' | 'endsOn' | 'keepDays'

/** Nothing that the draw rests on changes after it, and nothing at all after the end. */
const changeable: Readonly<Record<WaveState, readonly WaveField[]>> = {
  draft: ['title', 'marginPermille', 'startsOn', 'endsOn', 'keepDays'],
  framed: ['title', 'marginPermille', 'startsOn', 'endsOn', 'keepDays'],
  drawn: ['title', 'startsOn', 'endsOn', 'keepDays'],
  running: ['endsOn'],
  closed: [],
  published: [],
}

export function isChangeable(state: WaveState, field: WaveField): boolean {
  return changeable[state].includes(field)
}

export const seedKinds = ['committed', 'public'] as const
export type SeedKind = (typeof seedKinds)[number]

/** How an answer came in; everything but the letter is somebody else's hand. */
export const waveChannels = ['letter', 'phone', 'interviewer'] as const
export type WaveChannel = (typeof waveChannels)[number]

export const contactOutcomes = ['none', 'unreachable', 'refused', 'ineligible', 'spoiled'] as const
export type ContactOutcome = (typeof contactOutcomes)[number]

/** Does the next of the replacement list step in? For one who answered, even unusably, nobody does. */
export function isReplaced(contact: ContactOutcome): boolean {
  return contact === 'unreachable' || contact === 'refused' || contact === 'ineligible'
}

/** What became of the invitations of a stratum. */
export interface Tally {
  readonly issued: number
  /** Not known to be out of reach. */
  readonly reached: number
  readonly answered: number
  /** Answered less the papers that cannot be used. */
  readonly valid: number
  /** Turned out not to belong to the frame. */
  readonly ineligible: number
}

export const emptyTally: Tally = { issued: 0, reached: 0, answered: 0, valid: 0, ineligible: 0 }

export function sumOfTallies(tallies: Iterable<Tally>): Tally {
  let sum = emptyTally
  for (const one of tallies) {
    sum = {
      issued: sum.issued + one.issued,
      reached: sum.reached + one.reached,
      answered: sum.answered + one.answered,
      valid: sum.valid + one.valid,
      ineligible: sum.ineligible + one.ineligible,
    }
  }
  return sum
}

/** Valid answers among all who were asked and belong to the frame; undefined when nobody was. */
export function responseRate({ issued, ineligible, valid }: Tally): number | undefined {
  const asked = issued - ineligible
  return asked > 0 ? valid / asked : undefined
}
