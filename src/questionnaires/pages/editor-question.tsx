/** One question of a draft: its words, its answers, when it is asked, and where it counts. */

import { Checkbox, CheckboxGroup, Select } from '../../ui/choices.tsx'
import { Form, SubmitButton, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { urls } from '../../urls.ts'
import { editorWords } from '../messages/editor.ts'
import { officeWords } from '../messages/office.ts'
import { isChoice, isScale, type Question, usualTextLength } from '../rules.ts'
import { editNames } from './edit-form.ts'
import { type EditorProps, trail } from './editor.tsx'
import { BothLanguages } from './words.tsx'

type QuestionPageProps = EditorProps & { question: Question; notes: readonly string[] }

export function QuestionPage(props: QuestionPageProps) {
  const { page, questionnaire, question, revision, form, notes } = props
  const { lang } = page
  const words = editorWords[lang].question
  const { id } = questionnaire
  return (
    <OfficePage
      page={page}
      breadcrumb={trail(questionnaire, lang, question.short[lang] || question.id)}
      problems={form.problems}
    >
      <h1>{words.title}</h1>
      <p class="hint">
        {officeWords[lang].kinds[question.kind]}. {words.code(question.id)}
      </p>
      <p>
        <a href={`${urls.officeQuestionnaireEdit(id)}#${question.id}`}>{words.back}</a>
      </p>
      {notes.length > 0 && (
        <Notice lang={lang} tone="warning" title={officeWords[lang].one.notReady}>
          <ul>
            {notes.map((note) => (
              <li>{note}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Form
        page={page}
        action={urls.officeQuestion(id, question.id)}
        hidden={{ [editNames.revision]: form.values[editNames.revision]?.[0] ?? revision?.toString() ?? '' }}
      >
        <div class="stack">
          <Asking {...props} />
          {isChoice(question.kind) && <Answers {...props} />}
          {!isChoice(question.kind) && <Limits {...props} />}
          <When {...props} />
          <Names {...props} />
          <SubmitButton name={editNames.step} value="save">
            {words.save}
          </SubmitButton>
          <details>
            <summary>{words.renew}</summary>
            <p>{words.renewHint}</p>
            <SubmitButton name={editNames.step} value="renew" tone="secondary">
              {words.renew}
            </SubmitButton>
          </details>
        </div>
      </Form>
    </OfficePage>
  )
}

function Asking({ page: { lang }, question, form }: QuestionPageProps) {
  const words = editorWords[lang].question
  const both = { lang, typed: form.values, problems: form.problems }
  const isTyped = form.values[editNames.revision] !== undefined
  return (
    <>
      <h2>{words.words}</h2>
      <BothLanguages {...both} name="words" labels={[words.vi, words.en]} value={question.words} long />
      {/* The first button of a form is the one that the Enter key presses. */}
      <SubmitButton name={editNames.step} value="save">
        {words.save}
      </SubmitButton>
      <Checkbox
        lang={lang}
        name="required"
        label={words.required}
        checked={isTyped ? form.values.required?.[0] === 'true' : question.required}
      />
      {isScale(question.kind) && (
        <Select
          lang={lang}
          name={editNames.kind}
          label={words.drawn}
          empty={false}
          value={form.values[editNames.kind]?.[0] ?? question.kind}
          choices={(['scale', 'faces'] as const).map((kind) => ({ value: kind, label: officeWords[lang].kinds[kind] }))}
        />
      )}
      <BothLanguages {...both} name="hint" labels={[words.hintVi, words.hintEn]} value={question.hint} optional />
      <BothLanguages
        {...both}
        name="spoken"
        labels={[words.spokenVi, words.spokenEn]}
        hint={words.spokenHint}
        value={question.spoken}
        optional
      />
    </>
  )
}

function Answers({ page: { lang }, question, form }: QuestionPageProps) {
  const words = editorWords[lang].question
  const both = { lang, typed: form.values, problems: form.problems }
  const isFixed = isScale(question.kind) || question.kind === 'yes-no'
  return (
    <>
      <h2>{words.options}</h2>
      {!isFixed && <p>{words.optionsHint}</p>}
      {question.options.map((option, index) => (
        <fieldset class="field stack">
          <legend class="unseen">{option.words[lang]}</legend>
          <BothLanguages
            {...both}
            name={`options.${index}.words`}
            labels={[words.optionVi(index + 1), words.optionEn(index + 1)]}
            value={option.words}
          />
          <p>
            {(['up', 'down'] as const).map((step) => (
              <>
                <SubmitButton name={editNames.step} value={`${step}:${option.id}`} tone="secondary">
                  {editorWords[lang].edit[step]}
                  <span class="unseen">{editorWords[lang].edit.ofQuestion(option.words[lang])}</span>
                </SubmitButton>{' '}
              </>
            ))}
          </p>
        </fieldset>
      ))}
      {!isFixed && (
        <BothLanguages
          {...both}
          name="newOption"
          labels={[words.newOptionVi, words.newOptionEn]}
          value={undefined}
          optional
        />
      )}
    </>
  )
}

function Limits({ page: { lang }, question, form }: QuestionPageProps) {
  const words = editorWords[lang].question
  const number = (name: 'minimum' | 'maximum' | 'maxLength', usual: number | undefined) => (
    <TextField
      lang={lang}
      name={name}
      label={words[name]}
      inputmode="numeric"
      width={8}
      value={form.values[name]?.[0] ?? usual?.toString()}
      problems={form.problems}
      optional
    />
  )
  if (question.kind === 'text') return number('maxLength', question.maxLength ?? usualTextLength)
  return (
    <>
      {number('minimum', question.minimum)}
      {number('maximum', question.maximum)}
    </>
  )
}

function When({ page: { lang }, questionnaire, question, form }: QuestionPageProps) {
  const words = editorWords[lang].question
  const { questions } = questionnaire
  const before = questions.slice(0, questions.indexOf(question)).filter(({ kind }) => isChoice(kind))
  const { showWhen } = question
  const target = before.find(({ id }) => id === showWhen?.question)
  if (before.length === 0) return null
  return (
    <>
      <h2>{words.when}</h2>
      <Select
        lang={lang}
        name={editNames.when}
        label={words.whenQuestion}
        empty={words.always}
        value={form.values[editNames.when]?.[0] ?? showWhen?.question}
        choices={before.map((one) => ({ value: one.id, label: one.short[lang] || one.words[lang] }))}
      />
      {target === undefined ? (
        <p class="hint">{words.whenChoose}</p>
      ) : (
        <CheckboxGroup
          lang={lang}
          name={editNames.whenOption}
          label={words.whenAnswers}
          choices={target.options.map((option) => ({ value: option.id, label: option.words[lang] }))}
          values={form.values[editNames.whenOption] ?? showWhen?.anyOf}
        />
      )}
    </>
  )
}

function Names({ page: { lang }, questionnaire, question, form }: QuestionPageProps) {
  const words = editorWords[lang].question
  const both = { lang, typed: form.values, problems: form.problems }
  const { elements } = questionnaire
  const part = elements.find(({ questions }) => questions.includes(question.id))
  return (
    <>
      <h2>{words.names}</h2>
      <BothLanguages {...both} name="name" labels={[words.nameVi, words.nameEn]} value={question.name} />
      <BothLanguages {...both} name="short" labels={[words.shortVi, words.shortEn]} value={question.short} />
      {isScale(question.kind) && elements.length > 0 && (
        <Select
          lang={lang}
          name={editNames.part}
          label={words.part}
          empty={words.noPart}
          value={form.values[editNames.part]?.[0] ?? part?.id}
          choices={elements.map(({ id, name }) => ({ value: id, label: name[lang] }))}
        />
      )}
    </>
  )
}
