import type { Item } from '../../log-file/record.ts'

/** Numbers of the machine by name, without `system.` before it. */
export type Sample = ReadonlyMap<string, number>

/** One source of system metrics. It is asked one after the other, never twice at once. */
export interface Source {
  readonly sample: () => Promise<Sample>
}

/**
 * Asks all sources now and then every `intervalMs`, and gives `take` what they say. A source that fails is left out of that
 * round. The timer keeps no process alive.
 * @returns ends it
 */
export function sampleRegularly(
  sources: readonly Source[],
  intervalMs: number,
  take: (items: readonly Item[], atMs: number) => void,
): () => void {
  let isEnded = false
  let isBusy = false
  const round = async (): Promise<void> => {
    if (isBusy) return // the last round still waits: this machine is too busy to be asked more often
    isBusy = true
    const samples = await Promise.all(sources.map((source) => source.sample().catch(() => new Map<string, number>())))
    isBusy = false
    const items = samples.flatMap((sample) => [...sample].flatMap(toItem))
    if (!isEnded && items.length > 0) take(items, Date.now())
  }
  void round()
  const timer = setInterval(() => void round(), intervalMs)
  timer.unref()
  return () => {
    isEnded = true
    clearInterval(timer)
  }
}

function toItem([name, value]: readonly [string, number]): readonly Item[] {
  return Number.isFinite(value) ? [{ path: [name], json: String(value) }] : []
}
