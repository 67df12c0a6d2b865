/** The five levels of satisfaction: faces with words for the main question, compact rows for the others. */
import type { Child } from 'hono/jsx'
import { choiceId } from './choices.tsx'
import type { FieldProps } from './field.tsx'
import { GroupShell, tiesOf } from './field.tsx'
import { Icon } from './icons.tsx'
import { messages } from './messages.ts'

export type Level = 1 | 2 | 3 | 4 | 5
const levels: readonly Level[] = [1, 2, 3, 4, 5]

/** A level with its own words, as a questionnaire has it; `opens` names what follows when it is chosen. */
export type LevelChoice = { level: Level; word: string; opens?: string | undefined }

export type RatingScaleProps = FieldProps & {
  value?: string | undefined
  /** In the order in which they are shown; without them the usual five, worst first. */
  choices?: readonly LevelChoice[] | undefined
  asHeading?: boolean | undefined
}

/**
 * The main question. All faces have the same size and the same colour until one is chosen: a scale that glows red
 * and green would lead the hand.
 */
export function RatingScale({ value, asHeading, choices, ...field }: RatingScaleProps) {
  return (
    <GroupShell field={field} ties={tiesOf(field)} asHeading={asHeading} class="faces">
      <div class="faces-row">
        {(choices ?? usualChoices(field.lang)).map(({ level, word, opens }, index) => {
          const id = choiceId(field.name, index)
          const checked = value === String(level)
          return (
            <div class="face-choice">
              <input id={id} type="radio" name={field.name} value={level} checked={checked} data-opens={opens} />
              <label for={id}>
                <Face level={level} />
                <span>{word}</span>
                <Icon name="check" />
              </label>
            </div>
          )
        })}
      </div>
    </GroupShell>
  )
}

/** One further question as a row of 1–5; it can be left or taken back without an answer. */
export function RatingRow({ value, choices, ...field }: Omit<RatingScaleProps, 'asHeading'>) {
  const shown = choices ?? usualChoices(field.lang)
  const steps = [
    ...shown.map(({ level, word, opens }) => ({ value: String(level), sign: String(level), word, opens })),
    ...(field.optional ? [{ value: '', sign: '–', word: messages[field.lang].rating.skip, opens: undefined }] : []),
  ]
  const ends = [shown.at(0), shown.at(-1)].filter((one) => one !== undefined)
  return (
    <GroupShell field={{ ...field, optional: false }} ties={tiesOf(field)} class="steps">
      <div class="steps-row">
        {steps.map((step, index) => {
          const id = choiceId(field.name, index)
          return (
            <>
              <input
                id={id}
                type="radio"
                name={field.name}
                value={step.value}
                checked={value === step.value}
                data-opens={step.opens}
              />
              <label for={id}>
                <span class="step-sign" aria-hidden="true">
                  {step.sign}
                </span>
                <span class="step-word">{step.word}</span>
              </label>
            </>
          )
        })}
        <p class="steps-ends" aria-hidden="true">
          {ends.map(({ level, word }) => (
            <span>
              {level}: {word}
            </span>
          ))}
        </p>
      </div>
    </GroupShell>
  )
}

function usualChoices(lang: FieldProps['lang']): readonly LevelChoice[] {
  return levels.map((level) => ({ level, word: messages[lang].rating.levels[level - 1] ?? '' }))
}

const eyes = <path d="M17 20.5v1M31 20.5v1" class="face-eyes" />

const features: Record<Level, Child> = {
  1: (
    <>
      {eyes}
      <path d="M12 16.5 18.5 13M36 16.5 29.5 13M15 35.5q9-9.5 18 0" />
    </>
  ),
  2: (
    <>
      {eyes}
      <path d="M16 33.5q8-5 16 0" />
    </>
  ),
  3: (
    <>
      {eyes}
      <path d="M16 32h16" />
    </>
  ),
  4: (
    <>
      {eyes}
      <path d="M15.5 30q8.5 6 17 0" />
    </>
  ),
  5: (
    <>
      <path d="M13.5 20.5q3.5-4.5 7 0M27.5 20.5q3.5-4.5 7 0" />
      <path class="face-laugh" d="M14 28.5q10 13 20 0Z" />
    </>
  ),
}

/** A face by its mouth, brows and eyes, so that it reads without colour. */
export function Face({ level }: { level: Level }) {
  return (
    <svg class="face" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" focusable="false">
      <circle class="face-skin" cx="24" cy="24" r="21.5" />
      {features[level]}
    </svg>
  )
}
