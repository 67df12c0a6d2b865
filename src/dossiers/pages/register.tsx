// The register of an agency's dossiers (A4 across), from a day to a day, as it is printed and signed.
import { Hono } from 'hono'
import { perform } from '../../platform/action.ts'
import { type Env, originOf, type RequestContext } from '../../platform/http/env.ts'
import { readFields } from '../../platform/http/fields.ts'
import { render } from '../../platform/http/render.ts'
import { forbidden, refuse } from '../../platform/refusal.ts'
import { scopeOf } from '../../platform/scope.ts'
import type { Deps } from '../../platform/spine.ts'
import { isDay, localDateOf } from '../../platform/values/dates.ts'
import { listPlaces, type PlaceOfSlips } from '../../tickets/queries.ts'
import { Select } from '../../ui/choices.tsx'
import { DateField, Form, SubmitButton } from '../../ui/form.tsx'
import { formatDate } from '../../ui/format.ts'
import { publicFrame } from '../../ui/page-frame.ts'
import { SheetPage } from '../../ui/sheet.tsx'
import { displayName, inlineName } from '../../units/names.ts'
import { urls } from '../../urls.ts'
import { takeDossiers } from '../actions/facts.ts'
import { mostInRegister, openRegister } from '../actions/look.ts'
import { formHead, formWords } from '../messages/forms.ts'
import { officeWords } from '../messages/office.ts'
import { stateWords } from '../messages/states.ts'
import { listRegister, type RegisterLine } from '../queries/register.ts'
import { formSetOn } from '../rules/law.ts'
import { type Contact, slipOf } from '../rules.ts'
import { readingScope } from './list-routes.tsx'
import { PaperStyle } from './printing.tsx'
import { dueWords } from './words.tsx'

const rowsPerSheet = 9
const names = { from: 'tu', to: 'den', unit: 'don-vi' } as const
const week = 6 * 86_400_000

export function registerPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeDossierRegister.pattern, async (c) => {
    const asked = await askedOf(c, deps, (name) => c.req.query(name))
    const scope = readingScope(c)
    const { unitId, from, to } = asked
    const lines = await listRegister(deps.db, scope, { unitId, from, to, limit: mostInRegister })
    return registerPage(c, asked, lines)
  })
  pages.post(urls.officeDossierRegister.pattern, async (c) => {
    const form = await readFields(c)
    const asked = await askedOf(c, deps, (name) => form.getAll(name).find((one) => typeof one === 'string'))
    const { unitId, from, to } = asked
    const { lines, contacts } = await perform(deps, c.var.actor, openRegister, { unitId, from, to }, originOf(c))
    return registerPage(c, asked, lines, new Map(contacts.map((one) => [one.dossierId, one.contact])))
  })
  return pages
}

interface Asked {
  readonly unitId: string
  readonly from: string
  readonly to: string
  readonly communes: readonly PlaceOfSlips['commune'][]
}

/** The book is of one agency: the one asked for, else the first within reach. */
async function askedOf(
  c: RequestContext,
  { db, clock }: Deps,
  value: (name: string) => string | undefined,
): Promise<Asked> {
  const now = clock.now()
  const day = (name: string, usual: Date) => {
    const asked = value(name)
    return asked !== undefined && isDay(asked) ? asked : localDateOf(usual)
  }
  const places = await listPlaces(db, readingScope(c), localDateOf(now))
  const communes = [...new Map(places.map(({ commune }) => [commune.unitId, commune])).values()]
  const unit = communes.find(({ unitId }) => unitId === value(names.unit)) ?? communes[0] ?? refuse(forbidden)
  const from = day(names.from, new Date(now.getTime() - week))
  return { unitId: unit.unitId, from, to: day(names.to, now), communes }
}

