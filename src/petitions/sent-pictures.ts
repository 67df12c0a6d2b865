// The pictures that come with a form: made anew and kept before the petition is; those of an earlier attempt by their mark.
import type { Fields } from '../platform/http/read-form.ts'
import { refusal, refuseField } from '../platform/refusal.ts'
import type { Deps } from '../platform/spine.ts'
import { remakePicture } from './pictures.ts'
import { mostPhotos } from './rules.ts'

const field = 'photos'
const markPurpose = 'petition-photo'

const tooMany = refusal('invalid', 'petitions.too-many-photos', {
  vi: `Gửi được nhiều nhất ${mostPhotos} ảnh. Xin bỏ bớt.`,
  en: `At most ${mostPhotos} photos can be sent. Please leave some out.`,
})

/**
 * Adds the hashes of all pictures of a form to `kept`, one after the other, so that what was made before a wrong one is
 * known to the form that is shown again. What nothing refers to in the end is swept.
 */
export async function keepPictures(deps: Deps, form: Fields, kept: string[]): Promise<void> {
  kept.push(...keptBefore(deps, form))
  const files = form.getAll(field).filter((one) => typeof one !== 'string' && one.size > 0) as File[]
  if (kept.length + files.length > mostPhotos) refuseField(field, tooMany)
  for (const file of files) {
    const made = await remakePicture(new Uint8Array(await file.arrayBuffer()), field)
    kept.push(await deps.files.put(made))
  }
}

/** As the form carries them: each hash with a mark that only we can make. */
export function markedPictures(deps: Deps, kept: readonly string[]): string[] {
  return kept.map((hash) => `${hash}.${deps.secrets.sign(markPurpose, hash)}`)
}

/** Pictures of an attempt before, as far as the mark beside each is ours. */
function keptBefore(deps: Deps, form: Fields): string[] {
  const [text] = form.getAll('kept')
  const entries = typeof text === 'string' ? text.split(' ') : []
  return entries.flatMap((entry) => {
    const [hash = '', mark = ''] = entry.split('.')
    return deps.secrets.isSigned(markPurpose, hash, mark) ? [hash] : []
  })
}
