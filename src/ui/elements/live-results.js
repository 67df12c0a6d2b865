// @ts-check
/**
 * `<live-results data-into="results">` around a search form that goes into the address: while somebody types, the part of
 * the answer with that id takes the place of the one in this page. The arrow down goes into the results.
 */
class LiveResults extends HTMLElement {
  /** @type {number | undefined} */
  #timer
  #asked = 0

  connectedCallback() {
    const form = this.querySelector('form')
    const input = this.querySelector('input[type=search]')
    if (form === null || !(input instanceof HTMLInputElement)) return
    input.addEventListener('input', () => {
      window.clearTimeout(this.#timer)
      this.#timer = window.setTimeout(() => void this.#ask(form), 130)
    })
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowDown') return
      const first = document.querySelector(`#${this.dataset['into']} a`)
      if (!(first instanceof HTMLElement)) return
      event.preventDefault()
      first.focus()
    })
  }

  /** @param {HTMLFormElement} form */
  async #ask(form) {
    const number = ++this.#asked
    const query = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') query.append(name, value)
    const answer = await fetch(`${form.action}?${query}`).catch(() => undefined)
    if (answer === undefined || !answer.ok || number !== this.#asked) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const [fresh, old] = [page, document].map((one) => one.getElementById(this.dataset['into'] ?? ''))
    if (fresh && old && number === this.#asked) old.replaceWith(document.importNode(fresh, true))
  }
}

customElements.define('live-results', LiveResults)
