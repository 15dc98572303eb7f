/** Lines of one writer are told from those of the next: a line has 31 bits. */
const LINES = 2 ** 31

/** Where a row stands among others of its step: by writer, then by line. Exact up to four million writers. */
export function orderOf(writerRank: number, line: number): number {
  return writerRank * LINES + line
}

/** The rank of the writer, and the line. */
export function partsOfOrder(at: number): readonly [writerRank: number, line: number] {
  return [Math.floor(at / LINES), at % LINES]
}
