// The answer that is paper: forms to print now, with what nobody has afterwards.
import type { Child } from 'hono/jsx'
import type { RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import type { Scope } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import type { PrintedSlip } from '../../tickets/actions/slips.ts'
import { Notice } from '../../ui/notice.tsx'
import { publicFrame } from '../../ui/page-frame.ts'
import { SheetPage } from '../../ui/sheet.tsx'
import { displayName } from '../../units/names.ts'
import { getProfile } from '../../units/queries/profile.ts'
import type { UnitKind } from '../../units/rules.ts'
import { urls } from '../../urls.ts'
import { intakeWords } from '../messages/intake.ts'
import { getDossier, listDocuments, listPeople } from '../queries/dossier.ts'
import type { Contact } from '../rules.ts'
import { titleOf } from './one.tsx'
import { FormSheets, type PaperForm, RatingSheet } from './paper.tsx'
import type { PaperSource } from './papers.ts'

/** Reads what the forms of a dossier are filled with; the contact is known to who asks. */
export async function paperSource(
  c: RequestContext,
  { db, clock }: Deps,
  scope: Scope,
  { id, contact, signer }: { readonly id: string; readonly contact: Contact; readonly signer?: string },
): Promise<PaperSource> {
  const dossier = await getDossier(db, scope, id)
  const [people, documents, profile] = await Promise.all([
    listPeople(db, id),
    listDocuments(db, id),
    getProfile(db, dossier.unitId),
  ])
  const { actor, site } = c.var
  const name = signer ?? (actor.kind === 'officer' ? actor.name : '')
  const given = { officePhone: profile.phone, signer: name, baseUrl: site.baseUrl, now: clock.now() }
  return { dossier, people, contact, documents, ...given }
}

export interface Printing {
  readonly title: string
  readonly source: Pick<PaperSource, 'dossier'>
  readonly forms: readonly PaperForm[]
  /** A rating slip without a form. */
  readonly rating?: PrintedSlip | null
  /** Something on it is shown once. */
  readonly isOnce: boolean
  /** Where the next dossier is taken in. */
  readonly next?: string | undefined
}

/** The sheets themselves, and not an address that leads to them: what is printed here is nowhere kept. */
export function printPage(
  c: RequestContext,
  { title, source, forms, rating, isOnce, next }: Printing,
): Promise<Response> {
  const { lang, site } = c.var
  const words = intakeWords[lang].done
  const { dossier } = source
  const unit = displayName({ kind: dossier.unitKind as UnitKind, name: dossier.unitName }, lang)
  const page = publicFrame(c, title, { name: unit, href: urls.office() })
  return render(
    c,
    <SheetPage page={page} back={{ href: urls.officeDossier(dossier.id), label: words.open }}>
      <PaperStyle href={site.assetUrl('forms.css')} />
      <press-keys class="sheets-bar">
        <Notice lang={lang} tone={isOnce ? 'warning' : 'success'} live title={title}>
          {isOnce && <p>{words.now}</p>}
        </Notice>
        {next !== undefined && (
          <a class="button" href={next} aria-keyshortcuts="Alt+N">
            {words.next}
          </a>
        )}
      </press-keys>
      <script type="module" src={page.assets.js('press-keys')} />
      {forms.map((form) => (
        <FormSheets form={form} />
      ))}
      {rating && <RatingSheet slip={rating} baseUrl={site.baseUrl} />}
    </SheetPage>,
  )
}

/** The stylesheet of paper; in the body, because the frame of all pages has its own. */
export function PaperStyle({ href }: { href: string }): Child {
  return <link rel="stylesheet" href={href} />
}

/** Sheets that may be opened again and again. */
export function sheetsOnly(
  c: RequestContext,
  { dossier }: Pick<PaperSource, 'dossier'>,
  sheets: Child,
): Promise<Response> {
  const { lang, site } = c.var
  const unit = displayName({ kind: dossier.unitKind as UnitKind, name: dossier.unitName }, lang)
  const page = publicFrame(c, titleOf(dossier, lang), { name: unit, href: urls.office() })
  return render(
    c,
    <SheetPage page={page} back={{ href: urls.officeDossier(dossier.id), label: intakeWords[lang].done.open }}>
      <PaperStyle href={site.assetUrl('forms.css')} />
      {sheets}
    </SheetPage>,
  )
}
