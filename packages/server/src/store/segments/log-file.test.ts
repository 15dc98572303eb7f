import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeLog, openLog, type LogPiece } from './log-file.ts'
import type { RowsSource } from './rows-reader.ts'

function sourceOf(file: Uint8Array): RowsSource {
  return { sizeBytes: file.length, read: (start, end) => Promise.resolve(file.slice(start, end)) }
}

describe('a file of console lines', () => {
  it('gives any lines again, with their numbers, a frame at a time', async () => {
    const text = fc.string({ unit: 'binary' }).map((line) => line.toWellFormed().replaceAll('\n', '\r'))
    const piece = fc.tuple(fc.nat(), fc.array(text, { minLength: 1, maxLength: 9 }))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(piece, { minLength: 1, maxLength: 3 }), { maxLength: 5 }), async (frames) => {
        const file = await openLog(sourceOf(await encodeLog(frames.map(piecesOf), 'w')))
        const read = []
        for (let row = 0, at = 0; (at = file.groupOf(row)) >= 0;) {
          const { firstRow, count, lineAt, textAt } = await file.readGroup(at)
          expect(firstRow).toBe(row)
          read.push(Array.from({ length: count }, (_, index) => [lineAt(index), textAt(index)]))
          row += count
        }
        expect(read).toEqual(frames.map(linesOf))
      }),
    )
  })

  it('with a directory longer than what is read first is read all the same', async () => {
    const pieces = Array.from({ length: 5000 }, (_, at): Lines => [at * 2, [`${at}`]])
    const group = await (await openLog(sourceOf(await encodeLog([piecesOf(pieces)], '')))).readGroup(0)
    expect([group.count, group.lineAt(4999), group.textAt(4999)]).toEqual([5000, 9998, '4999'])
  })

  it('says so when its bytes are not what they were', async () => {
    const file = await encodeLog([piecesOf([[0, ['some line', 'another line']]])], '')
    file[12] = (file[12] ?? 0) ^ 1
    const log = await openLog(sourceOf(file))
    await expect(log.readGroup(0)).rejects.toThrow(/checksum|corrupt|Corrupt/u)
  })
})

/** The first line, and those from it on. */
type Lines = readonly [firstLine: number, lines: readonly string[]]

function piecesOf(all: readonly Lines[]): readonly LogPiece[] {
  return all.map(([firstLine, lines]) => ({
    firstLine,
    lineCount: lines.length,
    text: Buffer.from(lines.map((line) => `${line}\n`).join('')),
  }))
}

function linesOf(all: readonly Lines[]): unknown[] {
  return all.flatMap(([firstLine, lines]) => lines.map((text, at) => [firstLine + at, text]))
}
