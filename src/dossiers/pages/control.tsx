// The control slip: who had the dossier when, and how it stood to its date; as many A5 sheets as it takes.
import { localTimeOf } from '../../calendars/rules.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { formatDate } from '../../ui/format.ts'
import { QrCode } from '../../ui/qr.tsx'
import { formHead, formWords } from '../messages/forms.ts'
import { stateWords } from '../messages/states.ts'
import type { CourseEvent } from '../queries/dossier.ts'
import { formSetOn } from '../rules/law.ts'
import { detailOf } from './one.tsx'
import { dateLine, FormTop, LookUp, lookUpAddress } from './paper.tsx'
import { agencyOf, type PaperSource } from './papers.ts'

/** Long reasons take more room: what fits is counted in characters of the note, a line for each step at least. */
const mostLines = 22

function sheetsOf(events: readonly CourseEvent[]): CourseEvent[][] {
  const sheets: CourseEvent[][] = [[]]
  let used = 0
  for (const event of events) {
    const longest = Math.max(detailOf(event, 'vi').length / 22, event.byName.length / 12, event.toDesk.length / 12)
    const lines = Math.max(2, Math.ceil(longest))
    if (used + lines > mostLines && sheets.at(-1)?.length !== 0) {
      sheets.push([])
      used = 0
    }
    sheets.at(-1)?.push(event)
    used += lines
  }
  return sheets
}

export function ControlSheets({ source, events }: { source: PaperSource; events: readonly CourseEvent[] }) {
  const { dossier, now, baseUrl } = source
  const day = localDateOf(now)
  const head = formHead(formSetOn(day), 'control')
  const words = formWords.control
  const address = lookUpAddress(dossier.code ?? dossier.onlineRef)
  if (head === undefined) return null
  return (
    <>
      {sheetsOf(events).map((sheet) => (
        <section class="sheet sheet-a5 form-sheet" lang="vi">
          <FormTop agency={agencyOf(dossier)} form={`${head.form} · ${head.circular}`} />
          <p class="form-line">
            <span>{formWords.number('', head.suffix)}</span>
            <i>{dateLine(dossier.unitName, day)}</i>
          </p>
          <h1>{head.title}</h1>
          <p class="form-code">
            {formWords.code}: <b>{dossier.code ?? dossier.onlineRef}</b>
          </p>
          <p>
            {words.handler}: <b>{formWords.agency(agencyOf(dossier))}</b>
          </p>
          <p>
            {formWords.matter}: <b>{dossier.procedureName}</b>
          </p>
          <table>
            <thead>
              <tr>
                {[words.at, words.step, words.giver, words.receiver, words.state, words.note].map((name) => (
                  <th scope="col">{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sheet.map((event) => (
                <tr>
                  <td>
                    {localTimeOf(event.at)} {formatDate(event.at, 'vi')}
                  </td>
                  <td>{stateWords.vi.steps[event.step]}</td>
                  <td>{event.fromDesk || event.byName}</td>
                  <td>{event.toDesk}</td>
                  <td>{event.timeliness === null ? '' : stateWords.vi.timeliness[event.timeliness]}</td>
                  <td>{detailOf(event, 'vi')}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div class="form-signs">
            {address !== undefined && <QrCode text={`${baseUrl}${address}`} title={formWords.qr} />}
            <div>
              <LookUp baseUrl={baseUrl} />
              <p>
                <i>{formWords.unsigned}</i>
              </p>
            </div>
          </div>
        </section>
      ))}
    </>
  )
}
