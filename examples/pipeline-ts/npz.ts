import { crc32 } from 'node:zlib'

/*
 * NumPy's `.npz`: a zip, not compressed, of arrays. Each is a `.npy`: `\x93NUMPY`, version 1.0, the length of a text, the
 * text (type and shape, padded to 64 bytes), the numbers. Byte for byte what `numpy.savez` writes, so equal arrays are one
 * file whichever language wrote it.
 */

/** Numbers, row by row. */
export interface NumpyArray {
  readonly data: Uint8Array | Float32Array | BigInt64Array
  readonly shape: readonly number[]
}

const HEAD_BYTES = 10
const ALIGNMENT = 64
const LOCAL_BYTES = 30
const CENTRAL_BYTES = 46
const END_BYTES = 22
const DATE_1980 = 0x21 // savez writes no clock

export function encodeNpz(arrays: Readonly<Record<string, NumpyArray>>): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, array] of Object.entries(arrays)) {
    const content = encodeNpy(array)
    const file = [localHeader(`${name}.npy`, content), content]
    directory.push(directoryEntry(`${name}.npy`, content, offset))
    files.push(...file)
    offset += file.reduce((sum, part) => sum + part.length, 0)
  }
  const list = Buffer.concat(directory)
  return Buffer.concat([...files, list, endOfZip(directory.length, list.length, offset)])
}

/** @throws {Error} for a file that is none, such as one of `torch.save` */
export function decodeNpz(bytes: Buffer): Readonly<Record<string, NumpyArray>> {
  const end = bytes.subarray(-END_BYTES)
  if (end.toString('latin1', 0, 4) !== 'PK\u0005\u0006') {
    throw new Error('this is no .npz file: run the steps before again')
  }
  const arrays: [string, NumpyArray][] = []
  let at = end.readUInt32LE(16)
  for (let left = end.readUInt16LE(10); left > 0; left--) {
    const sizeBytes = bytes.readUInt32LE(at + 24)
    const nameBytes = bytes.readUInt16LE(at + 28)
    const local = bytes.readUInt32LE(at + 42)
    const name = bytes.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes)
    if (!name.endsWith('.npy')) throw new Error(`${name} is no array of NumPy: run the steps before again`)
    const start = local + LOCAL_BYTES + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    arrays.push([name.slice(0, -4), decodeNpy(bytes.subarray(start, start + sizeBytes))])
    at += CENTRAL_BYTES + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return Object.fromEntries(arrays)
}

function encodeNpy({ data, shape }: NumpyArray): Buffer {
  const type = data instanceof Uint8Array ? '|u1' : data instanceof Float32Array ? '<f4' : '<i8'
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': ${tuple}, }`
  const textBytes = Math.ceil((HEAD_BYTES + text.length + 1) / ALIGNMENT) * ALIGNMENT - HEAD_BYTES
  const head = Buffer.from(`\u0093NUMPY\u0001\u0000\u0000\u0000${text.padEnd(textBytes - 1)}\n`, 'latin1')
  head.writeUInt16LE(textBytes, 8)
  return Buffer.concat([head, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)])
}

function decodeNpy(bytes: Buffer): NumpyArray {
  const start = HEAD_BYTES + bytes.readUInt16LE(8)
  const text = bytes.toString('latin1', HEAD_BYTES, start)
  const [, type, tuple = ''] = /'descr': '(.{3})', 'fortran_order': False, 'shape': \(([^)]*)\)/.exec(text) ?? []
  const buffer = Uint8Array.from(bytes.subarray(start)).buffer
  const shape = tuple
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(Number)
  if (type === '|u1') return { data: new Uint8Array(buffer), shape }
  if (type === '<f4') return { data: new Float32Array(buffer), shape }
  if (type === '<i8') return { data: new BigInt64Array(buffer), shape }
  throw new Error(`arrays of the type ${type} are not read here`)
}

/** With sizes in 64 bits behind it, as `savez` has them. */
function localHeader(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(LOCAL_BYTES)
  head.write('PK\u0003\u0004', 'latin1')
  head.writeUInt16LE(45, 4)
  head.writeUInt16LE(DATE_1980, 12)
  head.writeUInt32LE(crc32(content), 14)
  head.writeUInt32LE(0xffffffff, 18)
  head.writeUInt32LE(0xffffffff, 22)
  head.writeUInt16LE(name.length, 26)
  head.writeUInt16LE(20, 28)
  const sizes = Buffer.alloc(20)
  sizes.writeUInt16LE(1, 0)
  sizes.writeUInt16LE(16, 2)
  sizes.writeBigUInt64LE(BigInt(content.length), 4)
  sizes.writeBigUInt64LE(BigInt(content.length), 12)
  return Buffer.concat([head, Buffer.from(name), sizes])
}

function directoryEntry(name: string, content: Buffer, offset: number): Buffer {
  const entry = Buffer.alloc(CENTRAL_BYTES)
  entry.write('PK\u0001\u0002', 'latin1')
  entry.writeUInt16LE(0x032d, 4)
  entry.writeUInt16LE(45, 6)
  entry.writeUInt16LE(DATE_1980, 14)
  entry.writeUInt32LE(crc32(content), 16)
  entry.writeUInt32LE(content.length, 20)
  entry.writeUInt32LE(content.length, 24)
  entry.writeUInt16LE(name.length, 28)
  entry.writeUInt32LE(0o600 * 2 ** 16, 38)
  entry.writeUInt32LE(offset, 42)
  return Buffer.concat([entry, Buffer.from(name)])
}

function endOfZip(count: number, listBytes: number, offset: number): Buffer {
  const end = Buffer.alloc(END_BYTES)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(listBytes, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
