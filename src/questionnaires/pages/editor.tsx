/** A draft as a whole: its titles, the groups of its index, and its questions in their order. */

import type { FormState } from '../../platform/http/answer-form.ts'
import { Select } from '../../ui/choices.tsx'
import { Form, SubmitButton, TextField } from '../../ui/form.tsx'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { urls } from '../../urls.ts'
import { editorWords } from '../messages/editor.ts'
import { officeWords } from '../messages/office.ts'
import { isScale, type Question, type Questionnaire, questionKinds } from '../rules.ts'
import { editNames } from './edit-form.ts'
import { BothLanguages, questionNotes } from './words.tsx'

export type EditorProps = {
  page: OfficeFrame
  questionnaire: Questionnaire
  /** Undefined while there is no draft: the first press of a button makes it. */
  revision: number | undefined
  form: FormState
}

export function EditorPage({ page, questionnaire, revision, form }: EditorProps) {
  const { lang } = page
  const words = editorWords[lang].edit
  const { id, questions } = questionnaire
  const typed = form.values
  const both = { lang, typed, problems: form.problems }
  const value = (name: string, usual: string | undefined) => typed[name]?.[0] ?? usual
  return (
    <OfficePage page={page} breadcrumb={trail(questionnaire, lang, words.title)} problems={form.problems}>
      <h1>{words.title}</h1>
      <p>
        <a href={urls.officeQuestionnaire(id)}>{words.back}</a>
      </p>
      <Form
        page={page}
        action={urls.officeQuestionnaireEdit(id)}
        hidden={{ [editNames.revision]: value(editNames.revision, revision?.toString()) ?? '' }}
      >
        <div class="stack">
          <General {...{ page, questionnaire, revision, form }} />
          <SubmitButton name={editNames.step} value="save">
            {words.save}
          </SubmitButton>
          <h2>{words.questions}</h2>
          <p>{words.order}</p>
          <ol>
            {questions.map((question) => (
              <QuestionItem lang={lang} question={question} questionnaire={questionnaire} />
            ))}
          </ol>
          <details class="stack" open={form.problems.some(({ field }) => field.includes('questions'))}>
            <summary>{words.add}</summary>
            <Select
              lang={lang}
              name={editNames.kind}
              label={words.kind}
              empty={false}
              value={value(editNames.kind, 'scale')}
              choices={questionKinds.map((kind) => ({ value: kind, label: officeWords[lang].kinds[kind] }))}
            />
            <BothLanguages {...both} name="newQuestion" labels={[words.wordsVi, words.wordsEn]} value={undefined} />
            <SubmitButton name={editNames.step} value="add" tone="secondary">
              {words.addIt}
            </SubmitButton>
          </details>
          <Parts {...{ page, questionnaire, revision, form }} />
        </div>
      </Form>
    </OfficePage>
  )
}

function General({ page: { lang }, questionnaire, form }: EditorProps) {
  const words = editorWords[lang].edit
  const { title, intro, source, questions } = questionnaire
  const both = { lang, typed: form.values, problems: form.problems }
  const value = (name: string, usual: string | undefined) => form.values[name]?.[0] ?? usual
  return (
    <>
      <h2>{words.general}</h2>
      <BothLanguages {...both} name="title" labels={[words.titleVi, words.titleEn]} value={title} />
      <BothLanguages {...both} name="intro" labels={[words.introVi, words.introEn]} value={intro} long optional />
      <TextField
        lang={lang}
        name="source"
        label={words.source}
        value={value('source', source)}
        problems={form.problems}
        optional
      />
      <Select
        lang={lang}
        name="overall"
        label={words.overall}
        hint={words.overallHint}
        value={value('overall', questionnaire.overall)}
        empty={words.noOverall}
        problems={form.problems}
        choices={questions
          .filter(({ kind }) => isScale(kind))
          .map((question) => ({ value: question.id, label: question.name[lang] }))}
      />
    </>
  )
}

type ItemProps = { lang: Lang; question: Question; questionnaire: Questionnaire }

function QuestionItem({ lang, question, questionnaire }: ItemProps) {
  const words = editorWords[lang].edit
  const { id } = question
  const name = question.short[lang] || question.words[lang] || id
  const steps = [
    ['up', words.up],
    ['down', words.down],
    ['remove', words.remove],
  ] as const
  return (
    <li id={id}>
      <a href={urls.officeQuestion(questionnaire.id, id)}>{question.words[lang] || id}</a>
      <p class="hint">{questionNotes(question, questionnaire, lang)}</p>
      <p>
        {steps.map(([step, label]) => (
          <>
            <SubmitButton name={editNames.step} value={`${step}:${id}`} tone="secondary">
              {label}
              <span class="unseen">{words.ofQuestion(name)}</span>
            </SubmitButton>{' '}
          </>
        ))}
      </p>
    </li>
  )
}

function Parts({ page: { lang }, questionnaire, form }: EditorProps) {
  const words = editorWords[lang].edit
  const both = { lang, typed: form.values, problems: form.problems }
  const labels = [words.partVi, words.partEn] as const
  const weight = (name: string, usual: string) => (
    <TextField
      lang={lang}
      name={name}
      label={words.weight}
      inputmode="numeric"
      width={4}
      value={form.values[name]?.[0] ?? usual}
      problems={form.problems}
    />
  )
  return (
    <details class="stack" open={questionnaire.elements.length > 0}>
      <summary>{words.parts}</summary>
      <p>{words.partsHint}</p>
      {questionnaire.elements.map((element, index) => (
        <>
          <BothLanguages {...both} name={`elements.${index}.name`} labels={labels} value={element.name} />
          {weight(`elements.${index}.weight`, String(element.weight))}
        </>
      ))}
      <h3>{words.newPart}</h3>
      <BothLanguages {...both} name="newPart" labels={labels} value={undefined} optional />
      {weight('newPart.weight', '1')}
      <SubmitButton name={editNames.step} value="save" tone="secondary">
        {words.save}
      </SubmitButton>
    </details>
  )
}

/** Where a page about a draft stands. */
export function trail({ id, title }: Questionnaire, lang: Lang, here: string) {
  return [
    { href: urls.officeQuestionnaires(), label: officeWords[lang].list.title },
    { href: urls.officeQuestionnaire(id), label: title[lang] || id },
    { label: here },
  ]
}
