// The QR code of an address, as an SVG element that prints sharply at any size.
import { encode } from 'uqr'

interface Shape {
  readonly side: number
  readonly path: string
}

/** To find the best of the eight masks costs more than all else on a page; addresses are drawn again and again. */
const known = new Map<string, Shape>()
const mostKnown = 500

/** The picture's side in modules, and one path for all dark modules. The quiet zone around it is the sheet's. */
export function qrShape(text: string): Shape {
  const before = known.get(text)
  if (before !== undefined) return before
  const shape = shapeOf(text)
  if (known.size >= mostKnown) known.clear()
  known.set(text, shape)
  return shape
}

function shapeOf(text: string): Shape {
  // A quarter of the code may be torn, stained or in the shade of a hand. Level Q as it is, never less.
  const { data, size } = encode(text, { ecc: 'Q', boostEcc: false, border: 0 })
  const path = data.map((row, y) => rowPath(row, y)).join('')
  return { side: size, path }
}

/** Dark modules side by side are drawn as one, so that no hairline is seen between them. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue
    const start = x
    while (row[x + 1]) x += 1
    const width = x - start + 1
    path += `M${start} ${y}h${width}v1h-${width}z`
  }
  return path
}

/** Black on white in the dark theme too: many cameras do not read an inverted code. */
export function QrCode({ text, title }: { text: string; title: string }) {
  const { side, path } = qrShape(text)
  return (
    <svg class="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={title} shape-rendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
