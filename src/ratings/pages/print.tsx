// What is printed: for each place a poster for the wall (A4) and a stand for the desk (A5), and the page that lists them.
import type { OfficeFrame, PageFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { QrCode } from '../../ui/qr.tsx'
import { Poster, SheetPage, type SheetSize } from '../../ui/sheet.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { messages } from '../messages/ratings.ts'
import type { NamedUnit, Place } from '../queries/places.ts'
import { placeLabel } from './office-unit.tsx'
import { placeName } from './words.ts'

export interface PostersProps {
  readonly page: OfficeFrame
  readonly unit: NamedUnit
  readonly places: readonly NamedUnit[]
}

export function PostersPage({ page, unit, places }: PostersProps) {
  const { lang } = page
  const words = messages[lang]
  const breadcrumb = [
    { href: urls.officeRatings(), label: words.office.title },
    { href: urls.officeUnitRatings(unit.slug), label: displayName(unit, lang) },
    { label: words.office.posters },
  ]
  return (
    <OfficePage page={page} breadcrumb={breadcrumb}>
      <h1>{words.office.posters}</h1>
      <p>{words.poster.explain}</p>
      <SummaryList
        rows={places.map((place) => {
          const label = placeLabel(place, unit, lang)
          return {
            label,
            value: (
              <>
                <a href={urls.officePosterA4(place.slug)} aria-label={words.poster.about(words.poster.a4, label)}>
                  {words.poster.a4}
                </a>
                {' · '}
                <a href={urls.officeStandA5(place.slug)} aria-label={words.poster.about(words.poster.a5, label)}>
                  {words.poster.a5}
                </a>
              </>
            ),
          }
        })}
      />
    </OfficePage>
  )
}

export interface PosterPageProps {
  readonly page: PageFrame
  readonly place: Place
  readonly size: SheetSize
  readonly baseUrl: string
}

export function PosterPage({ page, place, size, baseUrl }: PosterPageProps) {
  const words = messages[page.lang].poster
  const address = `${baseUrl}${urls.rate(place.slug)}`
  return (
    <SheetPage page={page} back={{ href: urls.officePosters(place.commune.slug) }}>
      <Poster
        page={page}
        size={size}
        heading={words.headline}
        invitation={words.invitation}
        qr={<QrCode text={address} title={words.code(placeName(place, page.lang))} />}
        address={address.replace(/^https?:\/\//, '')}
        steps={words.steps}
        foot={place.unitId === place.commune.unitId ? undefined : displayName(place, page.lang)}
      />
    </SheetPage>
  )
}
