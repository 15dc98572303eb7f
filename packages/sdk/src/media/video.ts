import { AmphoraError } from '@amphora/wire'
import { FileMedia } from './file-media.ts'
import { baseName, extensionOf } from './file-name.ts'
import type { MediaFile } from './file-name.ts'
import type { MediaHost } from './host.ts'
import { startsWith } from './image-file.ts'

const FORMATS = ['gif', 'mp4', 'webm', 'ogg'] as const

export type VideoFormat = (typeof FORMATS)[number]

export interface VideoOptions {
  readonly caption?: string | undefined
  /** Of bytes that do not begin as one of the formats does. */
  readonly format?: VideoFormat | undefined
}

/** A film in a file that browsers play: GIF, MP4, WebM or Ogg. */
export class Video extends FileMedia {
  readonly objectType = 'video-file'
  readonly folder = 'media/videos'
  readonly format: VideoFormat
  readonly #content: string | Uint8Array

  /** @throws {AmphoraError} `invalid_argument` for other formats, and for frames: encode them first */
  constructor(source: string | Uint8Array, { caption, format }: VideoOptions = {}) {
    super(caption)
    if (typeof source !== 'string' && !(source instanceof Uint8Array)) {
      throw new AmphoraError(
        'invalid_argument',
        'a video is a file, not frames: encode them (ffmpeg, WebCodecs) and give the path or bytes, or log them as a list of images',
      )
    }
    this.#content = typeof source === 'string' ? source : source.slice()
    const found = typeof source === 'string' ? extensionOf(source) : (format ?? formatOf(source))
    const known = FORMATS.find((each) => each === found)
    if (known === undefined) {
      throw new AmphoraError(
        'invalid_argument',
        `a video is ${FORMATS.join(', ')}, not "${found ?? 'unknown bytes'}": convert it`,
      )
    }
    this.format = known
  }

  file(host: MediaHost): MediaFile {
    const extension = `.${this.format}`
    if (typeof this.#content !== 'string') return { bytes: this.#content, extension, name: undefined }
    return { bytes: host.readFile(this.#content), extension, name: baseName(this.#content) }
  }
}

function formatOf(bytes: Uint8Array): VideoFormat | undefined {
  if (startsWith(bytes, 0, 'GIF8')) return 'gif'
  if (startsWith(bytes, 4, 'ftyp')) return 'mp4'
  if (startsWith(bytes, 0, '\u001AE\u00DF\u00A3')) return 'webm'
  return startsWith(bytes, 0, 'OggS') ? 'ogg' : undefined
}
