/** A line of a tree, as the keys see it. */
interface TreeLine {
  readonly depth: number
  readonly isOpen: boolean
}

/**
 * What a key does in a tree, as screen readers expect: go to another line, which may be one too far, or open and close this
 * one. Enter and Space are the caller's, who knows what its lines do.
 * @param isBranch whether the current line has something inside
 */
export function treeMove(
  key: string,
  lines: readonly TreeLine[],
  current: number,
  isBranch: boolean,
): number | 'toggle' | undefined {
  const { depth = 0, isOpen = false } = lines[current] ?? {}
  switch (key) {
    case 'ArrowDown':
      return current + 1
    case 'ArrowUp':
      return current - 1
    case 'Home':
      return 0
    case 'End':
      return lines.length - 1
    case 'ArrowRight':
      return isBranch && !isOpen ? 'toggle' : current + 1
    case 'ArrowLeft':
      return isBranch && isOpen ? 'toggle' : lines.findLastIndex((line, at) => at < current && line.depth < depth)
    default:
      return undefined
  }
}

/** The set with the item put in, or taken out if it was there. */
export function toggled(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(item)) next.add(item)
  return next
}
