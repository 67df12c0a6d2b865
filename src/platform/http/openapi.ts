// OpenAPI 3.1 from the table of routes, with Zod's own JSON Schema.
import { z } from 'zod'
import { type ApiRoute, permissionOf } from './api.ts'

type Json = Record<string, unknown>

const problem: Json = {
  description: 'A problem in the sense of RFC 9457.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** The document for all routes; the same table gives the same text, byte for byte. */
export function openApiDocument(routes: readonly ApiRoute[], version: string): Json {
  const paths: Record<string, Json> = {}
  for (const route of [...routes].sort((a, b) => a.path.localeCompare(b.path, 'en'))) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Thân Thiện', version, license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' } },
    paths,
    components: { schemas: { Problem: problemSchema }, securitySchemes: { token: tokenScheme } },
  }
}

const tokenScheme: Json = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'thanthien_<key id>_<secret and checksum>',
  description: 'A key that an officer made for this program (khóa kết nối). Never in the address. See docs/connect.md.',
}

function needOf(route: ApiRoute): Json {
  const permission = permissionOf(route)
  if (permission === undefined) return {}
  return { description: `Needs the permission ${permission}.`, security: [{ token: [] }] }
}

const refusedToken: Json = {
  '401': { ...problem, headers: { 'WWW-Authenticate': { schema: { type: 'string' } } } },
  '403': problem,
  '429': { ...problem, headers: { 'Retry-After': { schema: { type: 'integer' } } } },
}

function operationOf(route: ApiRoute): Json {
  const schema = route.method === 'get' ? route.input : route.action.input
  const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
  const { properties = {}, required = [] } = jsonSchema(schema) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  const parameter = (name: string, place: 'path' | 'query'): Json => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: properties[name] ?? { type: 'string' },
  })
  const queryNames = route.method === 'get' ? Object.keys(properties).filter((name) => !names.includes(name)) : []
  return {
    summary: route.summary,
    ...needOf(route),
    ...(route.method === 'get' ? {} : { operationId: route.action.name }),
    parameters: [
      ...names.map((name) => parameter(name, 'path')),
      ...queryNames.map((name) => parameter(name, 'query')),
    ],
    ...(route.method === 'get'
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(schema) } } } }),
    responses: {
      [route.method === 'post' ? '201' : '200']: {
        description: 'Done.',
        content: { 'application/json': { schema: jsonSchema(route.output) } },
      },
      ...(permissionOf(route) === undefined ? {} : refusedToken),
      default: problem,
    },
  }
}

function jsonSchema(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}

const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    requestId: { type: 'string' },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'pointer', 'code', 'message'],
        properties: {
          field: { type: 'string' },
          pointer: { type: 'string', description: 'JSON pointer into the body (RFC 6901).' },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
}
