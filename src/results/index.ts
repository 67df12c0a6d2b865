// Results: what everybody may see of the ratings of a commune, a district and the province, with all that belongs to a figure.
import { Hono } from 'hono'
import { defineCapability } from '../platform/capability.ts'
import type { Env } from '../platform/http/env.ts'
import type { Deps } from '../platform/spine.ts'
import { api } from './api.ts'
import { dataPages } from './pages/file-routes.tsx'
import { resultPages } from './pages/routes.tsx'

export const results = defineCapability({
  name: 'results',
  actions: [],
  pages: (deps: Deps) => new Hono<Env>().route('/', resultPages(deps)).route('/', dataPages(deps)),
  api,
})
