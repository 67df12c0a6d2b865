/** How the two sides of a difference are shown. */
import type { Child } from 'hono/jsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { rowMessages } from '../messages/import-row.ts'
import type { Difference } from '../rules/differences.ts'
import type { Channel, Fee } from '../rules.ts'
import { channels } from '../rules.ts'

type Side = 'before' | 'after'

export function Value({ lang, difference, side }: { lang: Lang; difference: Difference; side: Side }): Child {
  const words = rowMessages[lang]
  if (difference[side] === null) return <span class="hint">{words.row.none}</span>
  switch (difference.part) {
    case 'text':
      return textOf(difference.field, difference[side] ?? '', lang)
    case 'limit':
      return difference[side] === null ? null : words.limit(difference[side])
    case 'fees':
      return <Fees lang={lang} fees={difference[side] ?? []} />
    case 'document': {
      const document = difference[side]
      if (document === null) return null
      const form = document.form === '' ? '' : `; ${document.form}`
      return `${document.name} (${words.copies(document.originals, document.copies)}${form})`
    }
  }
}

function textOf(field: Difference['field'], text: string, lang: Lang): Child {
  const { levels } = rowMessages[lang]
  if (field === 'level' && Object.hasOwn(levels, text)) return levels[text as keyof typeof levels]
  return <span class="written">{text}</span>
}

function Fees({ lang, fees }: { lang: Lang; fees: readonly Fee[] }) {
  const words = rowMessages[lang].fee
  if (fees.length === 0) return <span class="hint">{words.none}</span>
  return (
    <>
      {fees.map((fee) => (
        <div>{feeText(fee, lang)}</div>
      ))}
    </>
  )
}

function feeText({ vnd, per, decidedBy, note }: Fee, lang: Lang): string {
  const words = rowMessages[lang].fee
  const amount = vnd === null ? (decidedBy === '' ? words.unknown : `${words.decidedBy}: ${decidedBy}`) : ''
  const shown = vnd === null ? amount : vnd === 0 ? words.free : `${formatNumber(vnd, lang)} đ`
  return `${shown}${per === '' ? '' : `/${per}`}${note === '' ? '' : ` – ${note}`}`
}

/** "Cách nộp (Trực tuyến)": the field, and where in it. */
export function placeOf({ field, place }: Difference, lang: Lang): string {
  const words = rowMessages[lang]
  if (place === '') return words.fields[field]
  const channel = channels.find((one) => place === one || place.startsWith(`${one}:`) || place.startsWith(`${one} (`))
  const shown = channel === undefined ? place : `${words.channels[channel as Channel]}${place.slice(channel.length)}`
  return `${words.fields[field]} (${shown})`
}
