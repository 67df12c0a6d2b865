// In the browser: sends a rating apart from its slip, and keeps the right to rate for later.
import { keepCodes } from '../../ledger/browser/kept.ts'
import { forgetTicket, type PageKey, requestTicket, type Ticket, TicketError } from '../../tickets/browser/blinding.ts'
import type { slipWords } from '../messages/slip.ts'

type Words = (typeof slipWords)['vi']['script']

/** What the server said when it did not take something. */
class Refused extends Error {
  readonly status: number
  readonly issues: readonly { readonly field: string; readonly message: string }[]

  constructor(status: number, problem: { title?: string; issues?: Refused['issues'] }) {
    super(problem.title ?? '')
    this.status = status
    this.issues = problem.issues ?? []
  }
}

/** Without cookies and without the address of the page: nothing goes along that could join slip and answers. */
async function fetchJson(path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': document.documentElement.lang },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer: unknown = await response.json().catch(() => ({}))
  if (!response.ok) throw new Refused(response.status, answer as { title?: string; issues?: Refused['issues'] })
  return answer
}

class SlipForm extends HTMLElement {
  #secret = ''
  #isBusy = false
  #note = document.createElement('p')

  connectedCallback(): void {
    const form = this.querySelector('form')
    const field = this.querySelector<HTMLInputElement>('input[name="secret"]')
    if (form === null || field === null) return
    this.#secret = this.#takeSecret()
    if (this.#secret !== '') field.value = this.#secret
    // Without https there is no cryptography: the plain form is sent as it stands, and says what that means.
    if (globalThis.crypto?.subtle === undefined) return
    const plain = this.querySelector<HTMLElement>('.slip-plain')
    const isReady = localStorageText(`ticket ${this.#slip}`)?.includes('"signature"') === true
    const isFieldShown = (this.#secret === '' && !isReady) || plain?.querySelector('.error') !== null
    const sentence = plain?.querySelector(':scope > p')
    if (sentence) sentence.textContent = this.#words.anonymous
    const typed = field.closest<HTMLElement>('.field')
    if (typed !== null) typed.hidden = !isFieldShown
    this.#note.className = 'form-wait'
    this.#note.setAttribute('role', 'status')
    const later = this.#laterButton(form)
    form.querySelector(':scope > .button')?.after(later)
    form.append(this.#note)
    if (this.#isDone()) this.#say(this.#words.done)
    else if (isReady) this.#say(this.#words.ready)
    // Before everybody else who listens: the form itself is never sent.
    this.addEventListener('submit', (event) => this.#onSubmit(event, form), { capture: true })
  }

  get #words(): Words {
    return JSON.parse(this.dataset['words'] ?? '{}') as Words
  }

  get #slip(): string {
    return this.dataset['slip'] ?? ''
  }

  /** Out of the address, so that it is neither in the history nor in what is copied from there. */
  #takeSecret(): string {
    const place = `secret ${this.#slip}`
    const inAddress = location.hash.slice(1)
    if (inAddress !== '') history.replaceState(null, '', location.pathname + location.search)
    try {
      if (inAddress !== '') sessionStorage.setItem(place, inAddress)
      return sessionStorage.getItem(place) ?? ''
    } catch {
      return inAddress
    }
  }

  #laterButton(form: HTMLFormElement): HTMLButtonElement {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button-secondary'
    button.textContent = this.#words.later
    button.addEventListener('click', () => {
      this.#attempt(form, async () => {
        await this.#ticket(form)
        this.#say(this.#words.kept)
      })
    })
    return button
  }

  #onSubmit(event: Event, form: HTMLFormElement): void {
    event.preventDefault()
    event.stopPropagation()
    this.#attempt(form, async () => {
      const ticket = await this.#ticket(form)
      const answer = await fetchJson('/api/v1/ratings/verified', {
        ticket,
        version: Number(new FormData(form).get('version')),
        answers: answersOf(form),
        lang: this.dataset['lang'],
        channel: 'slip',
      })
      const { promise, opening } = answer as { promise: string; opening: string }
      keepCodes(promise, opening)
      await forgetTicket(this.#slip)
      rememberDone(this.#slip)
      location.assign(`${this.dataset['done'] ?? '/'}#${promise}&${opening}`)
    })
  }

  #ticket(form: HTMLFormElement): Promise<Ticket> {
    const typed = form.querySelector<HTMLInputElement>('input[name="secret"]')?.value.trim() ?? ''
    const secret = this.#secret === '' ? typed : this.#secret
    const key = JSON.parse(this.dataset['key'] ?? '{}') as PageKey
    return requestTicket({ slip: this.#slip, secret, key }, fetchJson)
  }

  /** One at a time; whatever goes wrong is said. */
  #attempt(form: HTMLFormElement, work: () => Promise<void>): void {
    if (this.#isBusy) return
    this.#isBusy = true
    clearProblems(form)
    this.#say(this.#words.working)
    work()
      .catch((error: unknown) => this.#explain(form, error))
      .finally(() => {
        this.#isBusy = false
      })
  }

  #explain(form: HTMLFormElement, error: unknown): void {
    if (error instanceof TicketError || !(error instanceof Error)) this.#say(this.#words.failed)
    else if (!(error instanceof Refused)) this.#say(this.#words.offline)
    else if (error.issues.length === 0) this.#say(error.message || this.#words.failed)
    else {
      const isSecret = error.issues.some(({ field }) => field === 'secret')
      const { secretMissing } = this.#words
      this.#say(isSecret ? secretMissing : error.message)
      // What is said of a code in general says too little here.
      showProblems(
        form,
        error.issues.map((issue) => (issue.field === 'secret' ? { ...issue, message: secretMissing } : issue)),
      )
    }
  }

  #say(text: string): void {
    this.#note.textContent = text
  }

  #isDone(): boolean {
    return localStorageText(`done ${this.#slip}`) !== null
  }
}

/** Every chosen option and every text, by the question; the server knows which may have several. */
function answersOf(form: HTMLFormElement): Record<string, string[]> {
  const answers: Record<string, string[]> = {}
  for (const [name, value] of new FormData(form)) {
    const [, question] = /^answers[.](.+)$/.exec(name) ?? []
    if (question !== undefined && typeof value === 'string' && value !== '') (answers[question] ??= []).push(value)
  }
  return answers
}

function clearProblems(form: HTMLFormElement): void {
  for (const error of form.querySelectorAll('.error[data-by-script]')) error.remove()
  for (const wrong of form.querySelectorAll('.field-wrong')) wrong.classList.remove('field-wrong')
}

function showProblems(form: HTMLFormElement, issues: Refused['issues']): void {
  for (const { field, message } of issues) {
    const control = form.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`)
    const box = control?.closest<HTMLElement>('.field')
    if (!control || !box) continue
    const error = document.createElement('p')
    error.className = 'error'
    error.dataset['byScript'] = ''
    error.id = `${control.id}-said`
    error.textContent = message
    box.hidden = false
    box.classList.add('field-wrong')
    control.setAttribute('aria-describedby', error.id)
    control.before(error)
  }
  const first = form.querySelector<HTMLElement>('.field-wrong input, .field-wrong textarea')
  first?.focus()
}

function rememberDone(slip: string): void {
  try {
    localStorage.setItem(`done ${slip}`, '1')
    sessionStorage.removeItem(`secret ${slip}`)
  } catch {
    // Then it is not remembered, and a second try is answered by the server.
  }
}

function localStorageText(place: string): string | null {
  try {
    return localStorage.getItem(place)
  } catch {
    return null
  }
}

customElements.define('slip-form', SlipForm)
