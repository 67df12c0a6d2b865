// Back office: changing one group or one counter, and the poster with which people take numbers by phone.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Form, SubmitButton } from '../../ui/form.tsx'
import type { OfficeFrame, PageFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { QrCode } from '../../ui/qr.tsx'
import { Poster, SheetPage, type SheetSize } from '../../ui/sheet.tsx'
import { urls } from '../../urls.ts'
import { messages } from '../messages/office.ts'
import type { Counter, Group } from '../queries/setup.ts'
import { CounterFields, GroupFields } from './setup-fields.tsx'

interface OneProps {
  readonly page: OfficeFrame
  readonly unitId: string
  readonly unitName: string
  readonly state: FormState
  readonly groups: readonly Group[]
  /** The one that is changed. */
  readonly held: { readonly group: Group } | { readonly counter: Counter }
}

export function OnePage({ page, unitId, unitName, state, groups, held }: OneProps) {
  const { lang } = page
  const words = messages[lang]
  return (
    <OfficePage
      page={page}
      breadcrumb={[
        { href: urls.officeQueue(), label: words.title },
        { href: urls.officeQueueUnit(unitId), label: unitName },
        { label: page.title },
      ]}
      problems={state.problems}
    >
      <h1>{page.title}</h1>
      <Form page={page}>
        <div class="stack">
          {'group' in held ? (
            <GroupFields lang={lang} state={state} held={held.group} />
          ) : (
            <CounterFields lang={lang} state={state} held={held.counter} groups={groups} />
          )}
        </div>
        <SubmitButton>{words.setup.save}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

interface QueuePosterProps {
  readonly page: PageFrame
  readonly unitId: string
  readonly slug: string
  readonly size: SheetSize
  readonly baseUrl: string
}

export function QueuePosterPage({ page, unitId, slug, size, baseUrl }: QueuePosterProps) {
  const words = messages[page.lang].poster
  const address = `${baseUrl}${urls.queuePhone(slug)}`
  const other = size === 'a4' ? 'a5' : 'a4'
  return (
    <SheetPage page={page} back={{ href: urls.officeQueueUnit(unitId) }}>
      <p class="sheets-bar">
        <a href={`${urls.officeQueuePoster(unitId)}?kho=${other}`}>{words.other[other]}</a>
      </p>
      <Poster
        {...{ page, size, heading: words.heading, invitation: words.invitation, steps: words.steps, foot: words.foot }}
        qr={<QrCode text={address} title={words.qr} />}
        address={address.replace(/^https?:\/\//u, '')}
      />
    </SheetPage>
  )
}
