// Site: the public home pages of the province and of each commune, composed of what the others know.
import { defineCapability } from '../platform/capability.ts'
import { sitePages } from './pages/routes.tsx'

export const site = defineCapability({ name: 'site', pages: sitePages })
