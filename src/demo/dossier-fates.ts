// What becomes of the dossiers of the demonstration: steps that are planned for working days to come.
import type { z } from 'zod'
import { giveResult, receiveDossier, resumeDossier, withdrawDossier } from '../dossiers/actions/desk.ts'
import {
  askOpinion,
  askSupplement,
  finishDossier,
  noteOpinion,
  passOn,
  reschedule,
  returnDossier,
} from '../dossiers/actions/handling.ts'
import { perform } from '../platform/action.ts'
import type { Actor } from '../platform/actor.ts'
import type { settableClock } from '../platform/clock.ts'
import type { Action, Deps } from '../platform/spine.ts'
import type { Chance } from '../ratings/simulate-chance.ts'
import type { PrintedSlip } from '../tickets/actions/slips.ts'
import type { Outcome } from '../tickets/rules.ts'

export interface DossierCommune {
  readonly unitId: string
  /** "thị trấn Đồi Ngô". */
  readonly name: string
  readonly desk: string
  readonly chair: string
  /** Under the scheme of 2018 and under that of 2020. */
  readonly codes: readonly [string, string]
  /** Dossiers a day. */
  readonly each: number
}

/** A slip that somebody was handed at a counter. */
export interface HandedSlip {
  readonly slip: PrintedSlip
  readonly outcome: Outcome
}

export interface Life {
  readonly deps: Deps
  readonly clock: ReturnType<typeof settableClock>
  readonly chance: Chance
  /** Working days in their order. */
  readonly days: readonly string[]
  /** What was planned for a day: in the morning, and at the end of the afternoon. */
  readonly plans: Map<string, (() => Promise<unknown>)[]>
  /** What is told of people and slips; of its own, so that what becomes of dossiers does not hang on it. */
  readonly details: Chance
  /** What the counter asks for a procedure, in đồng. */
  readonly fees: ReadonlyMap<string, number>
  readonly papers: ReadonlyMap<string, readonly number[]>
  readonly onSlip: (unitId: string, handed: HandedSlip) => void
  /** Does what follows from what was told so far. */
  readonly follow: () => Promise<void>
}

export interface Desk extends DossierCommune {
  readonly officer: Actor
  readonly head: Actor
}

const fates = [
  ...Array.from({ length: 52 }, () => 'early' as const),
  ...Array.from({ length: 25 }, () => 'onTime' as const),
  ...Array.from({ length: 7 }, () => 'apology' as const),
  ...Array.from({ length: 6 }, () => 'late' as const),
  ...Array.from({ length: 5 }, () => 'supplement' as const),
  ...Array.from({ length: 3 }, () => 'opinion' as const),
  ...['return' as const, 'withdraw' as const],
]

export const reasons = {
  refuse: [
    'Việc này thuộc thẩm quyền của cấp huyện. Xin ông/bà nộp tại Bộ phận một cửa của huyện.',
    'Người yêu cầu không thuộc đối tượng của thủ tục này.',
    'Giấy tờ đã bị tẩy xóa nên không chứng thực được.',
  ],
  late: [
    'Cần xác minh thêm hồ sơ lưu ở nơi cư trú trước đây.',
    'Chưa có văn bản trả lời của cơ quan phối hợp.',
    'Công chức chuyên môn đi tập huấn, công việc bị dồn lại.',
  ],
  withdraw: 'Người nộp đổi ý, xin rút hồ sơ.',
} as const

/** Plans a step for the working day with this number; what lies behind the last day has not happened yet. */
export function plan(life: Life, index: number, half: 'am' | 'pm', step: () => Promise<unknown>): void {
  const day = life.days[index]
  if (day === undefined) return
  const key = `${day} ${half}`
  life.plans.set(key, [...(life.plans.get(key) ?? []), step])
}

/** What was sent, or was not complete, is received on another day. */
export function comeBack(life: Life, desk: Desk, id: string, index: number): void {
  plan(life, index, 'am', async () => {
    const out = await step(life, desk.officer, receiveDossier, id, {})
    follow(life, desk, { id, today: index, dueOn: out.due?.on })
  })
}

export function step<I extends z.ZodType, O>(
  { deps, chance }: Life,
  actor: Actor,
  action: Action<I, O>,
  dossierId: string,
  input: object,
): Promise<O> {
  return perform(deps, actor, action, { dossierId, id: chance.uuid(), ...input })
}

interface Received {
  readonly id: string
  readonly today: number
  readonly dueOn: string | undefined
}

