/** Roles and what each of them may do. */
import { z } from 'zod'

const reading = ['units.read', 'ratings.read', 'completeness.read'] as const

/** Roles are named bundles of permissions; each holds for a unit and all below it, from a day to a day. */
export const roles = {
  'system-administrator': {
    vi: 'Quản trị hệ thống',
    en: 'System administrator',
    permissions: [
      ...reading,
      'completeness.check',
      'units.change',
      'units.desk',
      'units.import',
      'kiosks.manage',
      'accounts.read',
      'accounts.manage',
      'accounts.readAudit',
      'questionnaires.manage',
      'procedures.manage',
      'procedures.import',
      'procedures.publish',
      'calendars.manage',
      'dossiers.import',
      'queue.manage',
      'notices.read',
    ],
  },
  'one-stop-officer': {
    vi: 'Cán bộ một cửa',
    en: 'One-stop officer',
    permissions: [
      ...reading,
      'completeness.check',
      'tickets.issue',
      'kiosks.manage',
      'ratings.enterPaper',
      'comments.draft',
      'procedures.publish',
      'petitions.read',
      'petitions.handle',
      'letters.manage',
      'dossiers.take',
      'dossiers.handle',
      'dossiers.read',
      'dossiers.import',
      'queue.call',
      'queue.manage',
      'notices.read',
      'scorecards.read',
      'scorecards.enter',
    ],
  },
  'commune-chair': {
    vi: 'Chủ tịch UBND xã',
    en: 'Commune chair',
    permissions: [
      ...reading,
      'completeness.check',
      'units.desk',
      'accounts.read',
      'accounts.readAudit',
      'tickets.issue',
      'kiosks.manage',
      'surveys.read',
      'ratings.enterPaper',
      'comments.draft',
      'comments.answer',
      'procedures.publish',
      'petitions.read',
      'petitions.triage',
      'petitions.handle',
      'petitions.approve',
      'letters.manage',
      'letters.sign',
      'dossiers.take',
      'dossiers.handle',
      'dossiers.read',
      'dossiers.supervise',
      'dossiers.import',
      'calendars.manage',
      'queue.call',
      'queue.manage',
      'notices.read',
      'scorecards.read',
      'scorecards.enter',
    ],
  },
  'commune-vice-chair': {
    vi: 'Phó Chủ tịch UBND xã',
    en: 'Commune vice chair',
    permissions: [
      ...reading,
      'completeness.check',
      'units.desk',
      'accounts.read',
      'tickets.issue',
      'kiosks.manage',
      'surveys.read',
      'ratings.enterPaper',
      'comments.draft',
      'comments.answer',
      'procedures.publish',
      'petitions.read',
      'petitions.triage',
      'petitions.handle',
      'petitions.approve',
      'letters.manage',
      'letters.sign',
      'dossiers.take',
      'dossiers.handle',
      'dossiers.read',
      'dossiers.supervise',
      'queue.call',
      'queue.manage',
      'notices.read',
      'scorecards.read',
      'scorecards.enter',
    ],
  },
  'culture-officer': {
    vi: 'Công chức văn hóa',
    en: 'Culture officer',
    permissions: [
      ...reading,
      'ratings.enterPaper',
      'comments.draft',
      'petitions.read',
      'petitions.handle',
      'dossiers.handle',
      'dossiers.read',
    ],
  },
  'commune-police': {
    vi: 'Công an xã',
    en: 'Commune police',
    permissions: [
      ...reading,
      'tickets.issue',
      'kiosks.manage',
      'dossiers.take',
      'dossiers.handle',
      'dossiers.read',
      'queue.call',
    ],
  },
  'district-committee': {
    vi: 'Ban Chỉ đạo cấp huyện',
    en: 'District steering committee',
    permissions: [
      ...reading,
      'accounts.read',
      'surveys.read',
      'comments.moderate',
      'procedures.publish',
      'petitions.read',
      'petitions.triage',
      'petitions.handle',
      'petitions.approve',
      'scorecards.read',
      'scorecards.enter',
      'scorecards.freeze',
    ],
  },
  'provincial-appraiser': {
    vi: 'Tổ thẩm định cấp tỉnh',
    en: 'Provincial appraiser',
    permissions: [
      ...reading,
      'patterns.read',
      'patterns.review',
      'surveys.read',
      'comments.readRestricted',
      'petitions.readRestricted',
      'scorecards.read',
    ],
  },
  'home-affairs': {
    vi: 'Sở Nội vụ',
    en: 'Department of Home Affairs',
    permissions: [
      ...reading,
      'completeness.check',
      'patterns.read',
      'patterns.review',
      'units.change',
      'units.desk',
      'units.import',
      'accounts.read',
      'accounts.readAudit',
      'questionnaires.manage',
      'surveys.read',
      'surveys.manage',
      'comments.moderate',
      'comments.readRestricted',
      'comments.erase',
      'procedures.manage',
      'procedures.import',
      'procedures.publish',
      'petitions.read',
      'petitions.triage',
      'petitions.handle',
      'petitions.approve',
      'petitions.readRestricted',
      'letters.manage',
      'calendars.manage',
      'scorecards.read',
      'scorecards.enter',
      'scorecards.freeze',
    ],
  },
  'information-communications': {
    vi: 'Sở Thông tin và Truyền thông',
    en: 'Department of Information and Communications',
    permissions: reading,
  },
  'mass-mobilisation': {
    vi: 'Ban Dân vận',
    en: 'Mass Mobilisation Commission',
    permissions: [
      ...reading,
      'questionnaires.manage',
      'surveys.read',
      'surveys.manage',
      'comments.moderate',
      'petitions.read',
    ],
  },
  'province-chairman': {
    vi: 'Chủ tịch UBND tỉnh',
    en: 'Chairman of the province',
    permissions: [
      ...reading,
      'patterns.read',
      'accounts.read',
      'accounts.readAudit',
      'surveys.read',
      'petitions.read',
      'petitions.approve',
      'scorecards.read',
    ],
  },
} as const satisfies Record<string, { vi: string; en: string; permissions: readonly string[] }>

export type RoleId = keyof typeof roles

export const roleIds = Object.keys(roles) as RoleId[]
export const RoleId = z.enum(roleIds)

export function isRoleId(text: string): text is RoleId {
  return Object.hasOwn(roles, text)
}

/** What a role lets its holder do; a role that this program no longer knows lets nothing. */
export function permissionsOf(role: string): readonly string[] {
  return isRoleId(role) ? roles[role].permissions : []
}

/**
 * What somebody must hold to give or to take this role, or to manage who has it: all of it that is power over units and
 * accounts. The work itself (reading comments, judging figures) is given by whoever manages accounts, who need not do
 * it: the one who keeps the machine running has no business in the box of denunciations.
 */
export function permissionsToManage(role: string): readonly string[] {
  return permissionsOf(role).filter((permission) => /^(units|accounts)[.]/.test(permission))
}
