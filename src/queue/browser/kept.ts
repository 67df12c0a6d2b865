// What a screen of the queue keeps on its device: small things as JSON, so that a reload in an outage loses nothing.

/** Gives what is kept under a name; undefined when there is none or it cannot be read. */
export function readKept<T>(name: string): T | undefined {
  try {
    const text = localStorage.getItem(name)
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}

/** A full or forbidden storage must not stop the queue: then only a reload loses something. */
export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value))
  } catch {
    // Nothing is lost as long as the page stays open.
  }
}

/** A random UUID; `crypto.randomUUID` is missing where the page is served without https. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

export function fill(text: string | undefined, ...values: string[]): string {
  return values.reduce<string>((filled, value, index) => filled.replace(`{${index}}`, value), text ?? '')
}

/** The words and the state that the server has put into the page. */
export function dataOf<T>(element: HTMLElement): T {
  const data = JSON.parse(element.dataset.queue ?? '{}') as T
  element.removeAttribute('data-queue')
  return data
}

export function find<E extends HTMLElement>(root: ParentNode, selector: string): E {
  const found = root.querySelector<E>(selector)
  if (found === null) throw new Error(`The page has no ${selector}`)
  return found
}

export function item(name: string, text: string, className = ''): HTMLElement {
  const element = document.createElement(name)
  element.textContent = text
  if (className !== '') element.className = className
  return element
}

/** Lets this page be opened again while the line is cut. Without https there is no worker, and it cannot. */
export async function keepPage(worker: string, scope: string): Promise<void> {
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker
  if (container === undefined) return
  const registration = await container.register(worker, { scope })
  const parts = [...document.querySelectorAll('link[rel=stylesheet], script[src]')].map(
    (part) => part.getAttribute('href') ?? part.getAttribute('src') ?? '',
  )
  const tell = (active: ServiceWorker) => active.postMessage({ keep: [location.pathname, ...parts] })
  const coming = registration.installing ?? registration.waiting
  if (registration.active !== null) tell(registration.active)
  coming?.addEventListener('statechange', () => {
    if (coming.state === 'activated') tell(coming)
  })
}
