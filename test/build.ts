// Builds the program before the tests that start it; over at once when nothing changed.
import { execFileSync } from 'node:child_process'
import { shipped } from '../src/platform/root.ts'

export function setup(): void {
  execFileSync(process.execPath, [shipped('scripts', 'build.mjs'), '--quiet'], { stdio: 'inherit' })
}
