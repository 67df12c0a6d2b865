// Every kind of page, in both themes and on a small screen; the address book says which there are.
import type { Page } from '@playwright/test'
import { urls } from '../../src/urls.ts'
import { expect, expectSound, test } from './browser.ts'

const doiNgo = 'thi-tran-doi-ngo'

/** Where a page of this kind is: an address, or the link that leads to one from another page. */
interface Sample {
  readonly path: string
  readonly as?: string
  readonly link?: RegExp
  readonly suffix?: string
  readonly status?: number
}

/** No page of its own: a form is sent there, or a file comes from there. */
const noPage = 'no page'
/** Looked at by the journey that comes by there. */
const onTheWay = 'on the way'

const admin = 'quantri'
const desk = 'motcua.doingo'
const anOfficer = { path: urls.officers(), as: admin, link: /\/can-bo\/can-bo\/[0-9a-f-]{36}$/ }
const aUnit = { path: urls.officeUnits(), as: admin, link: /\/can-bo\/don-vi\/[0-9a-f-]{36}$/ }

const aProcedure = { path: urls.officeProcedures(), as: 'sonoivu', link: /\/can-bo\/thu-tuc\/[0-9a-f-]{36}$/ }

const aWave = { path: urls.officeSurveys(), as: 'sonoivu', link: /\/can-bo\/khao-sat\/[0-9a-f-]{36}$/ }

