// Back office: writing down what came by telephone, on paper or at the desk, and the slip with the sender's codes.
import type { FormState } from '../../platform/http/answer-form.ts'
import { spelled } from '../../queue/rules/spoken.ts'
import { RadioGroup, Select } from '../../ui/choices.tsx'
import { DateField, Form, SubmitButton } from '../../ui/form.tsx'
import { formatDate } from '../../ui/format.ts'
import type { OfficeFrame, PageFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { QrCode } from '../../ui/qr.tsx'
import { SheetPage } from '../../ui/sheet.tsx'
import { urls } from '../../urls.ts'
import { formWords } from '../messages/form.ts'
import { officeWords } from '../messages/office.ts'
import { writeWords } from '../messages/write.ts'
import { keyText, type OwnKey, type PetitionChannel, spokenChannels } from '../rules.ts'
import { hiddenOf, ReportFields } from './form.tsx'
import { spoken } from './words.ts'

export interface WriteProps {
  readonly page: OfficeFrame
  readonly units: readonly { readonly value: string; readonly label: string }[]
  readonly form: FormState
  readonly token: string
  readonly kept: readonly string[]
  readonly today: string
}

export function WritePage({ page, units, form, token, kept, today }: WriteProps) {
  const { lang } = page
  const words = writeWords[lang]
  const { problems } = form
  const typed = (name: string) => form.values[name]?.at(-1)
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officePetitions(), label: officeWords[lang].title }, { label: words.title }]}
      problems={problems}
    >
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <Notice lang={lang} title={words.faithful}>
        <p>{words.faithfulText}</p>
      </Notice>
      <Form page={page} multipart hidden={hiddenOf(token, kept)}>
        <div class="stack">
          <RadioGroup
            {...{ lang, problems, name: 'channel', label: words.channel, value: typed('channel') }}
            choices={spokenChannels.map((value) => ({ value, label: words.channels[value] }))}
          />
          <DateField
            {...{ lang, problems, name: 'receivedOn', label: words.receivedOn, hint: words.receivedOnHint }}
            value={typed('receivedOn') ?? today}
            max={today}
          />
          {units.length > 1 && (
            <Select {...{ lang, problems, name: 'unit', label: words.unit, choices: units, value: typed('unit') }} />
          )}
          <ReportFields {...{ lang, form, kept }} words={{ ...formWords[lang].form, ...words.fields }} />
        </div>
        <SubmitButton>{words.fields.send}</SubmitButton>
      </Form>
    </OfficePage>
  )
}

export interface ReceiptProps {
  readonly page: PageFrame
  readonly own: OwnKey
  readonly unitName: string
  readonly channel: PetitionChannel
  readonly receivedOn: string
  readonly dueOn: string
  readonly baseUrl: string
}

/** Given to the sender, or read out: the only place where both codes stand together. */
export function ReceiptPage({ page, own, unitName, channel, receivedOn, dueOn, baseUrl }: ReceiptProps) {
  const { lang } = page
  const words = writeWords[lang].slip
  const way = officeWords[lang].channels[channel].toLowerCase()
  const rows = [
    { label: words.code, code: own.code },
    { label: words.secret, code: own.secret },
  ]
  return (
    <SheetPage page={page} back={{ href: urls.officePetitions(), label: words.again }}>
      <Notice lang={lang} tone="warning" title={words.once} live />
      <section class="sheet sheet-a5 letter">
        <p>
          <b>{unitName}</b>
        </p>
        <h1>{words.title}</h1>
        <p>
          {words.received(formatDate(receivedOn, lang), way)} {words.due(formatDate(dueOn, lang))}
        </p>
        {rows.map(({ label, code }) => (
          <>
            <p>{label}</p>
            <p class="letter-code">
              <strong>{spoken(code)}</strong>
            </p>
            <p lang="vi">
              {words.read}: {spelled(code)}
            </p>
          </>
        ))}
        <div class="letter-code">
          <QrCode text={`${baseUrl}${urls.petitionOwn(keyText(own))}`} title={words.qr} />
          <p>{words.follow(`${baseUrl.replace(/^https?:\/\//u, '')}${urls.petitionFollow()}`)}</p>
        </div>
        <p>{words.keep}</p>
      </section>
    </SheetPage>
  )
}
