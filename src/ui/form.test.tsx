// Fields are tied to their labels, hints and errors; problems lead to their fields; what was typed is kept and escaped.
import type { HTMLElement } from 'node-html-parser'
import { describe, expect, test } from 'vitest'
import { aPageFrame, draw, htmlOf } from '../../test/page-frame.ts'
import { Checkbox, CheckboxGroup, RadioGroup, Select } from './choices.tsx'
import type { FieldProblem } from './field.tsx'
import { DateField, ErrorSummary, FileField, Form, SubmitButton, TextArea, TextField } from './form.tsx'
import { RatingRow, RatingScale } from './rating-scale.tsx'

const choices = [
  { value: 'birth', label: 'Khai sinh' },
  { value: 'copy', label: 'Chứng thực', hint: 'Mang bản chính.' },
]

function brokenTies(root: HTMLElement): string[] {
  const ids = new Set(root.querySelectorAll('[id]').map((element) => element.id))
  const ties = root
    .querySelectorAll('[aria-describedby], [aria-labelledby], label[for]')
    .flatMap((element) =>
      ['aria-describedby', 'aria-labelledby', 'for'].flatMap((name) => element.getAttribute(name)?.split(' ') ?? []),
    )
  const links = root.querySelectorAll('a[href^="#"]').map((link) => link.getAttribute('href')?.slice(1) ?? '')
  return [...ties, ...links].filter((id) => !ids.has(id))
}

function everyField(problems: readonly FieldProblem[]) {
  const shared = { lang: 'vi', label: 'Nhãn', hint: 'Gợi ý', problems } as const
  return draw(
    <Form page={aPageFrame()}>
      <ErrorSummary lang="vi" problems={problems} />
      <TextField {...shared} name="text" />
      <TextArea {...shared} name="area" maxLength={1000} />
      <DateField {...shared} name="date" />
      <FileField {...shared} name="file" maxMegabytes={15} />
      <Select {...shared} name="select" choices={choices} />
      <RadioGroup {...shared} name="radio" choices={choices} />
      <CheckboxGroup {...shared} name="boxes" choices={choices} />
      <Checkbox {...shared} name="box" />
      <RatingScale {...shared} name="score" />
      <RatingRow {...shared} name="element" optional />
      <SubmitButton>Gửi</SubmitButton>
    </Form>,
  )
}

const names = ['text', 'area', 'date', 'file', 'select', 'radio', 'boxes', 'box', 'score', 'element']
const allWrong = names.map((field) => ({ field, message: `Sai ở ${field}` }))

describe('ties', () => {
  test('every id that a label, a description or the summary names exists, once', () => {
    const page = everyField(allWrong)
    expect(brokenTies(page)).toEqual([])
    const ids = page.querySelectorAll('[id]').map((element) => element.id)
    expect(ids).toHaveLength(new Set(ids).size)
  })

  test('every control has a label of its own', () => {
    const page = everyField([])
    const labelled = new Set(page.querySelectorAll('label').map((label) => label.getAttribute('for')))
    const controls = page.querySelectorAll('input, select, textarea')
    expect(controls.length).toBeGreaterThan(20)
    expect(controls.filter((control) => !labelled.has(control.id))).toEqual([])
  })

  test.each(names)('the hint and the error of "%s" are read with it', (name) => {
    const control = everyField(allWrong).getElementById(`f-${name}`)
    const group = control?.closest('fieldset')
    const described = (group ?? control)?.getAttribute('aria-describedby')
    expect(described).toBe(`f-${name}-hint f-${name}-error`)
  })

  test('a field without a problem carries no error', () => {
    const page = everyField([{ field: 'text', message: 'Sai' }])
    expect(page.getElementById('f-text')?.getAttribute('aria-invalid')).toBe('true')
    expect(page.getElementById('f-date')?.hasAttribute('aria-invalid')).toBe(false)
    expect(page.querySelectorAll('.error')).toHaveLength(1)
  })
})

