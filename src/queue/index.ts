// Queue: numbers that people take, counters that call them, a display that shows and says them; also without a line.
import { Hono } from 'hono'
import { defineCapability } from '../platform/capability.ts'
import type { Env } from '../platform/http/env.ts'
import { urls } from '../urls.ts'
import { closeDays, foldOld } from './actions/days.ts'
import { releaseHold, renewHold, takeStep } from './actions/desk.ts'
import {
  endCounter,
  endGroup,
  giveBackBlocks,
  makeScreen,
  manageQueue,
  revokeScreen,
  saveCounter,
  saveGroup,
  saveSettings,
} from './actions/setup.ts'
import { callNumbers, handOut, handOverTaken, reserveBlocks, takeAtScreen, takeNumber } from './actions/take.ts'
import { api } from './api.ts'
import { jobs } from './jobs.ts'
import { messages } from './messages/office.ts'
import { deskPages } from './pages/desk-routes.tsx'
import { publicQueuePages } from './pages/public-routes.tsx'
import { setupPages } from './pages/setup-routes.tsx'

const { vi, en } = messages

export const queue = defineCapability({
  name: 'queue',
  actions: [
    ...[saveGroup, endGroup, saveCounter, endCounter, saveSettings, makeScreen, giveBackBlocks, revokeScreen],
    ...[takeNumber, handOut, takeAtScreen, reserveBlocks, handOverTaken],
    ...[takeStep, renewHold, releaseHold, closeDays, foldOld],
  ],
  permissions: {
    [callNumbers]: { vi: vi.callPermission, en: en.callPermission },
    [manageQueue]: { vi: vi.managePermission, en: en.managePermission },
  },
  pages: (deps) =>
    new Hono<Env>().route('/', publicQueuePages(deps)).route('/', deskPages(deps)).route('/', setupPages(deps)),
  api,
  jobs,
  rail: [{ permission: callNumbers, href: urls.officeQueue(), label: { vi: vi.title, en: en.title } }],
})
