import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ByteReader, ByteWriter } from './bytes.ts'
import { decodeRecord, encodeRecord } from './codec.ts'
import { crc32 } from './crc32.ts'
import { createLog, openLog } from './file.ts'
import { BLOCK_BYTES, FILE_HEADER, framedSize, frameRecord } from './framing.ts'
import { LogReader } from './reader.ts'
import { aRecord, NO_RUN } from '../testing/records.ts'
import type { LogRecord } from './record.ts'

const run = (runId: string): LogRecord => ({ kind: 'run', run: { ...NO_RUN, runId } })
const row = (n: number, bytes = 10): LogRecord => ({
  kind: 'history',
  step: BigInt(n),
  items: [{ path: ['text'], json: JSON.stringify('x'.repeat(bytes)) }],
})
const EXIT: LogRecord = { kind: 'exit', exitCode: 3, runtimeSeconds: 0, isIncomplete: false }

let folder: string
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amphora-log-'))
})
afterAll(() => rm(folder, { recursive: true }))

function write(records: readonly LogRecord[]): string {
  const path = join(folder, `${files++}.wandb`)
  using log = createLog(path)
  for (const record of records) log.write(record)
  return path
}

/** A file in memory that can be cut and damaged. */
function sourceOf(bytes: Uint8Array) {
  return { read: (offset: number, size: number) => Promise.resolve(bytes.subarray(offset, offset + size)) }
}

async function readAll(bytes: Uint8Array) {
  const reader = new LogReader(sourceOf(bytes))
  const records: LogRecord[] = []
  const offsets: number[] = []
  for (let entry = await reader.next(); entry; entry = await reader.next()) {
    records.push(entry.record)
    offsets.push(entry.offset)
  }
  return { records, offsets, losses: reader.losses }
}

function encoded(record: LogRecord, num = 1): Uint8Array {
  const out = new ByteWriter()
  encodeRecord(out, record, num)
  return out.written().slice()
}

function framed(payload: Uint8Array, offset: number): Uint8Array {
  const target = new Uint8Array(framedSize(payload.length, offset))
  frameRecord(payload, offset, target)
  return target
}

const NO_LOSSES = { damagedPlaces: 0, damagedBytes: 0, unreadableRecords: 0, tornBytes: 0 }
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const stepsOf = (records: readonly LogRecord[]) =>
  records.flatMap((record) => (record.kind === 'history' && record.step !== undefined ? [Number(record.step)] : []))

describe('the format of the client', () => {
  it('has the check value of CRC-32', () => {
    const [first = 0, ...rest] = Buffer.from('123456789')
    expect(crc32(first, Uint8Array.from(rest)).toString(16)).toBe('cbf43926')
  })

  it('has these bytes for a run and an end', async () => {
    const bytes = hex(await readFile(write([run('r1'), { kind: 'preempting' }, EXIT])))
    expect(bytes.startsWith('3a572642e1be00534e6e4909000108018a01040a027231')).toBe(true)
    expect(bytes.endsWith('f7ffdd5d07000108039201020803')).toBe(true)
  })

  it('reads a row as the client writes it', async () => {
    const bytes = Buffer.from('3a572642e1be00fc6139ef160001080212120a0c12046c6f7373820103302e3512020801', 'hex')
    expect((await readAll(bytes)).records).toEqual([
      { kind: 'history', step: 1n, items: [{ path: ['loss'], json: '0.5' }] },
    ])
  })

  it('cuts a record of 70000 bytes into a first, a middle and a last chunk', () => {
    const file = Buffer.concat([FILE_HEADER, framed(new Uint8Array(70_000).fill(0x41), FILE_HEADER.length)])
    expect(file.length).toBe(70_028)
    expect(hex(file.subarray(7, 14))).toBe('d4d4e25ff27f02')
    expect(hex(file.subarray(32_768, 32_775))).toBe('81c151daf97f03')
    expect(hex(file.subarray(65_536, 65_543))).toBe('bdef1c8d851104')
  })

  it('reads typed values of history', () => {
    const out = new ByteWriter()
    out.tag(2, 2)
    out.delimited(() => {
      out.tag(1, 2)
      out.delimited(() => {
        out.tag(1, 2)
        out.text('n')
        out.tag(5, 0)
        out.varint64(5n) // zigzag of -3
      })
      out.tag(1, 2)
      out.delimited(() => {
        out.tag(1, 2)
        out.text('x')
        out.tag(6, 1)
        out.double(Number.NaN)
      })
    })
    expect(decodeRecord(out.written())).toEqual({
      kind: 'history',
      step: undefined,
      items: [
        { path: ['n'], json: '-3' },
        { path: ['x'], json: 'NaN' },
      ],
    })
  })

  it('skips records and fields that nobody knows', () => {
    const out = new ByteWriter()
    out.tag(999, 2)
    out.text('?')
    expect(decodeRecord(out.written())).toBeUndefined()
    out.raw(encoded(run('r')))
    expect(decodeRecord(out.written())).toMatchObject({ kind: 'run', run: { runId: 'r' } })
  })
})

