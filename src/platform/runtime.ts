// The runtime that the program needs: `npm start` brings it; somebody may start it with another.

const oldest = 24

/** Ends the program with a sentence when the runtime is too old to run it. */
export function requireRuntime(): void {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= oldest) return
  console.error(`Node.js ${process.versions.node} is too old: start with npm start, which brings Node.js ${oldest}.`)
  process.exit(1)
}
