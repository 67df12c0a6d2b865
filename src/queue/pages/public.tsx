// Numbers by phone: what one has come for, and the page of one's own number.
import type { FieldProblem } from '../../platform/http/answer-form.ts'
import { Checkbox } from '../../ui/choices.tsx'
import { ButtonLink, Form } from '../../ui/form.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Lang, PageFrame } from '../../ui/frame.ts'
import { PublicPage } from '../../ui/layout.tsx'
import { publicWords } from '../messages/public.ts'
import type { QueueNumber } from '../queries/numbers.ts'
import type { Group } from '../queries/setup.ts'
import { estimate, labelOf } from '../rules/row.ts'

export interface TakeProps {
  readonly page: PageFrame
  readonly groups: readonly Group[]
  readonly waiting: ReadonlyMap<string, number>
  readonly takesPhones: boolean
  /** The id of the number that is asked for: a second press asks for the same. */
  readonly numberId: string
  readonly problems: readonly FieldProblem[]
}

export function TakePage({ page, groups, waiting, takesPhones, numberId, problems }: TakeProps) {
  const { lang } = page
  const words = publicWords[lang]
  const isOpen = takesPhones && groups.length > 0
  return (
    <PublicPage page={page} problems={problems} description={words.lead} back={{ href: page.place.href }}>
      <h1>{words.title}</h1>
      {!isOpen && <p>{groups.length === 0 ? words.none : words.noPhones}</p>}
      {isOpen && (
        <>
          <p>{words.lead}</p>
          <Form page={page} hidden={{ id: numberId }}>
            <div class="stack">
              <Checkbox lang={lang} name="isPriority" label={words.priority} hint={words.priorityHint} />
              <GroupButtons lang={lang} groups={groups} waiting={waiting} />
            </div>
          </Form>
          <p class="hint">{words.privacy}</p>
        </>
      )}
    </PublicPage>
  )
}

export function GroupButtons({
  lang,
  groups,
  waiting,
  look = 'button',
}: Pick<TakeProps, 'groups' | 'waiting'> & { lang: Lang; look?: string }) {
  const words = publicWords[lang]
  return (
    <>
      {groups.map(({ id, letter, name }) => (
        <p>
          <button class={look} type="submit" name="groupId" value={id} data-group={name}>
            <span>
              <b>{letter}</b> · {name}
              <br />
              <small>{words.waiting(formatNumber(waiting.get(id) ?? 0, lang))}</small>
            </span>
          </button>
        </p>
      ))}
    </>
  )
}

export interface NumberProps {
  readonly page: PageFrame
  readonly number: QueueNumber
  readonly group: string
  readonly counter: number | undefined
  readonly place: { readonly ahead: number; readonly counters: number; readonly medianSeconds: number | undefined }
  readonly isToday: boolean
  readonly time: string
  /** Where another number is taken. */
  readonly again: string
}

export function NumberPage(props: NumberProps) {
  const { page, number, group, isToday, time, again } = props
  const words = publicWords[page.lang].number
  const isOver = !isToday || ['served', 'left', 'void'].includes(number.state)
  return (
    <PublicPage page={page}>
      <h1>{words.yours}</h1>
      <div class="confirmation">
        <p class="confirmation-code">{labelOf(number)}</p>
        <p>
          {group}
          {number.isPriority && ` · ${words.priority}`}
        </p>
        <Situation {...props} />
      </div>
      <p class="hint">
        {words.at(time)}. {!isOver && words.renews}
      </p>
      {isOver && <ButtonLink href={again}>{words.another}</ButtonLink>}
      {!isOver && (
        <>
          <print-button data-label={words.print} />
          <script type="module" src={page.assets.js('print-button')} />
        </>
      )}
    </PublicPage>
  )
}

function Situation({ page, number, counter, place, isToday }: NumberProps) {
  const { lang } = page
  const words = publicWords[lang].number
  if (!isToday) return <p>{words.old}</p>
  switch (number.state) {
    case 'called':
      return (
        <p>
          <b>{words.called(formatNumber(counter ?? 0, lang))}</b>
        </p>
      )
    case 'no-show':
      return <p>{words.noShow}</p>
    case 'served':
      return <p>{words.served}</p>
    case 'left':
      return <p>{words.left}</p>
    case 'void':
    case 'reserved':
      return <p>{words.void}</p>
    case 'waiting':
      return <Ahead lang={lang} place={place} />
  }
}

function Ahead({ lang, place }: { lang: Lang; place: NumberProps['place'] }) {
  const words = publicWords[lang].number
  const { ahead, counters, medianSeconds } = place
  if (ahead === 0) return <p>{words.first}</p>
  const range = estimate(ahead, counters, medianSeconds)
  const text = (minutes: number) => formatNumber(minutes, lang)
  return (
    <>
      <p>
        <b>{words.ahead(text(ahead))}</b>
      </p>
      {range === undefined ? (
        <p>{words.unknown}</p>
      ) : (
        <>
          <p>
            {range.low === 0 ? words.estimateSoon(text(range.high)) : words.estimate(text(range.low), text(range.high))}
          </p>
          <p class="hint">{words.estimateHow}</p>
        </>
      )}
    </>
  )
}
