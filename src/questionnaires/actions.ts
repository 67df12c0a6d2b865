// What the province does with its questionnaires: takes those that are shipped, writes drafts, publishes versions.

import { z } from 'zod'
import { defineAction } from '../platform/action.ts'
import { having, systemOnly } from '../platform/allow.ts'
import { defineFact } from '../platform/facts.ts'
import { type Issue, notFound, refusal, refuse } from '../platform/refusal.ts'
import { scopeOf } from '../platform/scope.ts'
import type { Context } from '../platform/spine.ts'
import { localDateOf } from '../platform/values/dates.ts'
import { findTopWithin } from '../units/queries/top.ts'
import { shippedQuestionnaires } from './instruments/shipped.ts'
import { meaningWords, structureWords } from './messages/problems.ts'
import { QuestionnaireDocument } from './rules/document.ts'
import { problemsOfQuestionnaire } from './rules/structure.ts'
import { problemsOfMeaning } from './rules/versions.ts'
import type { Questionnaire } from './rules.ts'
import {
  deleteDraft,
  type HeldVersion,
  insertDraft,
  insertPublished,
  lockVersions,
  publishDraft,
  updateDraft,
} from './store.ts'

export const manageQuestionnaires = 'questionnaires.manage'

const draftChanged = refusal('conflict', 'questionnaires.draft-changed', {
  vi: 'Trong lúc ông/bà sửa, có người đã lưu bản nháp này. Những gì ông/bà vừa gõ vẫn còn ở đây; xin mở bản mới trong một trang khác, so lại rồi lưu.',
  en: 'Somebody saved this draft while you were editing. What you typed is still here; open the new one beside it, compare, then save.',
})

const draftThere = refusal('conflict', 'questionnaires.draft-there', {
  vi: 'Phiếu này đang có một bản nháp. Hãy sửa tiếp bản nháp ấy, hoặc bỏ nó trước.',
  en: 'There is a draft of this questionnaire already. Edit that one, or drop it first.',
})

const noDraft = refusal('conflict', 'questionnaires.no-draft', {
  vi: 'Bản nháp này không còn: đã được ban hành hoặc đã bỏ.',
  en: 'This draft is no longer there: it was published or dropped.',
})

const notWhole = refusal('invalid', 'questionnaires.not-whole', {
  vi: 'Phiếu còn chỗ chưa đúng, nên chưa ban hành được.',
  en: 'Something in the questionnaire is not right yet, so it cannot be published.',
})

/** Told when a version is asked from now on: every page that shows questions or their figures may say something else. */
export const questionnairePublished = defineFact({
  name: 'questionnaire.published',
  payload: z.object({ questionnaire: z.string(), version: z.int() }),
  touches: () => 'all',
})

/** Since when the shipped versions are asked: before anything that an installation could have a rating of. */
const shippedSince = '2020-01-01'

/**
 * Brings in what came with the program and is not there yet. As often as wished. A questionnaire of which anything was
 * written here is left alone: a new version of the program does not overtake the province.
 */
export const installShipped = defineAction({
  name: 'questionnaires.installShipped',
  allow: systemOnly,
  input: z.strictObject({}),
  async run(ctx) {
    const installed: string[] = []
    for (const questionnaire of shippedQuestionnaires) {
      const held = await lockVersions(ctx.tx, questionnaire.id)
      const isThere = held.some(({ version }) => version === questionnaire.version)
      if (isThere || held.some(({ origin }) => origin === 'own')) continue
      await insertPublished(ctx.tx, questionnaire, shippedSince, ctx.clock.now())
      await tellPublished(ctx, questionnaire)
      installed.push(`${questionnaire.id} ${questionnaire.version}`)
    }
    return { installed }
  },
  audit: (_input, output) => ({ detail: output }),
})

/** The province as a whole, where this actor may manage questionnaires; not found for whoever holds less. */
async function reachOfProvince({ tx, clock, actor }: Context): Promise<string> {
  const top = await findTopWithin(tx, scopeOf(actor, manageQuestionnaires), localDateOf(clock.now()))
  return top ?? refuse(notFound)
}

