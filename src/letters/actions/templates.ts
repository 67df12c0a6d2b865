// Wordings of a unit: each saving is a new version, and a field that does not exist is refused here, not at the printer.
import { randomUUID } from 'node:crypto'
import { defineAction } from '../../platform/action.ts'
import { having, systemOnly } from '../../platform/allow.ts'
import { keepSetting } from '../../platform/db/settings.ts'
import { Refusal, refusal, refuse } from '../../platform/refusal.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { ownVersion, proceduresKey } from '../queries.ts'
import { ProcedureCodesSetting, TemplateInput, unknownFields } from '../rules.ts'
import { insertTemplate } from '../store.ts'
import { manageLetters } from './propose.ts'

const savedBefore = refusal('conflict', 'letters.template-saved-before', {
  vi: 'Mẫu này vừa có người khác sửa. Xin mở lại trang để xem bản mới.',
  en: 'Somebody else has just changed this wording. Please open the page again.',
})

/** Says which field there is none of. */
function unknown(field: string, names: readonly string[]): never {
  const list = names.map((name) => `“${name}”`).join(', ')
  const words = {
    vi: `Không có trường nào tên là ${list}. Xin dùng đúng các trường ghi bên cạnh.`,
    en: `There is no field called ${list}. Please use the fields that are listed.`,
  }
  const code = 'letters.unknown-field'
  throw new Refusal({ kind: 'invalid', code, ...words }, { issues: [{ field, code, words }] })
}

export const saveTemplate = defineAction({
  name: 'letters.saveTemplate',
  allow: having(manageLetters),
  input: TemplateInput,
  reach: (_, { unit }) => unit,
  async run({ tx, clock, actor }, { unit, kind, subject, body, version }) {
    const [inSubject, inBody] = [unknownFields(subject, kind), unknownFields(body, kind)]
    if (inSubject.length > 0) unknown('subject', inSubject)
    if (inBody.length > 0) unknown('body', inBody)
    if ((await ownVersion(tx, unit, kind)) !== version) refuse(savedBefore)
    const isNew = await insertTemplate(tx, {
      ...{ id: randomUUID(), unitId: unit, kind, version: version + 1, subject, body },
      madeBy: actor.kind === 'officer' ? actor.officerId : null,
      madeOn: localDateOf(clock.now()),
    })
    return isNew ? { version: version + 1 } : refuse(savedBefore)
  },
  audit: ({ kind }, { version }) => ({ subject: `letter-template:${kind}`, detail: { version } }),
})

/** The procedures whose result is followed by a letter. A command of the operator. */
export const setProcedures = defineAction({
  name: 'letters.setProcedures',
  allow: systemOnly,
  input: ProcedureCodesSetting,
  async run({ tx }, codes) {
    await keepSetting(tx, proceduresKey, codes)
    return codes
  },
})
