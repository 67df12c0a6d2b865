// The register of dossiers (A4 across), from a day to a day, as it is printed and signed.
import { Hono } from 'hono'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import type { Deps } from '../../platform/spine.ts'
import { isDay, localDateOf } from '../../platform/values/dates.ts'
import { DateField, SubmitButton } from '../../ui/form.tsx'
import { formatDate } from '../../ui/format.ts'
import { publicFrame } from '../../ui/page-frame.ts'
import { SheetPage } from '../../ui/sheet.tsx'
import { urls } from '../../urls.ts'
import { formHead, formWords } from '../messages/forms.ts'
import { officeWords } from '../messages/office.ts'
import { stateWords } from '../messages/states.ts'
import { type DossierLine, listDossiers } from '../queries/lists.ts'
import { formSetOn } from '../rules/law.ts'
import { readingScope } from './list-routes.tsx'
import { PaperStyle } from './printing.tsx'
import { dueWords } from './words.tsx'

const mostPrinted = 300
const rowsPerSheet = 12
const names = { from: 'tu', to: 'den' } as const
const week = 6 * 86_400_000

export function registerPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.officeDossierRegister.pattern, (c) => registerPage(c, deps))
  return pages
}

async function registerPage(c: RequestContext, { db, clock }: Deps): Promise<Response> {
  const { lang, site } = c.var
  const now = clock.now()
  const day = (name: string, usual: Date) => {
    const asked = c.req.query(name)
    return asked !== undefined && isDay(asked) ? asked : localDateOf(usual)
  }
  const from = day(names.from, new Date(now.getTime() - week))
  const to = day(names.to, now)
  const { items } = await listDossiers(db, readingScope(c), { from, to, limit: mostPrinted, offset: 0 })
  const lines = items.filter(({ code }) => code !== null).toReversed()
  const words = officeWords[lang]
  const page = publicFrame(c, words.register)
  return render(
    c,
    <SheetPage page={page} back={{ href: urls.officeDossiers(), label: words.title }}>
      <PaperStyle href={site.assetUrl('forms.css')} />
      <form class="filters sheets-bar" method="get" action={urls.officeDossierRegister()}>
        <DateField lang={lang} name={names.from} label={words.registerPage.from} value={from} />
        <DateField lang={lang} name={names.to} label={words.registerPage.to} value={to} />
        <SubmitButton tone="secondary">{words.registerPage.show}</SubmitButton>
        <p class="hint">{words.registerPage.most}</p>
      </form>
      <Sheets lines={lines} from={from} to={to} />
    </SheetPage>,
  )
}

function Sheets({ lines, from, to }: { lines: readonly DossierLine[]; from: string; to: string }) {
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
                  ...[words.number, words.code, words.procedure, words.person, words.agency, words.received, words.due],
                  ...[words.ready, words.given, words.way, words.signature, words.note],
                ].map((name) => (
                  <th scope="col">{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sheet.map((line, index) => (
                <Row line={line} number={at * rowsPerSheet + index + 1} />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  )
}

function Row({ line, number }: { line: DossierLine; number: number }) {
  const day = (at: Date | null) => (at === null ? '' : formatDate(at, 'vi'))
  return (
    <tr>
      <td>{number}</td>
      <td>{line.code}</td>
      <td>{line.procedureName}</td>
      <td>{line.applicant}</td>
      <td>{line.placeName}</td>
      <td>{day(line.receivedAt)}</td>
      <td>{dueWords(line, 'vi')}</td>
      <td>{day(line.readyAt)}</td>
      <td>{day(line.givenAt)}</td>
      <td>{stateWords.vi.channels[line.channel]}</td>
      <td>…</td>
      <td>{line.endedAt === null ? '' : stateWords.vi.states[line.state]}</td>
    </tr>
  )
}
