import { constants, zstdCompressSync } from 'node:zlib'
import { decompressBytes, decompressLines } from '../chunks/body.ts'
import type { RowsFile, RowsGroup, RowsSource } from './rows-reader.ts'

/*
 * Console lines of one writer as a file that `zstdcat` prints:
 *
 *   frame*       zstd(line "\n" … line "\n"), with a checksum
 *   last frame   one that readers skip: 50 2A 4D 18 | how many bytes follow | the directory, as JSON | how many bytes that has
 *
 * Numbers have 32 bits, little-endian. A frame is what other files of segments call a row group, and a line a row.
 */

/** Lines that follow each other. */
export interface LogPiece {
  readonly firstLine: number
  readonly lineCount: number
  /** In UTF-8, each with a newline at its end. */
  readonly text: Uint8Array
}

/** Which lines are where. */
interface LogDirectory {
  readonly version: 1
  readonly writer: string
  /** In the order of the frames: how many bytes it has, how many its lines have, and which they are. */
  readonly frames: readonly (readonly [bytes: number, sizeBytes: number, lines: readonly LineRange[]])[]
}

type LineRange = readonly [firstLine: number, count: number]

/** Checked when it is read: a part of a file is not hashed. */
const COMPRESSION = { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 }
const SKIPPED_FRAME = 0x184d2a50
const NUMBER_BYTES = 4
/** In memory: of a frame, and of a line besides its letters. */
const FRAME_BYTES = 512
const TEXT_BYTES = 32
/** What is read first, from the end: nearly always all of the directory. */
const DIRECTORY_BYTES = 16 * 1024

/**
 * Writes lines as a file, and reads it back.
 * @throws {Error} where it gives others: then no file may take the place of these lines
 */
export async function encodeLog(frames: readonly (readonly LogPiece[])[], writer: string): Promise<Uint8Array> {
  const texts = frames.map((pieces) => Buffer.concat(pieces.map(({ text }) => text)))
  const bodies = texts.map((text) => zstdCompressSync(text, { params: COMPRESSION, pledgedSrcSize: text.length }))
  const places = frames.map((pieces, at) => {
    const ranges = pieces.map(({ firstLine, lineCount }): LineRange => [firstLine, lineCount])
    return [bodies[at]?.length ?? 0, texts[at]?.length ?? 0, ranges] as const
  })
  const directory: LogDirectory = { version: 1, writer, frames: places }
  const file = new Uint8Array(Buffer.concat([...bodies, skippedFrame(directory)]))
  if (!(await givesAgain(file, texts))) throw new Error('lines were written to a file that does not give them again')
  return file
}

/** Opens what `encodeLog` wrote. */
export async function openLog(source: RowsSource): Promise<RowsFile> {
  let [byte, row] = [0, 0]
  const frames = (await readDirectory(source)).frames.map(([bytes, sizeBytes, ranges]) => {
    const frame = { start: byte, end: byte + bytes, firstRow: row, sizeBytes, ranges }
    byte += bytes
    row += countOf(ranges)
    return frame
  })
  return {
    groupCount: frames.length,
    memoryBytes: frames.length * FRAME_BYTES,
    groupOf: (wanted) => (wanted < row ? frames.findLastIndex(({ firstRow }) => firstRow <= wanted) : -1),
    async readGroup(group) {
      const frame = frames[group]
      if (!frame) throw new Error(`a log has no frame ${group}`)
      const body = await source.read(frame.start, frame.end)
      return groupOf(frame, await decompressLines({ body, size_bytes: frame.sizeBytes }))
    },
    readNumbers: () => Promise.resolve(undefined),
  }
}

/** @param texts one more than there are: the last line ends with a newline too */
function groupOf(
  {
    firstRow,
    ranges,
    sizeBytes,
  }: { readonly firstRow: number; readonly ranges: readonly LineRange[]; readonly sizeBytes: number },
  texts: readonly string[],
): RowsGroup {
  return {
    firstRow,
    count: countOf(ranges),
    memoryBytes: sizeBytes + countOf(ranges) * TEXT_BYTES,
    lineAt(index) {
      let passed = 0
      for (const [firstLine, count] of ranges) {
        if (index < passed + count) return firstLine + index - passed
        passed += count
      }
      throw new Error(`a frame has no line ${index}`)
    },
    stepAt: () => null,
    textAt: (index) => texts[index] ?? '',
  }
}

async function readDirectory(source: RowsSource): Promise<LogDirectory> {
  const tail = await readEnd(source, DIRECTORY_BYTES)
  const length = tail.readUInt32LE(tail.length - NUMBER_BYTES)
  const all = length + NUMBER_BYTES <= tail.length ? tail : await readEnd(source, length + NUMBER_BYTES)
  return parseDirectory(all.subarray(-length - NUMBER_BYTES, -NUMBER_BYTES).toString())
}

async function readEnd({ sizeBytes, ...source }: RowsSource, bytes: number): Promise<Buffer> {
  return Buffer.from(await source.read(Math.max(0, sizeBytes - bytes), sizeBytes))
}

/** `encodeLog` wrote it. */
function parseDirectory(text: string): LogDirectory {
  return JSON.parse(text) as LogDirectory
}

function skippedFrame(directory: LogDirectory): Buffer {
  const json = Buffer.from(JSON.stringify(directory))
  return Buffer.concat([numberOf(SKIPPED_FRAME), numberOf(json.length + NUMBER_BYTES), json, numberOf(json.length)])
}

function numberOf(value: number): Buffer {
  const bytes = Buffer.alloc(NUMBER_BYTES)
  bytes.writeUInt32LE(value)
  return bytes
}

async function givesAgain(file: Uint8Array, texts: readonly Buffer[]): Promise<boolean> {
  const source = {
    sizeBytes: file.length,
    read: (start: number, end: number) => Promise.resolve(file.slice(start, end)),
  }
  let start = 0
  for (const [at, [bytes, sizeBytes]] of (await readDirectory(source)).frames.entries()) {
    const text = await decompressBytes({ body: file.subarray(start, start + bytes), size_bytes: sizeBytes })
    if (texts[at]?.equals(text) !== true) return false
    start += bytes
  }
  return true
}

function countOf(ranges: readonly LineRange[]): number {
  return ranges.reduce((sum, [, count]) => sum + count, 0)
}
