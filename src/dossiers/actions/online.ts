/**
 * What people send from home: the same papers, no code and no date until an officer has received it.
 *
 * For pages: `submitOnline` (anyone; files are kept before by `keepUpload`) → `{ id, isNew, ref, lookupSecret }`.
 */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { anyone } from '../../platform/allow.ts'
import { refuse, refuseField } from '../../platform/refusal.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { nfc } from '../../platform/values/text.ts'
import { findPublished } from '../../procedures/queries/published.ts'
import { procedureCode } from '../../procedures/rules.ts'
import { findPlace } from '../../tickets/queries.ts'
import { codeOf, slipIdLength } from '../../tickets/rules.ts'
import { getLawBook } from '../queries/settings.ts'
import { lawOn } from '../rules/law.ts'
import { limitFor, PersonInput } from '../rules.ts'
import { findDossierId, insertDocuments, insertDossier, insertEvent, insertPeople, lockForm } from '../store/rows.ts'
import { noPlace, noProcedure, notNow } from './facts.ts'
import { papersOf, Reason, versionInForce } from './intake.ts'
import { newLookupSecret } from './reception.ts'
import { sealedPerson } from './shared.ts'

/** More files than this are not sent with one dossier. */
export const mostFiles = 10

const Upload = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  key: z.base64url().length(43),
  name: z.string().overwrite(nfc).min(1).max(200),
  /** Number of the listed paper that it is; without it one more. */
  document: z.int().min(0).max(9999).optional(),
})

export const SubmitInput = z.object({
  /** Made by the form: it becomes the id of the dossier. */
  id: z.uuid(),
  /** The commune. */
  unitId: z.uuid(),
  procedureCode: z.string().trim().regex(procedureCode),
  applicant: PersonInput,
  representative: PersonInput.optional(),
  files: z.array(Upload).max(mostFiles).default([]),
  note: Reason.default(''),
})
type SubmitInput = z.output<typeof SubmitInput>

export const submitOnline = defineAction({
  name: 'dossiers.submitOnline',
  allow: anyone,
  input: SubmitInput,
  // The row is the trace: an entry with the address would say who asked for what from where.
  trace: 'row',
  constraints: { dossiers_pkey: notNow },
  async run(ctx, input) {
    const { id, unitId } = input
    await lockForm(ctx.tx, id)
    if (await findDossierId(ctx.tx, id)) return { id, isNew: false, ref: null, lookupSecret: null }
    const now = ctx.clock.now()
    const day = localDateOf(now)
    const place = (await findPlace(ctx.tx, unitId, day)) ?? refuseField('unitId', noPlace)
    if (place.commune.unitId !== unitId) return refuse(noPlace)
    const version = await versionInForce(ctx, input.procedureCode, day)
    const published = await findPublished(ctx.tx, unitId, version.procedureId, day)
    if (published === undefined) refuseField('procedureCode', noProcedure)
    const ref = codeOf(randomBytes(7), slipIdLength)
    const { secret, hash } = newLookupSecret(id)
    const placeId = published.counterId ?? unitId
    await insertDossier(ctx.tx, {
      ...{ id, unitId, placeId, state: 'submitted', channel: 'online', onlineRef: ref, secretHash: hash },
      ...{ procedureVersionId: version.id, procedureCode: version.code, procedureName: version.name },
      ...{
        field: version.field,
        timeLimit: limitFor(version.ways, 'online'),
        law: lawOn(day, await getLawBook(ctx.tx)).id,
      },
      ...{ note: input.note, submittedAt: now },
    })
    const people = [sealedPerson(ctx, id, 'applicant', input.applicant)]
    if (input.representative !== undefined) people.push(sealedPerson(ctx, id, 'representative', input.representative))
    await insertPeople(ctx.tx, id, people)
    await insertDocuments(
      ctx.tx,
      id,
      withFiles(papersOf(version, [], []), input.files, (key) => seal(ctx, id, key)),
    )
    await insertEvent(ctx.tx, { id, dossierId: id, step: 'submit', at: now, officerId: null, byName: '' })
    return { id, isNew: true, ref, lookupSecret: secret }
  },
})

function seal(
  { secrets }: { readonly secrets: { seal(purpose: string, text: string): string } },
  id: string,
  key: string,
) {
  return secrets.seal(filePurpose(id), key)
}

/** Under which the key of a file is sealed. */
export function filePurpose(dossierId: string): string {
  return `dossier-file:${dossierId}`
}

type Papers = ReturnType<typeof papersOf>

/** Each file beside the paper that it is, or behind them all; of two for one paper the second stands behind. */
function withFiles(papers: Papers, files: SubmitInput['files'], sealed: (key: string) => string): Papers {
  const lines = [...papers]
  for (const { hash, key, name, document } of files) {
    const file = { hash, key: sealed(key), name }
    const at = lines.findIndex((line) => line.number === document && line.file === undefined)
    const line = lines[at]
    if (line !== undefined) lines[at] = { ...line, given: true, file }
    else lines.push({ number: lines.length, name, originals: 0, copies: 1, given: true, file })
  }
  return lines
}
