// The few ways in which the screen is built.

type Child = Node | string | undefined | false

interface Attributes {
  readonly class?: string
  readonly on?: () => void
  readonly [name: string]: string | boolean | undefined | (() => void)
}

/** An element with its attributes and children; `on` is what happens when it is pressed. */
export function h(name: string, attributes: Attributes, ...children: Child[]): HTMLElement {
  const element = document.createElement(name)
  const { on, ...others } = attributes
  for (const [key, value] of Object.entries(others)) {
    if (typeof value === 'string') element.setAttribute(key, value)
    else if (value === true) element.setAttribute(key, '')
  }
  if (on !== undefined) element.addEventListener('click', on)
  element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false))
  return element
}

export function button(label: string | undefined, on: () => void, look = '', extra: Attributes = {}): HTMLElement {
  return h('button', { type: 'button', class: `kiosk-button ${look}`.trim(), on, ...extra }, label)
}

/** A copy of what a template of the page holds. */
export function copyOf(id: string): Node | undefined {
  const template = document.getElementById(id)
  return template instanceof HTMLTemplateElement ? template.content.cloneNode(true) : undefined
}

/** Digits to press, because there is no keyboard. Hands over when `length` digits are there. */
export function numberPad(
  length: number,
  words: { readonly erase: string; readonly typed: string },
  done: (digits: string) => void,
  isHidden = false,
): HTMLElement {
  let digits = ''
  const shown = h('output', { class: 'kiosk-digits', 'aria-label': words.typed })
  const show = () => {
    const signs = isHidden ? '•'.repeat(digits.length) : digits
    const text = signs.padEnd(length, '–')
    shown.textContent = length > 4 ? `${text.slice(0, 4)} ${text.slice(4)}` : text
  }
  const press = (digit: string) => {
    if (digits.length >= length) return
    digits += digit
    show()
    if (digits.length === length) done(digits)
  }
  const keys = Array.from('1234567890', (digit) => button(digit, () => press(digit), 'kiosk-key'))
  const erase = button(
    words.erase,
    () => {
      digits = digits.slice(0, -1)
      show()
    },
    'kiosk-key kiosk-erase',
  )
  show()
  return h('div', { class: 'kiosk-pad' }, shown, h('div', { class: 'kiosk-keys' }, ...keys, erase))
}
