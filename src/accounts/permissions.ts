// Which role may do which action: made from the actions themselves, so that it cannot be out of date.
import type { Capability } from '../platform/capability.ts'
import { programPermissions } from './rules/api-tokens.ts'
import { type RoleId, roleIds, roles } from './rules/roles.ts'

export interface MatrixRow {
  readonly capability: string
  readonly action: string
  /** Who at all: anyone, signed-in, system, a kind of actor, or holders of a permission. */
  readonly who: string
  readonly permission: string | undefined
  /** The roles whose holders may, within the unit and below it. */
  readonly roles: readonly RoleId[]
}

/** Every action of the house with who may do it. */
export function permissionMatrix(capabilities: readonly Capability[]): MatrixRow[] {
  return capabilities.flatMap((capability) =>
    (capability.actions ?? []).map(({ name, allow }) => {
      const permission = allow.who === 'permission' ? allow.permission : undefined
      return {
        capability: capability.name,
        action: name,
        who: allow.who === 'kind' ? allow.kind : allow.who,
        permission,
        roles: permission === undefined ? [] : roleIds.filter((role) => names(role).includes(permission)),
      }
    }),
  )
}

/** The matrix as a page of documentation. */
export function permissionMatrixText(capabilities: readonly Capability[]): string {
  const rows = permissionMatrix(capabilities)
  const sections = capabilities
    .filter((one) => rows.some((row) => row.capability === one.name))
    .map((one) =>
      sectionOf(
        one,
        rows.filter((row) => row.capability === one.name),
      ),
    )
  return `# Who may do what\n\nEach role holds in a unit and all below it, from a day to a day.\n\n${sections.join('\n')}`
}

function sectionOf({ name, permissions = {} }: Capability, rows: readonly MatrixRow[]): string {
  const described = Object.entries(permissions).map(([permission, words]) => `- \`${permission}\`: ${words.en}`)
  const lines = rows.map(({ action, who, permission, roles: held }) => {
    const by = permission === undefined ? said(who) : held.map((role) => roles[role].en).join(', ') || 'nobody yet'
    return `| \`${action}\` | ${permission === undefined ? '' : `\`${permission}\``} | ${by} |`
  })
  const table = ['| Action | Permission | Who |', '| --- | --- | --- |', ...lines]
  return [`## ${name}`, '', ...described, ...(described.length > 0 ? [''] : []), ...table, ''].join('\n')
}

function said(who: string): string {
  const texts: Readonly<Record<string, string>> = {
    anyone: 'anybody',
    'signed-in': 'every officer, about themselves',
    system: 'only the program',
  }
  return texts[who] ?? who
}

function names(role: RoleId): readonly string[] {
  return roles[role].permissions
}

/** Roles and keys of programs that name a permission which no capability declares: the program does not start. */
export function problemsInRoles(capabilities: readonly Capability[]): string[] {
  const declared = new Set(capabilities.flatMap((one) => Object.keys(one.permissions ?? {})))
  const held = [
    ...roleIds.map((role) => [`role ${role}`, names(role)] as const),
    ['a key of a program', programPermissions] as const,
  ]
  return held.flatMap(([who, permissions]) =>
    permissions
      .filter((permission) => !declared.has(permission))
      .map((permission) => `${who} names the undeclared permission ${permission}`),
  )
}
