// Runs a load in a process of its own, so that the server keeps its core: the plan comes and the result goes as JSON.
import { load } from './load.ts'

const plan = JSON.parse(process.argv[2] ?? '{}')
process.stdout.write(JSON.stringify(await load(plan)))
