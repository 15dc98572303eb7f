/**
 * At most `limit` items of a stream, evenly spread, first and last included; all of them, when they are no more. One
 * pass, and never more than twice the limit in memory: when that is full every other item goes, and from then on every
 * other one comes.
 */
export async function sampleEvenly<T>(items: AsyncIterable<T>, limit: number): Promise<readonly T[]> {
  if (limit <= 0) return []
  let kept: T[] = []
  let stride = 1
  let index = 0
  let last: T | undefined
  for await (const item of items) {
    if (index % stride === 0) {
      if (kept.length === 2 * limit) {
        kept = kept.filter((_, at) => at % 2 === 0)
        stride *= 2
      }
      kept.push(item)
    }
    last = item
    index += 1
  }
  if (last !== undefined && (index - 1) % stride !== 0) kept.push(last)
  return pickEvenly(kept.length, limit).flatMap((at) => kept.slice(at, at + 1))
}

/** Which of so many items: all, or `limit` of them, evenly spread. */
export function pickEvenly(count: number, limit: number): readonly number[] {
  if (count <= limit) return Array.from({ length: count }, (_, at) => at)
  if (limit === 1) return [count - 1]
  const width = (count - 1) / (limit - 1)
  return Array.from({ length: limit }, (_, at) => Math.round(at * width))
}
