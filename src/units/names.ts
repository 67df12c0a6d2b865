/** How a unit is called: name and kind are kept apart and put together by rule. */
import { messages } from './messages.ts'
import type { UnitKind } from './rules.ts'

export type Language = keyof typeof messages
export type Named = { readonly kind: UnitKind; readonly name: string }

/** Cities and offices say less in their name than in their kind: "Thành phố Huế", not "Thành phố trực thuộc …". */
const saidInstead: Record<Language, Partial<Record<UnitKind, string>>> = {
  vi: { 'central-city': 'thành phố', 'provincial-city': 'thành phố', department: '', counter: '' },
  en: { 'central-city': 'city', 'provincial-city': 'city', department: '', counter: '' },
}

/** In running text: "thị trấn Đồi Ngô", "Đồi Ngô township". */
export function inlineName({ kind, name }: Named, language: Language): string {
  const word = saidInstead[language][kind] ?? messages[language].kinds[kind]
  if (word === '') return name
  if (language === 'vi') return `${word} ${name}`
  return /^\d+$/u.test(name) ? numbered(word, name) : `${name} ${word}`
}

/** On its own, as in a heading or a list: "Thị trấn Đồi Ngô", "Phường 12", "Ward 12". */
export function displayName(unit: Named, language: Language): string {
  const name = inlineName(unit, language)
  return name.charAt(0).toLocaleUpperCase('vi') + name.slice(1)
}

function numbered(word: string, name: string): string {
  return `${word === 'urban district' ? 'district' : word} ${name}`
}
