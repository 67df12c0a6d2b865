/** Names of fields that are the same field, spelled in another way. */
import { compareVi, fold } from '../../platform/values/text.ts'

/** Syllables that stand in the names of many fields and tell none of them. */
const common = new Set(
  'va cua o cac ve quan ly nha nuoc dang ky thanh lap hoat dong cap linh vuc thu tuc hanh chinh'.split(' '),
)

/** Subjects that have one field in the national list: two names that both speak of one are one field. */
const topics = ['hop tac', 'ho tich', 'chung thuc', 'cu tru', 'ho kinh doanh', 'hoa giai o co so', 'nuoi con nuoi']

function plainOf(field: string): string {
  return fold(field)
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim()
}

function tellingIn(field: string): Set<string> {
  return new Set(
    plainOf(field)
      .split(' ')
      .filter((syllable) => !common.has(syllable)),
  )
}

/** Without marks, signs and common words the same, three quarters of one in the other, or one subject in both. */
export function isSameField(a: string, b: string): boolean {
  const [left, right] = [plainOf(a), plainOf(b)]
  if (left === right) return true
  if (topics.some((topic) => [left, right].every((text) => ` ${text} `.includes(` ${topic} `)))) return true
  const [these, those] = [tellingIn(a), tellingIn(b)]
  const shared = [...these].filter((syllable) => those.has(syllable)).length
  return shared >= 3 && shared / Math.min(these.size, those.size) >= 0.75
}

/** For each spelling that has a more usual one: that one. */
export function usualSpellings(counts: ReadonlyMap<string, number>): ReadonlyMap<string, string> {
  const usual = new Map<string, string>()
  for (const field of counts.keys()) {
    const alike = [...counts].filter(([other]) => other === field || isSameField(field, other))
    const [first] = alike.toSorted(([a, m], [b, n]) => n - m || compareVi(a, b))
    if (first !== undefined && first[0] !== field) usual.set(field, first[0])
  }
  return usual
}
