// Finds a QR code in a picture, for browsers without a detector of their own. Loaded only when somebody scans.
import decodeQR from 'qr/decode.js'

const widest = 640
let canvas: HTMLCanvasElement | undefined

/** The text of the code in the picture that the camera shows now, if there is one. */
export function decodeFrame(video: HTMLVideoElement): string | undefined {
  canvas ??= document.createElement('canvas')
  const scale = Math.min(1, widest / Math.max(1, video.videoWidth))
  canvas.width = Math.floor(video.videoWidth * scale)
  canvas.height = Math.floor(video.videoHeight * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null || canvas.width === 0) return undefined
  context.drawImage(video, 0, 0, canvas.width, canvas.height)
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
  try {
    return decodeQR({ data, width, height })
  } catch {
    // Most pictures show no code.
    return undefined
  }
}
