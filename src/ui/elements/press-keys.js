// @ts-check
/**
 * `<press-keys>` around forms that are filled in by the hundred. A button, link or summary with `aria-keyshortcuts`
 * is pressed by these keys. With `data-digits` a digit chooses the answer with that number, and Enter goes on to the
 * next question instead of sending.
 */
class PressKeys extends HTMLElement {
  connectedCallback() {
    document.addEventListener('keydown', this.#pressed)
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.#pressed)
  }

  /** @param {KeyboardEvent} event */
  #pressed = (event) => {
    if (event.isComposing) return
    const shortcut = this.#shortcutOf(event)
    if (shortcut !== null) {
      event.preventDefault()
      shortcut.focus()
      shortcut.click()
      return
    }
    const { target } = event
    if (this.dataset['digits'] === undefined || !(target instanceof HTMLInputElement) || !this.contains(target)) return
    if (event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Enter') {
      event.preventDefault()
      this.#goOn(target)
    } else if (/^[1-9]$/.test(event.key) && isChoice(target)) {
      event.preventDefault()
      this.#choose(target, Number(event.key))
    }
  }

  /**
   * By the place of the key, so that no way of typing Vietnamese gets in between.
   * @param {KeyboardEvent} event
   * @returns {HTMLElement | null}
   */
  #shortcutOf({ ctrlKey, altKey, code }) {
    if (ctrlKey === altKey) return null
    const name = code.replace(/^Key/, '').replace('Numpad', '')
    return this.querySelector(`[aria-keyshortcuts="${ctrlKey ? 'Control' : 'Alt'}+${CSS.escape(name)}"]`)
  }

  /**
   * @param {HTMLInputElement} input
   * @param {number} number
   */
  #choose(input, number) {
    const chosen = choicesLike(input)[number - 1]
    if (chosen === undefined) return
    chosen.focus()
    chosen.click()
    if (chosen.type === 'radio') this.#goOn(chosen)
  }

  /** @param {HTMLInputElement} from */
  #goOn(from) {
    const last = isChoice(from) ? (choicesLike(from).at(-1) ?? from) : from
    /** @type {NodeListOf<HTMLElement>} */
    const found = this.querySelectorAll('input:not([type=hidden]), textarea, select, button[type=submit]')
    const fields = [...found]
    const next = fields.slice(fields.indexOf(last) + 1).find((field) => field.checkVisibility?.() !== false)
    if (next === undefined) return
    const chosen = next instanceof HTMLInputElement ? choicesLike(next).find(({ checked }) => checked) : undefined
    const to = chosen ?? next
    to.focus()
    to.scrollIntoView({ block: 'center' })
  }
}

/** @param {HTMLInputElement} input */
function isChoice({ type }) {
  return type === 'radio' || type === 'checkbox'
}

/**
 * The choices of one question, in the order of the page.
 * @param {HTMLInputElement} input
 * @returns {HTMLInputElement[]}
 */
function choicesLike({ form, name }) {
  const isLike = (/** @type {Element} */ one) => one instanceof HTMLInputElement && one.name === name && isChoice(one)
  return /** @type {HTMLInputElement[]} */ ([...(form?.elements ?? [])].filter(isLike))
}

customElements.define('press-keys', PressKeys)
