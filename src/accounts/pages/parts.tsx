/** Pieces that the pages of accounts share. */
import type { FormState } from '../../platform/http/answer-form.ts'
import type { FieldProblem } from '../../ui/field.tsx'
import { TextField } from '../../ui/form.tsx'
import { formatDate } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { displayName } from '../../units/names.ts'
import { isUnitKind } from '../../units/rules.ts'
import { doorWords } from '../messages/door.ts'
import type { UnitName } from '../queries/unit-names.ts'
import { isRoleId, roles } from '../rules/roles.ts'

export function unitText(unit: UnitName | null | undefined, lang: Lang): string {
  if (unit === null || unit === undefined) return ''
  return isUnitKind(unit.kind) ? displayName({ kind: unit.kind, name: unit.name }, lang) : unit.name
}

export function roleText(role: string, lang: Lang): string {
  return isRoleId(role) ? roles[role][lang] : role
}

/** The last day on which something holds, from the first on which it does not. */
export function lastDay(to: string, lang: Lang): string {
  return formatDate(new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10), lang)
}

export function typed(state: FormState, name: string): string | undefined {
  return state.values[name]?.at(-1)
}

/** Said after something was done; the word stands in the address, so only words that we know are shown. */
export function Done({ lang, word, texts }: { lang: Lang; word: string | undefined; texts: Record<string, string> }) {
  const text = word !== undefined && Object.hasOwn(texts, word) ? texts[word] : undefined
  if (text === undefined) return null
  return (
    <Notice lang={lang} tone="success" live>
      <p>{text}</p>
    </Notice>
  )
}

/** The two fields of a new password. */
export function NewPasswordFields({ lang, problems }: { lang: Lang; problems: readonly FieldProblem[] }) {
  const words = doorWords[lang].newPassword
  return (
    <>
      <TextField
        lang={lang}
        name="newPassword"
        type="password"
        autocomplete="new-password"
        label={words.label}
        hint={words.hint}
        problems={problems}
      />
      <TextField
        lang={lang}
        name="repeated"
        type="password"
        autocomplete="new-password"
        label={words.repeated}
        problems={problems}
      />
    </>
  )
}
