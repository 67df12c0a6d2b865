// The runtime that the program needs: `npm start` brings it; somebody may start it with another.

import { PlainError } from './plain-error.ts'

const oldest = 24

export function requireRuntime(): void {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= oldest) return
  throw new PlainError(
    `Node.js ${process.versions.node} is too old: start with npm start, which brings Node.js ${oldest}.`,
  )
}
