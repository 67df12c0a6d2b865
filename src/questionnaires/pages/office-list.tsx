/** All questionnaires, and one of them with its versions. */

import type { Issue } from '../../platform/refusal.ts'
import { ButtonLink, Form, SubmitButton } from '../../ui/form.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { DataTable } from '../../ui/table.tsx'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import type { QuestionnaireLine, VersionLine } from '../queries.ts'
import { editNames } from './edit-form.ts'
import { issueLine, questionNotes } from './words.tsx'

type ListProps = { page: OfficeFrame; lines: readonly QuestionnaireLine[] }

export function QuestionnairesPage({ page, lines }: ListProps) {
  const { lang } = page
  const words = officeWords[lang].list
  return (
    <OfficePage page={page} breadcrumb={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <p>
        <ButtonLink href={urls.officeQuestionnaireNew()}>{words.add}</ButtonLink>{' '}
        <ButtonLink href={urls.officeQuestionnaireImport()} tone="secondary">
          {words.import}
        </ButtonLink>
      </p>
      <DataTable
        lang={lang}
        id="questionnaires"
        caption={words.count(formatNumber(lines.length, lang))}
        rows={lines}
        columns={[
          {
            key: 'name',
            header: words.name,
            rowHeader: true,
            cell: ({ id, title }) => <a href={urls.officeQuestionnaire(id)}>{title[lang] || id}</a>,
          },
          {
            key: 'version',
            header: words.version,
            cell: ({ version, publishedOn }) =>
              version === null || publishedOn === null
                ? words.none
                : words.versionSince(version, formatDate(publishedOn, lang)),
          },
          { key: 'draft', header: words.draft, cell: ({ draft }) => (draft === null ? '' : words.draftOf(draft)) },
          { key: 'code', header: words.code, cell: ({ id }) => id },
          {
            key: 'questions',
            header: words.questions,
            numeric: true,
            cell: (line) => formatNumber(line.questions, lang),
          },
        ]}
      />
    </OfficePage>
  )
}

type OneProps = {
  page: OfficeFrame
  versions: readonly [VersionLine, ...VersionLine[]]
  /** What keeps the draft from being published. */
  issues: readonly Issue[]
  problems: readonly { readonly field: string; readonly message: string }[]
}

export function QuestionnairePage({ page, versions, issues, problems }: OneProps) {
  const { lang } = page
  const words = officeWords[lang]
  const [newest] = versions
  const { questionnaire, status } = newest
  const { id, title, source, intro } = questionnaire
  const name = title[lang] || id
  return (
    <OfficePage
      page={page}
      breadcrumb={[{ href: urls.officeQuestionnaires(), label: words.list.title }, { label: name }]}
      problems={problems}
    >
      <h1>{name}</h1>
      {intro !== undefined && <p>{intro[lang]}</p>}
      {source !== undefined && (
        <p class="hint">
          {words.one.source}: {source}
        </p>
      )}
      {status === 'draft' ? (
        <Draft page={page} draft={newest} issues={issues} />
      ) : (
        <p>
          <ButtonLink href={urls.officeQuestionnaireEdit(id)}>{words.one.begin}</ButtonLink>
        </p>
      )}
      <h2>{words.one.questions}</h2>
      <ol>
        {questionnaire.questions.map((question) => (
          <li>
            {question.words[lang]}
            <p class="hint">{questionNotes(question, questionnaire, lang)}</p>
          </li>
        ))}
      </ol>
      <Versions lang={lang} versions={versions} />
    </OfficePage>
  )
}

function Draft({ page, draft, issues }: { page: OfficeFrame; draft: VersionLine; issues: readonly Issue[] }) {
  const { lang } = page
  const words = officeWords[lang].one
  const { questionnaire, revision } = draft
  const { id, version } = questionnaire
  const hidden = { [editNames.revision]: String(revision) }
  return (
    <>
      <p>
        <ButtonLink href={urls.officeQuestionnaireEdit(id)}>{words.edit}</ButtonLink>
      </p>
      {issues.length > 0 ? (
        <Notice lang={lang} tone="warning" title={words.notReady}>
          <ul>
            {issues.map((issue) => (
              <li>{issueLine(issue, questionnaire, lang)}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <>
          <Notice lang={lang} tone="success" title={words.ready}>
            <p>{words.publishLead(version)}</p>
          </Notice>
          <Form page={page} action={urls.officeQuestionnairePublish(id)} hidden={hidden}>
            <SubmitButton>{words.publish}</SubmitButton>
          </Form>
        </>
      )}
      <details>
        <summary>{words.drop}</summary>
        <p>{words.dropLead}</p>
        <Form page={page} action={urls.officeQuestionnaireDrop(id)} hidden={hidden}>
          <SubmitButton tone="danger">{words.drop}</SubmitButton>
        </Form>
      </details>
    </>
  )
}

function Versions({ lang, versions }: { lang: Lang; versions: readonly VersionLine[] }) {
  const words = officeWords[lang].one
  return (
    <DataTable
      lang={lang}
      id="versions"
      caption={words.versions}
      rows={versions}
      columns={[
        { key: 'version', header: words.version, rowHeader: true, cell: ({ questionnaire }) => questionnaire.version },
        {
          key: 'status',
          header: words.status,
          cell: ({ publishedOn }) =>
            publishedOn === null ? words.isDraft : words.published(formatDate(publishedOn, lang)),
        },
        { key: 'origin', header: words.origin, cell: ({ origin }) => words[origin] },
        {
          key: 'look',
          header: words.look,
          cell: ({ questionnaire: { id, version } }) => (
            <>
              <a href={urls.officeQuestionnairePhone(id, version)}>{words.phone}</a>,{' '}
              <a href={urls.officeQuestionnaireKiosk(id, version)}>{words.kiosk}</a>
            </>
          ),
        },
        {
          key: 'file',
          header: words.file,
          cell: ({ questionnaire: { id, version } }) => <a href={urls.officeQuestionnaireFile(id, version)}>JSON</a>,
        },
      ]}
    />
  )
}
