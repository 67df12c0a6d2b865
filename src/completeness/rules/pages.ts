/** What a drawn page says of itself, and what is missing on it: the reader's side of the check. */
import { z } from 'zod'

const pageKinds = ['home', 'procedure'] as const

/** What the rules look at on a page, as it was drawn. */
export const DrawnPage = z.strictObject({
  kind: z.enum(pageKinds),
  path: z.string().max(500),
  /** The status of its answer. */
  status: z.int(),
  lang: z.string().max(50),
  title: z.string().max(1000),
  /** Where its links lead that have a text or a name to be read aloud. */
  links: z.array(z.string().max(2000)).max(5000),
  /** Digits of the telephone numbers that can be called from it. */
  phones: z.array(z.string().max(50)).max(1000),
})
export type DrawnPage = z.infer<typeof DrawnPage>

export const Drawn = z.strictObject({
  pages: z.array(DrawnPage).max(10),
  /** What the addresses answered that the links of these pages lead to; of those that a rule follows. */
  answers: z.array(z.strictObject({ path: z.string().max(2000), status: z.int() })).max(50),
})
export type Drawn = z.infer<typeof Drawn>

/** Where the links lead that every page must have. */
export interface Wanted {
  readonly rating: string
  readonly accessibility: string
}

export interface PageFault {
  readonly rule:
    | 'page.answer'
    | 'page.language'
    | 'page.title'
    | 'page.rating'
    | 'page.telephone'
    | 'page.accessibility'
    | 'page.dead-link'
  readonly page: string
  readonly seen: string
}

type Facts = Pick<DrawnPage, 'lang' | 'title' | 'links' | 'phones'>

const attributes = `((?:[^>"']|"[^"]*"|'[^']*')*)`
const anchor = new RegExp(`<a\\b${attributes}>([\\s\\S]*?)</a>`, 'giu')
const root = new RegExp(`<html\\b${attributes}>`, 'iu')

/** The facts of a page. Pages are our own: quoted attributes, and no link within a link. */
export function readPage(html: string): Facts {
  const shown = html.replace(/<!--[\s\S]*?-->|<(script|style|template)\b[\s\S]*?<\/\1>/giu, '')
  const links = [...shown.matchAll(anchor)].flatMap(([, own = '', within = '']) => {
    const name = plainText(within) || attribute(own, 'aria-label')
    const href = attribute(own, 'href')
    return href === '' || name === '' ? [] : [href]
  })
  return {
    lang: attribute(root.exec(shown)?.[1] ?? '', 'lang'),
    title: plainText(/<title>([^<]*)<\/title>/iu.exec(shown)?.[1] ?? ''),
    links: links.filter((link) => !link.startsWith('tel:')),
    phones: links.filter((link) => link.startsWith('tel:')).map(digitsOf),
  }
}

function attribute(own: string, name: string): string {
  const [, double, single] = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'iu').exec(own) ?? []
  return unescaped(double ?? single ?? '').trim()
}

function plainText(markup: string): string {
  return unescaped(markup.replace(/<[^>]*>/gu, ' ')).trim()
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/gu, (_all, name: string) => entities[name] ?? '')
}

function digitsOf(text: string): string {
  return text.replace(/\D/gu, '')
}

/** The path of a link, without what is asked of it. */
function pathOf(link: string): string {
  return link.replace(/[?#].*$/u, '')
}

/** To the commune's own rating page, or from a procedure also to that of a counter. */
function isRating(link: string, { kind }: Pick<DrawnPage, 'kind'>, { rating }: Wanted): boolean {
  const path = pathOf(link)
  if (path === rating) return true
  const folder = rating.slice(0, rating.lastIndexOf('/') + 1)
  return kind === 'procedure' && path.startsWith(folder) && !path.slice(folder.length).includes('/')
}

/** The links of a page that a rule follows: the first to a rating page, and to the statement on accessibility. */
export function linksToFollow(page: Pick<DrawnPage, 'kind' | 'links'>, wanted: Wanted): string[] {
  const rating = page.links.find((link) => isRating(link, page, wanted))
  const accessibility = page.links.find((link) => pathOf(link) === wanted.accessibility)
  return [rating, accessibility].filter((link) => link !== undefined)
}

/** What is missing on the drawn pages of a commune whose people at the desk have these telephones. */
export function faultsOfPages(
  drawn: Drawn,
  wanted: Wanted,
  people: readonly { readonly name: string; readonly phone: string }[],
): PageFault[] {
  const statusOf = new Map(drawn.answers.map(({ path, status }) => [path, status]))
  return drawn.pages.flatMap((page) => {
    const fault = (rule: PageFault['rule'], seen = '') => ({ rule, page: page.path, seen })
    if (page.status !== 200) return [fault('page.answer', String(page.status))]
    const followed = linksToFollow(page, wanted)
    const dead = followed.filter((link) => statusOf.get(link) !== 200)
    return [
      ...(page.lang === '' ? [fault('page.language')] : []),
      ...(page.title === '' ? [fault('page.title')] : []),
      ...(followed.some((link) => isRating(link, page, wanted)) ? [] : [fault('page.rating')]),
      ...(followed.some((link) => pathOf(link) === wanted.accessibility) ? [] : [fault('page.accessibility')]),
      ...silentOn(page, people).map((name) => fault('page.telephone', name)),
      ...dead.map((link) => fault('page.dead-link', link)),
    ]
  })
}

/** Whose number cannot be called: on the home page everybody's at the desk, on any page somebody's. */
function silentOn({ kind, phones }: DrawnPage, people: readonly { name: string; phone: string }[]): string[] {
  if (phones.length === 0) return ['']
  if (kind !== 'home') return []
  return people.filter(({ phone }) => phone !== '' && !phones.includes(digitsOf(phone))).map(({ name }) => name)
}
