/** The catalogue that ships with the program: the procedures that people use most at a commune, in our own words. */
import type { ProcedureContent } from '../rules.ts'
import { births } from './births.ts'
import { business } from './business.ts'
import { care } from './care.ts'
import { copies } from './copies.ts'
import { farming } from './farming.ts'
import { identity } from './identity.ts'
import { land } from './land.ts'
import { marriages } from './marriages.ts'
import { records } from './records.ts'
import { residence } from './residence.ts'
import { service } from './service.ts'
import { vehicles } from './vehicles.ts'

/** Since when the shipped versions hold in an installation; their figures were compared in 2026 and say so. */
export const catalogueSince = '2021-01-01'

export const catalogue: readonly ProcedureContent[] = [
  ...births,
  ...marriages,
  ...records,
  ...copies,
  ...residence,
  ...identity,
  ...land,
  ...business,
  ...care,
  ...service,
  ...farming,
  ...vehicles,
]
