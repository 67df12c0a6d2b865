// Fills an installation with the catalogue that comes with the program.
import { z } from 'zod'
import { defineAction } from '../../platform/action.ts'
import { systemOnly } from '../../platform/allow.ts'
import { Day } from '../../platform/values/dates.ts'
import { catalogue, catalogueSince } from '../catalogue/all.ts'
import { procedureOfCode } from '../store/versions.ts'
import { tellChanged, versionConstraints, writeVersion } from './versions.ts'

/**
 * Brings in the procedures that ship with the program and that this house does not know yet. As often as wished: a code
 * that is there, whoever wrote it, is left alone.
 */
export const loadCatalogue = defineAction({
  name: 'procedures.loadCatalogue',
  allow: systemOnly,
  input: z.strictObject({ validFrom: Day.default(catalogueSince) }),
  constraints: versionConstraints,
  async run(ctx, { validFrom }) {
    const added: string[] = []
    for (const content of catalogue) {
      if ((await procedureOfCode(ctx.tx, content.code)) !== undefined) continue
      const { procedureId } = await writeVersion(ctx, { content, validFrom, reason: '' })
      added.push(procedureId)
    }
    await tellChanged(ctx, added)
    return { added: added.length, known: catalogue.length - added.length }
  },
  audit: (_input, output) => ({ detail: output }),
})
