// Speech: text read aloud by a voice that needs no network, recorded once and kept.
import { defineCapability } from '../platform/capability.ts'
import { keepRecording } from './actions.ts'
import { speechPages } from './pages.ts'

export const speech = defineCapability({ name: 'speech', actions: [keepRecording], pages: speechPages })
