// Files that each break one rule of the linter, with the rule that has to report them.

export interface Plant {
  readonly file: string
  readonly rule: string
  readonly text: string
}

const kysely = `import type { Kysely } from 'kysely'\ntype Db = Kysely<{ things: { id: string } }>\n`
const lines = (count: number) =>
  `${Array.from({ length: count }, (_, index) => `export const a${index} = ${index}`).join('\n')}\n`

const floating = 'typescript(no-floating-promises)'

/** The ways in which an await is forgotten; a linter that misses one of them loses data in silence. */
const forgottenAwaits: Plant[] = [
  {
    file: 'await-local.ts',
    rule: floating,
    text: `async function save(): Promise<void> {}\nexport function go() {\n  save()\n}\n`,
  },
  {
    file: 'await-inferred.ts',
    rule: floating,
    text: `const save = async (id: string) => ({ id })\nexport function go() {\n  save('a')\n}\n`,
  },
  {
    file: 'await-kysely.ts',
    rule: floating,
    text: `${kysely}export function go(db: Db) {\n  db.insertInto('things').values({ id: 'a' }).execute()\n}\n`,
  },
  {
    file: 'await-pg.ts',
    rule: floating,
    text: `import type { Pool } from 'pg'\nexport function go(pool: Pool) {\n  pool.query('select 1')\n}\n`,
  },
  {
    file: 'await-fs.ts',
    rule: floating,
    text: `import { writeFile } from 'node:fs/promises'\nexport function go() {\n  writeFile('a', 'b')\n}\n`,
  },
  {
    file: 'await-inside-transaction.ts',
    rule: floating,
    text: `${kysely}export async function go(db: Db) {
  await db.transaction().execute(async (tx) => {
    tx.deleteFrom('things').execute()
    await tx.insertInto('things').values({ id: 'a' }).execute()
  })
}
`,
  },
  {
    file: 'await-transaction.ts',
    rule: floating,
    text: `${kysely}export function go(db: Db) {
  db.transaction().execute(async (tx) => {
    await tx.deleteFrom('things').execute()
  })
}
`,
  },
  {
    file: 'await-void.ts',
    rule: floating,
    text: `async function save(): Promise<void> {}\nexport function go() {\n  void save()\n}\n`,
  },
  {
    file: 'await-condition.ts',
    rule: 'typescript(no-misused-promises)',
    text: `async function isThere(): Promise<boolean> {\n  return true\n}\nexport function go() {\n  return isThere() ? 1 : 2\n}\n`,
  },
  {
    file: 'await-needless.ts',
    rule: 'typescript(await-thenable)',
    text: `export async function go() {\n  await 1\n}\n`,
  },
  {
    file: 'await-return-in-try.ts',
    rule: 'typescript(return-await)',
    text: `async function save(): Promise<void> {}\nexport async function go() {\n  try {\n    return save()\n  } catch {\n    return undefined\n  }\n}\n`,
  },
]

const types: Plant[] = [
  {
    file: 'switch.ts',
    rule: 'typescript(switch-exhaustiveness-check)',
    text: `export function go(kind: 'a' | 'b') {\n  switch (kind) {\n    case 'a':\n      return 1\n  }\n  return 2\n}\n`,
  },
  {
    file: 'any.ts',
    rule: 'typescript(no-explicit-any)',
    text: `export function go(value: any): string {\n  return String(value)\n}\n`,
  },
  {
    file: 'any-behind-comment.ts',
    rule: 'typescript(no-explicit-any)',
    text: `/* eslint-disable */\nexport const value: any = 1\n`,
  },
  {
    file: 'non-null.ts',
    rule: 'typescript(no-non-null-assertion)',
    text: `export function go(value: string | undefined): string {\n  return value!\n}\n`,
  },
  {
    file: 'type-import.ts',
    rule: 'typescript(consistent-type-imports)',
    text: `import { Stats } from 'node:fs'\nexport type Size = Stats['size']\n`,
  },
  { file: 'ignored.ts', rule: 'typescript(ban-ts-comment)', text: `// @ts-ignore\nexport const value: string = 1\n` },
  { file: 'thrown.ts', rule: 'typescript(only-throw-error)', text: `export function go() {\n  throw 'no'\n}\n` },
]

