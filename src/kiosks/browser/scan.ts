// Finds the code of a slip in the pictures of the camera, with the browser's own detector or with ours.

type Detect = (video: HTMLVideoElement) => Promise<string | undefined>

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ readonly rawValue: string }[]>
}

interface DetectorClass {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

/** Is there a camera that could be asked for? */
export async function hasCamera(): Promise<boolean> {
  const devices = (await navigator.mediaDevices?.enumerateDevices?.().catch(() => [])) ?? []
  return devices.some(({ kind }) => kind === 'videoinput')
}

async function detectorFor(scanner: string): Promise<Detect> {
  const own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  const formats = (await own?.getSupportedFormats().catch(() => [])) ?? []
  if (own !== undefined && formats.includes('qr_code')) {
    const detector = new own({ formats: ['qr_code'] })
    return async (video) => (await detector.detect(video))[0]?.rawValue
  }
  const ours = (await import(scanner)) as { decodeFrame(video: HTMLVideoElement): string | undefined }
  return (video) => Promise.resolve(ours.decodeFrame(video))
}

export interface Scan {
  readonly video: HTMLVideoElement
  /** Switches the camera off. */
  stop(): void
}

const everyMilliseconds = 200

/** Switches the camera on and hands over each code that it sees. Rejects when there is no camera to be had. */
export async function startScan(scanner: string, found: (text: string) => void): Promise<Scan> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    audio: false,
  })
  const detect = await detectorFor(scanner)
  const video = document.createElement('video')
  video.className = 'kiosk-video'
  video.muted = true
  video.playsInline = true
  video.srcObject = stream
  let isOn = true
  const look = async (): Promise<void> => {
    if (!isOn) return
    const text = video.readyState < 2 ? undefined : await detect(video).catch(() => undefined)
    if (isOn && text !== undefined && text !== '') found(text)
    setTimeout(() => {
      look().catch(() => undefined)
    }, everyMilliseconds)
  }
  await video.play().catch(() => undefined)
  look().catch(() => undefined)
  return {
    video,
    stop() {
      isOn = false
      for (const track of stream.getTracks()) track.stop()
      video.srcObject = null
    },
  }
}