describe('the error summary', () => {
  test('takes the focus and links each problem to its field', () => {
    const summary = draw(<ErrorSummary lang="vi" problems={allWrong} />).querySelector('[role=alert]')
    expect(summary?.getAttribute('tabindex')).toBe('-1')
    expect(summary?.hasAttribute('autofocus')).toBe(true)
    expect(summary?.querySelectorAll('a').map((link) => link.getAttribute('href'))).toEqual(
      names.map((name) => `#f-${name}`),
    )
  })

  test('says a problem of the whole form without a link', () => {
    const summary = draw(<ErrorSummary lang="vi" problems={[{ field: '', message: 'Đã hết hạn' }]} />)
    expect(summary.querySelector('li')?.text).toBe('Đã hết hạn')
    expect(summary.querySelector('a')).toBeNull()
  })

  test('is absent when nothing is wrong', () => {
    expect(htmlOf(<ErrorSummary lang="vi" problems={[]} />)).not.toContain('alert')
  })
})

describe('what was typed', () => {
  const hostile = `"><script>alert('x')</script>&`

  test('stays in the field, and cannot leave it', () => {
    const page = draw(
      <>
        <TextField lang="vi" name="a" label={hostile} hint={hostile} value={hostile} />
        <TextArea lang="vi" name="b" label="b" value={`</textarea>${hostile}`} />
      </>,
    )
    expect(page.querySelector('script')).toBeNull()
    expect(page.querySelector('input')?.getAttribute('value')).toBe(hostile)
    expect(page.querySelector('textarea')?.text).toBe(`</textarea>${hostile}`)
    expect(page.querySelector('label')?.text).toBe(hostile)
  })

  test('what was chosen stays chosen', () => {
    const page = draw(
      <>
        <RadioGroup lang="vi" name="r" label="r" choices={choices} value="copy" />
        <CheckboxGroup lang="vi" name="c" label="c" choices={choices} values={['birth']} />
        <Select lang="vi" name="s" label="s" choices={choices} value="copy" />
        <RatingScale lang="vi" name="score" label="?" value="4" />
      </>,
    )
    expect(page.querySelectorAll('[checked]').map((input) => input.getAttribute('value'))).toEqual([
      'copy',
      'birth',
      '4',
    ])
    expect(page.querySelector('[selected]')?.getAttribute('value')).toBe('copy')
  })

  test('a password is never sent back', () => {
    const page = draw(<TextField lang="vi" name="p" label="Mật khẩu" type="password" value="bí mật" />)
    expect(page.querySelector('input')?.hasAttribute('value')).toBe(false)
  })
})

describe('the rating', () => {
  test('shows five radio buttons, each face with its word', () => {
    const page = draw(<RatingScale lang="vi" name="score" label="Ông bà có hài lòng không?" asHeading />)
    expect(page.querySelectorAll('input[type=radio]').map((input) => input.getAttribute('value'))).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ])
    expect(page.querySelectorAll('label').map((label) => label.text)).toEqual([
      'Rất không hài lòng',
      'Không hài lòng',
      'Bình thường',
      'Hài lòng',
      'Rất hài lòng',
    ])
    expect(page.querySelector('legend h1')?.text).toBe('Ông bà có hài lòng không?')
  })

  test('draws five different faces', () => {
    const faces = draw(<RatingScale lang="vi" name="score" label="?" />).querySelectorAll('.face')
    expect(new Set(faces.map((face) => face.innerHTML)).size).toBe(5)
  })

  test('a further question can be left unanswered, and only when it is optional', () => {
    const values = (node: unknown) => draw(node).querySelectorAll('input').length
    expect(values(<RatingRow lang="en" name="e" label="Waiting room" optional />)).toBe(6)
    expect(values(<RatingRow lang="en" name="e" label="Waiting room" />)).toBe(5)
  })
})

test('a form posts to its own page, carries hidden values, and leaves judging to the server', () => {
  const form = draw(
    <Form page={aPageFrame()} hidden={{ id: 'a"b' }} multipart>
      <p />
    </Form>,
  ).querySelector('form')
  expect(form?.getAttribute('method')).toBe('post')
  expect(form?.getAttribute('action')).toBe('/danh-gia/doi-ngo')
  expect(form?.hasAttribute('novalidate')).toBe(true)
  expect(form?.getAttribute('enctype')).toBe('multipart/form-data')
  expect(form?.querySelector('input[type=hidden]')?.getAttribute('value')).toBe('a"b')
})
