import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { memorySink } from '../testing/memory-sink.ts'
import { Audio } from './audio.ts'
import { Histogram } from './histogram.ts'
import { readImageHeader } from './image-file.ts'
import { Image } from './image.ts'
import { Molecule } from './molecule.ts'
import { nodeHost } from './node-host.ts'
import { Object3D } from './object-3d.ts'
import { Video } from './video.ts'

/** The samples of a PNG that we wrote: one IDAT, rows without a filter. */
function samplesOf(image: Image): number[] {
  const { bytes } = image.file(nodeHost)
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const rows = inflateSync(bytes.subarray(41, 41 + view.getUint32(33)))
  const rowBytes = rows.length / view.getUint32(20)
  return [...rows].filter((_, i) => i % rowBytes !== 0)
}

describe('an image', () => {
  it('keeps whole numbers as they are, and takes fractions from 0 to 1 as brightness', () => {
    expect(
      samplesOf(
        new Image([
          [0, 1],
          [200, 255],
        ]),
      ),
    ).toEqual([0, 1, 200, 255])
    expect(samplesOf(new Image({ data: [0, 0.5, 1, 0.2], shape: [2, 2, 1] }))).toEqual([0, 128, 255, 51])
    expect(samplesOf(new Image({ data: new Uint8ClampedArray([1, 2, 3, 4]), width: 1, height: 1 }))).toEqual([
      1, 2, 3, 4,
    ])
    expect(samplesOf(new Image({ shape: [1, 1, 2, 3], dataSync: () => [9, 8, 7, 6, 5, 4] }))).toEqual([
      9, 8, 7, 6, 5, 4,
    ])
  })

  it('refuses what is no image, and says what to give', () => {
    expect(() => new Image({ data: [1, 2], shape: [1, 1, 2] })).toThrow('an image cannot have the shape [1, 1, 2]')
    expect(() => new Image({ data: [1], shape: [2, 2] })).toThrow('has 4 samples, not 1')
    expect(() => new Image(Uint8Array.of(1, 2, 3))).toThrow('3 bytes that are no PNG, JPEG, GIF, WebP or BMP')
    expect(() => new Image('https://example.org/a.png')).toThrow('not an address')
    expect(() => new Image('absent.png').toJson(memorySink(), 'a', 0)).toThrow('absent.png does not exist')
    expect(() => new Image([[1]], { masks: { a: { maskData: [[256]] } } })).toThrow('whole numbers from 0 to 255')
  })

  it('never writes out of the folder of its run', () => {
    const sink = memorySink()
    for (const key of ['../../up', '/root', 'a/../b', '.']) new Image([[1]]).toJson(sink, key, 0)
    expect([...sink.files.keys()].map((path) => path.replace(/_0_.*/, ''))).toEqual([
      'media/images/__/__/up',
      'media/images/root',
      'media/images/a/__/b',
      'media/images/_',
    ])
  })

  it('is one file of a run, however often it is logged there', () => {
    const sink = memorySink()
    const image = new Image([[1]])
    expect(image.toJson(sink, 'a', 1)).toBe(image.toJson(sink, 'b', 2))
    expect(sink.files.size).toBe(1)
  })

  it('knows the size of encoded files by their first bytes', () => {
    const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))
    expect(readImageHeader(hex('474946383961 0500 0700'))).toEqual({ format: 'gif', width: 5, height: 7 })
    expect(readImageHeader(hex('ffd8 ffe0 0004 0000 ffc2 0011 08 0007 0005 03'))).toEqual({
      format: 'jpeg',
      width: 5,
      height: 7,
    })
    expect(readImageHeader(hex('52494646 00000000 57454250 5650384c 00000000 2f 04 80 01 00'))).toEqual({
      format: 'webp',
      width: 5,
      height: 7,
    })
    expect(readImageHeader(hex('52494646 00000000 57454250 56503858 0a000000 00000000 040000 060000'))).toEqual({
      format: 'webp',
      width: 5,
      height: 7,
    })
    expect(readImageHeader(hex('89504e470d0a1a0a'))).toBeUndefined()
  })
})

describe('other media', () => {
  it('refuse what they cannot keep, and say the cure', () => {
    expect(() => new Audio([0, 1])).toThrow('samples need a rate')
    expect(() => new Audio([[0, 1], [0]], { sampleRate: 8000 })).toThrow('the same number of samples')
    expect(() => new Video('film.avi')).toThrow('a video is gif, mp4, webm, ogg, not "avi"')
    expect(() => new Video(Uint8Array.of(1))).toThrow('unknown bytes')
    expect(() => new Object3D([[1, 2]])).toThrow('each point is')
    expect(() => new Object3D('model.fbx')).toThrow('known are pts.json')
    expect(() => new Molecule('a.xyz')).toThrow('not "xyz"')
    expect(() => new Histogram([1, Number.NaN])).toThrow('value 1 is NaN')
    expect(() => new Histogram({ counts: [1], edges: [0] })).toThrow('1 counts have 2 edges, not 1')
  })

  it('know a film by its first bytes', () => {
    const mp4 = Uint8Array.from('....ftypisom', (letter) => letter.charCodeAt(0))
    expect(new Video(mp4).toJson(memorySink(), 'film', 0)['path']).toMatch(/\.mp4$/)
  })

  it('keep samples as WAV of 16 bits', () => {
    const audio = new Audio(Float32Array.of(0, 1, -1, 2), { sampleRate: 4 })
    const { bytes } = audio.file(nodeHost)
    expect(audio.durationSeconds).toBe(1)
    expect([...new Int16Array(bytes.slice(44).buffer)]).toEqual([0, 32_767, -32_767, 32_767])
  })
})
