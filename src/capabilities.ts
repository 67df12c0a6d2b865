// What the system does, one line each, in the order of the rail.
import { accounts } from './accounts/index.ts'
import { calendars } from './calendars/index.ts'
import { comments } from './comments/index.ts'
import { completeness } from './completeness/index.ts'
import { dossiers } from './dossiers/index.ts'
import { indices } from './indices/index.ts'
import { kiosks } from './kiosks/index.ts'
import { ledger } from './ledger/index.ts'
import { letters } from './letters/index.ts'
import { notices } from './notices/index.ts'
import { office } from './office/index.ts'
import { patterns } from './patterns/index.ts'
import { petitions } from './petitions/index.ts'
import type { Capability } from './platform/capability.ts'
import { procedures } from './procedures/index.ts'
import { questionnaires } from './questionnaires/index.ts'
import { queue } from './queue/index.ts'
import { ratings } from './ratings/index.ts'
import { results } from './results/index.ts'
import { scorecards } from './scorecards/index.ts'
import { site } from './site/index.ts'
import { speech } from './speech/index.ts'
import { surveys } from './surveys/index.ts'
import { tickets } from './tickets/index.ts'
import { units } from './units/index.ts'

export const capabilities: readonly Capability[] = [
  office,
  dossiers,
  procedures,
  completeness,
  ratings,
  comments,
  petitions,
  letters,
  results,
  scorecards,
  surveys,
  tickets,
  queue,
  kiosks,
  patterns,
  questionnaires,
  indices,
  ledger,
  units,
  calendars,
  notices,
  accounts,
  speech,
  site,
]
