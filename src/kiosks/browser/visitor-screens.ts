// What a visitor sees: the invitation, one question at a time, the thanks, and what went wrong.
import type { Answers, Option, Question, Questionnaire } from '../../questionnaires/rules.ts'
import { current, hasFaces, type Visit } from '../rules/visit.ts'
import { button, copyOf, h, numberPad } from './dom.ts'
import type { Screen } from './screen.ts'
import { fill, type Lang, type Words } from './types.ts'

export function startScreen(words: Words, on: { begin(): void; scan: (() => void) | undefined }): Screen {
  const { start } = words
  return {
    name: 'start',
    title: start.title ?? '',
    lead: start.lead,
    speech: 'start',
    body: [
      button(start.begin, on.begin, 'kiosk-main-button', { name: 'begin' }),
      on.scan === undefined ? undefined : button(start.scan, on.scan, 'kiosk-second', { name: 'scan' }),
    ],
  }
}

export function revokedScreen(words: Words): Screen {
  return { name: 'revoked', title: words.officer.stopped ?? '', lead: words.officer.revoked }
}

/** The application is there, what it shall ask is still on its way. */
export function waitingScreen(words: Words): Screen {
  return { name: 'waiting', title: words.start.title ?? '', lead: words.start.waiting }
}

interface Answering {
  answer(given: Answers[string] | undefined): void
  back(): void
}

/** What was begun on a screen and not yet answered. */
export interface Draft {
  readonly chosen: Set<string>
  digits: string
}

export function draftOf(given: Answers[string] | undefined): Draft {
  const chosen = new Set(Array.isArray(given) ? (given as readonly string[]) : [])
  return { chosen, digits: typeof given === 'number' ? String(given) : '' }
}

export function questionScreen(
  words: Words,
  lang: Lang,
  form: Questionnaire,
  visit: Visit,
  draft: Draft,
  on: Answering,
): Screen {
  const shown = current(form, visit)
  if (shown === undefined) throw new Error('There is no question left')
  const { question, number, of } = shown
  const { body, next } = answersTo(words, lang, form, question, visit, draft, on)
  const skip = question.required
    ? undefined
    : button(words.skip, () => on.answer(undefined), 'kiosk-second', { name: 'skip' })
  return {
    name: 'question',
    over: of > 1 ? fill(words.progress, number, of) : undefined,
    title: question.words[lang],
    lead: question.hint?.[lang] ?? (question.kind === 'multiple' ? words.chooseSeveral : undefined),
    speech: `${form.id}.${question.id}`,
    body: [body],
    foot: [button(words.back, on.back, 'kiosk-second', { name: 'back' }), next ?? skip],
  }
}

function answersTo(
  words: Words,
  lang: Lang,
  form: Questionnaire,
  question: Question,
  { answers }: Visit,
  draft: Draft,
  on: Answering,
): { body: HTMLElement; next?: HTMLElement } {
  if (question.kind === 'number') return numberAnswer(words, question, draft, on)
  if (question.kind === 'multiple') return severalAnswers(words, lang, question, draft, on)
  const isFaces = hasFaces(form, question)
  const buttons = question.options.map((option) => {
    const one = optionButton(option, lang, isFaces, () => on.answer(option.id))
    if (answers[question.id] === option.id) one.classList.add('kiosk-chosen')
    return one
  })
  return { body: h('div', { class: isFaces ? 'kiosk-options kiosk-faces' : 'kiosk-options' }, ...buttons) }
}

function optionButton(option: Option, lang: Lang, isFace: boolean, on: () => void): HTMLElement {
  const one = h('button', { type: 'button', class: 'kiosk-button kiosk-option', value: option.id, on })
  const face = isFace && option.value !== undefined ? copyOf(`face-${option.value}`) : undefined
  if (face !== undefined) one.append(face)
  one.append(h('span', {}, option.words[lang]))
  return one
}

