import { decompressBytes } from '../chunks/body.ts'
import { encodeLog, type LogPiece } from './log-file.ts'
import type { ChunkToPack, PackedChunks, PackedPiece } from './pack.ts'
import { piecesOf, type GroupSizes } from './pieces.ts'

/** Of a frame: whoever wants one line reads all of them. */
const FRAME_SIZES: GroupSizes = { lines: 0, bytes: 512 * 1024, mostBytes: 512 * 1024 }

/** Packs chunks of one writer's console, in order of their lines: writes the lines to a file, as they came. */
export async function packLog(chunks: readonly ChunkToPack[], sizes = FRAME_SIZES): Promise<PackedChunks> {
  const pieces: PackedPiece[] = []
  const frames: LogPiece[][] = []
  let firstRow = 0
  for (const group of piecesOf(chunks, sizes)) {
    const frame: LogPiece[] = []
    for (const { from, to } of group) {
      const piece = await readPiece(chunks.slice(from, to))
      const rowCount = piece.lineCount
      pieces.push({ from, to, firstRow, rowCount, stepCount: 0, keyStats: null })
      frame.push(piece)
      firstRow += rowCount
    }
    frames.push(frame)
  }
  const file = await encodeLog(frames, chunks[0]?.writer ?? '')
  return { rowCount: firstRow, stepCount: 0, keyStats: null, levels: [], blocks: [], pieces, file }
}

/** The lines of chunks that follow each other. They stay bytes: as texts they would cost twice as much. */
async function readPiece(chunks: readonly ChunkToPack[]): Promise<LogPiece> {
  const parts: Buffer[] = []
  let lineCount = 0
  for (const { body, sizeBytes, lineCount: count } of chunks) {
    const bytes = await decompressBytes({ body, size_bytes: sizeBytes })
    if (newlinesIn(bytes) !== count - 1) throw new Error(`a chunk of ${count} lines has ${newlinesIn(bytes) + 1}`)
    parts.push(bytes, NEWLINE)
    lineCount += count
  }
  return { firstLine: chunks[0]?.firstLine ?? 0, lineCount, text: Buffer.concat(parts) }
}

const NEWLINE = Buffer.from('\n')

function newlinesIn(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count += 1
  return count
}
