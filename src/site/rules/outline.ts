// Boundaries as outlines on a page: degrees become units of a drawing, and points nobody could tell apart are left out.

/** Longitude and latitude in degrees (WGS 84). */
export type Position = readonly number[]

/** What is kept of a boundary: a polygon, or several; the first ring is the outside, the others are holes. */
export type Boundary =
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] }

export interface Outline<T> {
  readonly of: T
  /** The `d` of an SVG path. */
  readonly path: string
}

export interface Drawing<T> {
  readonly width: number
  readonly height: number
  readonly outlines: readonly Outline<T>[]
}

type Point = readonly [x: number, y: number]

/**
 * Boundaries drawn into a given width, north up. A degree of longitude is as long as the middle latitude makes it,
 * which over a province is as good as any projection. Points nearer than half a unit to their line are left out.
 */
export function drawOutlines<T>(
  boundaries: ReadonlyArray<{ readonly of: T; readonly boundary: Boundary }>,
  width: number,
): Drawing<T> {
  const all = boundaries.flatMap(({ boundary }) => ringsOf(boundary).flat())
  if (all.length === 0) return { width, height: 0, outlines: [] }
  const box = boxOf(all)
  const squeeze = Math.cos((((box.south + box.north) / 2) * Math.PI) / 180)
  const scale = width / Math.max((box.east - box.west) * squeeze, 1e-9)
  const place = ([lon = 0, lat = 0]: Position): Point => [
    Math.round((lon - box.west) * squeeze * scale),
    Math.round((box.north - lat) * scale),
  ]
  const outlines = boundaries.map(({ of, boundary }) => ({
    of,
    path: ringsOf(boundary)
      .map((ring) => simplified(ring.map(place)))
      .filter((ring) => ring.length > 2)
      .map((ring) => `M${ring.map((point) => point.join(' ')).join('L')}Z`)
      .join(''),
  }))
  return { width, height: Math.round((box.north - box.south) * scale), outlines }
}

function ringsOf(boundary: Boundary): readonly (readonly Position[])[] {
  return boundary.type === 'Polygon' ? boundary.coordinates : boundary.coordinates.flat()
}

function boxOf(positions: readonly Position[]) {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const [lon = 0, lat = 0] of positions) {
    west = Math.min(west, lon)
    east = Math.max(east, lon)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  return { west, east, south, north }
}

const tolerance = 0.5

/** Ramer, Douglas and Peucker, with a stack of its own: a coast has more points than a stack of calls holds. */
function simplified(ring: readonly Point[]): Point[] {
  const kept = new Set([0, ring.length - 1])
  const open: [number, number][] = [[0, ring.length - 1]]
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [first, last] = span
    let [farthest, distance] = [-1, tolerance]
    for (let at = first + 1; at < last; at++) {
      const away = distanceTo(ring[at] as Point, ring[first] as Point, ring[last] as Point)
      if (away > distance) [farthest, distance] = [at, away]
    }
    if (farthest < 0) continue
    kept.add(farthest)
    open.push([first, farthest], [farthest, last])
  }
  const points = [...kept].sort((a, b) => a - b).map((at) => ring[at] as Point)
  return points.filter(([x, y], at) => at === 0 || x !== points[at - 1]?.[0] || y !== points[at - 1]?.[1])
}

/** Of a point from the line through two others; from the point itself where they are one. */
function distanceTo([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = Math.hypot(bx - ax, by - ay)
  if (length === 0) return Math.hypot(x - ax, y - ay)
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
}
