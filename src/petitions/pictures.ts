// Pictures that people send: decoded and made anew, so that nothing of the file itself is kept. One at a time.
import sharp from 'sharp'
import { refusal, refuseField } from '../platform/refusal.ts'

const mostBytes = 10 * 1024 * 1024
/** A phone's largest pictures; a small file that claims more is a bomb. */
const mostPixels = 50_000_000
const longestSide = 1600
const quality = 78
const seconds = 15

const notPicture = refusal('invalid', 'petitions.not-a-picture', {
  vi: 'Có tệp không phải là ảnh chụp mở được. Xin gửi ảnh JPEG, PNG hoặc WebP.',
  en: 'One of the files is not a picture that can be opened. Please send JPEG, PNG or WebP.',
})
const tooLarge = refusal('invalid', 'petitions.picture-too-large', {
  vi: 'Có ảnh quá lớn. Mỗi ảnh nặng nhất 10 MB.',
  en: 'One of the pictures is too large. Each may have 10 MB at most.',
})

/** By its first bytes: nothing else is handed to the decoder, whatever the file is called. */
function isKnown(bytes: Buffer): boolean {
  const at = (from: number, text: string) => bytes.toString('latin1', from, from + text.length) === text
  return at(0, '\xff\xd8\xff') || at(0, '\x89PNG\r\n\x1a\n') || (at(0, 'RIFF') && at(8, 'WEBP'))
}

let last: Promise<unknown> = Promise.resolve()

/** The picture made anew as a JPEG, upright, without metadata. Refuses at the field what is no picture. */
export async function remakePicture(given: Uint8Array, field: string): Promise<Uint8Array> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  if (bytes.length > mostBytes) refuseField(field, tooLarge)
  if (!isKnown(bytes)) refuseField(field, notPicture)
  const mine = last.then(() => decode(bytes))
  // One decoding at a time: five pictures from each of ten people must not fill the memory.
  last = mine.catch(() => undefined)
  const made = await mine.catch(() => undefined)
  return made ?? refuseField(field, notPicture)
}

function decode(bytes: Buffer): Promise<Uint8Array> {
  return sharp(bytes, { limitInputPixels: mostPixels, failOn: 'truncated', sequentialRead: true })
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .jpeg({ quality })
    .timeout({ seconds })
    .toBuffer()
}
