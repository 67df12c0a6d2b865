// How a visit by a link on a page is told from a scanned code: links carry `?kenh=web`, so that printed codes stay small.

export function channelOf(value: string | undefined): 'qr' | 'web' {
  return value === 'web' ? 'web' : 'qr'
}