describe('records', () => {
  it('come back as they were written, whatever they say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aRecord, { maxLength: 20 }), async (records) => {
        const { records: found, losses } = await readAll(await readFile(write(records)))
        expect(found).toEqual(records)
        expect(losses).toEqual(NO_LOSSES)
      }),
      { numRuns: 100 },
    )
  })

  it('of any size lie in blocks as they should', async () => {
    const sizes = fc.array(fc.oneof(fc.nat(200), fc.integer({ min: 32_600, max: 32_800 }), fc.nat(120_000)), {
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(sizes, async (bytes) => {
        const records = bytes.map((size, index) => row(index, size))
        const { records: found, losses } = await readAll(await readFile(write(records)))
        expect(found).toEqual(records)
        expect(losses).toEqual(NO_LOSSES)
      }),
      { numRuns: 60 },
    )
  })

  it('fill a block to each of its last bytes', async () => {
    for (let bytes = 32_690; bytes < 32_745; bytes++) {
      const records = [row(0, bytes), row(1), row(2)]
      expect((await readAll(await readFile(write(records)))).records).toEqual(records)
    }
  })
})

describe('a log that was not finished', () => {
  const records = [run('r'), ...Array.from({ length: 30 }, (_, n) => row(n, 3000)), EXIT]
  let whole: Uint8Array
  let offsets: readonly number[]
  beforeAll(async () => {
    whole = await readFile(write(records))
    offsets = (await readAll(whole)).offsets
  })

  it('is read up to the last whole record, wherever it was cut', async () => {
    for (let size = 7; size < whole.length; size += 97) {
      const { records: found, losses } = await readAll(whole.subarray(0, size))
      const expected = offsets.findLastIndex((_, index) => (offsets[index + 1] ?? whole.length) <= size) + 1
      expect(found).toHaveLength(expected)
      const end = expected === 0 ? 7 : (offsets[expected] ?? whole.length)
      const isPadding = whole.subarray(end, size).every((byte) => byte === 0)
      expect(losses).toEqual({ ...NO_LOSSES, tornBytes: isPadding ? 0 : size - end })
    }
  })

  it('of 0 to 7 bytes has no records', async () => {
    for (let size = 0; size <= 7; size++) {
      expect((await readAll(whole.subarray(0, size))).records).toEqual([])
    }
  })

  it('that ends with zeros is whole', async () => {
    const { records: found, losses } = await readAll(Buffer.concat([whole, new Uint8Array(50_000)]))
    expect(found).toEqual(records)
    expect(losses).toEqual(NO_LOSSES)
  })

  it('is followed as it grows, to the same records', async () => {
    let bytes = whole.subarray(0, 0)
    const reader = new LogReader({ read: (offset, size) => Promise.resolve(bytes.subarray(offset, offset + size)) })
    const found: LogRecord[] = []
    for (let size = 0; size <= whole.length + 1000; size += 1000) {
      bytes = whole.subarray(0, size)
      for (let entry = await reader.next(); entry; entry = await reader.next()) found.push(entry.record)
    }
    expect(found).toEqual(records)
    expect(reader.losses).toEqual(NO_LOSSES)
  })
})

