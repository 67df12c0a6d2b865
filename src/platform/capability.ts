// Capability manifests, and the assertions that the program makes about all of them before it starts.
import type { Hono } from 'hono'
import type { ApiRoute } from './http/api.ts'
import type { Env, RailEntry } from './http/env.ts'
import type { Job } from './jobs/jobs.ts'
import type { Action, Deps, Fact, Reaction } from './spine.ts'

export interface Capability {
  /** The folder's name. */
  readonly name: string
  /** Every action of the capability; what is not listed here cannot be reached by a reaction or the matrix. */
  readonly actions?: readonly Action[]
  readonly facts?: readonly Fact[]
  /** Permission → what it lets an officer do, in Vietnamese and English. */
  readonly permissions?: Readonly<Record<string, { readonly vi: string; readonly en: string }>>
  readonly pages?: (deps: Deps) => Hono<Env>
  readonly api?: readonly ApiRoute[]
  readonly jobs?: readonly Job[]
  /** Its lines in the rail of the back office. */
  readonly rail?: readonly RailEntry[]
}

export function defineCapability(capability: Capability): Capability {
  return capability
}

/** Every contradiction in the wiring, in words for the programmer; empty when the house is whole. */
export function problemsIn(capabilities: readonly Capability[], reactions: readonly Reaction[]): string[] {
  const actions = capabilities.flatMap((one) => one.actions ?? [])
  const facts = new Set(capabilities.flatMap((one) => (one.facts ?? []).map((fact) => fact.name)))
  const permissions = new Set(capabilities.flatMap((one) => Object.keys(one.permissions ?? {})))
  return [
    ...twice(
      'capability',
      capabilities.map((one) => one.name),
    ),
    ...twice(
      'action',
      actions.map((action) => action.name),
    ),
    ...twice(
      'permission',
      capabilities.flatMap((one) => Object.keys(one.permissions ?? {})),
    ),
    ...twice(
      'job',
      capabilities.flatMap((one) => (one.jobs ?? []).map((job) => job.name)),
    ),
    ...twice(
      'fact',
      capabilities.flatMap((one) => (one.facts ?? []).map((fact) => fact.name)),
    ),
    ...twice(
      'API address',
      capabilities.flatMap((one) => (one.api ?? []).map((route) => `${route.method} ${route.path}`)),
    ),
    ...capabilities.flatMap((one) => (one.api ?? []).flatMap(problemsOfRoute)),
    ...capabilities.flatMap(misnamed),
    ...actions.flatMap((action) => problemsOfAction(action, permissions)),
    ...reactions.flatMap((reaction) => problemsOfReaction(reaction, facts, actions)),
  ]
}

/** Stops the program with all contradictions at once; `others` are those that a capability finds itself. */
export function assertWhole(
  capabilities: readonly Capability[],
  reactions: readonly Reaction[],
  others: readonly string[] = [],
): void {
  const problems = [...problemsIn(capabilities, reactions), ...others]
  if (problems.length > 0) throw new Error(`The wiring is wrong:\n${problems.map((one) => `- ${one}`).join('\n')}`)
}

function twice(what: string, names: readonly string[]): string[] {
  const doubles = names.filter((name, index) => names.indexOf(name) !== index)
  return [...new Set(doubles)].map((name) => `${what} ${name} is declared twice`)
}

function misnamed(one: Capability): string[] {
  const names = [...(one.actions ?? []).map((action) => action.name), ...Object.keys(one.permissions ?? {})]
  return names
    .filter((name) => !name.startsWith(`${one.name}.`))
    .map((name) => `${name} does not begin with ${one.name}.`)
}

/** What is answered before the framework has neither session nor log. */
function problemsOfRoute(route: ApiRoute): string[] {
  if (route.method === 'get' || route.isQuick !== true) return []
  const isFit = route.isUnlogged === true && route.action.runMany !== undefined
  return isFit ? [] : [`the quick route ${route.path} must be unlogged, and its action done together with others`]
}

function problemsOfAction(action: Action, permissions: ReadonlySet<string>): string[] {
  const problems: string[] = []
  if (action.runMany && (action.reach || action.trace !== 'row' || action.allow.who !== 'anyone')) {
    problems.push(`action ${action.name} is done together with others and must leave its trace in its row`)
  }
  if (action.allow.who !== 'permission') return problems
  if (!permissions.has(action.allow.permission)) {
    problems.push(`action ${action.name} asks for the undeclared permission ${action.allow.permission}`)
  }
  if (action.reach === undefined) problems.push(`action ${action.name} does not say which unit it is about (reach)`)
  return problems
}

function problemsOfReaction(reaction: Reaction, facts: ReadonlySet<string>, actions: readonly Action[]): string[] {
  const problems: string[] = []
  if (!facts.has(reaction.fact.name)) problems.push(`a reaction waits for the undeclared fact ${reaction.fact.name}`)
  if (!actions.includes(reaction.action)) problems.push(`a reaction does the unlisted action ${reaction.action.name}`)
  return problems
}
