/** What is known of a chunk before its lines are read. */
export interface ChunkSize {
  readonly writer: string
  readonly firstLine: number
  readonly lineCount: number
  readonly sizeBytes: number
}

/** Chunks that become one: they arrived one after the other, and so do their lines. */
export interface Piece {
  /** Places in the list of chunks. */
  readonly from: number
  to: number
}

/** Pieces whose rows are a row group, and so are read together. */
export type PieceGroup = readonly Piece[]

/** A row group is full with so many lines and bytes of them, or with so many bytes. */
export interface GroupSizes {
  readonly lines: number
  readonly bytes: number
  readonly mostBytes: number
}

/** A thousand lines, so that a column is worth its place in the directory; half a MiB, since whoever wants one row reads all. */
const GROUP_SIZES: GroupSizes = { lines: 1024, bytes: 512 * 1024, mostBytes: 2 * 1024 * 1024 }

/** Which of some chunks, in order of arrival, become one, and which of those lie together. */
export function piecesOf(chunks: readonly ChunkSize[], sizes = GROUP_SIZES): readonly PieceGroup[] {
  const groups: Piece[][] = []
  let [lines, bytes] = [Infinity, Infinity]
  for (const [at, chunk] of chunks.entries()) {
    if ((lines >= sizes.lines && bytes >= sizes.bytes) || bytes >= sizes.mostBytes) {
      groups.push([])
      lines = bytes = 0
    }
    const group = groups.at(-1) ?? []
    const last = group.at(-1)
    if (last && follows(chunk, chunks[at - 1])) last.to = at + 1
    else group.push({ from: at, to: at + 1 })
    lines += chunk.lineCount
    bytes += chunk.sizeBytes
  }
  return groups
}

function follows(chunk: ChunkSize, before: ChunkSize | undefined): boolean {
  return before?.writer === chunk.writer && before.firstLine + before.lineCount === chunk.firstLine
}
