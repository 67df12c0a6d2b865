// @ts-check
/**
 * `<form-guard data-wait="…">` around a form: the second press of the button is swallowed while the first is under way,
 * and a link of the error summary puts the cursor into its field.
 */
class FormGuard extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form')
    if (form === null) return
    const note = document.createElement('p')
    note.className = 'form-wait'
    note.setAttribute('role', 'status')
    form.append(note)
    let isSending = false

    const open = () => {
      isSending = false
      note.textContent = ''
    }

    form.addEventListener('submit', (event) => {
      if (isSending) {
        event.preventDefault()
        return
      }
      isSending = true
      note.textContent = this.dataset['wait'] ?? ''
      // A line that dropped, or an answer that is a file, leaves this page standing.
      window.setTimeout(open, 15_000)
    })

    // A page that comes back by the browser's "back" is as it was left: open the form again.
    window.addEventListener('pageshow', open)

    const summary = document.querySelector('.error-summary')
    summary?.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      const field = link === null ? null : document.getElementById(link.hash.slice(1))
      if (field === null) return
      event.preventDefault()
      field.focus({ preventScroll: true })
      field.closest('.field')?.scrollIntoView()
    })
  }
}

customElements.define('form-guard', FormGuard)
