// Wordings of a unit: each saving is a new version, and a field that does not exist is refused here, not at the printer.
import { randomUUID } from 'node:crypto'
import { defineAction } from '../../platform/action.ts'
import { having } from '../../platform/allow.ts'
import { keepSetting } from '../../platform/db/settings.ts'
import { Refusal, type RefusalText, refusal, refuse, refuseField } from '../../platform/refusal.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { reachOfTop } from '../../units/queries/top.ts'
import { ownVersion, proceduresKey } from '../queries.ts'
import { occasions, ProcedureCodesSetting, TemplateInput, unknownFields, wrongCodes } from '../rules.ts'
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

const malformed = (codes: readonly string[]) =>
  wrong('letters.malformed-code', {
    vi: `“${codes.join('”, “')}” chưa đúng dạng mã thủ tục. Mã có dạng 1.001193.`,
    en: `Not the code of a procedure: ${codes.join(', ')}. A code is like 1.001193.`,
  })
const twice = (codes: readonly string[]) =>
  wrong('letters.code-twice', {
    vi: `Thủ tục ${codes.join(', ')} đang ghi ở hai dịp. Mỗi thủ tục chỉ kèm một loại thư.`,
    en: `Listed for two occasions: ${codes.join(', ')}. A procedure is followed by one kind of letter.`,
  })

function wrong(code: string, words: { readonly vi: string; readonly en: string }): RefusalText {
  return refusal('invalid', code, words)
}

/** The procedures whose result is followed by a letter; for the whole province. */
export const setProcedures = defineAction({
  name: 'letters.setProcedures',
  allow: having(manageLetters),
  input: ProcedureCodesSetting,
  reach: reachOfTop(manageLetters),
  audit: (codes) => ({ detail: codes }),
  async run({ tx }, codes) {
    for (const kind of occasions) {
      const own = wrongCodes({ birth: [], marriage: [], death: [], [kind]: codes[kind] })
      if (own.malformed.length > 0) refuseField(kind, malformed(own.malformed))
    }
    const both = wrongCodes(codes).twice
    if (both.length > 0)
      refuseField(occasions.findLast((kind) => codes[kind].some((one) => both.includes(one))) ?? '', twice(both))
    await keepSetting(tx, proceduresKey, codes)
    return codes
  },
})
