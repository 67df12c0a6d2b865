// Indices: formulas with names and versions, the statistics behind published figures, and pages that explain them.
import { defineCapability } from '../platform/capability.ts'
import { indexPages } from './pages/routes.tsx'

export const indices = defineCapability({ name: 'indices', pages: indexPages })
