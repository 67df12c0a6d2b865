// Survey waves: a drawn sample, asked by letter, with results that stand for themselves and are never mixed with ratings.
import { Hono } from 'hono'
import { defineCapability } from '../platform/capability.ts'
import type { Env } from '../platform/http/env.ts'
import { urls } from '../urls.ts'
import { closeFrame, eraseContacts, reopenFrame, uploadFrame } from './actions/frame.ts'
import { noteContact, openLetters, openPeople } from './actions/people.ts'
import { enterResponse, submitResponse } from './actions/responses.ts'
import { drawWave, setQuotas, setStratumQuotas } from './actions/sample.ts'
import {
  closeWave,
  createWave,
  editWave,
  manageSurveys,
  publishWave,
  readSurveys,
  startWave,
  waveShown,
} from './actions/wave.ts'
import { tidyWavesJob } from './jobs.ts'
import { officeSurveyPages } from './pages/office-routes.tsx'
import { publicSurveyPages } from './pages/public-routes.tsx'

export const surveys = defineCapability({
  name: 'surveys',
  actions: [
    ...[createWave, editWave, startWave, closeWave, publishWave],
    ...[uploadFrame, closeFrame, reopenFrame, eraseContacts],
    ...[setQuotas, setStratumQuotas, drawWave],
    ...[openLetters, openPeople, noteContact, submitResponse, enterResponse],
  ],
  facts: [waveShown],
  permissions: {
    [readSurveys]: { vi: 'Xem các đợt khảo sát và kết quả', en: 'See survey waves and their results' },
    [manageSurveys]: {
      vi: 'Lập đợt khảo sát, rút mẫu, in thư, nhập phiếu, công bố',
      en: 'Make survey waves, draw samples, print letters, enter answers, publish',
    },
  },
  pages: (deps) => new Hono<Env>().route('/', publicSurveyPages(deps)).route('/', officeSurveyPages(deps)),
  jobs: [tidyWavesJob],
  rail: [{ permission: readSurveys, href: urls.officeSurveys(), label: { vi: 'Khảo sát chọn mẫu', en: 'Surveys' } }],
})
