// Markup as text, in one walk: what `hono/jsx` itself would write, at a fraction of its price.
import { jsx } from 'hono/jsx'

/** What JSX makes of an element or a component; nothing is drawn yet. */
interface Node {
  readonly tag: string | Component
  readonly props: Readonly<Record<string, unknown>>
  readonly children: readonly unknown[]
}

type Component = (props: Readonly<Record<string, unknown>>) => unknown

/** Elements for which the framework has a component of its own, so that it can move them into the head; ours stand there. */
const ownElements = new Map(
  ['button', 'form', 'input', 'link', 'meta', 'script', 'style', 'title'].map((tag) => [asNode(jsx(tag, {})).tag, tag]),
)

/** Tells the inside of `svg` and `head` apart, which nothing of ours asks for. */
const inside = asNode(asNode(jsx('svg', {})).children[0]).tag

const withoutEnd = new Set('area base br col embed hr img input keygen link meta param source track wbr'.split(' '))

const yesOrNo = new Set(
  `allowfullscreen async autofocus autoplay checked controls default defer disabled download formnovalidate hidden inert
  ismap itemscope loop multiple muted nomodule novalidate open playsinline readonly required reversed selected`.split(
    /\s+/,
  ),
)

/** The text of a page. Markup waits for nothing: what it shows is read before it is made. */
export function textOf(markup: unknown): string {
  if (typeof markup === 'string') return escaped(markup)
  if (markup === null || markup === undefined || typeof markup === 'boolean') return ''
  if (typeof markup === 'number') return String(markup)
  if (Array.isArray(markup)) return textOfAll(markup)
  if (isNode(markup)) return textOfNode(markup)
  if (markup instanceof String && 'isEscaped' in markup) return markup.toString()
  throw new TypeError('This cannot be drawn: neither text nor an element, nor a list of them')
}

function textOfAll(list: readonly unknown[]): string {
  let text = ''
  for (const one of list) text += textOf(one)
  return text
}

function textOfNode({ tag, props, children }: Node): string {
  if (tag === '' || tag === inside) return textOfAll(children)
  const name = typeof tag === 'string' ? tag : ownElements.get(tag)
  if (name === undefined) return textOf((tag as Component)(props))
  const start = `<${name}${attributesOf(props)}`
  return withoutEnd.has(name) && children.length === 0 ? `${start}/>` : `${start}>${textOfAll(children)}</${name}>`
}

function attributesOf(props: Node['props']): string {
  let text = ''
  for (const [name, value] of Object.entries(props)) {
    if (name === 'children' || value === undefined || value === null) continue
    if (typeof value === 'boolean' && yesOrNo.has(name)) text += value ? ` ${name}=""` : ''
    else text += ` ${name}="${escaped(`${value as string | number | boolean}`)}"`
  }
  return text
}

const signs = /[&<>'"]/
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return signs.test(text) ? text.replaceAll(/[&<>'"]/g, (sign) => entities[sign] ?? sign) : text
}

function isNode(value: object): value is Node {
  return 'tag' in value && 'props' in value && 'children' in value
}

function asNode(value: unknown): Node {
  if (typeof value === 'object' && value !== null && isNode(value)) return value
  throw new TypeError('The framework no longer makes elements as this walk knows them')
}
