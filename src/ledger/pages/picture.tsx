// The way of a rating in one picture: slip, ticket, box, ledger, everybody.
import type { Lang } from '../../ui/frame.ts'
import { messages } from '../messages/ledger.ts'

const step = 92
const width = 300

/** Drawn from top to bottom, so that its letters are as large on a phone as beside it. */
export function WayOfRating({ lang }: { lang: Lang }) {
  const { overview, steps } = messages[lang]
  const height = step * steps.length - 12
  return (
    <figure class="chart">
      <svg role="img" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-labelledby="way-title">
        <title id="way-title">{overview.picture}</title>
        {steps.map(([name], index) => (
          <g transform={`translate(0 ${index * step})`}>
            {index < steps.length - 1 && <path class="chart-line" d="M40 74v14m-5 -6 5 6 5 -6" />}
            <g class="icon">{signs[index]}</g>
            <text x="96" y="45">
              {`${index + 1}. ${name}`}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  )
}

const signs = [
  // A slip with its square code.
  <>
    <path d="M18 6h44v62l-7 -5 -7 5 -8 -5 -8 5 -7 -5 -7 5z" />
    <path d="M30 18h20v20h-20zM30 47h20M30 54h12" />
  </>,
  // A ticket in a closed envelope, with a seal.
  <>
    <path d="M10 18h60v40h-60zM10 18l30 24 30 -24" />
    <circle cx="40" cy="46" r="9" />
  </>,
  // A box with a slot, and slips above it.
  <>
    <path d="M12 32h56v38h-56zM28 41h24" />
    <path d="M22 26l6 -16 14 5M40 26v-18h16v18" />
  </>,
  // A book of lines, each bound to the next.
  <>
    <path d="M16 8h44q6 0 6 6v54h-44q-6 0 -6 -6z" />
    <path d="M28 22h26M28 34h26M28 46h26M22 22v24" />
  </>,
  // Three people.
  <>
    <circle cx="40" cy="24" r="11" />
    <path d="M22 66q0 -24 18 -24t18 24z" />
    <path d="M14 36a8 8 0 1 1 8 -13M66 36a8 8 0 1 0 -8 -13M6 60q0 -14 12 -16M74 60q0 -14 -12 -16" />
  </>,
]
