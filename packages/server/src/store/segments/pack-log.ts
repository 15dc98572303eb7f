import { decompressLines } from '../chunks/body.ts'
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
      const rowCount = piece.lines.length
      pieces.push({ from, to, firstRow, rowCount, stepCount: 0, keyStats: null })
      frame.push(piece)
      firstRow += rowCount
    }
    frames.push(frame)
  }
  const file = await encodeLog(frames, chunks[0]?.writer ?? '')
  return { rowCount: firstRow, stepCount: 0, keyStats: null, levels: [], blocks: [], pieces, file }
}

/** The lines of chunks that follow each other. */
async function readPiece(chunks: readonly ChunkToPack[]): Promise<LogPiece> {
  const lines: string[] = []
  for (const { body, sizeBytes, lineCount } of chunks) {
    const own = await decompressLines({ body, size_bytes: sizeBytes })
    if (own.length !== lineCount) throw new Error(`a chunk of ${lineCount} lines has ${own.length}`)
    for (const line of own) lines.push(line)
  }
  return { firstLine: chunks[0]?.firstLine ?? 0, lines }
}
