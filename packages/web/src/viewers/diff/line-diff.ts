/** A line of two texts laid over each other; numbers count from 1. */
export interface DiffRow {
  readonly kind: 'same' | 'removed' | 'added'
  /** In the old text. */
  readonly old: number | undefined
  readonly now: number | undefined
  readonly text: string
}

export interface LineDiff {
  readonly rows: readonly DiffRow[]
  readonly added: number
  readonly removed: number
  /** The texts are too far apart for the fewest changes: what is between their common ends is one replacement. */
  readonly isRough: boolean
}

const MOST_EDITS = 1000 // the search takes their square

/** The fewest lines to take away and to put in that make one text of the other (Myers 1986). */
export function lineDiff(old: readonly string[], now: readonly string[]): LineDiff {
  const head = commonHead(old, now)
  const tail = commonTail(old, now, head)
  const [oldEnd, nowEnd] = [old.length - tail, now.length - tail]
  const path = shortestEdit(old.slice(head, oldEnd), now.slice(head, nowEnd))
  const rows: DiffRow[] = []
  const same = (at: number, shift: number): void => {
    rows.push({ kind: 'same', old: at + 1, now: at + shift + 1, text: old[at] ?? '' })
  }
  for (let at = 0; at < head; at++) same(at, 0)
  let [x, y] = [head, head]
  for (const kind of path ?? replacement(oldEnd - head, nowEnd - head)) {
    if (kind === 'same') same(x, y - x)
    else if (kind === 'removed') rows.push({ kind, old: x + 1, now: undefined, text: old[x] ?? '' })
    else rows.push({ kind, old: undefined, now: y + 1, text: now[y] ?? '' })
    if (kind !== 'added') x++
    if (kind !== 'removed') y++
  }
  for (let at = oldEnd; at < old.length; at++) same(at, nowEnd - oldEnd)
  const count = (kind: DiffRow['kind']): number => rows.filter((row) => row.kind === kind).length
  return { rows, added: count('added'), removed: count('removed'), isRough: path === undefined }
}

function commonHead(old: readonly string[], now: readonly string[]): number {
  let count = 0
  while (count < old.length && count < now.length && old[count] === now[count]) count++
  return count
}

function commonTail(old: readonly string[], now: readonly string[], head: number): number {
  let count = 0
  const most = Math.min(old.length, now.length) - head
  while (count < most && old.at(-1 - count) === now.at(-1 - count)) count++
  return count
}

function replacement(removed: number, added: number): DiffRow['kind'][] {
  return [
    ...Array.from({ length: removed }, () => 'removed' as const),
    ...Array.from({ length: added }, () => 'added' as const),
  ]
}

/** The kinds of the rows in order; undefined when more than `MOST_EDITS` lines change. */
function shortestEdit(old: readonly string[], now: readonly string[]): DiffRow['kind'][] | undefined {
  const frontiers: Int32Array[] = []
  const most = Math.min(MOST_EDITS, old.length + now.length)
  let frontier = new Int32Array(2 * most + 3) // how far x goes on each diagonal, the diagonal 0 in the middle
  const middle = most + 1
  for (let edits = 0; edits <= most; edits++) {
    frontiers.push(frontier.slice(middle - edits - 1, middle + edits + 2)) // only what the way back reads
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = startOf(frontier, middle, diagonal, edits)
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x++
      frontier[middle + diagonal] = x
      if (x >= old.length && x - diagonal >= now.length) return wayBack(frontiers, old.length, now.length)
    }
    frontier = frontier.slice()
  }
  return undefined
}

/** From the neighbour that has come farther: down (a line put in) or to the right (one taken away). */
function startOf(frontier: Int32Array, middle: number, diagonal: number, edits: number): number {
  const [down, right] = [frontier[middle + diagonal + 1] ?? 0, frontier[middle + diagonal - 1] ?? 0]
  return diagonal === -edits || (diagonal !== edits && right < down) ? down : right + 1
}

function wayBack(frontiers: readonly Int32Array[], oldLength: number, nowLength: number): DiffRow['kind'][] {
  const kinds: DiffRow['kind'][] = []
  let [x, y] = [oldLength, nowLength]
  for (let edits = frontiers.length - 1; edits > 0; edits--) {
    const before = frontiers[edits] ?? new Int32Array()
    const at = edits + 1 + (x - y)
    const isDown = x - y === -edits || (x - y !== edits && (before[at - 1] ?? 0) < (before[at + 1] ?? 0))
    const startX = isDown ? (before[at + 1] ?? 0) : (before[at - 1] ?? 0) + 1
    for (; x > startX; x--, y--) kinds.push('same')
    kinds.push(isDown ? 'added' : 'removed')
    if (isDown) y--
    else x--
  }
  for (; x > 0 && y > 0; x--, y--) kinds.push('same')
  return kinds.toReversed()
}

/** Lines that are the same and are left out. */
export interface Fold {
  readonly kind: 'fold'
  /** The first of them among the rows. */
  readonly start: number
  readonly count: number
}

const CONTEXT = 3 // same lines beside a change that stay

/** The rows with long stretches of same lines folded, but those that begin at an index of `open`. */
export function folded(rows: readonly DiffRow[], open: ReadonlySet<number>): readonly (DiffRow | Fold)[] {
  const shown: (DiffRow | Fold)[] = []
  let start = 0
  while (start < rows.length) {
    const end = endOfSame(rows, start)
    const [from, to] = [start === 0 ? 0 : start + CONTEXT, end === rows.length ? end : end - CONTEXT]
    if (to - from > 1 && !open.has(from)) {
      shown.push(...rows.slice(start, from), { kind: 'fold', start: from, count: to - from }, ...rows.slice(to, end))
    } else shown.push(...rows.slice(start, Math.max(end, start + 1)))
    start = Math.max(end, start + 1)
  }
  return shown
}

/** Where the same lines from here on end; `start` itself when it is none. */
function endOfSame(rows: readonly DiffRow[], start: number): number {
  let end = start
  while (rows[end]?.kind === 'same') end++
  return end
}