const Revision = z.int().min(1)

/** Keeps a draft, whole or not; its version is the one after the last published. One draft of a questionnaire at a time. */
export const saveDraft = defineAction({
  name: 'questionnaires.saveDraft',
  allow: having(manageQuestionnaires),
  input: z.strictObject({
    document: QuestionnaireDocument,
    /** The revision that was edited; absent when there was no draft. */
    revision: Revision.optional(),
  }),
  reach: reachOfProvince,
  async run({ tx, clock }, { document: sent, revision }) {
    const held = await lockVersions(tx, sent.id)
    const draft = held.find(({ status }) => status === 'draft')
    if (draft === undefined && revision !== undefined) return refuse(noDraft)
    if (draft !== undefined && revision === undefined) return refuse(draftThere)
    if (draft?.revision !== revision) return refuse(draftChanged)
    const document = { ...sent, version: (held.findLast(isPublished)?.version ?? 0) + 1 }
    const at = clock.now()
    if (draft === undefined) await insertDraft(tx, document, at)
    const saved = draft === undefined ? 1 : await updateDraft(tx, document, at)
    return { id: document.id, version: document.version, revision: saved }
  },
  audit: (_input, { id, version, revision }) => ({ subject: `questionnaire:${id}`, detail: { version, revision } }),
})

const OfDraft = z.strictObject({ id: z.string().max(40), revision: Revision })

/** From today on the draft is what is asked. Refused with every reason when it is not whole, or breaks off a series. */
export const publish = defineAction({
  name: 'questionnaires.publish',
  allow: having(manageQuestionnaires),
  input: OfDraft,
  reach: reachOfProvince,
  async run(ctx, { id, revision }) {
    const held = await lockVersions(ctx.tx, id)
    const { document } = draftOf(held, revision)
    const issues = issuesOfDraft(
      document,
      held.filter(isPublished).map((one) => one.document),
    )
    if (issues.length > 0) return refuse(notWhole, { issues })
    await publishDraft(ctx.tx, id, document.version, localDateOf(ctx.clock.now()))
    await tellPublished(ctx, document)
    return { id, version: document.version }
  },
  audit: (_input, { id, version }) => ({ subject: `questionnaire:${id}`, detail: { version } }),
})

export const dropDraft = defineAction({
  name: 'questionnaires.dropDraft',
  allow: having(manageQuestionnaires),
  input: OfDraft,
  reach: reachOfProvince,
  async run({ tx }, { id, revision }) {
    const { version } = draftOf(await lockVersions(tx, id), revision)
    await deleteDraft(tx, id, version)
    return { id }
  },
  audit: (input) => ({ subject: `questionnaire:${input.id}` }),
})

/** Everything that keeps a draft from being published, in words and at its place in the document. */
export function issuesOfDraft(draft: Questionnaire, published: readonly Questionnaire[]): Issue[] {
  const structure = problemsOfQuestionnaire(draft).map(({ at, code, value }) => {
    return { field: at, code: `questionnaires.${code}`, words: structureWords[code](value ?? '') }
  })
  const meaning = published.flatMap((earlier) =>
    problemsOfMeaning(earlier, draft).map(({ at, code, question, option }) => {
      return { field: at, code: `questionnaires.${code}`, words: meaningWords[code](question, option ?? '') }
    }),
  )
  const seen = new Set<string>()
  return [...structure, ...meaning].filter(({ field, words }) => {
    const key = `${field} ${words.vi}`
    return !seen.has(key) && seen.add(key)
  })
}

function draftOf(held: readonly HeldVersion[], revision: number): HeldVersion {
  const draft = held.find(({ status }) => status === 'draft') ?? refuse(noDraft)
  return draft.revision === revision ? draft : refuse(draftChanged)
}

function isPublished({ status }: HeldVersion): boolean {
  return status === 'published'
}

async function tellPublished({ tell }: Context, { id, version }: Questionnaire): Promise<void> {
  await tell(questionnairePublished, { questionnaire: id, version })
}
