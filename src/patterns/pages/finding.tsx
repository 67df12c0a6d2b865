// Back office: one finding with its numbers, what speaks for an innocent explanation, what to ask, and the decision.
import type { FormState } from '../../platform/http/answer-form.ts'
import { Form, SubmitButton, TextArea, TextField } from '../../ui/form.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import { Status } from '../../ui/status.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { displayName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { messages } from '../messages/pages.ts'
import { patternWords } from '../messages/patterns.ts'
import type { WithAndWithout } from '../queries/concerned.ts'
import type { DecisionLine, FullFinding } from '../queries/findings.ts'
import { canBeMarked, shownEvidence } from '../rules/findings.ts'
import { EvidenceBars, WithAndWithoutTable } from './evidence.tsx'
import { quarterText, rarityText, statusOf } from './words.ts'

export interface FindingProps {
  readonly page: OfficeFrame
  readonly state: FormState
  /** Which of the two forms was sent, when one comes back with problems. */
  readonly sent: 'dismiss' | 'mark' | undefined
  readonly finding: FullFinding
  readonly figures: readonly WithAndWithout[]
  readonly decisions: readonly DecisionLine[]
  readonly minimum: number
  /** How many ratings a mark would reach now: in the ledger, and not marked yet. */
  readonly markable: number
  readonly mayReview: boolean
  readonly done: string | undefined
}

export function FindingPage(props: FindingProps) {
  const { page, state, finding, figures, decisions, minimum, mayReview } = props
  const { lang } = page
  const words = messages[lang]
  const own = patternWords[lang][finding.pattern]
  const trail = [{ href: urls.officePatterns(), label: words.title }, { label: displayName(finding, lang) }]
  const shown = shownEvidence({ ...finding, of: finding.observedOf }, minimum)
  const isMarkable = canBeMarked(finding.concerned)
  return (
    <OfficePage page={page} breadcrumb={trail} problems={state.problems}>
      <Done lang={lang} word={props.done} />
      <h1>
        {own.name}: {displayName(finding, lang)}
      </h1>
      <p>{own.what}</p>
      <SummaryList rows={summaryOf(finding, lang)} />
      <h2>{words.evidence}</h2>
      <EvidenceBars lang={lang} pattern={finding.pattern} shown={shown} minimum={minimum} />
      {isMarkable && shown.kind !== 'too-few' && finding.expected >= 1 && (
        <p>{words.honestToo(formatNumber(Math.round(finding.expected), lang))}</p>
      )}
      <h2>{words.innocent}</h2>
      <Lines lines={own.innocent} />
      <h2>{words.ask}</h2>
      <Lines lines={own.ask} />
      {isMarkable ? (
        <>
          <h2>{words.figures}</h2>
          <WithAndWithoutTable lang={lang} rows={figures} minimum={minimum} />
          <p class="hint">{finding.state === 'marked' ? words.figuresMarked : words.figuresNote}</p>
        </>
      ) : (
        <Notice lang={lang}>
          <p>{words.cannotMark}</p>
        </Notice>
      )}
      {decisions.length > 0 && <Decisions lang={lang} decisions={decisions} />}
      {finding.state === 'open' && (mayReview ? <DecisionForms {...props} /> : <p>{words.readOnly}</p>)}
    </OfficePage>
  )
}

function Done({ lang, word }: { lang: Lang; word: string | undefined }) {
  const texts = messages[lang].done
  const text = word !== undefined && Object.hasOwn(texts, word) ? texts[word] : undefined
  if (text === undefined) return null
  return (
    <Notice lang={lang} tone="success" live>
      <p>{text}</p>
    </Notice>
  )
}

function summaryOf(finding: FullFinding, lang: Lang) {
  const words = messages[lang]
  const { pattern, state, quarter, strength, comparedWith, foundOn, grownOn } = finding
  const grown = grownOn === foundOn ? [] : [{ label: words.grownOn, value: formatDate(grownOn, lang) }]
  return [
    { label: words.state, value: <Status lang={lang} is={statusOf[state]} word={words.states[state]} /> },
    { label: words.quarter, value: quarterText(quarter, lang) },
    { label: words.strength, value: rarityText(strength, lang) },
    { label: words.comparedWith, value: words.compared[pattern](formatNumber(comparedWith, lang)) },
    { label: words.foundOn, value: formatDate(foundOn, lang) },
    ...grown,
  ]
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}

function Decisions({ lang, decisions }: { lang: Lang; decisions: readonly DecisionLine[] }) {
  const words = messages[lang]
  const columns: Column<DecisionLine>[] = [
    { key: 'on', header: words.decidedOn, cell: ({ decidedOn }) => formatDate(decidedOn, lang), rowHeader: true },
    { key: 'state', header: words.state, cell: ({ state }) => words.states[state] },
    { key: 'reason', header: words.reason, cell: ({ reason }) => reason },
    { key: 'decision', header: words.decision, cell: ({ decision }) => decision ?? '' },
    { key: 'marked', header: words.marked, cell: (one) => markedText(one, lang) },
    { key: 'officer', header: words.officer, cell: ({ officer }) => officer ?? words.program },
  ]
  return (
    <>
      <h2>{words.decided}</h2>
      <DataTable lang={lang} id="decisions" caption={words.decided} captionUnseen columns={columns} rows={decisions} />
    </>
  )
}

function markedText({ marked, correction }: DecisionLine, lang: Lang): string {
  if (marked === 0) return ''
  const leaf = correction === null ? '' : ` (${messages[lang].leaf(formatNumber(correction, lang))})`
  return `${formatNumber(marked, lang)}${leaf}`
}

function DecisionForms({ page, state, sent, finding, markable }: FindingProps) {
  const words = messages[page.lang]
  const isMarkable = canBeMarked(finding.concerned)
  const stateOf = (kind: 'dismiss' | 'mark') => (sent === kind ? state : undefined)
  return (
    <>
      <h2>{words.decide}</h2>
      <DecisionForm page={page} state={stateOf('dismiss')} kind="dismiss" id={finding.id} />
      {isMarkable && markable === 0 ? (
        <p>{words.nothingYet}</p>
      ) : (
        <DecisionForm
          page={page}
          state={stateOf('mark')}
          kind={isMarkable ? 'mark' : 'note'}
          id={finding.id}
          markable={markable}
        />
      )}
    </>
  )
}

interface DecisionFormProps {
  readonly page: OfficeFrame
  /** Of this form only: what was typed and what is wrong. */
  readonly state: FormState | undefined
  readonly kind: 'dismiss' | 'mark' | 'note'
  readonly id: string
  readonly markable?: number
}

/** Each closed until it is chosen: who decides has read the page first. */
function DecisionForm({ page, state, kind, id, markable = 0 }: DecisionFormProps) {
  const { lang } = page
  const words = messages[lang]
  const typed = (name: string) => state?.values[name]?.at(-1)
  const isDismissal = kind === 'dismiss'
  const reason = isDismissal ? 'explanation' : 'reason'
  const hints = { dismiss: words.dismissHint, mark: words.markHint, note: words.noteHint }
  const shared = { lang, problems: state?.problems ?? [] }
  return (
    <details open={state !== undefined}>
      <summary>{words[kind]}</summary>
      {kind === 'mark' && <p>{words.willMark(formatNumber(markable, lang))}</p>}
      <Form page={page} action={isDismissal ? urls.officePatternDismiss(id) : urls.officePatternMark(id)}>
        <TextArea
          {...shared}
          name={reason}
          label={words.reason}
          hint={hints[kind]}
          value={typed(reason)}
          rows={4}
          maxLength={1000}
        />
        {!isDismissal && (
          <TextField {...shared} name="decision" label={words.decision} value={typed('decision')} width={16} />
        )}
        <SubmitButton tone={isDismissal ? 'secondary' : 'danger'}>{words[kind]}</SubmitButton>
      </Form>
    </details>
  )
}
