import { AmphoraError } from '@amphora/wire'
import { FileMedia } from './file-media.ts'
import { baseName, extensionOf } from './file-name.ts'
import type { MediaFile } from './file-name.ts'
import type { MediaHost } from './host.ts'
import { isNumbers, isTensor } from './plain-json.ts'
import type { Tensor } from './plain-json.ts'
import { encodeWav } from './wav.ts'

export interface AudioOptions {
  readonly caption?: string | undefined
  /** In samples a second; needed for samples. */
  readonly sampleRate?: number | undefined
}

/** A path; samples from -1 to 1 (or of an Int16Array as they are); a list of channels; a tensor `[n]` or `[n, channels]`. */
export type AudioSource = string | ArrayLike<number> | readonly ArrayLike<number>[] | Tensor

/** A clip. Samples are kept as WAV of 16 bits, files as they are. */
export class Audio extends FileMedia {
  readonly objectType = 'audio-file'
  readonly folder = 'media/audio'
  readonly sampleRate: number | undefined
  /** Known for samples. */
  readonly durationSeconds: number | undefined
  readonly #content: string | Uint8Array

  /** @throws {AmphoraError} `invalid_argument` for samples without a rate, and channels of unequal length */
  constructor(source: AudioSource, { caption, sampleRate }: AudioOptions = {}) {
    super(caption)
    this.sampleRate = sampleRate
    if (typeof source === 'string') {
      this.#content = source
      return
    }
    if (sampleRate === undefined || !Number.isInteger(sampleRate) || sampleRate <= 0) {
      throw new AmphoraError('invalid_argument', 'samples need a rate: new Audio(samples, { sampleRate: 16000 })')
    }
    const channels = channelsOf(source)
    this.durationSeconds = (channels[0]?.length ?? 0) / sampleRate
    this.#content = encodeWav(channels, sampleRate)
  }

  file(host: MediaHost): MediaFile {
    if (typeof this.#content !== 'string') return { bytes: this.#content, extension: '.wav', name: undefined }
    const extension = extensionOf(this.#content)
    return {
      bytes: host.readFile(this.#content),
      extension: extension === '' ? '' : `.${extension}`,
      name: baseName(this.#content),
    }
  }
}

function channelsOf(source: Exclude<AudioSource, string>): readonly ArrayLike<number>[] {
  if (isTensor(source)) {
    const data = source.dataSync()
    const count = source.shape[1] ?? 1
    const length = source.shape[0] ?? 0
    return Array.from({ length: count }, (_, channel) =>
      Float32Array.from({ length }, (_sample, i) => data[i * count + channel] ?? 0),
    )
  }
  return isNumbers(source) ? [source] : Array.from(source)
}