function severalAnswers(words: Words, lang: Lang, question: Question, { chosen }: Draft, on: Answering) {
  const next = button(
    words.next,
    () => {
      on.answer(question.options.flatMap(({ id }) => (chosen.has(id) ? [id] : [])))
    },
    'kiosk-primary',
    { name: 'next' },
  )
  const judge = () => next.toggleAttribute('disabled', question.required && chosen.size === 0)
  const buttons = question.options.map((option) => {
    const one = optionButton(option, lang, false, () => {
      if (!chosen.delete(option.id)) chosen.add(option.id)
      mark()
    })
    const mark = () => {
      one.setAttribute('aria-pressed', String(chosen.has(option.id)))
      judge()
    }
    mark()
    return one
  })
  return { body: h('div', { class: 'kiosk-options' }, ...buttons), next }
}

function numberAnswer(words: Words, { minimum, maximum, required }: Question, draft: Draft, on: Answering) {
  const isFitting = (value: number) => value >= (minimum ?? 0) && value <= (maximum ?? 999_999_999)
  const shown = h('output', { class: 'kiosk-digits' })
  const next = button(
    words.next,
    () => on.answer(draft.digits === '' ? undefined : Number(draft.digits)),
    'kiosk-primary',
    {
      name: 'next',
    },
  )
  const show = () => {
    const { digits } = draft
    shown.textContent = digits === '' ? '–' : digits
    const isRight = digits === '' ? !required : isFitting(Number(digits))
    next.toggleAttribute('disabled', !isRight)
  }
  const press = (changed: string) => {
    draft.digits = changed.slice(0, 9)
    show()
  }
  const keys = Array.from('1234567890', (digit) => button(digit, () => press(draft.digits + digit), 'kiosk-key'))
  const erase = button(words.erase, () => press(draft.digits.slice(0, -1)), 'kiosk-key kiosk-erase')
  show()
  return { body: h('div', { class: 'kiosk-pad' }, shown, h('div', { class: 'kiosk-keys' }, ...keys, erase)), next }
}

export function savingScreen(words: Words): Screen {
  return { name: 'saving', title: words.saving, hidesLanguage: true }
}

/** `id` is the random name of the rating; it leaves the page with the screen. */
export function thanksScreen(words: Words, id: string, done: () => void): Screen {
  return {
    name: 'thanks',
    title: words.thanks.title ?? '',
    lead: words.thanks.lead,
    speech: 'thanks',
    body: [button(words.thanks.done, done, 'kiosk-main-button', { name: 'done', 'data-rating': id })],
  }
}

export function failedScreen(words: Words, isFull: boolean, on: { again(): void; close(): void }): Screen {
  const { full } = words
  return {
    name: 'failed',
    title: (isFull ? full.title : full.broken) ?? '',
    lead: isFull ? full.lead : full.brokenLead,
    body: [button(full.again, on.again, 'kiosk-main-button', { name: 'again' })],
    foot: [button(words.close, on.close, 'kiosk-second', { name: 'close' })],
  }
}

export function scanScreen(
  words: Words,
  video: HTMLVideoElement | undefined,
  on: { without(): void; back(): void; leave(): void },
): Screen {
  const { scan } = words
  return {
    name: 'scan',
    title: (video === undefined ? scan.noCamera : scan.title) ?? '',
    lead: video === undefined ? undefined : scan.lead,
    body: [video, h('p', { class: 'kiosk-note', role: 'status' })],
    foot: [
      button(words.back, on.back, 'kiosk-second', { name: 'back' }),
      button(scan.without, on.without, 'kiosk-second', { name: 'without' }),
    ],
    leave: on.leave,
  }
}

export function pairScreen(
  words: Words,
  note: string | undefined,
  on: { code(code: string): void; close: (() => void) | undefined },
): Screen {
  const { pair } = words
  const typed = { erase: words.erase, typed: pair.typed ?? '' }
  return {
    name: 'pair',
    title: pair.title ?? '',
    lead: pair.lead,
    stays: true,
    body: [h('p', { class: 'kiosk-note', role: 'status' }, note), numberPad(8, typed, on.code)],
    foot: [on.close === undefined ? undefined : button(words.close, on.close, 'kiosk-second', { name: 'close' })],
  }
}
