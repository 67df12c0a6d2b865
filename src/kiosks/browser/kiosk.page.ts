// The application on a kiosk: which screen follows which. Whatever the last visitor did is forgotten at the start.
import './kiosk.css'
import { h } from './dom.ts'
import { runKiosk } from './kiosk.ts'
import { openStore } from './store.ts'
import type { Shell } from './types.ts'

async function main(): Promise<void> {
  const frame = document.getElementById('kiosk')
  if (frame === null) throw new Error('The page has no frame')
  const shell = JSON.parse(frame.dataset.kiosk ?? '') as Shell
  frame.removeAttribute('data-kiosk')
  const store = await openStore().catch(() => undefined)
  if (store === undefined) {
    const { pair } = shell.words.vi
    frame.replaceChildren(h('main', { class: 'kiosk-main' }, h('h1', {}, pair.noStorage)))
    return
  }
  await runKiosk(frame, shell, store)
}

main().catch((error: unknown) => {
  // Seen in the tools of the browser, as every defect.
  setTimeout(() => {
    throw error
  })
})
