import { describe, expect, it } from 'vitest'
import { inertTypeOf, mediaTypeOf } from './media-type.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')

describe('the type of media', () => {
  it.each([
    ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'image/png'],
    ['\xff\xd8\xff\xe0\0\x10JFIF', 'image/jpeg'],
    ['GIF89a\x01\0\x01\0', 'image/gif'],
    ['RIFF\x24\0\0\0WEBPVP8 ', 'image/webp'],
    ['BM\x46\0\0\0\0\0\0\0\x36\0\0\0(\0\0\0', 'image/bmp'],
    ['\0\0\0\x20ftypavif', 'image/avif'],
    ['RIFF\x24\0\0\0WAVEfmt ', 'audio/wav'],
    ['ID3\x04\0', 'audio/mpeg'],
    ['\xff\xfb\x90\x64', 'audio/mpeg'],
    ['fLaC\0\0\0\x22', 'audio/flac'],
    ['OggS\0\x02', 'video/ogg'],
    ['\0\0\0\x20ftypisom\0\0\x02\0', 'video/mp4'],
    ['\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm', 'video/webm'],
  ])('%j is %s, whatever its name says', (head, type) => {
    expect(mediaTypeOf(bytes(head), 'text/html')).toBe(type)
  })

  it('of a container is the sound or the film it claims to be', () => {
    expect(mediaTypeOf(bytes('OggS\0\x02'), 'audio/ogg')).toBe('audio/ogg')
    expect(mediaTypeOf(bytes('\0\0\0\x20ftypisom'), 'audio/mp4')).toBe('audio/mp4')
  })

  it.each([
    '',
    '<svg xmlns="http://www.w3.org/2000/svg">',
    '<!doctype html>',
    'BM<script>',
    'RIFF',
    ' \x89PNG\r\n\x1a\n',
    '%PDF-1.7',
  ])('is none for %j, whatever it claims', (head) => {
    expect(mediaTypeOf(bytes(head), 'image/png')).toBeUndefined()
  })
})

it.each([
  'text/html',
  'application/xhtml+xml',
  'text/xml',
  'text/javascript',
  'application/javascript',
  'text/css',
  'x',
  '',
])('no file is sent as %s', (claimed) => {
  expect(inertTypeOf(claimed)).toBe('application/octet-stream')
})
