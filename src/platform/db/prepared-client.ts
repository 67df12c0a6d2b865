// A connection that lets PostgreSQL plan each text of a statement once, and not at every request: half of a read is planning.
import { createHash } from 'node:crypto'
import { Client } from 'pg'

/** Texts are few, since values are parameters; a text that is made up anew each time stays without a name beyond this. */
const mostNames = 2000
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostNames) return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
  names.set(text, name)
  return name
}

export class PreparedClient extends Client {
  // The base class has many overloads; what is not a text with values goes through as it came.
  override query(...given: unknown[]): never {
    const [text, values, ...rest] = given
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined
    const passed = name === undefined ? given : [{ name, text, values }, ...rest]
    return (super.query as (...passed: unknown[]) => never).apply(this, passed)
  }
}
