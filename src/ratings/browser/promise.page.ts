// In the browser: shows promise and private code after a rating. Apart from `slip`, whose library is not needed for it.
import { codesIn } from '../../ledger/browser/kept.ts'
import type { slipWords } from '../messages/slip.ts'

type BoxWords = (typeof slipWords)['vi']['box']

const shownPlace = 'codes of thanks'

/** Out of the address, so that neither the history nor a link that is passed on has the private code. */
function takeCodes(): ReturnType<typeof codesIn> {
  const inAddress = location.hash
  if (inAddress !== '') history.replaceState(null, '', location.pathname + location.search)
  try {
    // For a page that the phone has to load again; it ends with the tab.
    if (inAddress !== '') sessionStorage.setItem(shownPlace, inAddress)
    return codesIn(sessionStorage.getItem(shownPlace) ?? '')
  } catch {
    return codesIn(inAddress)
  }
}

/** Shows promise and private code, one apart from the other, and lets them be saved and checked. */
class PromiseBox extends HTMLElement {
  connectedCallback(): void {
    if (this.querySelector('textarea') !== null) return
    const { promise, opening } = takeCodes()
    if (promise === undefined) return
    const words = JSON.parse(this.dataset['words'] ?? '{}') as BoxWords
    const check = this.dataset['check'] ?? ''
    const codes = opening === undefined ? promise : `${promise}&${opening}`
    const title = Object.assign(document.createElement('h2'), { textContent: words.promise.title })
    const box = Object.assign(document.createElement('div'), { className: 'stack' })
    box.append(title, ...part(words.promise, promise), linkTo(`${check}#${codes}`, words.check))
    if (opening !== undefined) box.append(folded(words.opening, opening))
    this.append(box)
  }
}

/** Closed at first, so that the phone can be handed over to show the promise. */
function folded(words: BoxWords['opening'], text: string): HTMLElement {
  const fold = document.createElement('details')
  const inner = Object.assign(document.createElement('div'), { className: 'stack' })
  inner.append(...part(words, text))
  fold.append(Object.assign(document.createElement('summary'), { textContent: words.title }), inner)
  return fold
}

function part(words: BoxWords['promise'], text: string): HTMLElement[] {
  const save = linkTo(URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' })), words.save)
  save.querySelector('a')?.setAttribute('download', words.file)
  return [
    Object.assign(document.createElement('p'), { textContent: words.explain }),
    Object.assign(document.createElement('p'), { className: 'address', textContent: text }),
    save,
  ]
}

function linkTo(href: string, textContent: string): HTMLElement {
  const line = document.createElement('p')
  line.append(Object.assign(document.createElement('a'), { className: 'button button-secondary', href, textContent }))
  return line
}

customElements.define('promise-box', PromiseBox)
