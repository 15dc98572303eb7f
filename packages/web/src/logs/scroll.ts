/** What decides which lines are seen. */
export interface Sizes {
  /** Lines in all. */
  readonly total: number
  /** In pixels, of one line. */
  readonly rowHeight: number
  /** In pixels, of what is seen at once. */
  readonly viewport: number
}

/** Browsers place nothing beyond some ten million pixels: a longer log moves faster than its scroll bar says. */
const MAX_HEIGHT = 8_000_000

/** How high the scrolled area is. */
export function scrollHeight({ total, rowHeight, viewport }: Sizes): number {
  return Math.max(viewport, Math.min(total * rowHeight, MAX_HEIGHT))
}

/** The last line that can be the first one seen. */
export function lastTop({ total, rowHeight, viewport }: Sizes): number {
  return Math.max(0, total - viewport / rowHeight)
}

/** Where the scroll bar stands when `line`, with its fraction, is the first one seen. */
export function scrollTopOf(sizes: Sizes, line: number): number {
  const end = lastTop(sizes)
  return end === 0 ? 0 : (Math.min(line, end) / end) * (scrollHeight(sizes) - sizes.viewport)
}

interface Move {
  /** The first line seen before, with its fraction. */
  readonly line: number
  /** Where the scroll bar stood, and where it stands. */
  readonly from: number
  readonly to: number
}

/**
 * The first line seen after the scroll bar moved. In a log that is too long for its scroll bar a short way (wheel, keys) is as
 * many lines as everywhere, a long way (the bar itself) is its share of the whole.
 */
export function scrolledTo(sizes: Sizes, { line, from, to }: Move): number {
  const end = lastTop(sizes)
  const way = scrollHeight(sizes) - sizes.viewport
  if (to >= way - 1) return end
  if (to <= 0 || way <= 0) return 0
  const isWhole = sizes.total * sizes.rowHeight <= MAX_HEIGHT
  if (isWhole || Math.abs(to - from) > 2 * sizes.viewport) return (to / way) * end
  return Math.max(0, Math.min(end, line + (to - from) / sizes.rowHeight))
}

/** The numbers of the pages, of `size` lines each, that hold lines `from` up to, not including, `to`. */
export function pagesOf(from: number, to: number, size: number): readonly number[] {
  const first = Math.floor(Math.max(0, from) / size)
  const last = Math.floor(Math.max(0, to - 1) / size)
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
