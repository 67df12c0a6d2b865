// Survey waves of the demonstration: one published, one under way, one that is only a draft. All people are invented.
import { perform } from '../platform/action.ts'
import { anonymous, system } from '../platform/actor.ts'
import type { Deps } from '../platform/spine.ts'
import { currentQuestionnaire } from '../questionnaires/queries.ts'
import { type Answers, isScale, type Question, type Questionnaire, visibleQuestions } from '../questionnaires/rules.ts'
import { type Chance, chanceOf } from '../ratings/simulate-chance.ts'
import { closeFrame, uploadFrame } from '../surveys/actions/frame.ts'
import { openLetters } from '../surveys/actions/people.ts'
import { enterResponse, submitResponse } from '../surveys/actions/responses.ts'
import { drawWave, setQuotas } from '../surveys/actions/sample.ts'
import { closeWave, createWave, publishWave, startWave } from '../surveys/actions/wave.ts'
import { simulateFrame } from '../surveys/simulate.ts'

interface DemoWave {
  readonly unit: string
  readonly title: string
  readonly questionnaire: string
  readonly startsOn: string
  readonly endsOn: string
  readonly communes: readonly { readonly name: string; readonly people: number }[]
  readonly each: number
  /** Share of those drawn who answer. */
  readonly response: number
  readonly seed: number
}

/** What happens on which day; the demonstration calls it when it comes by. */
export type DemoDays = ReadonlyMap<string, () => Promise<void>>

const seeder = system('seed')

export function surveyDays(deps: Deps, ids: { readonly province: string; readonly lucNam: string }): DemoDays {
  let first = ''
  let second = ''
  const summer: DemoWave = {
    unit: ids.province,
    title: 'Điều tra mức độ hài lòng tại ba đơn vị làm điểm, tháng 7 năm 2021',
    questionnaire: 'short',
    startsOn: '2021-07-05',
    endsOn: '2021-08-15',
    communes: [
      { name: 'Thị trấn Đồi Ngô', people: 420 },
      { name: 'Phường Trần Phú', people: 380 },
      { name: 'Xã Hợp Đức', people: 240 },
    ],
    each: 60,
    response: 0.72,
    seed: 721,
  }
  const autumn: DemoWave = {
    unit: ids.lucNam,
    title: 'Khảo sát bộ phận một cửa các xã, thị trấn huyện Lục Nam, quý IV năm 2021',
    questionnaire: 'bac-giang-one-stop',
    startsOn: '2021-10-11',
    endsOn: '2021-11-12',
    communes: [
      { name: 'Thị trấn Đồi Ngô', people: 310 },
      { name: 'Xã Tam Dị', people: 260 },
      { name: 'Xã Bảo Đài', people: 190 },
    ],
    each: 45,
    response: 0.35,
    seed: 1011,
  }
  return new Map([
    ['2021-07-01', async () => void (first = await prepareWave(deps, summer))],
    ['2021-07-20', () => answer(deps, first, summer, 'first')],
    ['2021-08-10', () => answer(deps, first, summer, 'second')],
    [
      '2021-08-16',
      async () => {
        await perform(deps, seeder, closeWave, { wave: first })
        await perform(deps, seeder, publishWave, { wave: first })
      },
    ],
    ['2021-10-08', async () => void (second = await prepareWave(deps, autumn))],
    ['2021-10-18', () => answer(deps, second, autumn, 'first')],
    ['2021-10-19', () => draft(deps, ids.province)],
  ])
}

async function prepareWave(deps: Deps, wave: DemoWave): Promise<string> {
  const { unit, title, questionnaire, startsOn, endsOn, communes, each, seed } = wave
  const made = await perform(deps, seeder, createWave, { unit, title, questionnaire, startsOn, endsOn })
  const id = made.id
  const entries = simulateFrame({ communes, seed })
  await perform(deps, seeder, uploadFrame, { wave: id, entries: [...entries], problems: [] })
  await perform(deps, seeder, closeFrame, { wave: id, by: ['Xã'] })
  await perform(deps, seeder, setQuotas, { wave: id, allocation: { kind: 'fixed', each }, reservePercent: 20 })
  await perform(deps, seeder, drawWave, { wave: id })
  await perform(deps, seeder, startWave, { wave: id })
  return id
}

/** Some of those who were drawn answer; in the second round, after the reminder, others do. */
async function answer(deps: Deps, wave: string, plan: DemoWave, round: 'first' | 'second'): Promise<void> {
  const chance = chanceOf(plan.seed + (round === 'first' ? 1 : 2))
  const on = plan.startsOn
  const form = await currentQuestionnaire(deps.db, plan.questionnaire, on)
  const { letters } = await perform(deps, seeder, openLetters, { wave, onlyOpen: true })
  const share = round === 'first' ? plan.response * 0.7 : 0.5
  for (const letter of letters.filter(() => chance.happens(share))) {
    const answers = answersTo(form, chance)
    const id = chance.uuid()
    if (chance.happens(0.15)) {
      await perform(deps, seeder, enterResponse, { wave, number: letter.number, channel: 'phone', id, answers })
    } else await perform(deps, anonymous, submitResponse, { code: letter.code, id, answers })
  }
}

async function draft(deps: Deps, unit: string): Promise<void> {
  await perform(deps, seeder, createWave, {
    unit,
    title: 'Điều tra cuối năm 2021 (dự kiến)',
    questionnaire: 'sipas-2017',
    startsOn: '2021-11-22',
    endsOn: '2021-12-15',
  })
}

/** One person's answers: content people tick what stands for it, the others not. */
function answersTo(form: Questionnaire, chance: Chance): Record<string, string | string[]> {
  const mood = chance.normal()
  const answers: Record<string, string | string[]> = {}
  for (const question of form.questions) {
    if (!visibleQuestions(form, answers as Answers).includes(question)) continue
    const given = answerTo(question, mood, chance)
    if (given !== undefined) answers[question.id] = given
  }
  return answers
}

function answerTo(question: Question, mood: number, chance: Chance): string | string[] | undefined {
  const { kind, options, required } = question
  if (kind === 'text' || kind === 'number' || (!required && chance.happens(0.25))) return undefined
  const feeling = mood + 0.7 * chance.normal()
  if (isScale(kind)) return String(feeling < -1.6 ? 1 : feeling < -1 ? 2 : feeling < -0.2 ? 3 : feeling < 1 ? 4 : 5)
  if (kind === 'yes-no') return chance.happens(0.07) ? 'yes' : 'no'
  if (kind === 'multiple') return [chance.oneOf(options).id]
  // Elsewhere the first of three is the best; questions about the person have no best one.
  const isJudgement = options.length === 3
  if (!isJudgement) return chance.oneOf(options).id
  return options[feeling > -0.3 ? 0 : feeling > -1.4 ? 1 : 2]?.id
}
