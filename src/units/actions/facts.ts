/** What the units tell, and the refusals that several of their actions share. */
import { z } from 'zod'
import { defineFact } from '../../platform/facts.ts'
import { refusal } from '../../platform/refusal.ts'

/** Told when units began, ended, moved or are reached otherwise: everything that shows a tree shows another one. */
export const unitsChanged = defineFact({
  name: 'units.changed',
  payload: z.object({
    /** The units concerned, with everything above them. */
    unitIds: z.array(z.uuid()),
    reason: z.enum(['change', 'established', 'profile', 'imported']),
  }),
  // A name or a place in the tree stands on the pages of all that is below; how a unit is reached, on its own alone.
  touches: ({ unitIds, reason }) => (reason === 'profile' ? unitIds : 'all'),
})

const changedMeanwhile = refusal('conflict', 'units.changed-meanwhile', {
  vi: 'Vừa có người khác ghi thay đổi cho đơn vị này. Xin mở lại trang để xem, rồi làm tiếp.',
  en: 'Somebody else has just entered a change for this unit. Open the page again, then go on.',
})

const codeTaken = refusal('conflict', 'units.code-taken', {
  vi: 'Mã này vừa được dùng cho đơn vị khác.',
  en: 'This code has just been given to another unit.',
})

export const constraints = {
  unit_versions_one_at_a_time: changedMeanwhile,
  unit_versions_code_once: codeTaken,
  units_slug_key: changedMeanwhile,
}
