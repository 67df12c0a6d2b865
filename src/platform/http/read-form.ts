// From a form's strings to what an action's schema expects, so that coercion does not leak into the API.
import { z } from 'zod'

/** What a form sent: `FormData`, or the cheaper `URLSearchParams` where it can carry no file. */
export interface Fields {
  keys(): Iterable<string>
  getAll(name: string): (string | File)[]
}

type JsonSchema = z.core.JSONSchema.JSONSchema

const shapes = new WeakMap<z.ZodType, JsonSchema>()

/** The JSON shape of what a schema takes in; worked out once for each. */
export function shapeOf(schema: z.ZodType): JsonSchema {
  const known = shapes.get(schema) ?? z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  shapes.set(schema, known)
  return known
}

/**
 * Reads the fields of a form by the JSON shape of the schema: numbers, booleans, lists, nested objects
 * (dotted names: `answers.overall`), files. All text is normalised to NFC; an empty field is a missing one.
 * What is not a number stays text, so that the schema can refuse it and the page can show it again.
 */
export function readForm(schema: z.ZodType, form: Fields): Record<string, unknown> {
  const shape = shapeOf(schema)
  const result: Record<string, unknown> = {}
  for (const name of new Set(form.keys())) {
    const path = name.split('.')
    const expected = schemaAt(shape, path)
    if (expected === undefined) continue
    const value = valueOf(form.getAll(name), expected)
    if (value !== undefined) place(result, path, value)
  }
  // A group of fields of which none was filled in is an empty one, so that what is missing in it is said by name.
  for (const name of shape.required ?? []) {
    const group = schemaAt(shape, [name])
    if (group !== undefined && typesOf(group).has('object')) result[name] ??= {}
  }
  return result
}

/** What was typed, as it was typed, for showing the form again. */
export function typedValues(form: Fields): Record<string, string[]> {
  const names = [...new Set(form.keys())]
  return Object.fromEntries(names.map((name) => [name, form.getAll(name).filter((value) => typeof value === 'string')]))
}

function schemaAt(shape: JsonSchema, path: readonly string[]): JsonSchema | undefined {
  let at: JsonSchema | undefined = shape
  for (const part of path) {
    const options: JsonSchema[] = [at, ...((at.anyOf ?? at.oneOf ?? at.allOf ?? []) as JsonSchema[])]
    const next: JsonSchema | boolean | undefined = options
      .map((one) => one.properties?.[part] ?? one.additionalProperties)
      .find((one) => one !== undefined && one !== false)
    if (next === undefined || typeof next === 'boolean') return undefined
    at = next
  }
  return at
}

function valueOf(values: readonly (string | File)[], expected: JsonSchema): unknown {
  if (typesOf(expected).has('array')) {
    const item = expected.items
    const itemSchema = typeof item === 'object' && !Array.isArray(item) ? (item as JsonSchema) : {}
    return values.map((value) => single(value, itemSchema)).filter((value) => value !== undefined)
  }
  const last = values.at(-1)
  return last === undefined ? undefined : single(last, expected)
}

function single(value: string | File, expected: JsonSchema): unknown {
  if (typeof value !== 'string') return value.size === 0 ? undefined : value
  const text = value.normalize('NFC').trim()
  if (text === '') return undefined
  const types = typesOf(expected)
  if (types.has('number') || types.has('integer')) return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  if (types.has('boolean')) return text === 'true' || text === 'on' ? true : text === 'false' ? false : text
  return text
}

function typesOf(schema: JsonSchema): Set<string> {
  const own = schema.type === undefined ? [] : [schema.type].flat()
  const listed = (schema.enum ?? []).map((value) => typeof value)
  const constant = schema.const === undefined ? [] : [typeof schema.const]
  const inner = ((schema.anyOf ?? schema.oneOf ?? []) as JsonSchema[]).flatMap((one) => [...typesOf(one)])
  return new Set<string>([...own, ...listed, ...constant, ...inner])
}

function place(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [head, ...rest] = path
  if (head === undefined || head === '__proto__') return
  if (rest.length === 0) {
    target[head] = value
    return
  }
  const inner = target[head]
  const next: Record<string, unknown> = typeof inner === 'object' && inner !== null ? { ...inner } : {}
  target[head] = next
  place(next, rest, value)
}
