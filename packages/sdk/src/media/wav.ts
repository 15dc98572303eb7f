import { AmphoraError } from '@amphora/wire'

/*
 *   RIFF size WAVE | fmt  16: PCM 1, channels, rate, bytes a second, bytes a frame, 16 bits | data size: frames, little-endian
 */

const HEADER_BYTES = 44
const SAMPLE_BYTES = 2

/**
 * A WAV file of 16-bit samples.
 * @param channels each of equal length; from -1 to 1, what is beyond is cut, or an Int16Array as it is
 * @throws {AmphoraError} `invalid_argument` when there are no channels, or of unequal length
 */
export function encodeWav(channels: readonly ArrayLike<number>[], sampleRate: number): Uint8Array {
  const length = channels[0]?.length ?? 0
  if (channels.length === 0 || channels.some((channel) => channel.length !== length)) {
    throw new AmphoraError(
      'invalid_argument',
      'audio needs at least one channel, and the same number of samples in each',
    )
  }
  const frameBytes = channels.length * SAMPLE_BYTES
  const bytes = new Uint8Array(HEADER_BYTES + length * frameBytes)
  const view = new DataView(bytes.buffer)
  writeHeader(view, { channels: channels.length, sampleRate, dataBytes: length * frameBytes })
  for (const [index, channel] of channels.entries()) {
    for (let i = 0; i < length; i++) {
      view.setInt16(HEADER_BYTES + i * frameBytes + index * SAMPLE_BYTES, sampleOf(channel, i), true)
    }
  }
  return bytes
}

function sampleOf(channel: ArrayLike<number>, index: number): number {
  const value = channel[index] ?? 0
  return channel instanceof Int16Array ? value : Math.round(Math.max(-1, Math.min(1, value)) * 32_767)
}

function writeHeader(view: DataView, of: { channels: number; sampleRate: number; dataBytes: number }): void {
  const frameBytes = of.channels * SAMPLE_BYTES
  const text = (at: number, word: string): void => {
    for (let i = 0; i < word.length; i++) view.setUint8(at + i, word.charCodeAt(i))
  }
  text(0, 'RIFF')
  view.setUint32(4, HEADER_BYTES - 8 + of.dataBytes, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, of.channels, true)
  view.setUint32(24, of.sampleRate, true)
  view.setUint32(28, of.sampleRate * frameBytes, true)
  view.setUint16(32, frameBytes, true)
  view.setUint16(34, SAMPLE_BYTES * 8, true)
  text(36, 'data')
  view.setUint32(40, of.dataBytes, true)
}