const samples: Record<keyof typeof urls, Sample | typeof noPage | typeof onTheWay> = {
  home: { path: `${urls.home()}?tim=doi+ngo` },
  unitHome: { path: urls.unitHome(doiNgo) },
  unitEmbedded: { path: urls.unitEmbedded(doiNgo) },
  unitShare: { path: urls.unitShare(doiNgo) },
  accessibility: { path: urls.accessibility() },
  software: { path: urls.software() },
  map: { path: urls.map() },
  news: noPage,
  unitNews: noPage,
  sitemap: noPage,
  sitemapPart: noPage,
  robots: noPage,
  securityText: noPage,
  units: { path: urls.units() },
  unit: { path: urls.unit(doiNgo) },
  rate: { path: urls.rate(doiNgo) },
  rateThanks: { path: urls.rateThanks(doiNgo) },
  ratingResults: { path: urls.ratingResults(doiNgo) },
  ratingComments: { path: urls.ratingComments(doiNgo) },
  slips: { path: urls.slips() },
  slip: onTheWay,
  slipThanks: { path: urls.slipThanks() },
  provinceResults: { path: urls.provinceResults() },
  compareResults: { path: urls.compareResults() },
  districtResults: { path: urls.districtResults('huyen-luc-nam') },
  procedures: { path: urls.procedures() },
  procedure: { path: urls.procedure('1.001193') },
  procedureForm: noPage,
  unitProcedures: { path: `${urls.unitProcedures(doiNgo)}?tim=so+do` },
  // Paper weighs more than a page; that it is sound is seen as an officer, who is not weighed.
  unitProceduresBoard: { path: urls.unitProceduresBoard(doiNgo), as: desk },
  unitProceduresBooklet: { path: urls.unitProceduresBooklet(doiNgo), as: desk },
  unitProceduresEmbedded: { path: urls.unitProceduresEmbedded(doiNgo) },
  unitProcedure: { path: urls.unitProcedure(doiNgo, '1.001193') },
  openData: { path: urls.openData() },
  catalog: noPage,
  leavesFile: noPage,
  resultsFile: noPage,
  formulas: { path: urls.formulas() },
  formula: { path: urls.formula('qd766-2022') },
  speechFile: noPage,
  kiosk: onTheWay,
  queuePhone: { path: urls.queuePhone(doiNgo) },
  queueNumber: onTheWay,
  queueScreen: { path: urls.queueScreen(doiNgo) },
  queueDisplay: { path: urls.queueDisplay(doiNgo) },
  queueOffline: noPage,
  kioskOffline: noPage,
  kioskManifest: noPage,

  ledger: { path: urls.ledger() },
  ledgerCheck: { path: urls.ledgerCheck() },
  ledgerLeaf: { path: urls.ledger(), link: /\/so-cai\/dong\/\d+$/ },
  ledgerCheckpoint: noPage,
  ledgerTile: noPage,
  survey: { path: urls.survey() },
  surveyThanks: { path: urls.surveyThanks() },
  surveyResults: { path: urls.survey(), link: /\/khao-sat\/ket-qua\/[a-z0-9-]+$/ },
  surveyForm: onTheWay,

  petitionStart: { path: `${urls.petitionStart()}?tim=doi+ngo` },
  petitionForm: { path: urls.petitionForm(doiNgo) },
  petitionFollow: { path: urls.petitionFollow() },
  petitionOwn: onTheWay,
  petitionOwnAdd: noPage,
  petitionOwnRate: noPage,
  petitionOwnSlip: onTheWay,
  petitionOwnPhoto: noPage,
  petitionAnswers: { path: urls.petitionAnswers() },
  unitPetitionAnswers: { path: urls.unitPetitionAnswers(doiNgo) },
  petitionAnswer: onTheWay,
  petitionPhoto: noPage,
  open311: noPage,

  lookUp: { path: urls.lookUp() },
  unitLookUp: { path: urls.unitLookUp(doiNgo) },
  lookUpOwn: onTheWay,
  fileOnline: onTheWay,

  office: { path: urls.office(), as: desk },
  signIn: { path: urls.signIn() },
  signOut: noPage,
  secondFactor: onTheWay,
  newPassword: onTheWay,
  account: { path: urls.account(), as: desk },
  ownPassword: { path: urls.ownPassword(), as: desk },
  ownSecondFactor: onTheWay,
  ownSecondFactorOff: noPage,
  ownRecoveryCodes: noPage,
  ownSessionEnd: noPage,
  ownOtherSessionsEnd: noPage,
  officers: { path: urls.officers(), as: admin },
  officerNew: { path: urls.officerNew(), as: admin },
  officer: anOfficer,
  officerEdit: { ...anOfficer, suffix: '/sua' },
  officerRoles: noPage,
  officerRoleEnd: noPage,
  officerSuspend: noPage,
  officerReactivate: noPage,
  officerLink: noPage,
  officerSessionsEnd: noPage,
  officerSecondFactorOff: noPage,
  apiTokens: { path: urls.apiTokens(), as: admin },
  apiTokenNew: { path: urls.apiTokenNew(), as: admin },
  apiToken: onTheWay,
  apiTokenRevoke: noPage,
  apiTokenTakeOver: noPage,
  audit: { path: urls.audit(), as: admin },
  auditCsv: noPage,
  unitSiteQuality: { path: urls.unitSiteQuality(doiNgo) },
  siteQuality: { path: urls.siteQuality() },
  officeCompleteness: { path: urls.officeCompleteness(), as: admin },
  officeCompletenessSettings: { path: urls.officeCompletenessSettings(), as: admin },
  officeUnitCompleteness: {
    path: urls.officeCompleteness(),
    as: admin,
    link: /\/can-bo\/trang-cong-khai\/[0-9a-f-]{36}$/,
  },
  officeCompletenessCheck: noPage,
  officeCompletenessBoard: noPage,
  unitScorecards: { path: urls.unitScorecards(doiNgo) },
  scorecardsFile: noPage,
  officeScorecards: { path: urls.officeScorecards(), as: 'sonoivu' },
  officeScorecardGaps: { path: urls.officeScorecardGaps(), as: 'sonoivu' },
  officeScorecard: { path: urls.officeScorecards(), as: desk, link: /\/can-bo\/cham-diem\/[0-9a-f-]{36}/ },
  officeScorecardFreeze: noPage,
  officeScorecardEntry: {
    path: urls.officeScorecards(),
    as: desk,
    link: /\/can-bo\/cham-diem\/[0-9a-f-]{36}/,
    suffix: '/nhap/oneStop',
  },
  officeScorecardBack: noPage,
  officeProcedureImports: { path: urls.officeProcedureImports(), as: admin },
  officeProcedureImportNew: { path: urls.officeProcedureImportNew(), as: admin },
  officeProcedureImport: onTheWay,
  officeProcedureImportAccept: noPage,
  officeProcedureImportRow: onTheWay,
  officeProcedureImportRowAccept: noPage,
  officeProcedureImportRowReject: noPage,
  officeCalendar: { path: urls.officeCalendar(), as: admin },
  officeCalendarRemove: noPage,
  officeCalendarHours: noPage,
  officeUnits: { path: urls.officeUnits(), as: admin },
  officeUnitsFile: noPage,
  officeUnitChange: { path: urls.officeUnitChange(), as: admin },
  officeUnitImport: { path: urls.officeUnitImport(), as: admin },
  officeUnitImportPreview: noPage,
  officeUnit: aUnit,
  officeUnitProfile: { ...aUnit, suffix: '/lien-he' },
  officeUnitPeople: { ...aUnit, suffix: '/nguoi-truc' },
  officeUnitHost: { ...aUnit, suffix: '/ten-mien', as: 'sonoivu' },
  officeUnitNew: { ...aUnit, suffix: '/lap' },
  officeKiosks: { path: urls.officeKiosks(), as: desk },
  officeKioskNew: { path: urls.officeKioskNew(), as: desk },
  officeKiosk: { path: urls.officeKiosks(), as: desk, link: /\/can-bo\/ki-ot\/[0-9a-f-]{36}$/ },
  officeKioskCode: noPage,
  officeKioskName: noPage,
  officeKioskRevoke: noPage,
  officeQueue: { path: urls.officeQueue(), as: desk },
  officeQueueDesk: { path: urls.officeQueue(), as: desk, link: /\/can-bo\/hang-doi\/quay\/[0-9a-f-]{36}$/ },
  officeQueueRelease: noPage,
  officeQueueUnit: { path: urls.officeQueue(), as: desk, link: /\/can-bo\/hang-doi\/[0-9a-f-]{36}$/ },
  officeQueueGroup: noPage,
  officeQueueGroupEdit: onTheWay,
  officeQueueGroupEnd: noPage,
  officeQueueCounter: noPage,
  officeQueueCounterEdit: onTheWay,
  officeQueueCounterEnd: noPage,
  officeQueueSettings: noPage,
  officeQueueScreen: noPage,
  officeQueueScreenGiveBack: noPage,
  officeQueueScreenEnd: noPage,
  officeQueuePoster: onTheWay,
  officeQueuePaper: { path: urls.officeQueue(), as: desk, link: /\/can-bo\/hang-doi\/[0-9a-f-]{36}\/phat-so$/ },
  officeQueueFigures: { path: urls.officeQueue(), as: desk, link: /\/can-bo\/hang-doi\/[0-9a-f-]{36}\/so-lieu$/ },
  officeQueueFiguresFile: noPage,
  officeNotices: { path: urls.officeNotices(), as: desk },
  officeSlips: { path: urls.officeSlips(), as: desk },
  officeRatings: { path: urls.officeRatings(), as: 'sonoivu' },
  officeUnitRatings: { path: urls.officeUnitRatings(doiNgo), as: desk },
  officeRatingList: { path: urls.officeRatingList(doiNgo), as: desk },
  officeQuestionnaires: { path: urls.officeQuestionnaires(), as: 'sonoivu' },
  officeQuestionnaireNew: { path: urls.officeQuestionnaireNew(), as: 'sonoivu' },
  officeQuestionnaireImport: { path: urls.officeQuestionnaireImport(), as: 'sonoivu' },
  officeQuestionnaireImportPreview: noPage,
  officeQuestionnaire: { path: urls.officeQuestionnaire('bac-giang-one-stop'), as: 'sonoivu' },
  officeQuestionnaireFile: noPage,
  officeQuestionnairePhone: { path: urls.officeQuestionnairePhone('bac-giang-one-stop', 1), as: 'sonoivu' },
  officeQuestionnaireKiosk: { path: urls.officeQuestionnaireKiosk('visit', 2), as: 'sonoivu' },
  officeQuestionnaireEdit: { path: urls.officeQuestionnaireEdit('sipas-2017'), as: 'sonoivu' },
  officeQuestion: { path: urls.officeQuestion('bac-giang-one-stop', 'waiting-reasons'), as: 'sonoivu' },
  officeQuestionnairePublish: noPage,
  officeQuestionnaireDrop: noPage,
  officePosters: { path: urls.officePosters(doiNgo), as: desk },
  officeForms: { path: urls.officeForms(doiNgo), as: 'sonoivu' },
  officePaper: { path: urls.officePaper(doiNgo), as: desk },
  officePaperEntry: { path: urls.officePaperEntry(doiNgo), as: desk },
  officePaperCorrect: onTheWay,
  officePaperDrop: noPage,
  officePaperSheet: { path: urls.officePaperSheet(doiNgo), as: desk },
  officeDossiers: { path: urls.officeDossiers(), as: desk },
  officeDossierIntake: { path: `${urls.officeDossierIntake()}?tim=khai+sinh`, as: desk },
  officeDossierWarnings: { path: urls.officeDossierWarnings(), as: 'chutich.doingo' },
  officeDossierRegister: { path: urls.officeDossierRegister(), as: desk },
  officeDossierImport: { path: urls.officeDossierImport(), as: desk },
  officeDossierSettings: { path: urls.officeDossierSettings(), as: admin },
  officeDossierKeep: noPage,
  officeDossierLawRemoved: noPage,
  officeDossierLaw: { path: urls.officeDossierLaw('nd61-2018'), as: admin },
  officeDossierAgency: { path: urls.officeDossierAgency(doiNgo), as: admin },
  officeDossiersFile: noPage,
  officeDossier: { path: urls.officeDossiers(), as: desk, link: /\/can-bo\/ho-so\/[0-9a-f-]{36}$/ },
  officeDossierStep: onTheWay,
  officeDossierContact: noPage,
  officeDossierReceipt: noPage,
  officeDossierControl: {
    path: urls.officeDossiers(),
    as: desk,
    link: /\/can-bo\/ho-so\/[0-9a-f-]{36}$/,
    suffix: '/phieu-kiem-soat',
  },
  officeDossierSlip: onTheWay,
  officeDossierPaper: noPage,
  officePetitions: { path: urls.officePetitions(), as: 'chutich.doingo' },
  officePetitionsRestricted: { path: urls.officePetitionsRestricted(), as: 'thamdinh' },
  officePetitionsRestrictedOpen: noPage,
  officePetitionsRestrictedStep: noPage,
  officePetitionWrite: { path: urls.officePetitionWrite(), as: desk },
  officePetitionKeys: { path: urls.officePetitionKeys(), as: 'sonoivu' },
  officePetitionKeyEnd: noPage,
  officePetition: onTheWay,
  officePetitionStep: noPage,
  officePetitionContact: noPage,
  officePetitionSlip: onTheWay,
  officePetitionPhoto: noPage,
  officeLetters: { path: urls.officeLetters(), as: 'chutich.doingo' },
  officeLettersSign: noPage,
  officeLetterProcedures: { path: urls.officeLetterProcedures(), as: 'sonoivu' },
  officeLetterTemplates: { path: urls.officeLetterTemplates(), as: 'chutich.doingo' },
  officeLetterTemplate: { path: urls.officeLetterTemplate(doiNgo, 'birth'), as: 'chutich.doingo' },
  officeLetter: onTheWay,
  officeLetterDrop: noPage,
  officeLetterPrint: onTheWay,
  officeLetterEmail: noPage,
  officeComments: { path: urls.officeComments(), as: 'sonoivu' },
  officeCommentNext: noPage,
  officeCommentsDecided: { path: urls.officeCommentsDecided(), as: 'sonoivu' },
  officeRestricted: { path: urls.officeRestricted(), as: 'thamdinh' },
  officeRestrictedOpen: noPage,
  officeUnrestrict: noPage,
  officeComment: { path: urls.officeCommentsDecided(), as: 'sonoivu', link: /\/can-bo\/y-kien\/[0-9a-f-]{36}$/ },
  officeCommentPublish: noPage,
  officeCommentHide: noPage,
  officeCommentRestrict: noPage,
  officeCommentErase: {
    path: urls.officeCommentsDecided(),
    as: 'sonoivu',
    link: /\/can-bo\/y-kien\/[0-9a-f-]{36}$/,
    suffix: '/xoa',
  },
  officeAnswers: { path: urls.officeAnswers(), as: 'chutich.doingo' },
  officeUnitAnswers: { path: urls.officeUnitAnswers(doiNgo), as: 'chutich.doingo' },
  officeAnswer: {
    path: urls.officeUnitAnswers(doiNgo),
    as: 'chutich.doingo',
    link: /\/can-bo\/tra-loi\/[a-z0-9-]+\/[0-9a-f-]{36}$/,
  },
  officeAnswerApprove: noPage,
  officeImprovements: { path: urls.officeImprovements(doiNgo), as: 'chutich.doingo' },
  officeImprovement: { path: urls.officeImprovement(doiNgo, 'moi'), as: 'chutich.doingo' },
  officeImprovementPublish: noPage,
  officeImprovementWithdraw: noPage,
  officePosterA4: { path: urls.officePosterA4(doiNgo), as: desk },
  officeStandA5: { path: urls.officeStandA5(doiNgo), as: desk },
  officeSurveys: { path: urls.officeSurveys(), as: 'sonoivu' },
  officePatterns: { path: urls.officePatterns(), as: 'sonoivu' },
  officePattern: { path: urls.officePatterns(), as: 'sonoivu', link: /\/can-bo\/dau-hieu\/[0-9a-f-]{36}$/ },
  officePatternDismiss: noPage,
  officePatternMark: noPage,
  officeProcedures: { path: urls.officeProcedures(), as: 'sonoivu' },
  officeProcedureNew: { path: urls.officeProcedureNew(), as: 'sonoivu' },
  officeProceduresOf: { path: urls.officeProceduresOf(doiNgo), as: desk },
  officeProcedure: aProcedure,
  officeProcedureEdit: { ...aProcedure, suffix: '/sua' },
  officeProcedureForms: noPage,
  officeProcedureFormRemove: noPage,
  officeProcedureEnd: noPage,
  officeProcedureOverlay: {
    path: urls.officeProceduresOf(doiNgo),
    as: desk,
    link: /\/can-bo\/thu-tuc\/don-vi\/[a-z0-9-]+\/[0-9a-f-]{36}$/,
  },
  officeSurveyNew: { path: urls.officeSurveyNew(), as: 'sonoivu' },
  officeSurvey: aWave,
  officeSurveyEdit: onTheWay,
  officeSurveyFrame: onTheWay,
  officeSurveyQuotas: onTheWay,
  officeSurveyDraw: noPage,
  officeSurveyStep: noPage,
  officeSurveyLetters: onTheWay,
  officeSurveyPeople: { ...aWave, suffix: '/nguoi-duoc-hoi' },
  officeSurveyEntry: onTheWay,
  officeSurveyResults: onTheWay,
  officeSurveyFile: noPage,
}

