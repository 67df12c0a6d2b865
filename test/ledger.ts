// Leaves for tests: of every shape that is cheap to make, each with a ticket of its own.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { appendLeaves } from '../src/ledger/actions.ts'
import type { CountLeaf, Leaf, RatingLeaf } from '../src/ledger/formats/leaves.ts'
import { defineAction } from '../src/platform/action.ts'
import { anyone } from '../src/platform/allow.ts'

const quarter = '2021-Q4'

export function aRatingLeaf(name: string): RatingLeaf & { readonly ticket: object } {
  const digest = createHash('sha256').update(name).digest('base64url')
  return {
    type: 'rating',
    kind: 'verified',
    unit: 'thi-tran-doi-ngo',
    quarter,
    box: `thi-tran-doi-ngo/${quarter}/mot-cua/verified/1`,
    channel: 'slip',
    questionnaire: 'mot-cua',
    version: 1,
    answers: { overall: '5', officers: '4' },
    assisted: false,
    comment: null,
    ticket: { key: digest, message: digest, signature: digest },
  }
}

export function aCountLeaf(date: string): CountLeaf {
  const slips = { received: 12, supplemented: 2, refused: 1 }
  return { type: 'count', unit: 'thi-tran-doi-ngo', date, quarter, slips, tickets: 9, finished: null }
}

function ratingLeaves(name: string, count: number): Leaf[] {
  return Array.from({ length: count }, (_, index) => aRatingLeaf(`${name} ${index}`))
}

/** Appends so many leaves in a transaction of its own, in `calls` calls; may fail at its end. */
export const appendSome = defineAction({
  name: 'tests.appendSome',
  allow: anyone,
  trace: 'row',
  input: z.strictObject({
    name: z.string(),
    count: z.int(),
    calls: z.int().default(1),
    fails: z.boolean().default(false),
  }),
  async run(ctx, { name, count, calls, fails }) {
    let size = 0
    for (let call = 0; call < calls; call++) {
      const grown = await appendLeaves(ctx, ratingLeaves(`${name} ${call}`, count))
      size = grown.size
    }
    if (fails) throw new Error('the power went out')
    return { size }
  },
})
