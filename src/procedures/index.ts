// Procedures: what each administrative procedure asks and how it is found; which commune handles it, at which counter.
import { Hono } from 'hono'
import { defineCapability } from '../platform/capability.ts'
import type { Env } from '../platform/http/env.ts'
import { urls } from '../urls.ts'
import { loadCatalogue } from './actions/catalogue.ts'
import { addForm, removeForm } from './actions/forms.ts'
import { acceptAll, acceptRow, rejectRow } from './actions/import-rows.ts'
import { importProcedures, proposeImport } from './actions/imports.ts'
import {
  editOverlay,
  procedurePublished,
  publishAt,
  publishFiltered,
  publishList,
  publishProcedures,
  withdraw,
} from './actions/publish.ts'
import { addVersion, correctVersion, endProcedure, manageProcedures, procedureChanged } from './actions/versions.ts'
import { api } from './api.ts'
import { importMessages } from './messages/import.ts'
import { officeWords } from './messages/office.ts'
import { importPages } from './pages/import-routes.tsx'
import { officeProcedurePages } from './pages/office-routes.tsx'
import { publicProcedurePages } from './pages/public-routes.tsx'
import { publishPages } from './pages/publish-routes.tsx'

export const procedures = defineCapability({
  name: 'procedures',
  actions: [
    loadCatalogue,
    addVersion,
    correctVersion,
    endProcedure,
    publishAt,
    addForm,
    removeForm,
    publishFiltered,
    publishList,
    withdraw,
    editOverlay,
    proposeImport,
    acceptRow,
    acceptAll,
    rejectRow,
  ],
  facts: [procedureChanged, procedurePublished],
  permissions: {
    [importProcedures]: { vi: importMessages.vi.permission, en: importMessages.en.permission },
    [manageProcedures]: {
      vi: 'Quản lý danh mục thủ tục hành chính của tỉnh',
      en: 'Manage the province’s record of procedures',
    },
    [publishProcedures]: {
      vi: 'Công khai thủ tục mà đơn vị giải quyết',
      en: 'Publish the procedures that a unit handles',
    },
  },
  pages: (deps) =>
    new Hono<Env>()
      .route('/', publicProcedurePages(deps))
      .route('/', publishPages(deps))
      .route('/', officeProcedurePages(deps))
      .route('/', importPages(deps)),
  api,
  rail: [
    {
      permission: publishProcedures,
      href: urls.officeProcedures(),
      label: { vi: officeWords.vi.rail, en: officeWords.en.rail },
    },
    {
      permission: importProcedures,
      href: urls.officeProcedureImports(),
      label: { vi: importMessages.vi.list.title, en: importMessages.en.list.title },
    },
  ],
})
