// The address book: every page address, as typed functions. A pattern is what a route listens on.

function fixed(path: string) {
  return Object.assign(() => path, { pattern: path })
}

function withOne<K extends string>(pattern: string, key: K) {
  return Object.assign((value: string) => pattern.replace(`:${key}`, encodeURIComponent(value)), { pattern })
}

function withTwo<A extends string, B extends string>(pattern: string, first: A, second: B) {
  const address = (one: string, two: string | number) =>
    pattern.replace(`:${first}`, encodeURIComponent(one)).replace(`:${second}`, encodeURIComponent(two))
  return Object.assign(address, { pattern })
}

/** Slugs of units begin with their kind, so that the pages of a unit can stand at the root: `/thi-tran-doi-ngo`. */
const unitSlug = ':slug{(?:tinh|thanh-pho|quan|huyen|thi-xa|xa|phuong|thi-tran|dac-khu)-[a-z0-9-]+}'

function ofUnit(suffix: string) {
  return Object.assign((slug: string) => `/${slug}${suffix}`, { pattern: `/${unitSlug}${suffix}` })
}

/** What public pages read from their address; everything else in it is somebody's tracking and is left out. */
export const publicQueries: ReadonlySet<string> = new Set(['ky', 'voi', 'mau', 'lang', 'tim', 'ngay', 'kenh', 'trang', 'sap', 'xong'])

