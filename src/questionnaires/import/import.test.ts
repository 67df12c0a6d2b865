// Files of other programs: what becomes a question, what becomes a condition, and what is said to be lost.

import { describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { bacGiangOneStop } from '../instruments/bac-giang-one-stop.ts'
import { problemsOfQuestionnaire } from '../rules/structure.ts'
import type { Questionnaire } from '../rules.ts'
import { readQuestionnaireFile } from './file.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

async function take(bytes: Uint8Array) {
  const read = await readQuestionnaireFile(bytes)
  if (read.kind === 'unreadable') throw new Error(JSON.stringify(read.issues))
  return read
}

/** Each question as its id and kind, and when it is asked. */
function outline({ questions }: Questionnaire) {
  return questions.map(({ id, kind, showWhen }) => [
    id,
    kind,
    showWhen && `${showWhen.question}: ${showWhen.anyOf.join(', ')}`,
  ])
}

type Rows = readonly Readonly<Record<string, string | number>>[]

function table(name: string, rows: Rows): string {
  const cells = (row: Rows[number]) =>
    Object.entries(row).map(([key, value]) => `<${key}><![CDATA[${value}]]></${key}>`)
  return `<${name}><rows>${rows.map((row) => `<row>${cells(row).join('')}</row>`).join('')}</rows></${name}>`
}

/** A structure file with its texts in tables of their own, as LimeSurvey 4 and later write it. */
function lss(tables: Record<string, Rows>, languages = ['vi', 'en']): string {
  const listed = languages.map((one) => `<language>${one}</language>`).join('')
  const parts = Object.entries(tables).map(([name, rows]) => table(name, rows))
  return `<?xml version="1.0" encoding="UTF-8"?>
<document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>623</DBVersion>
<languages>${listed}</languages>${parts.join('')}</document>`
}

/** A text in both languages. */
function both(key: Record<string, string | number>, column: string, vi: string, en: string): Rows {
  return [
    { ...key, [column]: vi, language: 'vi' },
    { ...key, [column]: en, language: 'en' },
  ]
}

function asked(qid: number, type: string, title: string, rest: Record<string, string | number> = {}) {
  return {
    qid,
    parent_qid: 0,
    gid: 1,
    type,
    title,
    question_order: qid,
    mandatory: 'N',
    other: 'N',
    relevance: '1',
    ...rest,
  }
}

const waiting = {
  groups: [{ gid: 1, group_order: 1, grelevance: '' }],
  questions: [
    asked(1, 'L', 'wait', { mandatory: 'Y' }),
    asked(2, 'M', 'why', { relevance: '((wait.NAOK == "A2" or wait.NAOK == "A3"))', other: 'Y' }),
    asked(3, 'T', 'slowDetail', { relevance: 'why_SQ002.NAOK == "Y"' }),
    asked(4, 'F', 'staff'),
    asked(5, 'T', 'comment', { relevance: 'staff_polite.NAOK <= 2' }),
    asked(6, 'N', 'trips'),
    asked(7, 'Y', 'again'),
    asked(8, 'R', 'rank'),
    asked(9, 'S', 'deep', { relevance: 'again.NAOK == "Y" and wait.NAOK == "A1"' }),
    asked(10, 'T', 'early', { question_order: 0, relevance: 'again.NAOK == "Y"' }),
  ],
  subquestions: [
    { qid: 21, parent_qid: 2, title: 'SQ001', question_order: 1 },
    { qid: 22, parent_qid: 2, title: 'SQ002', question_order: 2 },
    { qid: 41, parent_qid: 4, title: 'polite', question_order: 1 },
  ],
  question_l10ns: [
    ...both({ qid: 1 }, 'question', '<p>Chờ&nbsp;<b>lâu</b> không?</p>', 'Was the wait long?'),
    ...both({ qid: 2 }, 'question', 'Vì sao?', 'Why?'),
    ...both({ qid: 22 }, 'question', 'Cán bộ làm chậm', 'Slow officers'),
    ...both({ qid: 6 }, 'question', 'Đi lại mấy lần, {TOKEN:FIRSTNAME}?', 'How many trips?'),
  ],
  answers: [
    ...['A1', 'A2', 'A3'].map((code, index) => ({ aid: index + 1, qid: 1, code, sortorder: index, scale_id: 0 })),
    ...['1', '2', '3', '4', '5'].map((code, index) => ({
      aid: 10 + index,
      qid: 4,
      code,
      sortorder: index,
      scale_id: 0,
    })),
  ],
  answer_l10ns: both({ aid: 3 }, 'answer', 'Rất lâu', 'Very long'),
  question_attributes: [
    { qid: 6, attribute: 'min_num_value_n', value: '0' },
    { qid: 6, attribute: 'max_num_value_n', value: '20' },
    { qid: 2, attribute: 'max_answers', value: '2' },
  ],
  surveys_languagesettings: [
    { surveyls_language: 'vi', surveyls_title: 'Khảo sát một cửa', surveyls_welcometext: '' },
    { surveyls_language: 'en', surveyls_title: 'One-stop survey', surveyls_welcometext: '' },
  ],
} satisfies Record<string, Rows>

describe('a LimeSurvey structure', () => {
  test('becomes questions in their order, with the conditions that ours can say', async () => {
    const { questionnaire, kind } = await take(bytesOf(lss(waiting)))
    expect([kind, questionnaire.id, questionnaire.title.vi]).toEqual(['lss', 'one-stop-survey', 'Khảo sát một cửa'])
    expect(outline(questionnaire)).toEqual([
      ['early', 'text', undefined],
      ['wait', 'single', undefined],
      ['why', 'multiple', 'wait: a2, a3'],
      ['why-other', 'text', 'why: other'],
      ['slowdetail', 'text', 'why: sq002'],
      ['staff-polite', 'scale', undefined],
      ['comment', 'text', 'staff-polite: 1, 2'],
      ['trips', 'number', undefined],
      ['again', 'yes-no', undefined],
      ['deep', 'text', undefined],
    ])
    expect(questionnaire.questions[1]).toMatchObject({ required: true, words: { vi: 'Chờ lâu không?' } })
    expect(questionnaire.questions[1]?.options[2]?.words).toEqual({ vi: 'Rất lâu', en: 'Very long' })
    expect(questionnaire.questions[7]).toMatchObject({ minimum: 0, maximum: 20 })
  })

  test('says what could not be taken over', async () => {
    const { losses } = await take(bytesOf(lss(waiting)))
    expect(losses.map(({ at, code, detail }) => [at, code, detail])).toEqual([
      ['early', 'condition', 'again.NAOK == "Y"'],
      ['why', 'constraint', 'max_answers = 2'],
      ['trips', 'insertion', 'Đi lại mấy lần, {TOKEN:FIRSTNAME}?'],
      ['rank', 'kind', 'R'],
      ['deep', 'condition', 'again.NAOK == "Y" and wait.NAOK == "A1"'],
    ])
  })

  test('of an older version has its texts in the rows themselves, one for each language', async () => {
    const row = (language: string, question: string) => ({ ...asked(1, 'L', 'q1'), language, question })
    const answer = (code: string, language: string, text: string) => ({
      qid: 1,
      code,
      answer: text,
      sortorder: 1,
      language,
    })
    const old = lss({
      questions: [row('vi', 'Hài lòng không?'), row('en', 'Satisfied?')],
      answers: [answer('Y', 'vi', 'Có'), answer('Y', 'en', 'Yes'), answer('N', 'vi', 'Không'), answer('N', 'en', 'No')],
    })
    const [question] = (await take(bytesOf(old))).questionnaire.questions
    expect(question?.words).toEqual({ vi: 'Hài lòng không?', en: 'Satisfied?' })
    expect(question?.options.map(({ words }) => words)).toEqual([
      { vi: 'Có', en: 'Yes' },
      { vi: 'Không', en: 'No' },
    ])
  })

  test('in one language says so, and has its words in both', async () => {
    const { questionnaire, losses } = await take(bytesOf(lss({ ...waiting }, ['vi'])))
    expect(losses[0]).toMatchObject({ code: 'one-language', detail: 'vi' })
    expect(questionnaire.questions[2]?.words).toEqual({ vi: 'Vì sao?', en: 'Vì sao?' })
  })

  test('with entities that multiply is not unfolded', async () => {
    const bomb = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>`
    const text = lss(waiting).replace('?>', `?>${bomb}`).replace('<![CDATA[Vì sao?]]>', '&b;')
    const read = await readQuestionnaireFile(bytesOf(text))
    expect(JSON.stringify(read)).not.toContain('aaaa')
  })
})

async function xlsx(sheets: Record<string, readonly (readonly string[])[]>): Promise<Uint8Array> {
  const all = Object.entries(sheets).map(([sheet, rows]) => {
    return { sheet, data: rows.map((row) => row.map((value) => ({ value, type: String as StringConstructor }))) }
  })
  return new Uint8Array(await writeXlsxFile(all).toBuffer())
}

const survey = [
  ['type', 'name', 'label::Tiếng Việt (vi)', 'label::English (en)', 'required', 'relevant', 'constraint'],
  ['start', 'start', '', '', '', '', ''],
  ['select_one Level', 'overall', 'Hài lòng đến đâu?', 'How satisfied?', 'yes', '', ''],
  ['select_multiple why or_other', 'reasons', 'Vì sao?', 'Why?', '', '${overall} <= 2', ''],
  ['begin group', 'g1', '', '', '', "selected(${reasons}, 'slow')", ''],
  ['integer', 'minutes', 'Chờ mấy phút?', 'How many minutes?', '', '', '. >= 0 and . <= 600'],
  ['text', 'both', 'Kể thêm', 'Tell more', '', "${overall} = '1'", ''],
  ['end group', '', '', '', '', '', ''],
  ['select_one yn', 'again', 'Có quay lại không?', 'Would you come back?', 'true()', '', ''],
  ['text', 'name', 'Tên', 'Name', '', "${again} = 'no'", ''],
  ['begin repeat', 'r', '', '', '', '', ''],
  ['text', 'inner', 'Trong', 'Inner', '', '', ''],
  ['end repeat', '', '', '', '', '', ''],
  ['geopoint', 'where', 'Ở đâu', 'Where', '', '', ''],
]
const label = ['list_name', 'name', 'label::Tiếng Việt (vi)', 'label::English (en)']
const choices = [
  label,
  ...['1', '2', '3', '4', '5'].map((level) => ['Level', level, `Mức ${level}`, `Level ${level}`]),
  ['why', 'slow', 'Chậm', 'Slow'],
  ['why', 'rude', 'Khó chịu', 'Rude'],
  ['yn', 'yes', 'Có', 'Yes'],
  ['yn', 'no', 'Không', 'No'],
]
const settings = [
  ['form_title', 'form_id'],
  ['Khảo sát xã', 'khao_sat_xa'],
]

describe('an XLSForm', () => {
  test('becomes questions, with groups as conditions and bounds from constraints', async () => {
    const { questionnaire, kind } = await take(await xlsx({ survey, choices, settings }))
    expect([kind, questionnaire.id, questionnaire.title.vi]).toEqual(['xlsform', 'khao-sat-xa', 'Khảo sát xã'])
    expect(outline(questionnaire)).toEqual([
      ['overall', 'scale', undefined],
      ['reasons', 'multiple', 'overall: 1, 2'],
      ['reasons-other', 'text', 'reasons: other'],
      ['minutes', 'number', 'reasons: slow'],
      ['both', 'text', undefined],
      ['again', 'yes-no', undefined],
      ['name', 'text', 'again: no'],
    ])
    expect(questionnaire.questions[0]).toMatchObject({
      required: true,
      words: { vi: 'Hài lòng đến đâu?', en: 'How satisfied?' },
    })
    expect(questionnaire.questions[3]).toMatchObject({ minimum: 0, maximum: 600 })
    expect(problemsOfQuestionnaire(questionnaire)).toEqual([])
  })

  test('says what could not be taken over', async () => {
    const { losses } = await take(await xlsx({ survey, choices, settings }))
    expect(losses.map(({ at, code }) => [at, code])).toEqual([
      ['start', 'kind'],
      ['both', 'group-condition'],
      ['r', 'repeat'],
      ['inner', 'repeat'],
      ['where', 'kind'],
    ])
  })

  test('without labels in two languages says so', async () => {
    const plain = [
      ['type', 'name', 'label'],
      ['text', 'a', 'Chữ'],
    ]
    const { questionnaire, losses } = await take(await xlsx({ survey: plain }))
    expect(losses.map(({ code }) => code)).toEqual(['one-language'])
    expect(questionnaire.questions[0]?.words).toEqual({ vi: 'Chữ', en: 'Chữ' })
  })
})

describe('our own file', () => {
  test('comes back as it went out', async () => {
    const { questionnaire, losses } = await take(bytesOf(JSON.stringify(bacGiangOneStop)))
    expect(questionnaire).toEqual(bacGiangOneStop)
    expect(losses).toEqual([])
  })

  test('of another shape is refused at each place', async () => {
    const wrong = { ...bacGiangOneStop, questions: [{ ...bacGiangOneStop.questions[0], kind: 'matrix' }], extra: 1 }
    const read = await readQuestionnaireFile(bytesOf(JSON.stringify(wrong)))
    expect(read.kind === 'unreadable' && read.issues.map(({ field }) => field)).toEqual(['questions.0.kind', ''])
  })
})

test.each([
  ['nothing', new Uint8Array()],
  ['a text', bytesOf('Kính gửi')],
  ['half a JSON', bytesOf('{"id": ')],
  ['another XML', bytesOf('<html><body/></html>')],
  ['a broken spreadsheet', bytesOf('PK\u0003\u0004nothing')],
])('%s is no questionnaire', async (_, bytes) => {
  expect(await readQuestionnaireFile(bytes)).toEqual({ kind: 'unreadable', issues: [] })
})

test('a spreadsheet without the sheet survey is no questionnaire', async () => {
  expect((await readQuestionnaireFile(await xlsx({ Sheet1: [['a'], ['b']] }))).kind).toBe('unreadable')
})
