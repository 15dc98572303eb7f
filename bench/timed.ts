import type { RunningServer } from './running-server.ts'

const TIMES = 40

/** Does it so many times, one after the other, and prints ms (p50 and p95) and the server's CPU, in ms each. */
export async function timed(
  server: RunningServer,
  name: string,
  once: () => Promise<unknown>,
  count = TIMES,
): Promise<void> {
  const times: number[] = []
  const before = await server.cpuSeconds()
  for (let i = 0; i < count; i++) {
    const startedAt = performance.now()
    await once()
    times.push(performance.now() - startedAt)
  }
  const cpuMs = (((await server.cpuSeconds()) - before) * 1000) / count
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(1).padStart(7)
  console.log(`${name.padEnd(36)}${at(0.5)} ms p50 ${at(0.95)} ms p95 ${cpuMs.toFixed(1).padStart(7)} ms CPU`)
}
