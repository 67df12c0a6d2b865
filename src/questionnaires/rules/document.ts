// The shape of a questionnaire that comes from outside: a form, a file, the database.

import { z } from 'zod'
import { type Questionnaire, questionKinds } from '../rules.ts'
import { cleanText } from './answers.ts'

const text = (most: number) => z.string().overwrite(cleanText).max(most)

const words = (most: number) => z.strictObject({ vi: text(most), en: text(most) })

const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(40)

const Option = z.strictObject({
  id: Id,
  words: words(300),
  value: z.literal([1, 2, 3, 4, 5]).optional(),
})

const Question = z.strictObject({
  id: Id,
  kind: z.enum(questionKinds),
  required: z.boolean(),
  name: words(200),
  short: words(60),
  words: words(1000),
  hint: words(1000).optional(),
  spoken: words(1000).optional(),
  options: z.array(Option).max(30),
  showWhen: z.strictObject({ question: Id, anyOf: z.array(Id).max(30) }).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
})

const Element = z.strictObject({
  id: Id,
  name: words(200),
  weight: z.number(),
  questions: z.array(Id).max(60),
})

/** Right in shape; whether it can be asked is for `problemsOfQuestionnaire` to say: a draft may have gaps. */
export const QuestionnaireDocument: z.ZodType<Questionnaire> = z.strictObject({
  id: Id,
  version: z.int().min(1).max(10_000),
  title: words(200),
  intro: words(2000).optional(),
  questions: z.array(Question).max(60),
  overall: Id.optional(),
  elements: z.array(Element).max(30),
  source: text(500).optional(),
})
