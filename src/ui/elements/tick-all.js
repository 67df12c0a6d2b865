// @ts-check
/** `<tick-all data-label="…" data-key="Alt+D" data-first="4">` around checkboxes: a button ticks the first of them, or takes the ticks away again. */
class TickAll extends HTMLElement {
  connectedCallback() {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button-secondary'
    button.textContent = this.dataset['label'] ?? ''
    button.setAttribute('aria-keyshortcuts', this.dataset['key'] ?? '')
    button.addEventListener('click', () => {
      /** @type {NodeListOf<HTMLInputElement>} */
      const all = this.querySelectorAll('input[type=checkbox]')
      const boxes = [...all].slice(0, Number(this.dataset['first'] ?? all.length))
      const areAll = boxes.every(({ checked }) => checked)
      for (const box of boxes) box.checked = !areAll
    })
    this.append(button)
  }
}

customElements.define('tick-all', TickAll)
