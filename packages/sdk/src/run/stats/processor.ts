import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import process from 'node:process'
import type { Source } from './sampler.ts'

/** `cpu`: the share of all cores that this process used since the last sample, in percent; `proc.cpu.threads`. */
export function processorSource(): Source {
  let last = { cpu: process.cpuUsage(), atMs: performance.now() - process.uptime() * 1000 }
  last.cpu = { user: 0, system: 0 } // since the process began
  return {
    async sample() {
      const now = { cpu: process.cpuUsage(), atMs: performance.now() }
      const usedMs = (now.cpu.user + now.cpu.system - last.cpu.user - last.cpu.system) / 1000
      const percent = (usedMs / Math.max(1, now.atMs - last.atMs)) * 100
      last = now
      const threads = await threadCount()
      return new Map([
        ['cpu', percent / availableParallelism()],
        ...(threads === undefined ? [] : ([['proc.cpu.threads', threads]] as const)),
      ])
    },
  }
}

/** Only Linux says it without another program. */
async function threadCount(): Promise<number | undefined> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '')
  const found = /^Threads:\s*(\d+)/m.exec(status)?.[1]
  return found === undefined ? undefined : Number(found)
}
