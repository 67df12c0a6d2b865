// Notices: messages that leave the house, by e-mail or SMS; written with the step that wants them said, sent by a job.
import { defineCapability } from '../platform/capability.ts'
import { noteFailed, noteSent, sweepOld, takeDue } from './actions.ts'

export const notices = defineCapability({ name: 'notices', actions: [takeDue, noteSent, noteFailed, sweepOld] })