describe('a damaged log', () => {
  it('loses the block of the damage, and what reaches into it, and says how much', async () => {
    const records = [run('r'), ...Array.from({ length: 900 }, (_, n) => row(n, 100)), EXIT]
    const bytes = await readFile(write(records))
    const damaged = Buffer.from(bytes)
    const at = BLOCK_BYTES + 5000
    damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at)
    const { records: found, losses } = await readAll(damaged)
    expect(losses).toMatchObject({ damagedPlaces: 1, tornBytes: 0 })
    expect(losses.damagedBytes).toBeGreaterThan(27_000)
    expect(losses.damagedBytes).toBeLessThan(BLOCK_BYTES)
    expect(found.at(-1)).toEqual(EXIT)
    const steps = stepsOf(found)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect(records.length - found.length).toBeLessThan(250)
  })

  it('gives no record that was not written, whatever bytes are wrong', async () => {
    const records = [run('r'), ...Array.from({ length: 60 }, (_, n) => row(n, 2000)), EXIT]
    const bytes = await readFile(write(records))
    const known = new Set(records.map((record) => hex(encoded(record))))
    const faults = fc.array(fc.tuple(fc.integer({ min: 7, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(faults, async (wrong) => {
        const damaged = Buffer.from(bytes)
        for (const [at, mask] of wrong) damaged.writeUInt8(damaged.readUInt8(at) ^ mask, at)
        const { records: found, losses } = await readAll(damaged)
        for (const record of found) expect(known.has(hex(encoded(record)))).toBe(true)
        expect(found.length === records.length || losses.damagedPlaces + losses.tornBytes > 0).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('that is none at all is refused', async () => {
    await expect(readAll(Buffer.from('{"not":"a log"}'))).rejects.toMatchObject({ code: 'unprocessable' })
  })
})

describe('a log of an old client', () => {
  it('whose blocks are counted from the end of the header is read whole', async () => {
    const records = [run('r'), ...Array.from({ length: 500 }, (_, n) => row(n, 300)), EXIT]
    const parts: Uint8Array[] = [FILE_HEADER]
    let offset = 0
    for (const [index, record] of records.entries()) {
      const part = framed(encoded(record, index + 1), offset)
      parts.push(part)
      offset += part.length
    }
    const { records: found, losses } = await readAll(Buffer.concat(parts))
    expect(found).toEqual(records)
    expect(losses).toEqual(NO_LOSSES)
  })
})

describe('a log file', () => {
  it('is never written over', async () => {
    const path = write([run('r')])
    expect(() => createLog(path)).toThrow(expect.objectContaining({ code: 'conflict' }))
    await using file = await openLog(path)
    expect(await file.sizeBytes()).toBe((await stat(path)).size)
  })

  it('holds a run and an end at once, and rows at latest with the next flush', async () => {
    const path = join(folder, 'flushed.wandb')
    using log = createLog(path)
    expect((await stat(path)).size).toBe(7)
    log.write(run('r'))
    const { size } = await stat(path)
    expect(size).toBeGreaterThan(7)
    log.write(row(1))
    expect((await stat(path)).size).toBe(size)
    log.flush()
    expect((await readAll(await readFile(path))).records).toEqual([run('r'), row(1)])
    log.write(EXIT)
    expect((await readAll(await readFile(path))).records).toHaveLength(3)
  })

  it('that is absent is told', async () => {
    await expect(openLog(join(folder, 'absent.wandb'))).rejects.toMatchObject({ code: 'not_found' })
  })
})

it('reads numbers of ten bytes, and refuses more', () => {
  const out = new ByteWriter()
  out.varint64(-1n)
  expect(out.length).toBe(10)
  expect(BigInt.asIntN(64, new ByteReader(out.written()).varint64())).toBe(-1n)
  expect(() => new ByteReader(new Uint8Array(11).fill(0xff)).varint64()).toThrow('ten bytes')
})