/** From reception to the result, as fate wills. */
export function follow(life: Life, desk: Desk, { id, today, dueOn }: Received): void {
  const { chance, days } = life
  const found = dueOn === undefined ? today + 3 : days.findIndex((day) => day >= dueOn)
  // A date after the last day of the demonstration: as far away as it looks from there.
  const due = found < 0 ? today + 30 : found
  // What was received last is partly still lying there when the demonstration opens.
  const isLeft = today > days.length - 9 && chance.happens(0.3)
  const fate = isLeft ? 'left' : chance.oneOf(fates)
  if (chance.happens(0.4) && due > today)
    plan(life, today, 'pm', () =>
      step(life, desk.officer, passOn, id, { toDesk: 'Công chức chuyên môn', note: 'Chuyển hồ sơ trong ngày.' }),
    )
  switch (fate) {
    case 'left':
      return
    case 'late': {
      const delay = 1 + chance.integer(5)
      if (dueOn !== undefined && delay > 2) apologiseLate(life, desk, { id, due, until: due + delay })
      return finish(life, desk, id, due + delay)
    }
    case 'apology':
      return due - today < 3 || dueOn === undefined ? finish(life, desk, id, due) : apologise(life, desk, { id, due })
    case 'supplement':
      return due - today < 3 ? finish(life, desk, id, due) : supplement(life, desk, { id, today, due })
    case 'opinion':
      return due - today < 4 ? finish(life, desk, id, due) : consult(life, desk, { id, today, due })
    case 'return': {
      const reason = chance.oneOf(reasons.refuse)
      return plan(life, today + 1, 'am', () => step(life, desk.head, returnDossier, id, { reason }))
    }
    case 'withdraw':
      return plan(life, today + 1, 'am', () =>
        step(life, desk.officer, withdrawDossier, id, { reason: reasons.withdraw }),
      )
    case 'onTime':
      return finish(life, desk, id, due)
    case 'early':
      return finish(life, desk, id, today + Math.ceil((due - today) * (0.4 + 0.4 * chance.fraction())))
  }
}

/** The result is there in the afternoon, and most people fetch it within some days. */
function finish(life: Life, desk: Desk, id: string, index: number): void {
  const { chance } = life
  plan(life, index, 'pm', () => step(life, desk.officer, finishDossier, id, {}))
  if (!chance.happens(0.95)) return
  const fetched = index + 1 + chance.integer(3)
  plan(life, fetched, 'am', async () => {
    const { feeAsked } = await life.deps.db
      .selectFrom('dossiers')
      .select('feeAsked')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return step(life, desk.officer, giveResult, id, feeAsked > 0 ? { feePaid: feeAsked } : {})
  })
}

function apologise(life: Life, desk: Desk, { id, due }: { readonly id: string; readonly due: number }): void {
  const newIndex = due + 2 + life.chance.integer(4)
  const newDay = life.days[newIndex]
  if (newDay === undefined) return finish(life, desk, id, due + 3)
  const reason = life.chance.oneOf(reasons.late)
  plan(life, due - 2, 'am', () => step(life, desk.officer, reschedule, id, { newDay, reason }))
  finish(life, desk, id, newIndex - life.chance.integer(2))
}

/** The date had passed before anybody wrote: the chair gives another, and the dossier stays late. */
function apologiseLate(life: Life, desk: Desk, wish: Readonly<Record<'due' | 'until', number>> & { id: string }): void {
  const newDay = life.days[wish.until]
  if (newDay === undefined) return
  const reason = life.details.oneOf(reasons.late)
  plan(life, wish.due + 1, 'am', () => step(life, desk.head, reschedule, wish.id, { newDay, reason }))
}

type Span = { readonly id: string; readonly today: number; readonly due: number }

/** The limit begins again when the papers are here. */
function supplement(life: Life, desk: Desk, { id, today, due }: Span): void {
  const back = today + 3 + life.chance.integer(4)
  const missing = ['Giấy xác nhận của thôn, tổ dân phố']
  plan(life, today + 1, 'am', () => step(life, desk.head, askSupplement, id, { missing }))
  plan(life, back, 'am', () => step(life, desk.officer, resumeDossier, id, { otherPapers: missing }))
  finish(life, desk, id, back + Math.max(1, due - today - 1))
}

function consult(life: Life, desk: Desk, { id, today, due }: Span): void {
  const opinionId = life.chance.uuid()
  const agency = 'Chi nhánh Văn phòng đăng ký đất đai huyện'
  const dueOn = life.days[today + 3] ?? life.days.at(-1)
  const question = 'Đề nghị cho biết thửa đất có tranh chấp hoặc đã thế chấp không.'
  plan(life, today + 1, 'am', () =>
    perform(life.deps, desk.officer, askOpinion, { dossierId: id, id: opinionId, agency, question, dueOn }),
  )
  const answer = 'Thửa đất không có tranh chấp, không thế chấp.'
  plan(life, today + 3, 'am', () => step(life, desk.officer, noteOpinion, id, { opinionId, answer }))
  finish(life, desk, id, due)
}
