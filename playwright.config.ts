// The journeys: the built program, started once with the demonstration province, in a real browser.
import process from 'node:process'
import { defineConfig } from '@playwright/test'
import { browserFlags, findBrowser } from './scripts/find-browser.ts'

const executablePath = findBrowser()

export default defineConfig({
  testDir: 'test/journeys',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './test/journeys/server.ts',
  // One more than the cores of a small machine: a journey waits half of its time, for nights, lines and devices.
  workers: 3,
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  use: {
    // Set by the global setup, before the first journey begins.
    baseURL: process.env.JOURNEYS_URL ?? '',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    launchOptions: { args: browserFlags, ...(executablePath && { executablePath }) },
  },
})
