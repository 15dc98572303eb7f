import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { zipStream, type ZipMember } from './zip-stream.ts'

const MODIFIED = new Date('2026-11-28T17:30:20Z')

/** A member of these pieces; `sizeBytes` may claim more than there is, to see what large files look like. */
function member(path: string, pieces: readonly string[], sizeBytes = pieces.join('').length): ZipMember {
  const open = async function* (): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) yield Buffer.from(piece)
  }
  return { path, sizeBytes, modifiedAt: MODIFIED, open: async () => open() }
}

async function* listed(members: Iterable<ZipMember>): AsyncGenerator<ZipMember> {
  yield* members
}

async function zipOf(members: Iterable<ZipMember>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(zipStream(listed(members))))
}

/** What the directory at the end says, read as an unpacker reads it. */
function directoryOf(zip: Buffer): Array<{ name: string; crc: number; sizeBytes: number; at: number }> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const found = []
  for (let at = zip.readUInt32LE(end + 16), n = zip.readUInt16LE(end + 10); n > 0; n--) {
    const nameLength = zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    found.push({
      name,
      crc: zip.readUInt32LE(at + 16),
      sizeBytes: zip.readUInt32LE(at + 20),
      at: zip.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + zip.readUInt16LE(at + 30)
  }
  return found
}

describe('a zip', () => {
  it('has its members stored as they are, each where the directory says', async () => {
    const zip = await zipOf([member('a/b.txt', ['hel', 'lo']), member('한글 %.csv', []), member('c', ['x'])])
    const entries = directoryOf(zip)
    expect(entries.map(({ name, sizeBytes, crc }) => [name, sizeBytes, crc])).toEqual([
      ['a/b.txt', 5, crc32('hello')],
      ['한글 %.csv', 0, 0],
      ['c', 1, crc32('x')],
    ])
    const names = entries.map(({ at }) => zip.toString('utf8', at + 30, at + 30 + zip.readUInt16LE(at + 26)))
    expect(names).toEqual(entries.map(({ name }) => name))
    expect(zip.toString('utf8', 30 + 7, 30 + 7 + 5)).toBe('hello')
    expect(zip.readUInt32LE(30 + 7 + 5 + 4)).toBe(crc32('hello'))
  })

  it('keeps the time of a member to two seconds', async () => {
    const zip = await zipOf([member('a', [])])
    const [time, date] = [zip.readUInt16LE(10), zip.readUInt16LE(12)]
    expect([time >> 11, (time >> 5) & 63, (time & 31) * 2]).toEqual([17, 30, 20])
    expect([(date >> 9) + 1980, (date >> 5) & 15, date & 31]).toEqual([2026, 11, 28])
  })

  it('writes wide sizes around a member from 4 GiB on', async () => {
    const zip = await zipOf([member('large', ['x'], 5 * 2 ** 30)])
    expect([zip.readUInt16LE(4), zip.readUInt16LE(28)]).toEqual([45, 20]) // the version it needs, and a ZIP64 part
    const end = zip.length - 22 - directoryBytes(zip)
    expect(end - (30 + 5 + 20 + 1)).toBe(24) // a descriptor with wide sizes
  })

  it('counts more members than the short end can', async () => {
    const zip = await zipOf(Array.from({ length: 65_536 }, (_, i) => member(`f${i}`, [])))
    const end = zip.length - 22
    expect(zip.readUInt16LE(end + 10)).toBe(0xffff)
    expect(zip.readUInt32LE(end - 20)).toBe(0x07064b50)
    expect(zip.readBigUInt64LE(Number(zip.readBigUInt64LE(end - 20 + 8)) + 32)).toBe(65_536n)
  })

  it('of nothing is an empty one', async () => {
    expect((await zipOf([])).length).toBe(22)
  })
})

function directoryBytes(zip: Buffer): number {
  return zip.readUInt32LE(zip.length - 22 + 12)
}
