/** The text of a Word document (.docx) in reading order: paragraphs and tables. */
import { XMLParser } from 'fast-xml-parser'
import { strFromU8, unzipSync } from 'fflate'
import type { Block } from './formats/sheet.ts'

/** The sheet of one procedure is some tens of kilobytes; what claims to be more is not read at all. */
const mostPacked = 2 * 1024 * 1024
const mostUnpacked = 20 * 1024 * 1024
const part = 'word/document.xml'

type Node = Readonly<Record<string, unknown>>

const parser = new XMLParser({
  preserveOrder: true,
  trimValues: false,
  ignoreAttributes: true,
  htmlEntities: true,
  parseTagValue: false,
})

/** Undefined where it is no such document, is broken, or says that it unpacks to more than it should. */
export function readDocx(bytes: Uint8Array): Block[] | undefined {
  try {
    const isFit = (file: { name: string; size: number; originalSize: number }) =>
      file.name === part && file.size <= mostPacked && file.originalSize <= mostUnpacked
    const packed = unzipSync(bytes, { filter: isFit })[part]
    const xml = packed === undefined ? undefined : strFromU8(packed)
    // Entities of its own have no place in a Word document, but in an attack.
    if (xml === undefined || xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY')) return undefined
    const nodes = parser.parse(xml) as readonly Node[]
    const [document] = childrenNamed(nodes, 'w:document')
    const [body] = childrenNamed(document ?? [], 'w:body')
    return body === undefined ? undefined : blocksIn(body)
  } catch {
    return undefined
  }
}

/** In this shape of the parser a node is an object with one key, its name, which holds its children. */
function nameOf(node: Node): string {
  return Object.keys(node).find((key) => key !== ':@') ?? ''
}

function childrenOf(node: Node): readonly Node[] {
  const children = node[nameOf(node)]
  return Array.isArray(children) ? (children as readonly Node[]) : []
}

function childrenNamed(nodes: readonly Node[], name: string): (readonly Node[])[] {
  return nodes.filter((node) => nameOf(node) === name).map(childrenOf)
}

/** Controls and marked changes stand around the text that they are about. */
const wrappers = new Set(['w:sdt', 'w:sdtContent', 'w:ins', 'w:smartTag', 'w:customXml'])

function blocksIn(nodes: readonly Node[]): Block[] {
  return nodes.flatMap((node): Block[] => {
    const name = nameOf(node)
    if (name === 'w:p') return [{ kind: 'paragraph', text: textIn(childrenOf(node)) }]
    if (name === 'w:tbl') return [{ kind: 'table', rows: rowsIn(childrenOf(node)) }]
    return wrappers.has(name) ? blocksIn(childrenOf(node)) : []
  })
}

function rowsIn(nodes: readonly Node[]): string[][] {
  return unwrapped(nodes, 'w:tr').map((row) => unwrapped(row, 'w:tc').map(cellText))
}

function unwrapped(nodes: readonly Node[], name: string): (readonly Node[])[] {
  return nodes.flatMap((node) => {
    if (nameOf(node) === name) return [childrenOf(node)]
    return wrappers.has(nameOf(node)) ? unwrapped(childrenOf(node), name) : []
  })
}

/** Paragraphs of a cell on lines of their own; a table inside of a cell is text like the rest. */
function cellText(nodes: readonly Node[]): string {
  const lines = blocksIn(nodes).map((block) =>
    block.kind === 'paragraph' ? block.text : block.rows.map((row) => row.join(' ')).join('\n'),
  )
  return lines.filter((line) => line.trim() !== '').join('\n')
}

function textIn(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      const name = nameOf(node)
      if (name === '#text') return ''
      if (name === 'w:t')
        return childrenOf(node)
          .map((one) => wordOf(one['#text']))
          .join('')
      if (name === 'w:br' || name === 'w:cr') return '\n'
      if (name === 'w:tab') return ' '
      // What was deleted in a marked change is gone.
      return name === 'w:del' || name === 'w:pPr' || name === 'w:rPr' ? '' : textIn(childrenOf(node))
    })
    .join('')
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
