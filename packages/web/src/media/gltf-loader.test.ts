import { expect, it } from 'vitest'
import { bytesOfDataUrl } from './gltf-loader.ts'

it('reads bytes that are inside the address', () => {
  expect([...bytesOfDataUrl('data:application/octet-stream;base64,AAH/')]).toEqual([0, 1, 255])
})

it.each(['scene.bin', 'https://example.org/scene.bin', '/files/a', 'data:text/plain,abc'])(
  'asks nobody for %s',
  (url) => {
    expect(() => bytesOfDataUrl(url)).toThrow('lie in other files')
  },
)
