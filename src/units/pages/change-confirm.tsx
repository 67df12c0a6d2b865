/** What would follow from a change, before it is entered. */
import { Form, SubmitButton } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang, OfficeFrame } from '../../ui/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { OfficePage } from '../../ui/office-layout.tsx'
import type { Plan } from '../change-types.ts'
import { officeWords } from '../messages/office.ts'
import { inlineName } from '../names.ts'
import type { ChangeKind, UnitKind } from '../rules.ts'
import { trail } from './change-page.tsx'

type ConfirmProps = {
  page: OfficeFrame
  kind: ChangeKind
  plan: Plan
  fields: readonly (readonly [string, string])[]
}

/** What the change will do, and to how many, before it is entered. */
export function ChangeConfirmPage({ page, kind, plan, fields }: ConfirmProps) {
  const { lang } = page
  const words = officeWords[lang].change
  const goesOn = new Set(plan.begins.flatMap(({ unitId }) => unitId ?? []))
  const moved = new Set(plan.changes.slice(1).flatMap(({ edges }) => edges.flatMap(({ to }) => to ?? [])))
  const ending = plan.ends.filter(({ unitId }) => !goesOn.has(unitId))
  const fresh = plan.begins.filter(({ unitId }) => unitId === null)
  const changed = plan.begins.filter(({ unitId, key }) => unitId !== null && !moved.has(key))
  const count = (list: readonly unknown[]) => formatNumber(list.length, lang)
  return (
    <OfficePage page={page} breadcrumb={trail(lang)}>
      <h1>{words.consequences}</h1>
      <p>{words.kinds[kind]}.</p>
      <Named lang={lang} title={words.ends(count(ending))} units={ending} />
      <Named lang={lang} title={words.begins(count(fresh))} units={fresh} />
      <Named lang={lang} title={words.goesOn(count(changed))} units={changed} />
      {moved.size > 0 && <p>{words.moves(formatNumber(moved.size, lang))}</p>}
      <Notice lang={lang} tone="warning">
        <p>{words.sure}</p>
      </Notice>
      <Form page={page}>
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <p>
          <SubmitButton name="step" value="enter">
            {words.enter}
          </SubmitButton>{' '}
          <SubmitButton name="step" value="again" tone="secondary">
            {words.back}
          </SubmitButton>
        </p>
      </Form>
    </OfficePage>
  )
}

function Named({
  lang,
  title,
  units,
}: {
  lang: Lang
  title: string
  units: readonly { kind: UnitKind; name: string; code: string | null }[]
}) {
  if (units.length === 0) return null
  return (
    <>
      <p>{title}</p>
      <ul>
        {units.map((unit) => (
          <li>
            {inlineName(unit, lang)}
            {unit.code !== null && ` (${unit.code})`}
          </li>
        ))}
      </ul>
    </>
  )
}
