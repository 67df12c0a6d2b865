// What becomes of comments in the demonstration: read away from the desk, answered by the communes, two held back.
import { randomUUID } from 'node:crypto'
import { approveAnswer, draftAnswer } from '../comments/actions/answers.ts'
import { collectComments } from '../comments/actions/collect.ts'
import { publishImprovement, saveImprovement } from '../comments/actions/improvements.ts'
import { hideComment, publishComment, restrictComment, takeNext } from '../comments/actions/moderate.ts'
import { listAnswerable } from '../comments/queries/answers.ts'
import { findWritten } from '../comments/queries/moderation.ts'
import { personalDataIn } from '../comments/rules/personal-data.ts'
import { denunciationIn, topicsIn } from '../comments/rules/suggest.ts'
import { blackOut } from '../comments/rules/wording.ts'
import type { Topic } from '../comments/rules.ts'
import { perform } from '../platform/action.ts'
import { type Actor, anonymous, system } from '../platform/actor.ts'
import { Refusal } from '../platform/refusal.ts'
import { scopeOf } from '../platform/scope.ts'
import type { Deps } from '../platform/spine.ts'
import { enterPaper } from '../ratings/actions/paper.ts'
import { submitRating } from '../ratings/actions/submit.ts'
import { type Chance, chanceOf } from '../ratings/simulate-chance.ts'
import { officerNamed } from './officers.ts'

/** A pilot with the people who answer there. */
export interface DemoDeskPeople {
  readonly unitId: string
  readonly place: string
  readonly desk: string
  readonly chair: string
  readonly moderator: string
}

const denunciations = [
  'Cán bộ gợi ý tôi đưa thêm 200 nghìn tiền bồi dưỡng thì mới làm nhanh, tôi thấy không đúng',
  'Tôi muốn tố cáo việc nhận tiền bồi dưỡng khi làm giấy tờ đất ở quầy này',
]

/** Before the day is over: somebody writes what must not be read by the desk concerned. */
export async function writeDenunciations(deps: Deps, people: readonly DemoDeskPeople[]): Promise<void> {
  for (const [index, comment] of denunciations.entries()) {
    const place = people[index]?.place ?? ''
    const rating = {
      id: randomUUID(),
      place,
      version: 2,
      answers: { overall: '1' },
      comment,
      lang: 'vi',
      channel: 'qr',
    }
    await perform(deps, anonymous, submitRating, { ...rating, questionnaire: 'visit' })
  }
}

export async function readComments(deps: Deps, people: readonly DemoDeskPeople[]): Promise<void> {
  await perform(deps, system('seed'), collectComments, {})
  await Promise.all(people.map(async ({ moderator }) => moderate(deps, await officerNamed(deps, moderator))))
  // Districts that have no officer here leave their comments to the province.
  await moderate(deps, await officerNamed(deps, 'sonoivu'))
  for (const { unitId, desk, chair } of people) {
    const clerk = await officerNamed(deps, desk)
    const head = await officerNamed(deps, chair)
    await answer(deps, unitId, clerk, head)
    await improve(deps, unitId, clerk, head)
  }
}

/** All are read: most are published, a few hidden, denunciations restricted, a few left for another day. */
async function moderate(deps: Deps, moderator: Actor): Promise<void> {
  const chance = chanceOf(29)
  const read = new Set<string>()
  for (let after: string | undefined; ; ) {
    const { id } = await perform(deps, moderator, takeNext, { after })
    // What was left comes again when there is no other.
    if (id === null || read.has(id)) return
    read.add(id)
    after = id
    await decide(deps, moderator, id, chance)
  }
}

async function decide(deps: Deps, moderator: Actor, id: string, chance: Chance): Promise<void> {
  const written = await findWritten(deps.db, id)
  const text = written?.text ?? ''
  if (denunciationIn(text).length > 0) await perform(deps, moderator, restrictComment, { id })
  // What a district leaves the province reads too, so that about forty are left in the end.
  else if (chance.happens(0.12)) return
  else if (text === '' || chance.happens(0.05))
    await perform(deps, moderator, hideComment, { id, reason: 'no-meaning' })
  else {
    const wording = blackOut(text, personalDataIn(text))
    await perform(deps, moderator, publishComment, { id, wording, topics: topicsIn(text), sure: true })
  }
}

