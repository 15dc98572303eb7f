/** What the first bytes of an image file tell. */
export interface ImageHeader {
  readonly format: 'png' | 'jpeg' | 'gif' | 'webp' | 'bmp'
  readonly width: number
  readonly height: number
}

/** Undefined for what is none of these formats, or is cut off. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return png(bytes, view) ?? gif(bytes, view) ?? webp(bytes, view) ?? bmp(bytes, view) ?? jpeg(view)
  } catch (error) {
    if (error instanceof RangeError) return undefined // cut off in the header
    throw error
  }
}

function png(bytes: Uint8Array, view: DataView): ImageHeader | undefined {
  if (!startsWith(bytes, 0, '\u0089PNG\r\n\u001A\n')) return undefined
  return { format: 'png', width: view.getUint32(16), height: view.getUint32(20) }
}

function gif(bytes: Uint8Array, view: DataView): ImageHeader | undefined {
  if (!startsWith(bytes, 0, 'GIF87a') && !startsWith(bytes, 0, 'GIF89a')) return undefined
  return { format: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

function bmp(bytes: Uint8Array, view: DataView): ImageHeader | undefined {
  if (!startsWith(bytes, 0, 'BM')) return undefined
  return { format: 'bmp', width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }
}

/** Three kinds of first chunk, each with the size in a place of its own. */
function webp(bytes: Uint8Array, view: DataView): ImageHeader | undefined {
  if (!startsWith(bytes, 0, 'RIFF') || !startsWith(bytes, 8, 'WEBP')) return undefined
  if (startsWith(bytes, 12, 'VP8 ')) {
    return { format: 'webp', width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  }
  if (startsWith(bytes, 12, 'VP8L')) {
    const bits = view.getUint32(21, true)
    return { format: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (!startsWith(bytes, 12, 'VP8X')) return undefined
  const uint24 = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  return { format: 'webp', width: uint24(24) + 1, height: uint24(27) + 1 }
}

/** The size is in the first start-of-frame segment. */
function jpeg(view: DataView): ImageHeader | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined
  let at = 2
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at++ // fill byte
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { format: 'jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** Whether the bytes from `at` on are these Latin-1 characters. */
export function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  return (
    bytes.length >= at + text.length && Array.from(text).every((letter, i) => bytes[at + i] === letter.charCodeAt(0))
  )
}
