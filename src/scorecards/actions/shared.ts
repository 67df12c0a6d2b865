// What the actions on scorecards share: permissions, who does it, the commune it is about, why something is refused.

import { z } from 'zod'
import { defineFact } from '../../platform/facts.ts'
import { refusal, refuseField } from '../../platform/refusal.ts'
import type { Context } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { getUnit, type UnitRow } from '../../units/queries/units.ts'

export const readScorecards = 'scorecards.read'
export const enterScorecards = 'scorecards.enter'
export const freezeScorecards = 'scorecards.freeze'

/** A scorecard was published: pages of the unit show it. */
export const scorecardFrozen = defineFact({
  name: 'scorecards.frozen',
  payload: z.object({ unitId: z.uuid(), period: z.string(), revision: z.int() }),
  touches: ({ unitId }) => [unitId],
})

const noCommune = refusal('invalid', 'scorecards.no-commune', {
  vi: 'Bảng điểm chỉ lập cho xã, phường, thị trấn.',
  en: 'Scorecards are made for communes, wards and townships.',
})
export const notBegun = refusal('invalid', 'scorecards.not-begun', {
  vi: 'Kỳ này chưa bắt đầu.',
  en: 'This period has not begun.',
})
export const notOver = refusal('conflict', 'scorecards.not-over', {
  vi: 'Kỳ này chưa hết nên chưa công bố được. Xin đợi đến ngày đầu tiên của kỳ sau.',
  en: 'This period is not over. It can be published from the first day of the next.',
})
export const meanwhile = refusal('conflict', 'scorecards.meanwhile', {
  vi: 'Vừa có người khác ghi trước. Xin mở lại trang để xem rồi làm lại nếu vẫn cần.',
  en: 'Somebody else has just been faster. Please open the page again and look.',
})
export const nothingNew = refusal('conflict', 'scorecards.nothing-new', {
  vi: 'Bảng điểm không khác bản đã công bố, nên không công bố lại.',
  en: 'Nothing differs from what is published, so it is not published again.',
})
export const noReason = refusal('invalid', 'scorecards.no-reason', {
  vi: 'Kỳ này đã công bố rồi. Xin ghi vì sao công bố lại, lý do này ai cũng đọc được.',
  en: 'This period is published already. Please say why it is published again; everybody can read it.',
})

export function doer({ actor }: Context): { readonly officerId: string | null; readonly byName: string } {
  if (actor.kind === 'officer') return { officerId: actor.officerId, byName: actor.name }
  return { officerId: null, byName: actor.kind === 'system' ? actor.onBehalfOf : '' }
}

export async function communeOf({ tx, clock }: Context, unitId: string): Promise<UnitRow> {
  const unit = await getUnit(tx, unitId, localDateOf(clock.now()))
  return unit?.level === 'commune' ? unit : refuseField('unitId', noCommune)
}