const replies: Readonly<Record<string, string>> = {
  waiting: 'Cảm ơn ông/bà. Từ tháng này sáng thứ Hai và thứ Ba có thêm một người tiếp ở quầy đông nhất.',
  attitude: 'Cảm ơn ông/bà đã nói thẳng. Chúng tôi đã họp bộ phận và nhắc nhau về lời ăn tiếng nói.',
  papers: 'Xin lỗi ông/bà vì phải đi lại. Bảng giấy tờ cần mang đã được in lại, chữ to hơn, treo ở cửa.',
  praise: 'Cảm ơn ông/bà. Lời của ông/bà đã được đọc cho anh chị em nghe trong buổi giao ban.',
  other: 'Cảm ơn ông/bà. Chúng tôi đã ghi lại và sẽ trả lời kỹ hơn trong cuộc họp thôn.',
}

async function answer(deps: Deps, unitId: string, clerk: Actor, head: Actor): Promise<void> {
  const scope = scopeOf(clerk, 'comments.draft')
  const { rows } = await listAnswerable(deps.db, scope, unitId, {}, { size: 8, number: 1 })
  for (const [index, { id, topics }] of rows.entries()) {
    const text = replies[topics[0] ?? 'other'] ?? replies['other'] ?? ''
    await perform(deps, clerk, draftAnswer, { id, text })
    if (index < 6) await perform(deps, head, approveAnswer, { id, revision: 1 })
  }
}

const improvements: readonly { topic: Topic; title: string; said: string; done: string }[] = [
  {
    topic: 'waiting',
    title: 'Bớt phải chờ vào đầu tuần',
    said: 'Nhiều người nói sáng thứ Hai phải chờ lâu, nhất là khi chứng thực giấy tờ.',
    done: 'Sáng thứ Hai và thứ Ba có thêm một cán bộ ở quầy hộ tịch, chứng thực. Người già và người có con nhỏ được mời trước.',
  },
  {
    topic: 'attitude',
    title: 'Chào hỏi trước, hướng dẫn sau',
    said: 'Có người nói cán bộ trả lời cộc lốc khi đông người.',
    done: 'Cả bộ phận đã tập lại cách tiếp dân trong hai buổi chiều. Trưởng bộ phận ngồi cùng quầy mỗi tuần một buổi.',
  },
]

/** Published where anybody spoke of the topic in the last quarter that is over. */
async function improve(deps: Deps, unit: string, clerk: Actor, head: Actor): Promise<void> {
  const scope = scopeOf(clerk, 'comments.draft')
  for (const { topic, ...texts } of improvements) {
    const { total } = await listAnswerable(deps.db, scope, unit, { topic }, { size: 1, number: 1 })
    if (total === 0) continue
    const id = randomUUID()
    const input = { id, unit, topic, quarter: '2021-Q3', since: '2021-10-11', ...texts }
    const saved = await perform(deps, clerk, saveImprovement, input).then(
      () => true,
      (error: unknown) => {
        // Nobody spoke of it in that quarter.
        if (error instanceof Refusal) return false
        throw error
      },
    )
    if (saved) await perform(deps, head, publishImprovement, { id, revision: 1 })
  }
}

/** Four paper forms: three were typed by two officers, one waits for the second. */
export async function typePapers(deps: Deps, unit: string, first: string, second: string): Promise<void> {
  const [one, other] = [await officerNamed(deps, first), await officerNamed(deps, second)]
  const forms = [
    { number: 'DN-001', overall: '4' },
    { number: 'DN-002', overall: '5' },
    { number: 'DN-003', overall: '3' },
    { number: 'DN-004', overall: '4' },
  ]
  for (const [index, { number, overall }] of forms.entries()) {
    const input = { unit, number, day: '2021-10-18', questionnaire: 'visit', version: 2, answers: { overall } }
    await perform(deps, one, enterPaper, input)
    if (index < 3) await perform(deps, other, enterPaper, input)
  }
}
