/** Accounts: officers, their roles in units over time, how they sign in, and the trail of what everybody did. */
import { Hono } from 'hono'
import { defineCapability } from '../platform/capability.ts'
import type { Env } from '../platform/http/env.ts'
import { urls } from '../urls.ts'
import { connectPrograms, createApiToken, revokeApiToken, takeOverApiToken } from './actions/api-tokens.ts'
import { noteFailedSignIn, noteUnknownSignIn, releaseAttempt, sweepExpired, takeAttempt } from './actions/attempts.ts'
import { keepDemoAccounts } from './actions/demo.ts'
import { createOfficer, editOfficer, reactivateOfficer, suspendOfficer } from './actions/officers.ts'
import { changePassword, issuePasswordLink, setInitialPassword, usePasswordLink } from './actions/passwords.ts'
import { assignRole, endRole } from './actions/roles.ts'
import {
  disableSecondFactor,
  enableSecondFactor,
  passSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from './actions/second-factor.ts'
import { endOfficerSessions, endOtherSessions, endSession, openSession } from './actions/sessions.ts'
import { auditWords } from './audit-words.ts'
import { jobs } from './jobs.ts'
import { apiTokenWords } from './messages/api-tokens.ts'
import { officerWords } from './messages/officers.ts'
import { accountPages } from './pages/account-routes.tsx'
import { apiTokenPages } from './pages/api-token-routes.tsx'
import { auditPages } from './pages/audit-routes.tsx'
import { doorPages } from './pages/door-routes.tsx'
import { officerPages } from './pages/officer-routes.tsx'

const { vi, en } = officerWords

export const accounts = defineCapability({
  name: 'accounts',
  actions: [
    createOfficer,
    editOfficer,
    suspendOfficer,
    reactivateOfficer,
    assignRole,
    endRole,
    issuePasswordLink,
    usePasswordLink,
    changePassword,
    setInitialPassword,
    enableSecondFactor,
    disableSecondFactor,
    removeSecondFactor,
    renewRecoveryCodes,
    openSession,
    passSecondFactor,
    endSession,
    endOtherSessions,
    endOfficerSessions,
    takeAttempt,
    releaseAttempt,
    noteFailedSignIn,
    noteUnknownSignIn,
    sweepExpired,
    keepDemoAccounts,
    createApiToken,
    revokeApiToken,
    takeOverApiToken,
  ],
  permissions: {
    'accounts.read': { vi: vi.permissions.read, en: en.permissions.read },
    'accounts.manage': { vi: vi.permissions.manage, en: en.permissions.manage },
    [connectPrograms]: { vi: apiTokenWords.vi.permission, en: apiTokenWords.en.permission },
    'accounts.readAudit': { vi: vi.permissions.readAudit, en: en.permissions.readAudit },
  },
  pages: (deps) =>
    new Hono<Env>()
      .route('/', doorPages(deps))
      .route('/', accountPages(deps))
      .route('/', officerPages(deps))
      .route('/', apiTokenPages(deps))
      .route('/', auditPages(deps)),
  jobs,
  rail: [
    {
      permission: 'accounts.read',
      href: urls.officers(),
      label: { vi: vi.officers.title, en: en.officers.title },
    },
    {
      permission: connectPrograms,
      href: urls.apiTokens(),
      label: { vi: apiTokenWords.vi.title, en: apiTokenWords.en.title },
    },
    {
      permission: 'accounts.readAudit',
      href: urls.audit(),
      label: { vi: auditWords.vi.audit.title, en: auditWords.en.audit.title },
    },
  ],
})