const more: Record<string, Sample> = {
  'procedures of a unit': { path: urls.unitProcedures(doiNgo) },
  'procedures of an event in life': { path: `${urls.unitProcedures(doiNgo)}?viec=sinh-con` },
  'home without a search': { path: urls.home() },
  'home of a district': { path: urls.unitHome('huyen-luc-nam') },
  'a page that is not there': { path: '/khong-co', status: 404 },
  'office page that is not there': { path: '/can-bo/khong-co', as: desk, status: 404 },
}

/** Goes to the page, by the first link that fits when it is one of many. */
async function visit(page: Page, { path, link, suffix = '', status = 200 }: Sample): Promise<void> {
  const answer = await page.goto(path)
  expect(answer?.status(), path).toBe(status)
  if (link === undefined) return
  const links = await page.getByRole('link').evaluateAll((each) => each.map((one) => one.getAttribute('href') ?? ''))
  const found = links.find((href) => link.test(href))
  expect(found, `a link like ${String(link)} on ${path}`).toBeDefined()
  expect((await page.goto(`${found}${suffix}`))?.status(), `${found}${suffix}`).toBe(200)
}

const all: [string, Sample][] = [
  ...Object.entries(samples).flatMap(([name, sample]): [string, Sample][] =>
    typeof sample === 'string' ? [] : [[name, sample]],
  ),
  ...Object.entries(more),
]

