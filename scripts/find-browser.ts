// Finds a Chromium for the journeys; installs one where the machine allows it, and otherwise says what to do.
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { chromium } from '@playwright/test'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The flags for a browser that runs as root in a container and speaks to nobody but the program under test. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The path of a browser on this machine: the one that CHROME_PATH names, the system's, or Playwright's own. */
export function findBrowser(): string | undefined {
  const named = process.env.CHROME_PATH
  if (named) return isProgram(named) ? named : undefined
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const inPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return [...inPath, ...applications, chromium.executablePath()].find(isProgram)
}

/** As `findBrowser`, but gets one when there is none. */
export function findOrInstallBrowser(): string {
  const found = findBrowser() ?? (process.env.CHROME_PATH ? undefined : installBrowser())
  if (found !== undefined) return found
  throw new Error(
    process.env.CHROME_PATH
      ? `CHROME_PATH names ${process.env.CHROME_PATH}, which is no program: correct it or unset it.`
      : 'No browser was found and none could be installed: install Chromium or Google Chrome, or set CHROME_PATH to one.',
  )
}

function installBrowser(): string | undefined {
  const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0
  if (isRootOnLinux && succeeds('apt-get', ['--version'])) {
    const options = ['-y', '--no-install-recommends']
    const installed = succeeds('apt-get', ['update']) && succeeds('apt-get', ['install', ...options, 'chromium'])
    const found = installed ? findBrowser() : undefined
    if (found !== undefined) return found
  }
  return succeeds('npx', ['playwright', 'install', 'chromium']) ? findBrowser() : undefined
}

function succeeds(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { stdio: 'ignore', env, timeout: 300_000 }).status === 0
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
