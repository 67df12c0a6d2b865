/** Forms: the form itself, its error summary, its button, and the fields in which something is typed. */
import type { Child } from 'hono/jsx'
import type { FieldProblem, FieldProps } from './field.tsx'
import { controlAttributes, FieldShell, fieldId, tiesOf } from './field.tsx'
import { formatNumber } from './format.ts'
import type { Lang, PageFrame } from './frame.ts'
import { messages } from './messages.ts'

export type FormProps = {
  page: PageFrame
  /** Where it is sent; the page's own address when absent. */
  action?: string | undefined
  /** Set when the form carries files. */
  multipart?: boolean | undefined
  hidden?: Readonly<Record<string, string>> | undefined
  children: Child
}

/**
 * A form that posts. The server says what is wrong (`novalidate`), so that the words are ours and in the page's
 * language. With script, `form-guard` swallows the second press of the button.
 */
export function Form({ page, action, multipart, hidden, children }: FormProps) {
  return (
    <form-guard data-wait={messages[page.lang].form.wait}>
      <form
        method="post"
        action={action ?? page.path}
        enctype={multipart ? 'multipart/form-data' : undefined}
        novalidate
      >
        {Object.entries(hidden ?? {}).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {children}
      </form>
      <script type="module" src={page.assets.js('form-guard')} />
    </form-guard>
  )
}

/** All problems at once, at the top of the page, each a link to its field. The page layouts draw it. */
export function ErrorSummary({ lang, problems }: { lang: Lang; problems: readonly FieldProblem[] }) {
  if (problems.length === 0) return null
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabindex={-1} autofocus>
      <h2 id="error-summary-title">{messages[lang].form.summary}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li>{field === '' ? message : <a href={`#${fieldId(field)}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  )
}

export type SubmitButtonProps = {
  children: Child
  /** Sent with the form when one form has several buttons. */
  name?: string | undefined
  value?: string | undefined
  tone?: 'primary' | 'secondary' | 'danger' | undefined
}

export function SubmitButton({ children, name, value, tone = 'primary' }: SubmitButtonProps) {
  return (
    <button class={`button button-${tone}`} type="submit" name={name} value={value}>
      {children}
    </button>
  )
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink({ href, children, tone = 'primary' }: SubmitButtonProps & { href: string }) {
  return (
    <a class={`button button-${tone}`} href={href}>
      {children}
    </a>
  )
}

export type TextFieldProps = FieldProps & {
  value?: string | undefined
  type?: 'text' | 'email' | 'password' | 'search' | 'tel' | 'url' | undefined
  /** Which keyboard a phone should show, for example `numeric`. */
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email' | undefined
  autocomplete?: string | undefined
  /** About how many characters are expected; the box is as wide as its answer. */
  width?: 4 | 8 | 16 | undefined
}

export function TextField({ value, type = 'text', inputmode, autocomplete, width, ...field }: TextFieldProps) {
  const ties = tiesOf(field)
  return (
    <FieldShell field={field} ties={ties}>
      <input
        {...controlAttributes(ties)}
        class={width === undefined ? 'input' : `input input-${width}`}
        type={type}
        name={field.name}
        value={type === 'password' ? undefined : value}
        inputmode={inputmode}
        autocomplete={autocomplete}
      />
    </FieldShell>
  )
}

export type TextAreaProps = FieldProps & {
  value?: string | undefined
  rows?: number | undefined
  /** Said in the hint and not enforced here: a text cut short without a word is worse than a message. */
  maxLength?: number | undefined
}

export function TextArea({ value, rows = 5, maxLength, ...rest }: TextAreaProps) {
  const limit =
    maxLength === undefined ? undefined : messages[rest.lang].form.atMost(formatNumber(maxLength, rest.lang))
  const field = { ...rest, hint: joinHints(rest.hint, limit) }
  const ties = tiesOf(field)
  return (
    <FieldShell field={field} ties={ties}>
      <textarea {...controlAttributes(ties)} class="input" name={field.name} rows={rows}>
        {value ?? ''}
      </textarea>
    </FieldShell>
  )
}

/** A calendar date; sent as `2021-10-20` whatever the phone shows. */
export function DateField({
  value,
  min,
  max,
  ...field
}: FieldProps & { value?: string | undefined; min?: string | undefined; max?: string | undefined }) {
  const ties = tiesOf(field)
  return (
    <FieldShell field={field} ties={ties}>
      <input
        {...controlAttributes(ties)}
        class="input input-16"
        type="date"
        name={field.name}
        value={value}
        min={min}
        max={max}
      />
    </FieldShell>
  )
}

export type FileFieldProps = FieldProps & {
  /** As in HTML: `.csv,.xlsx`. */
  accept?: string | undefined
  maxMegabytes?: number | undefined
  multiple?: boolean | undefined
}

export function FileField({ accept, maxMegabytes, multiple, ...rest }: FileFieldProps) {
  const limit =
    maxMegabytes === undefined ? undefined : messages[rest.lang].form.fileAtMost(formatNumber(maxMegabytes, rest.lang))
  const field = { ...rest, hint: joinHints(rest.hint, limit) }
  const ties = tiesOf(field)
  return (
    <FieldShell field={field} ties={ties}>
      <input
        {...controlAttributes(ties)}
        class="input"
        type="file"
        name={field.name}
        accept={accept}
        multiple={multiple}
      />
    </FieldShell>
  )
}

function joinHints(...parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined)
  return said.length === 0 ? undefined : said.join(' ')
}
