// Back office: the wordings of a unit, which of them holds, and the form of one with its fields beside it.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Form, SubmitButton, TextArea, TextField } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { DataTable } from '../../ui/table.tsx'
import { displayName, type Named } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { letterWords } from '../messages.ts'
import type { HeldWording } from '../queries.ts'
import { shippedWordings } from '../rules/shipped.ts'
import { fieldsOf, type LetterKind } from '../rules.ts'

type NamedUnit = Named & { readonly unitId: string; readonly slug: string }

export interface TemplatesProps {
  readonly page: OfficeFrame
  /** Without one, the units to choose from. */
  readonly unit: NamedUnit | undefined
  readonly units: readonly NamedUnit[]
  readonly wordings: readonly (HeldWording & { readonly kind: LetterKind })[]
  readonly done: string | undefined
  /** Whether the reader decides for the whole province which procedures a letter follows. */
  readonly maySet: boolean
}

export function TemplatesPage({ page, unit, units, wordings, done, maySet }: TemplatesProps) {
  const { lang } = page
  const { templates: words, kinds, title, kind, done: notes } = letterWords[lang]
  const note = done === undefined ? undefined : notes[done]
  return (
    <OfficePage page={page} breadcrumb={[{ href: urls.officeLetters(), label: title }, { label: words.title }]}>
      <h1>{unit === undefined ? words.title : `${words.title}: ${displayName(unit, lang)}`}</h1>
      {note !== undefined && <Notice lang={lang} tone="success" title={note} live />}
      <p>{words.lead}</p>
      {maySet && (
        <p>
          <a href={urls.officeLetterProcedures()}>{letterWords[lang].procedures.title}</a>
        </p>
      )}
      {unit === undefined ? (
        <DataTable
          lang={lang}
          id="units"
          caption={words.title}
          captionUnseen
          rows={units}
          columns={[
            {
              key: 'unit',
              header: letterWords[lang].unit,
              rowHeader: true,
              cell: (one) => (
                <a href={`${urls.officeLetterTemplates()}?don-vi=${one.slug}`}>{displayName(one, lang)}</a>
              ),
            },
          ]}
        />
      ) : (
        <DataTable
          lang={lang}
          id="wordings"
          caption={words.title}
          captionUnseen
          rows={wordings}
          columns={[
            { key: 'kind', header: kind, rowHeader: true, cell: (row) => kinds[row.kind] },
            { key: 'which', header: words.which, cell: (row) => whose(row, unit.unitId, lang) },
            {
              key: 'edit',
              header: words.edit,
              cell: (row) => (
                <a href={urls.officeLetterTemplate(unit.slug, row.kind)}>
                  {words.edit}
                  <span class="unseen"> {kinds[row.kind]}</span>
                </a>
              ),
            },
          ]}
        />
      )}
    </OfficePage>
  )
}

function whose({ unitId, version }: HeldWording, ownId: string, lang: Lang): string {
  const { templates: words } = letterWords[lang]
  if (unitId === null) return words.shipped
  const number = formatNumber(version, lang)
  return unitId === ownId ? words.own(number) : words.above(number)
}

export interface TemplateProps {
  readonly page: OfficeFrame
  readonly unit: NamedUnit
  readonly kind: LetterKind
  readonly wording: HeldWording
  /** The newest version of the unit's own; 0 without one. */
  readonly version: number
  readonly form: FormState
}

export function TemplatePage({ page, unit, kind, wording, version, form }: TemplateProps) {
  const { lang } = page
  const { templates: words, kinds, title, subject, text } = letterWords[lang]
  const { problems } = form
  const back = `${urls.officeLetterTemplates()}?don-vi=${unit.slug}`
  const hidden = { version: String(version) }
  return (
    <OfficePage
      page={page}
      breadcrumb={[
        { href: urls.officeLetters(), label: title },
        { href: back, label: words.title },
        { label: kinds[kind] },
      ]}
      problems={problems}
    >
      <h1>{kinds[kind]}</h1>
      <p>{whose(wording, unit.unitId, lang)}</p>
      <h2>{words.fields}</h2>
      <ul>
        {fieldsOf[kind].map((name) => (
          <li>
            <code>{`{{${name}}}`}</code>: {words.fieldNames[name]}
          </li>
        ))}
      </ul>
      <Form page={page} hidden={hidden}>
        <TextField
          {...{ lang, problems, name: 'subject', label: subject }}
          value={form.values['subject']?.at(-1) ?? wording.subject}
        />
        <TextArea
          {...{ lang, problems, name: 'body', label: text, rows: 16, maxLength: 3000 }}
          value={form.values['body']?.at(-1) ?? wording.body}
        />
        <SubmitButton>{words.save}</SubmitButton>
      </Form>
      {lang === 'en' && (
        <Notice lang={lang} title={words.gloss}>
          <p>{shippedWordings[kind].gloss}</p>
        </Notice>
      )}
    </OfficePage>
  )
}
