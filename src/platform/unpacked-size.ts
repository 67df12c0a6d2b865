// How large a ZIP file (a spreadsheet is one) becomes when it is unpacked: asked before anybody unpacks it.

/** A spreadsheet of all communes of the country unpacks to a tenth of this; a bomb to much more. */
const mostUnpacked = 64 * 1024 * 1024

export function isTooLargeInside(bytes: Uint8Array): boolean {
  return unpackedSize(bytes) > mostUnpacked
}

/** What the parts of a ZIP file say they unpack to, from its central directory. */
function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let sum = 0
  for (let at = 0; at + 46 <= bytes.length; at++) {
    if (view.getUint32(at, true) === 0x02014b50) sum += view.getUint32(at + 24, true)
  }
  return sum
}