export const urls = {
  // Public
  home: fixed('/'),
  unitHome: ofUnit(''),
  accessibility: fixed('/tro-nang'),
  software: fixed('/phan-mem'),
  units: fixed('/don-vi'),
  unit: withOne('/don-vi/:slug', 'slug'),
  rate: withOne('/danh-gia/:code', 'code'),
  rateThanks: withOne('/danh-gia/:code/cam-on', 'code'),
  ratingResults: withOne('/danh-gia/:code/ket-qua', 'code'),
  provinceResults: fixed('/ket-qua'),
  compareResults: fixed('/ket-qua/so-sanh'),
  districtResults: withOne('/ket-qua/:slug', 'slug'),
  openData: fixed('/du-lieu'),
  catalog: fixed('/du-lieu/catalog.jsonld'),
  leavesFile: withOne('/du-lieu/phieu/:file', 'file'),
  resultsFile: withTwo('/du-lieu/ket-qua/:unit/:format', 'unit', 'format'),
  slips: fixed('/phieu'),
  slipThanks: fixed('/phieu/cam-on'),
  slip: withOne('/phieu/:slip', 'slip'),
  speechFile: withOne('/am-thanh/:file', 'file'),
  kiosk: fixed('/kiosk'),
  kioskOffline: fixed('/kiosk/offline.js'),
  kioskManifest: fixed('/kiosk/manifest.webmanifest'),
  survey: fixed('/khao-sat'),
  surveyThanks: fixed('/khao-sat/cam-on'),
  surveyResults: withOne('/khao-sat/ket-qua/:wave', 'wave'),
  surveyForm: withOne('/khao-sat/:code', 'code'),
  formulas: fixed('/chi-so'),
  formula: withOne('/chi-so/:formula', 'formula'),
  ledger: fixed('/so-cai'),
  ledgerCheck: fixed('/so-cai/kiem-tra'),
  ledgerLeaf: withOne('/so-cai/dong/:index', 'index'),
  ledgerCheckpoint: fixed('/so-cai/checkpoint'),
  ledgerTile: Object.assign((path: string) => `/so-cai/${path}`, { pattern: '/so-cai/tile/*' }),

  // Back office
  office: fixed('/can-bo'),
  signIn: fixed('/can-bo/dang-nhap'),
  signOut: fixed('/can-bo/dang-xuat'),
  secondFactor: fixed('/can-bo/dang-nhap/ma-xac-thuc'),
  newPassword: withOne('/can-bo/dat-mat-khau/:token', 'token'),
  account: fixed('/can-bo/tai-khoan'),
  ownPassword: fixed('/can-bo/tai-khoan/mat-khau'),
  ownSecondFactor: fixed('/can-bo/tai-khoan/hai-buoc'),
  ownSecondFactorOff: fixed('/can-bo/tai-khoan/hai-buoc/tat'),
  ownRecoveryCodes: fixed('/can-bo/tai-khoan/hai-buoc/ma-du-phong'),
  ownSessionEnd: fixed('/can-bo/tai-khoan/phien/ket-thuc'),
  ownOtherSessionsEnd: fixed('/can-bo/tai-khoan/phien/ket-thuc-cac-phien-khac'),
  officers: fixed('/can-bo/can-bo'),
  officerNew: fixed('/can-bo/can-bo/them'),
  officer: withOne('/can-bo/can-bo/:id', 'id'),
  officerEdit: withOne('/can-bo/can-bo/:id/sua', 'id'),
  officerRoles: withOne('/can-bo/can-bo/:id/vai-tro', 'id'),
  officerRoleEnd: withOne('/can-bo/can-bo/:id/vai-tro/ket-thuc', 'id'),
  officerSuspend: withOne('/can-bo/can-bo/:id/tam-khoa', 'id'),
  officerReactivate: withOne('/can-bo/can-bo/:id/mo-lai', 'id'),
  officerLink: withOne('/can-bo/can-bo/:id/lien-ket', 'id'),
  officerSessionsEnd: withOne('/can-bo/can-bo/:id/ket-thuc-phien', 'id'),
  officerSecondFactorOff: withOne('/can-bo/can-bo/:id/tat-hai-buoc', 'id'),
  audit: fixed('/can-bo/nhat-ky'),
  auditCsv: fixed('/can-bo/nhat-ky/tai-ve'),
  officeUnits: fixed('/can-bo/don-vi'),
  officeUnitsFile: withOne('/can-bo/don-vi/tai-ve/:format', 'format'),
  officeUnitChange: fixed('/can-bo/don-vi/thay-doi'),
  officeUnitImport: fixed('/can-bo/don-vi/nhap'),
  officeUnitImportPreview: withOne('/can-bo/don-vi/nhap/:file', 'file'),
  officeUnit: withOne('/can-bo/don-vi/:id', 'id'),
  officeUnitProfile: withOne('/can-bo/don-vi/:id/lien-he', 'id'),
  officeUnitNew: withOne('/can-bo/don-vi/:id/lap', 'id'),
  officeKiosks: fixed('/can-bo/ki-ot'),
  officeKioskNew: fixed('/can-bo/ki-ot/them'),
  officeKiosk: withOne('/can-bo/ki-ot/:id', 'id'),
  officeKioskCode: withOne('/can-bo/ki-ot/:id/ma-ghep', 'id'),
  officeKioskName: withOne('/can-bo/ki-ot/:id/ten', 'id'),
  officeKioskRevoke: withOne('/can-bo/ki-ot/:id/thu-hoi', 'id'),
  officeSlips: fixed('/can-bo/in-phieu'),
  officeRatings: fixed('/can-bo/danh-gia'),
  officeUnitRatings: withOne('/can-bo/danh-gia/:unit', 'unit'),
  officeRatingList: withOne('/can-bo/danh-gia/:unit/phieu', 'unit'),
  officeQuestionnaires: fixed('/can-bo/phieu-hoi'),
  officeQuestionnaireNew: fixed('/can-bo/phieu-hoi-moi'),
  officeQuestionnaireImport: fixed('/can-bo/nhap-phieu-hoi'),
  officeQuestionnaireImportPreview: withOne('/can-bo/nhap-phieu-hoi/:file', 'file'),
  officeQuestionnaire: withOne('/can-bo/phieu-hoi/:id', 'id'),
  officeQuestionnaireFile: withTwo('/can-bo/phieu-hoi/:id/tai-ve/:version', 'id', 'version'),
  officeQuestionnairePhone: withTwo('/can-bo/phieu-hoi/:id/xem-thu/:version', 'id', 'version'),
  officeQuestionnaireKiosk: withTwo('/can-bo/phieu-hoi/:id/xem-thu/:version/man-hinh', 'id', 'version'),
  officeQuestionnaireEdit: withOne('/can-bo/phieu-hoi/:id/sua', 'id'),
  officeQuestion: withTwo('/can-bo/phieu-hoi/:id/sua/:question', 'id', 'question'),
  officeQuestionnairePublish: withOne('/can-bo/phieu-hoi/:id/ban-hanh', 'id'),
  officeQuestionnaireDrop: withOne('/can-bo/phieu-hoi/:id/bo-nhap', 'id'),
  officePosters: withOne('/can-bo/danh-gia/:unit/ma-qr', 'unit'),
  officePosterA4: withOne('/can-bo/danh-gia/:unit/to-a4', 'unit'),
  officeStandA5: withOne('/can-bo/danh-gia/:unit/bang-a5', 'unit'),
  officeSurveys: fixed('/can-bo/khao-sat'),
  officePatterns: fixed('/can-bo/dau-hieu'),
  officePattern: withOne('/can-bo/dau-hieu/:id', 'id'),
  officePatternDismiss: withOne('/can-bo/dau-hieu/:id/bo-qua', 'id'),
  officePatternMark: withOne('/can-bo/dau-hieu/:id/danh-dau', 'id'),
  officeSurveyNew: fixed('/can-bo/khao-sat/them'),
  officeSurvey: withOne('/can-bo/khao-sat/:id', 'id'),
  officeSurveyEdit: withOne('/can-bo/khao-sat/:id/sua', 'id'),
  officeSurveyFrame: withOne('/can-bo/khao-sat/:id/danh-sach', 'id'),
  officeSurveyQuotas: withOne('/can-bo/khao-sat/:id/so-can-hoi', 'id'),
  officeSurveyDraw: withOne('/can-bo/khao-sat/:id/rut-mau', 'id'),
  officeSurveyStep: withOne('/can-bo/khao-sat/:id/buoc', 'id'),
  officeSurveyLetters: withOne('/can-bo/khao-sat/:id/thu', 'id'),
  officeSurveyPeople: withOne('/can-bo/khao-sat/:id/nguoi-duoc-hoi', 'id'),
  officeSurveyEntry: withOne('/can-bo/khao-sat/:id/nhap-phieu', 'id'),
  officeSurveyResults: withOne('/can-bo/khao-sat/:id/ket-qua', 'id'),
  officeSurveyFile: withOne('/can-bo/khao-sat/:id/tai-ve', 'id'),
} as const
