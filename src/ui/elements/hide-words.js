// @ts-check
/** `<hide-words data-label="…">` around a text area: a button puts the mark in the place of the words that are selected. */
class HideWords extends HTMLElement {
  connectedCallback() {
    const area = this.querySelector('textarea')
    if (area === null) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button-secondary'
    button.textContent = this.dataset['label'] ?? ''
    button.addEventListener('click', () => {
      const { selectionStart, selectionEnd } = area
      area.focus()
      if (selectionStart !== selectionEnd) area.setRangeText('[đã che]', selectionStart, selectionEnd, 'end')
    })
    this.append(button)
  }
}

customElements.define('hide-words', HideWords)
