// Runs before every test file on the database: files share their modules, so what one has put up it must take down.
import { afterAll } from 'vitest'
import { takeHousesDown } from './database.ts'

// NOTE: here and not in `aHouse`: what is asked for inside of `beforeAll` comes too late to be done after all tests.
afterAll(takeHousesDown)
