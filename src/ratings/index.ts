// Ratings: citizens say by a QR code how they were served, and everybody sees the figure with its number and interval.
import { Hono } from 'hono'
import { defineCapability } from '../platform/capability.ts'
import type { Env } from '../platform/http/env.ts'
import type { Deps } from '../platform/spine.ts'
import { urls } from '../urls.ts'
import { minimumCellSet, ratingReceived, setMinimumCell, submitRating } from './actions.ts'
import { api } from './api.ts'
import { messages } from './messages.ts'
import { officeRatingPages, readRatings } from './pages/office-routes.tsx'
import { publicRatingPages } from './pages/public-routes.tsx'

export const ratings = defineCapability({
  name: 'ratings',
  actions: [submitRating, setMinimumCell],
  facts: [ratingReceived, minimumCellSet],
  permissions: { [readRatings]: { vi: messages.vi.permissions.read, en: messages.en.permissions.read } },
  pages: (deps: Deps) => new Hono<Env>().route('/', publicRatingPages(deps)).route('/', officeRatingPages(deps)),
  api,
  rail: [
    {
      permission: readRatings,
      href: urls.officeRatings(),
      label: { vi: messages.vi.office.title, en: messages.en.office.title },
    },
  ],
})
