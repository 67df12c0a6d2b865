// Everything a screen needs to work for days without a line: where it stands, what it asks, what it says aloud.
import { z } from 'zod'
import type { Actor } from '../platform/actor.ts'
import { type Lang, notFound, refuse } from '../platform/refusal.ts'
import type { Deps } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { currentQuestionnaire } from '../questionnaires/queries.ts'
import type { Question, Questionnaire } from '../questionnaires/rules.ts'
import type { Place } from '../ratings/queries/places.ts'
import { speak } from '../speech/actions.ts'
import { findKeyFor, findSlip, getQuestionnaireIds, shownKey } from '../tickets/queries.ts'
import { usualQuestionnaire } from '../tickets/rules.ts'
import { displayName, inlineName } from '../units/names.ts'
import { urls } from '../urls.ts'
import { noPlace, pinPurpose, unknownDevice } from './actions.ts'
import { kioskWords } from './messages/kiosk.ts'
import { findKiosk, findPlaceOf } from './queries.ts'
import { askedAt } from './rules/visit.ts'

const Words = z.object({ vi: z.string(), en: z.string() })

/** A questionnaire as `src/questionnaires/rules.ts` has it. */
const Form = z.looseObject({ id: z.string(), version: z.int() })

export const KioskConfig = z.object({
  kiosk: z.object({ id: z.string(), name: z.string(), pin: z.string() }),
  place: z.object({ name: Words, above: Words }),
  /** What is asked of anybody, and of those who scan a slip. */
  forms: z.object({ open: Form, slip: Form }),
  /** Addresses of recordings by language, then `start`, `thanks` or `<questionnaire>.<question>`. */
  speech: z.object({ vi: z.record(z.string(), z.string()), en: z.record(z.string(), z.string()) }),
  now: z.string(),
})
type KioskConfig = z.output<typeof KioskConfig>

const languages = ['vi', 'en'] as const
/** What a screen asks when nobody has chosen a form for its counter: two taps. */
const usualOnScreens = 'short'

/** The form that a screen at this place asks of anybody, on a local day: the one that was chosen for the place. */
export function formOnScreen(db: Deps['db'], { chosenForm }: Pick<Place, 'chosenForm'>, on: string) {
  return currentQuestionnaire(db, chosenForm ?? usualOnScreens, on)
}

/** The form that slips of this place give a right to: what a screen asks when it cannot ask the server whose slip it is. */
async function formOfSlips(db: Deps['db'], place: Place, on: string): Promise<Questionnaire> {
  return currentQuestionnaire(db, usualQuestionnaire(place.name, await getQuestionnaireIds(db)) ?? place.form, on)
}

export async function configFor(deps: Deps, actor: Actor): Promise<KioskConfig> {
  const kiosk = actor.kind === 'kiosk' ? await findKiosk(deps.db, actor.kioskId) : undefined
  if (kiosk === undefined) return refuse(unknownDevice)
  const on = localDateOf(deps.clock.now())
  const place = (await findPlaceOf(deps.db, kiosk.unitId, on)) ?? refuse(noPlace)
  const [open, slip] = [await formOnScreen(deps.db, place, on), await formOfSlips(deps.db, place, on)]
  const pin = deps.secrets.open(pinPurpose(kiosk.id), kiosk.pinSealed) ?? ''
  return {
    kiosk: { id: kiosk.id, name: kiosk.name, pin },
    place: namesOf(place),
    forms: { open: { ...open }, slip: { ...slip } },
    speech: await speechOf(deps, open.id === slip.id ? [open] : [open, slip]),
    now: deps.clock.now().toISOString(),
  }
}

function namesOf(place: Place): KioskConfig['place'] {
  const { commune } = place
  const above = place.unitId === commune.unitId ? place.above[0] : commune
  return {
    name: { vi: displayName(place, 'vi'), en: displayName(place, 'en') },
    above: above === undefined ? { vi: '', en: '' } : { vi: displayName(above, 'vi'), en: inlineName(above, 'en') },
  }
}

/** What a kiosk must know of a slip that was scanned: its key, and the form that it gives a right to. */
export const SlipOnScreen = z.object({
  isUsed: z.boolean(),
  form: Form,
  key: z.object({
    id: z.string(),
    publicKey: z.string(),
    unit: z.string(),
    quarter: z.string(),
    questionnaire: z.string(),
    leaf: z.int(),
  }),
})

export async function slipFor(deps: Deps, id: string): Promise<z.output<typeof SlipOnScreen>> {
  const slip = (await findSlip(deps.db, id)) ?? refuse(notFound)
  const key = (await findKeyFor(deps.db, slip)) ?? refuse(notFound)
  const form = await currentQuestionnaire(deps.db, slip.questionnaire, localDateOf(deps.clock.now()))
  return { isUsed: slip.isUsed, form: { ...form }, key: shownKey(key) }
}

/** A recording that cannot be made is left out: the screen then has no button for it. */
async function speechOf(deps: Deps, forms: readonly Questionnaire[]): Promise<KioskConfig['speech']> {
  const speech: KioskConfig['speech'] = { vi: {}, en: {} }
  for (const lang of languages) {
    for (const [key, text] of textsOf(forms, lang)) {
      try {
        const { file } = await speak(deps, { text, lang })
        speech[lang][key] = urls.speechFile(file)
      } catch (error) {
        deps.log.warn({ err: error, key, lang }, 'a question could not be spoken')
      }
    }
  }
  return speech
}

function textsOf(forms: readonly Questionnaire[], lang: Lang): [key: string, text: string][] {
  const words = kioskWords[lang]
  const questions = forms.flatMap((form) =>
    everAsked(form).map((question): [string, string] => [`${form.id}.${question.id}`, spokenText(question, lang)]),
  )
  return [['start', words.start.spoken], ['thanks', words.thanks.spoken], ...questions]
}

/** Also those that only some are asked. */
function everAsked(form: Questionnaire): readonly Question[] {
  return askedAt({ ...form, questions: form.questions.map(({ showWhen: _, ...question }) => question) }, {})
}

/** The question, then its answers, each as a sentence. */
function spokenText({ words, spoken, options }: Question, lang: Lang): string {
  const said = [(spoken ?? words)[lang], ...options.map((option) => option.words[lang])]
  return said.map((one) => (/[.?!…]$/.test(one) ? one : `${one}.`)).join(' ')
}
