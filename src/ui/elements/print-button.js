// @ts-check
/** `<print-button data-label="In trang này">` draws a button that prints; without script there is none to mislead. */
class PrintButton extends HTMLElement {
  connectedCallback() {
    if (this.firstElementChild !== null) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button'
    button.textContent = this.dataset['label'] ?? ''
    button.addEventListener('click', () => window.print())
    this.append(button)
  }
}

customElements.define('print-button', PrintButton)
