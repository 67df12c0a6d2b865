// The referral slip on A5: what it is, where it is settled, by which time limits of the law, with the day.
import { formatDate } from '../../ui/format.ts'
import type { PageFrame } from '../../ui/frame.ts'
import { SheetPage } from '../../ui/sheet.tsx'
import { displayName } from '../../units/names.ts'
import { slipWords } from '../messages/slip.ts'
import type { WrittenPetition } from '../queries/office.ts'
import { decreesFrom, referralKinds } from '../rules.ts'
import { spoken } from './words.ts'

export interface SlipProps {
  readonly page: PageFrame
  readonly petition: Omit<WrittenPetition, 'answer'>
  readonly back: string
}

export function SlipPage({ page, petition, back }: SlipProps) {
  const { lang } = page
  const words = slipWords[lang].slip
  const kind = referralKinds.find((one) => one === petition.reason) ?? 'complaint'
  const by = { kind: petition.holderKind, name: petition.holderName }
  return (
    <SheetPage page={page} back={{ href: back }}>
      <section class="sheet sheet-a5 letter">
        <p>
          <b>{displayName(by, lang)}</b>
          <br />
          {words.on(displayName({ kind: petition.unitKind, name: petition.unitName }, lang), dayOf(petition, lang))}
        </p>
        <h1>{words.heading[kind]}</h1>
        <p>{words.intro(spoken(petition.code), formatDate(petition.receivedOn, lang))}</p>
        <p>
          {words.where}: <b>{petition.agency}</b>
        </p>
        <ul>
          {words.points[kind].map((point) => (
            <li>{point}</li>
          ))}
        </ul>
        <p>
          {words.source[kind]} {(petition.closedOn ?? '') >= decreesFrom && words.decree[kind]}
        </p>
        <p>{words.kept}</p>
      </section>
    </SheetPage>
  )
}

function dayOf({ closedOn, receivedOn }: SlipProps['petition'], lang: PageFrame['lang']): string {
  return formatDate(closedOn ?? receivedOn, lang)
}