test.describe.configure({ mode: 'parallel' })

for (const [name, sample] of all.filter(([, { as }]) => as !== undefined)) {
  test(`${name} is sound`, async ({ pageOf }) => {
    const { page, complaints } = await pageOf(sample.as ?? '')
    await visit(page, sample)
    await expectSound(page)
    expect(complaints.splice(0)).toEqual([])
  })
}

for (const [name, sample] of all.filter(([, { as }]) => as === undefined)) {
  test(`${name} is sound, and weighs at most 30 KiB with its stylesheet`, async ({ page }) => {
    const weigh = putOnScales(page)
    await visit(page, sample)
    await expectSound(page)
    const weighed = await weigh()
    const { document, stylesheet, script, other, requests } = weighed
    expect(document + stylesheet, JSON.stringify(weighed)).toBeLessThanOrEqual(30 * 1024)
    expect(stylesheet).toBeGreaterThan(0)
    expect(script).toBeLessThanOrEqual(10 * 1024)
    if (name === 'rate') {
      expect(requests).toBeLessThanOrEqual(4)
      expect(document + stylesheet + script + other).toBeLessThanOrEqual(30 * 1024)
    }
  })
}

/** Bytes on the wire by kind, bodies as they are sent, and how many requests a first visit makes. */
function putOnScales(page: Page) {
  const weight = { document: 0, stylesheet: 0, script: 0, other: 0, requests: 0 }
  const waiting: Promise<void>[] = []
  page.on('requestfinished', (request) => {
    weight.requests++
    const kind = request.resourceType()
    const isNamed = kind === 'document' || kind === 'stylesheet' || kind === 'script'
    waiting.push(
      request.sizes().then(({ responseBodySize }) => {
        weight[isNamed ? kind : 'other'] += responseBodySize
      }),
    )
  })
  return async () => {
    await page.waitForLoadState('networkidle')
    await Promise.all(waiting)
    return weight
  }
}
