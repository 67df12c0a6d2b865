// Compares two lock files: node .ci/lock-kept.mjs <committed> <after installing>. They may differ only in optional packages
// (those of other platforms) that a registry has or lacks; anything else ends with code 1 and the names.
import { readFileSync } from 'node:fs'

const [committed, installed] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')).packages)

const differences = Object.keys({ ...committed, ...installed }).filter((name) => {
  const [a, b] = [committed[name], installed[name]]
  if (!a || !b) return (a ?? b).optional !== true
  return a.version !== b.version || a.integrity !== b.integrity
})

if (differences.length > 0) {
  process.stderr.write(
    `package-lock.json does not fit package.json (${differences.join(', ')}): run npm install and commit the file.\n`,
  )
  process.exit(1)
}
