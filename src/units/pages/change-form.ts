/** Reads the form of a change: its parts stand in numbered fields (`results.0.name`). */
import { readForm } from '../../platform/http/read-form.ts'
import { ChangeInput } from '../change-types.ts'

export const mostParts = 4

const parts = ['name', 'kind', 'code', 'population', 'continues'] as const

/** The form as the input of `enterChange`, not yet checked. */
export function changeOfForm(form: FormData): Record<string, unknown> {
  const results = Array.from({ length: mostParts }, (_, at) => partOf(form, at)).filter((part) => part !== undefined)
  const units = form.getAll('units').filter((id) => id !== '')
  return { ...readForm(ChangeInput, form), units, results }
}

function partOf(form: FormData, at: number): Record<string, unknown> | undefined {
  const filled = parts.flatMap((name) => {
    const value = form.get(`results.${at}.${name}`)
    const text = typeof value === 'string' ? value.normalize('NFC').trim() : ''
    if (text === '') return []
    return [[name, name === 'population' ? numberOf(text) : name === 'continues' ? text === 'true' : text] as const]
  })
  return filled.length === 0 ? undefined : Object.fromEntries(filled)
}

/** "37,5" as Vietnamese write it, and "37.5"; what is no number stays text and is refused. */
function numberOf(text: string): number | string {
  const value = Number(text.replace(',', '.'))
  return Number.isFinite(value) ? value : text
}
