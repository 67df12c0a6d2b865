// Form files of a version of a procedure: added and taken away, with the history of every other field.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { notFound, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { reachOfTop } from '../../units/queries/top.ts'
import { FormFile, mostForms, ProcedureContent } from '../rules.ts'
import { lockVersions, procedureOfVersion } from '../store/versions.ts'
import { manageProcedures, tellChanged, writeCorrection } from './versions.ts'

const thereBefore = refusal('conflict', 'procedures.form-there', {
  vi: 'Tệp này đã có trong thủ tục.',
  en: 'The procedure has this file already.',
})
const tooMany = refusal('conflict', 'procedures.too-many-forms', {
  vi: 'Thủ tục đã có đủ 30 tệp mẫu. Xin bỏ bớt tệp cũ.',
  en: 'The procedure has 30 form files, which is as many as it may have.',
})

type Forms = ProcedureContent['forms']

/** Writes other forms into a version, as a correction of its newest state. */
async function withForms(ctx: Context, versionId: string, reason: string, change: (forms: Forms) => Forms) {
  const procedureId = (await procedureOfVersion(ctx.tx, versionId)) ?? refuse(notFound)
  const held = (await lockVersions(ctx.tx, procedureId)).find(({ id }) => id === versionId) ?? refuse(notFound)
  const content = ProcedureContent.parse(held.content)
  const corrected = { ...content, forms: change(content.forms) }
  await writeCorrection(ctx, { versionId, revision: held.revision, content: corrected, reason })
  await tellChanged(ctx, [procedureId])
  return { procedureId }
}

export const addForm = defineAction({
  name: 'procedures.addForm',
  allow: having(manageProcedures),
  input: z.strictObject({ versionId: z.uuid(), form: FormFile }),
  reach: reachOfTop(manageProcedures),
  run: (ctx, { versionId, form }) =>
    withForms(ctx, versionId, form.name, (forms) => {
      if (forms.some(({ hash }) => hash === form.hash)) refuseField('file', thereBefore)
      if (forms.length >= mostForms) refuse(tooMany)
      return [...forms, form]
    }),
  audit: ({ versionId, form }, { procedureId }) => ({
    subject: `procedure:${procedureId}`,
    detail: { versionId, ...form },
  }),
})

/** The file stays in the history and can no longer be downloaded. */
export const removeForm = defineAction({
  name: 'procedures.removeForm',
  allow: having(manageProcedures),
  input: z.strictObject({ versionId: z.uuid(), hash: z.string() }),
  reach: reachOfTop(manageProcedures),
  run: (ctx, { versionId, hash }) =>
    withForms(ctx, versionId, '', (forms) => {
      const kept = forms.filter((one) => one.hash !== hash)
      return kept.length < forms.length ? kept : refuse(notFound)
    }),
  audit: (detail, { procedureId }) => ({ subject: `procedure:${procedureId}`, detail }),
})