const house: Plant[] = [
  {
    file: 'environment.ts',
    rule: 'node(no-process-env)',
    text: `export const port = process.env.PORT\n`,
  },
  {
    file: 'environment-of-imported-process.ts',
    rule: 'eslint(no-restricted-properties)',
    text: `import process from 'node:process'\nexport const port = process.env.PORT\n`,
  },
  {
    file: 'environment-by-import.ts',
    rule: 'eslint(no-restricted-imports)',
    text: `import { env } from 'node:process'\nexport const port = env.PORT\n`,
  },
  { file: 'console.ts', rule: 'eslint(no-console)', text: `export function go() {\n  console.log('hello')\n}\n` },
  { file: 'long.ts', rule: 'eslint(max-lines)', text: lines(301) },
  { file: 'long.test.ts', rule: 'eslint(max-lines)', text: lines(501) },
  { file: 'default-export.ts', rule: 'import(no-default-export)', text: `export default function go() {}\n` },
  { file: 'barrel.ts', rule: 'oxc(no-barrel-file)', text: `export * from './fine.ts'\n` },
  {
    file: 'rules.ts',
    rule: 'eslint(no-restricted-properties)',
    text: `export function now() {\n  return Date.now()\n}\n`,
  },
  {
    file: 'cycle-a.ts',
    rule: 'import(no-cycle)',
    text: `import { b } from './cycle-b.ts'\nexport const a = () => b()\n`,
  },
  {
    file: 'cycle-b.ts',
    rule: 'import(no-cycle)',
    text: `import { a } from './cycle-a.ts'\nexport const b = (): unknown => a()\n`,
  },
  {
    file: 'skipped.test.ts',
    rule: 'vitest(no-disabled-tests)',
    text: `import { expect, test } from 'vitest'\ntest.skip('is skipped', () => {\n  expect(1).toBe(1)\n})\n`,
  },
  {
    file: 'focused.test.ts',
    rule: 'vitest(no-focused-tests)',
    text: `import { expect, test } from 'vitest'\ntest.only('is alone', () => {\n  expect(1).toBe(1)\n})\n`,
  },
]

const pages: Plant[] = [
  {
    file: 'alt.tsx',
    rule: 'jsx-a11y(alt-text)',
    text: `export function Picture() {\n  return <img src="/a.png" />\n}\n`,
  },
  {
    file: 'label.tsx',
    rule: 'jsx-a11y(label-has-associated-control)',
    text: `export function Field() {\n  return (\n    <div>\n      <label>Name</label>\n      <input name="name" />\n    </div>\n  )\n}\n`,
  },
  {
    file: 'anchor.tsx',
    rule: 'jsx-a11y(anchor-is-valid)',
    text: `export function Link() {\n  return <a href="#">More</a>\n}\n`,
  },
]

export const lintPlants: readonly Plant[] = [...forgottenAwaits, ...types, ...house, ...pages]

/** Files that no rule may complain of: a gate that bites everything proves nothing. */
export const fine: Readonly<Record<string, string>> = {
  'fine.ts': `${kysely}export async function go(db: Db) {\n  await db.deleteFrom('things').execute()\n}\n`,
  'fine-label.tsx': `export function Field() {\n  return (\n    <div>\n      <label for="name">Name</label>\n      <input id="name" name="name" />\n    </div>\n  )\n}\n`,
  'fine-long.test.ts': lines(499),
  'fine-switch.ts': `export function go(kind: 'a' | 'b') {\n  switch (kind) {\n    case 'a':\n      return 1\n    case 'b':\n      return 2\n  }\n}\n`,
}
