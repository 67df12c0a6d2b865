// The part of the speech engine's interface that is used here; the package brings no types.
declare module '@echogarden/espeak-ng-emscripten' {
  export interface Speaker {
    readonly samplerate: number
    /** Gives 0 when there is such a voice. */
    set_voice(name: string): number
    /** Words a minute. */
    set_rate(wordsPerMinute: number): void
    /** Hands over the sound piece by piece, as 16-bit samples. */
    synthesize(text: string, take: (samples: Int16Array | undefined) => boolean): void
  }

  export interface Engine {
    readonly eSpeakNGWorker: new () => Speaker
  }

  export default function loadEngine(): Promise<Engine>
}
