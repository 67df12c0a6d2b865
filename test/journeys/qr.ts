// Reads a printed code as a telephone does: from what is to be seen of it.
import type { Locator } from '@playwright/test'
import decodeQR from 'qr/decode.js'
import sharp from 'sharp'

/** The address in the code, as a path of the program; fails when it cannot be read or is no address. */
export async function readQr(code: Locator): Promise<string> {
  const margin = { top: 24, bottom: 24, left: 24, right: 24, background: '#fff' }
  const seen = sharp(await code.screenshot())
    .extend(margin)
    .ensureAlpha()
    .raw()
  const { data, info } = await seen.toBuffer({ resolveWithObject: true })
  const { pathname, search, hash } = new URL(decodeQR({ width: info.width, height: info.height, data }))
  return pathname + search + hash
}
