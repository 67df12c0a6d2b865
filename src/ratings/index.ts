// Ratings: citizens say by a QR code how they were served, and everybody sees the figure with its number and interval.
import { Hono } from 'hono'
import { defineCapability } from '../platform/capability.ts'
import type { Env } from '../platform/http/env.ts'
import type { Deps } from '../platform/spine.ts'
import { urls } from '../urls.ts'
import { boxOpened, openBox, recordRatings, rewriteBoxes } from './actions/boxes.ts'
import { submitConfidential } from './actions/confidential.ts'
import { checkFigures } from './actions/figures.ts'
import { publishIndex } from './actions/index-leaves.ts'
import { ratingsMarked } from './actions/marks.ts'
import { correctPaper, dropPaper, enterPaper, enterPapers } from './actions/paper.ts'
import { chooseForm, formChosen, manageRatings, minimumCellSet, setMinimumCell } from './actions/settings.ts'
import { ratingReceived, submitRating } from './actions/submit.ts'
import { submitVerified } from './actions/verified.ts'
import { api } from './api.ts'
import { checkFiguresJob, closeDayJob } from './jobs.ts'
import { paperWords } from './messages/paper.ts'
import { messages } from './messages/ratings.ts'
import { formPages } from './pages/forms-routes.tsx'
import { officeRatingPages, readRatings } from './pages/office-routes.tsx'
import { paperPages } from './pages/paper-routes.tsx'
import { publicRatingPages } from './pages/public-routes.tsx'
import { slipPages } from './pages/slip-routes.tsx'

export const ratings = defineCapability({
  name: 'ratings',
  actions: [
    submitRating,
    submitVerified,
    submitConfidential,
    openBox,
    rewriteBoxes,
    recordRatings,
    publishIndex,
    checkFigures,
    setMinimumCell,
    chooseForm,
    enterPaper,
    correctPaper,
    dropPaper,
  ],
  facts: [ratingReceived, boxOpened, ratingsMarked, minimumCellSet, formChosen],
  permissions: {
    [readRatings]: { vi: messages.vi.permissions.read, en: messages.en.permissions.read },
    [manageRatings]: { vi: messages.vi.permissions.manage, en: messages.en.permissions.manage },
    [enterPapers]: { vi: paperWords.vi.permission, en: paperWords.en.permission },
  },
  pages: (deps: Deps) =>
    new Hono<Env>()
      .route('/', publicRatingPages(deps))
      .route('/', slipPages(deps))
      .route('/', officeRatingPages(deps))
      .route('/', formPages(deps))
      .route('/', paperPages(deps)),
  api,
  jobs: [closeDayJob, checkFiguresJob],
  rail: [
    {
      permission: readRatings,
      href: urls.officeRatings(),
      label: { vi: messages.vi.office.title, en: messages.en.office.title },
    },
  ],
})
