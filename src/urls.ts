// The address book: every page address, as typed functions. A pattern is what a route listens on.

function fixed(path: string) {
  return Object.assign(() => path, { pattern: path })
}

function withOne<K extends string>(pattern: string, key: K) {
  return Object.assign((value: string) => pattern.replace(`:${key}`, encodeURIComponent(value)), { pattern })
}

/** Slugs of units begin with their kind, so that the pages of a unit can stand at the root: `/thi-tran-doi-ngo`. */
const unitSlug = ':slug{(?:tinh|thanh-pho|quan|huyen|thi-xa|xa|phuong|thi-tran|dac-khu)-[a-z0-9-]+}'

function ofUnit(suffix: string) {
  return Object.assign((slug: string) => `/${slug}${suffix}`, { pattern: `/${unitSlug}${suffix}` })
}

export const urls = {
  // Public
  home: fixed('/'),
  unitHome: ofUnit(''),
  unitResults: ofUnit('/ket-qua'),
  accessibility: fixed('/tro-nang'),
  rate: withOne('/danh-gia/:code', 'code'),
  rateThanks: withOne('/danh-gia/:code/cam-on', 'code'),
  ratingResults: withOne('/danh-gia/:code/ket-qua', 'code'),

  // Back office
  office: fixed('/can-bo'),
  signIn: fixed('/can-bo/dang-nhap'),
  signOut: fixed('/can-bo/dang-xuat'),
  account: fixed('/can-bo/tai-khoan'),
  officeRatings: fixed('/can-bo/danh-gia'),
  officeUnitRatings: withOne('/can-bo/danh-gia/:unit', 'unit'),
  officeRatingList: withOne('/can-bo/danh-gia/:unit/phieu', 'unit'),
  officePosters: withOne('/can-bo/danh-gia/:unit/ma-qr', 'unit'),
  officePosterA4: withOne('/can-bo/danh-gia/:unit/to-a4', 'unit'),
  officeStandA5: withOne('/can-bo/danh-gia/:unit/bang-a5', 'unit'),
} as const
