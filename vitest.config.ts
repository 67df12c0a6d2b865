// Four kinds of tests in turn: pure rules in threads, the house on a real database, the built program as a whole, and
// the gates alone at the end.
import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { shipped } from './src/platform/root.ts'

const pure = [
  'src/**/{rules,lineage,names,questionnaires,statistics,figures}.test.ts',
  'src/*/{rules,formats,formulas,statistics,instruments}/**/*.test.ts',
  'src/platform/values/**/*.test.ts',
  // Here the hash of a password has its true cost.
  'src/accounts/scrypt.test.ts',
]
const gates = ['test/gates.test.ts']
const wholeProgram = ['test/program.test.ts', 'test/kill.test.ts']
const databaseSetup = 'test/global-setup.ts'

/** What takes longest begins first, so that at the end no core waits for it; without notes of an earlier run nobody knows. */
const longest = ['test/attack.test.ts', 'src/platform/db/embedded.test.ts', 'src/platform/db/backup.test.ts']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => longest.some((file) => moduleId.endsWith(`/${file}`))
    return [...sorted.filter(isLong), ...sorted.filter((one) => !isLong(one))]
  }
}

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The process runs in UTC; people see Vietnam time, which is passed in as a value.
    env: { TZ: 'UTC' },
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: { name: 'rules', include: pure, pool: 'threads', isolate: false, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        // Many tests sign in; the dear hash would be half of their time.
        resolve: {
          alias: [{ find: /^.*\/password-cost\.ts$/, replacement: shipped('test', 'quick-password-cost.ts') }],
        },
        test: {
          name: 'house',
          include: ['{src,test,scripts,bench,verify}/**/*.test.{ts,tsx}'],
          exclude: [...pure, ...wholeProgram, ...gates],
          pool: 'forks',
          // The modules are loaded once for all files of a worker: to load them is a third of the work.
          isolate: false,
          setupFiles: ['test/each-file.ts'],
          globalSetup: existsSync(databaseSetup) ? [databaseSetup] : [],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'program',
          include: wholeProgram,
          pool: 'forks',
          globalSetup: ['test/build.ts'],
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: { name: 'gates', include: gates, pool: 'forks', sequence: { groupOrder: 3 } },
      },
    ],
  },
})