function registerPage(
  c: RequestContext,
  { unitId, from, to, communes }: Asked,
  lines: readonly RegisterLine[],
  contacts?: ReadonlyMap<string, Contact>,
): Promise<Response> {
  const { lang, site, actor } = c.var
  const words = officeWords[lang]
  const page = publicFrame(c, words.register)
  const choices = communes.map((one) => ({ value: one.unitId, label: displayName(one, lang) }))
  const mayOpen = contacts === undefined && scopeOf(actor, takeDossiers).paths.length > 0
  return render(
    c,
    <SheetPage page={page} back={{ href: urls.officeDossiers(), label: words.title }}>
      <PaperStyle href={site.assetUrl('forms.css')} />
      <form class="filters sheets-bar" method="get" action={urls.officeDossierRegister()}>
        {choices.length > 1 && (
          <Select
            {...{ lang, name: names.unit, label: words.registerPage.unit, value: unitId, choices }}
            empty={false}
          />
        )}
        <DateField lang={lang} name={names.from} label={words.registerPage.from} value={from} />
        <DateField lang={lang} name={names.to} label={words.registerPage.to} value={to} />
        <SubmitButton tone="secondary">{words.registerPage.show}</SubmitButton>
        <p class="hint">{words.registerPage.most}</p>
      </form>
      {mayOpen && (
        <div class="sheets-bar">
          <Form
            page={page}
            action={urls.officeDossierRegister()}
            hidden={{ [names.unit]: unitId, [names.from]: from, [names.to]: to }}
          >
            <SubmitButton tone="secondary">{words.registerPage.full}</SubmitButton>
            <p class="hint">{words.registerPage.fullHint}</p>
          </Form>
        </div>
      )}
      <Sheets {...{ lines, from, to, contacts }} />
    </SheetPage>,
  )
}

interface SheetsProps {
  readonly lines: readonly RegisterLine[]
  readonly from: string
  readonly to: string
  readonly contacts: ReadonlyMap<string, Contact> | undefined
}

function Sheets({ lines, from, to, contacts }: SheetsProps) {
  const count = Math.max(1, Math.ceil(lines.length / rowsPerSheet))
  const sheets = Array.from({ length: count }, (_, at) => lines.slice(at * rowsPerSheet, (at + 1) * rowsPerSheet))
  const head = formHead(formSetOn(to), 'register')
  const words = formWords.register
  return (
    <>
      {sheets.map((sheet, at) => (
        <section class="sheet form-sheet form-across" lang="vi">
          <p>{head && `${head.form} · ${head.circular}`}</p>
          <h1>{head?.title}</h1>
          <p class="form-code">{words.period(formatDate(from, 'vi'), formatDate(to, 'vi'))}</p>
          <table>
            <thead>
              <tr>
                {[
                  ...[
                    words.number,
                    words.code,
                    words.procedure,
                    words.sets,
                    words.person,
                    words.agency,
                    words.received,
                  ],
                  ...[words.due, words.sent, words.ready, words.given, words.way, words.signature, words.note],
                ].map((name) => (
                  <th scope="col">{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sheet.map((line, index) => (
                <Row line={line} number={at * rowsPerSheet + index + 1} contact={contacts?.get(line.id)} />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  )
}

function Row({ line, number, contact }: { line: RegisterLine; number: number; contact: Contact | undefined }) {
  const day = (at: Date | null) => (at === null ? '' : formatDate(at, 'vi'))
  const person = [line.applicant, contact?.address, contact?.phone].filter((part) => part !== undefined && part !== '')
  return (
    <tr>
      <td>{number}</td>
      <td>{line.code}</td>
      <td>{line.procedureName}</td>
      <td>{line.copies}</td>
      <td>{person.join(', ')}</td>
      <td>{formWords.agency(inlineName({ kind: line.unitKind, name: line.unitName }, 'vi'))}</td>
      <td>{day(line.receivedAt)}</td>
      <td>{dueWords(line, 'vi')}</td>
      <td>{day(line.sentAt)}</td>
      <td>{day(line.readyAt)}</td>
      <td>{day(line.givenAt)}</td>
      <td>{stateWords.vi.channels[line.channel]}</td>
      <td>…</td>
      <td>{noteOf(line)}</td>
    </tr>
  )
}

/** How it ended without a result, and the slips that were written on the way. */
function noteOf({ endedAt, state, slips, receivedAt }: RegisterLine): string {
  const set = formSetOn(localDateOf(receivedAt))
  const written = slips.map(({ step, number }) => {
    const kind = slipOf(step)
    const head = kind && formHead(set, kind)
    return formWords.register.slip(number, head?.suffix ?? '')
  })
  return [...(endedAt === null ? [] : [stateWords.vi.states[state]]), ...written].join('. ')
}
