// The application asked from within, as anybody would ask it: no network, no cookie, no kept page.
import type { DrawPublic } from '../spine.ts'

interface Application {
  request(address: string, init: RequestInit): Response | Promise<Response>
}

const mostRedirects = 3

/** Draws pages of the application under its own address; another address is not asked. */
export function drawFrom(app: Application, baseUrl: () => string): DrawPublic {
  return async (path) => {
    let address = new URL(path, baseUrl())
    for (let turn = 0; ; turn++) {
      if (address.origin !== new URL(baseUrl()).origin) return { status: 0, html: '' }
      const headers = { 'Accept-Language': 'vi', 'Accept-Encoding': 'identity' }
      const answer = await app.request(address.href, { headers })
      const location = answer.headers.get('Location')
      if (location === null || turn === mostRedirects) return { status: answer.status, html: await answer.text() }
      address = new URL(location, address)
    }
  }
}
