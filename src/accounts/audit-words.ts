/** The words of the audit trail, Vietnamese first. */
import { en } from './messages/audit-en.ts'
import { vi } from './messages/audit-vi.ts'

export const auditWords = { vi, en }
