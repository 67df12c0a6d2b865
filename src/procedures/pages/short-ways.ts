// How long and how much in a line, for a cell on the wall: all of it, or that it depends and where to read it.
import type { Lang } from '../../ui/frame.ts'
import { publicWords } from '../messages/public.ts'
import { channels, type Way } from '../rules.ts'
import { feesText, limitText } from './words.tsx'

/** What fits on two lines beside the code, in letters. */
const mostLetters = 110

/** "3 ngày làm việc; tại quầy 8.000 đồng, qua mạng không mất tiền"; empty where nothing is recorded. */
export function shortWays(ways: readonly Way[], lang: Lang): string {
  if (ways.length === 0) return ''
  const words = publicWords[lang].board
  const limit = shortOf(ways, lang, (way) => limitText(way.limit, lang))
  const fee = shortOf(ways, lang, (way) => feesText(way, lang))
  const isLong = (limit ?? '').length + (fee ?? '').length > mostLetters
  const shown = (text: string | undefined) => (isLong && (text ?? '').length > mostLetters / 2 ? undefined : text)
  const [first, second] = [shown(limit), shown(fee)]
  if (first === undefined && second === undefined) return words.allDepends
  return `${first ?? words.limitDepends}; ${second ?? words.feeDepends}`
}

/** One text for all ways, else one for each channel, else undefined: it depends on the case. */
function shortOf(ways: readonly Way[], lang: Lang, say: (way: Way) => string): string | undefined {
  const all = [...new Set(ways.map(say))]
  if (all.length === 1) return all[0]
  const words = publicWords[lang].board.channels
  const own = channels.flatMap((channel) => {
    const texts = new Set(ways.filter((way) => way.channel === channel).map(say))
    return texts.size === 0 ? [] : [{ channel, texts: [...texts] }]
  })
  if (own.some(({ texts }) => texts.length > 1))
    return all.length <= 2 ? all.join(publicWords[lang].board.or) : undefined
  const bySame = Map.groupBy(own, ({ texts }) => texts[0] ?? '')
  return [...bySame]
    .map(([text, group]) => `${group.map(({ channel }) => words[channel]).join(publicWords[lang].board.and)} ${text}`)
    .join(', ')
}
