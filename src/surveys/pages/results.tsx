// The results of a closed wave in the back office: as everybody will see them, with what was written in words.
import type { OfficeFrame } from '../../ui/frame.ts'
import { OfficePage } from '../../ui/office-layout.tsx'
import { urls } from '../../urls.ts'
import { officeWords } from '../messages/office.ts'
import type { WaveFigures } from '../queries/results.ts'
import { WaveResultsView } from './figures.tsx'
import { trailOf } from './frame.tsx'

export interface ResultsProps {
  readonly page: OfficeFrame
  readonly figures: WaveFigures
  /** Undefined for who may not read them. */
  readonly texts: readonly { readonly question: string; readonly text: string }[] | undefined
}

export function OfficeResultsPage({ page, figures, texts }: ResultsProps) {
  const { lang } = page
  const { wave, questionnaire } = figures
  const words = officeWords[lang].results
  const file = (format: string) => `${urls.officeSurveyFile(wave.id)}?dang=${format}`
  const byQuestion = Map.groupBy(texts ?? [], ({ question }) => question)
  return (
    <OfficePage page={page} breadcrumb={trailOf(page, wave, words.title)}>
      <h1>{wave.title}</h1>
      <p>
        {words.downloads}: <a href={file('csv')}>CSV</a> · <a href={file('xlsx')}>XLSX</a> ·{' '}
        <a href={file('json')}>JSON</a> · <a href={file('bien-ban')}>{officeWords[lang].wave.protocol}</a>
      </p>
      <WaveResultsView lang={lang} figures={figures} />
      {texts !== undefined && (
        <>
          <h2>{words.texts}</h2>
          <p class="quiet">{words.textsHint}</p>
          {byQuestion.size === 0 && <p>{words.noTexts}</p>}
          {[...byQuestion].map(([id, some]) => (
            <section>
              <h3>{questionnaire.questions.find((question) => question.id === id)?.words[lang] ?? id}</h3>
              <ul>
                {some.map(({ text }) => (
                  <li>{text}</li>
                ))}
              </ul>
            </section>
          ))}
        </>
      )}
    </OfficePage>
  )
}
