// The address book: every page address, as typed functions. A pattern is what a route listens on.

function fixed(path: string) {
  return Object.assign(() => path, { pattern: path })
}

function withOne<K extends string>(pattern: string, key: K) {
  return Object.assign((value: string) => pattern.replace(`:${key}`, encodeURIComponent(value)), { pattern })
}

export const urls = {
  // Public
  home: fixed('/'),
  accessibility: fixed('/tro-nang'),

  // Back office
  office: fixed('/can-bo'),
  signIn: fixed('/can-bo/dang-nhap'),
  signOut: fixed('/can-bo/dang-xuat'),
  account: fixed('/can-bo/tai-khoan'),
} as const
