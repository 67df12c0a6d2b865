// What addresses are made of: an address is a function of its parts, with the pattern that a route listens on.

export function fixed(path: string) {
  return Object.assign(() => path, { pattern: path })
}

export function withOne<K extends string>(pattern: string, key: K) {
  return Object.assign((value: string) => pattern.replace(`:${key}`, encodeURIComponent(value)), { pattern })
}

export function withTwo<A extends string, B extends string>(pattern: string, first: A, second: B) {
  const address = (one: string, two: string | number) =>
    pattern.replace(`:${first}`, encodeURIComponent(one)).replace(`:${second}`, encodeURIComponent(two))
  return Object.assign(address, { pattern })
}

/** Slugs of units begin with their kind, so that the pages of a unit can stand at the root: `/thi-tran-doi-ngo`. */
export const unitSlug = ':slug{(?:tinh|thanh-pho|quan|huyen|thi-xa|xa|phuong|thi-tran|dac-khu)-[a-z0-9-]+}'

export function ofUnit(suffix: string) {
  return Object.assign((slug: string) => `/${slug}${suffix}`, { pattern: `/${unitSlug}${suffix}` })
}
