// How a visit by a link on a page is told from a scanned code.

/** Added to links on pages; the printed codes have nothing behind the address, so that they stay small. */
export const channelQuery = '?kenh=web'

export function channelOf(value: string | undefined): 'qr' | 'web' {
  return value === 'web' ? 'web' : 'qr'
}
