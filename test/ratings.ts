// A small province and a web application over a test house, for tests of ratings and their pages.
import { randomUUID } from 'node:crypto'
import { createApp } from '../src/app.ts'
import { perform } from '../src/platform/action.ts'
import type { Actor, Officer } from '../src/platform/actor.ts'
import { anonymous, system } from '../src/platform/actor.ts'
import type { Capability } from '../src/platform/capability.ts'
import { loadAssets } from '../src/platform/http/assets.ts'
import type { Site } from '../src/platform/http/env.ts'
import { openMetrics } from '../src/platform/http/metrics.ts'
import { openPageCache } from '../src/platform/http/page-cache.ts'
import { newId } from '../src/platform/ids.ts'
import type { Deps } from '../src/platform/spine.ts'
import { installShipped } from '../src/questionnaires/actions.ts'
import { submitRating } from '../src/ratings/actions/submit.ts'
import { ratings } from '../src/ratings/index.ts'
import type { RatingInput } from '../src/ratings/rules.ts'
import { publicQueries } from '../src/urls.ts'
import type { TestHouse } from './database.ts'

export interface TestUnit {
  readonly id: string
  readonly path: string
}

/** Puts a unit into the tree, below another; it is valid from 2000 on unless told. */
async function aUnit(
  house: TestHouse,
  slug: string,
  kind: string,
  name: string,
  parent?: TestUnit,
  valid = '[2000-01-01,)',
): Promise<TestUnit> {
  const id = newId()
  const label = id.replaceAll('-', '')
  const path = parent === undefined ? label : `${parent.path}.${label}`
  await house.db.insertInto('units').values({ id, slug }).execute()
  await house.db
    .insertInto('unitVersions')
    .values({ id: newId(), unitId: id, kind, name, valid, parentId: parent?.id ?? null, codeScheme: 'own' })
    .execute()
  await house.db.insertInto('unitReach').values({ unitId: id, path }).execute()
  return { id, path }
}

export interface SmallProvince {
  readonly province: TestUnit
  readonly doiNgo: TestUnit
  readonly hopDuc: TestUnit
}

/** Đồi Ngô with two counters, Hợp Đức with none, and a commune that ended. */
export async function aSmallProvince(house: TestHouse): Promise<SmallProvince> {
  await perform(house.deps, system('test'), installShipped, {})
  const province = await aUnit(house, 'bac-giang', 'province', 'Bắc Giang')
  const lucNam = await aUnit(house, 'huyen-luc-nam', 'district', 'Lục Nam', province)
  const tanYen = await aUnit(house, 'huyen-tan-yen', 'district', 'Tân Yên', province)
  const doiNgo = await aUnit(house, 'thi-tran-doi-ngo', 'township', 'Đồi Ngô', lucNam)
  await aUnit(house, 'thi-tran-doi-ngo-quay-1', 'counter', 'Quầy 1', doiNgo)
  await aUnit(house, 'thi-tran-doi-ngo-quay-2', 'counter', 'Quầy 2', doiNgo)
  const hopDuc = await aUnit(house, 'xa-hop-duc', 'commune', 'Hợp Đức', tanYen)
  await aUnit(house, 'xa-cu', 'commune', 'Xã cũ', lucNam, '[2000-01-01,2020-01-01)')
  return { province, doiNgo, hopDuc }
}

export function aRating(change: Partial<RatingInput> = {}): RatingInput {
  return { id: randomUUID(), place: 'thi-tran-doi-ngo', answers: { overall: 4 }, lang: 'vi', channel: 'qr', ...change }
}

export async function submit(house: TestHouse, change: Partial<RatingInput> = {}): Promise<void> {
  await perform(house.deps, anonymous, submitRating, aRating(change))
}

export function anOfficerOf(unit: TestUnit, permissions: readonly string[]): Officer {
  const grant = { unitId: unit.id, path: unit.path, permissions: new Set(permissions) }
  return { kind: 'officer', officerId: newId(), name: 'Nguyễn Thị Hoa', sessionId: newId(), grants: [grant] }
}

/** The whole web application; `actorOf` decides who is asking. */
export function aWeb(
  house: TestHouse,
  actor: () => Actor = () => anonymous,
  capabilities: readonly Capability[] = [ratings],
) {
  const cache = openPageCache(publicQueries)
  const assets = loadAssets()
  const site: Site = {
    baseUrl: 'http://localhost',
    assetUrl: assets.urlOf,
    isDemo: false,
    provinceCode: '24',
    provinceName: { vi: 'Tỉnh Bắc Giang', en: 'Bắc Giang province' },
    rail: capabilities.flatMap((one) => one.rail ?? []),
  }
  const deps: Deps = { ...house.deps, onTold: ({ touches }) => cache.drop(touches) }
  const metrics = openMetrics(house.pool, cache)
  const actorOf = () => Promise.resolve(actor())
  const isReady = () => Promise.resolve(true)
  const app = createApp({
    deps,
    site,
    assets,
    cache,
    metrics,
    capabilities,
    trustProxy: false,
    metricsToken: undefined,
    actorOf,
    isReady,
  })
  return { app, cache }
}
