// The form that chooses a period; it goes into the address.
import type { Lang } from '../../ui/frame.ts'
import { officeWords } from '../messages/office.ts'
import { choicesOn } from '../rules/periods.ts'
import { periodText } from './words.ts'

interface ChooserProps {
  readonly lang: Lang
  readonly action: string
  readonly period: string
  /** Groups of periods with their heading; without a heading one list. */
  readonly groups: readonly { readonly label?: string; readonly periods: readonly string[] }[]
  readonly label: string
}

export function PeriodChooser({ lang, action, period, groups, label }: ChooserProps) {
  const option = (one: string) => (
    <option value={one} selected={one === period}>
      {periodText(one, lang)}
    </option>
  )
  return (
    <search>
      <form class="filters" method="get" action={action}>
        <div class="field">
          <label class="label" for="ky">
            {label}
          </label>
          <select class="input" id="ky" name="ky">
            {groups.map((group) =>
              group.label === undefined ? (
                group.periods.map(option)
              ) : (
                <optgroup label={group.label}>{group.periods.map(option)}</optgroup>
              ),
            )}
          </select>
        </div>
        <div class="filters-buttons">
          <button class="button button-secondary" type="submit">
            {officeWords[lang].show}
          </button>
        </div>
      </form>
    </search>
  )
}

/** What officers may look at on a day; a period that was asked for and is not among them is added. */
export function periodGroups(lang: Lang, today: string, period: string) {
  const words = officeWords[lang]
  const { quarter, month, year } = choicesOn(today)
  const known = [...quarter, ...month, ...year].includes(period)
  return [
    ...(known ? [] : [{ label: words.period, periods: [period] }]),
    { label: words.quarters, periods: quarter },
    { label: words.months, periods: month },
    { label: words.years, periods: year },
  ]
}
