// `verify`: starts the independent program that checks a ledger from outside; it knows nothing of this one.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { shipped } from '../platform/root.ts'
import type { Command } from './command.ts'

export const verify: Command = {
  name: 'verify',
  usage: 'verify <address or folder> [--key …] [--state …] [--promise …] [--lang en] [--json]',
  about:
    'Checks a ledger from outside, as anybody may: signatures, history, every ticket, every published index (docs/verify.md). Ends with 0, 1 when something differs, 2 when it could not check.',
  takesAll: true,
  async run({ positionals }) {
    const child = spawn(process.execPath, [shipped('verify', 'main.ts'), ...positionals], { stdio: 'inherit' })
    const [code] = (await once(child, 'exit')) as [number | null]
    return code ?? 2
  },
}
