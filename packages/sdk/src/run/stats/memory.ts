import { readFile } from 'node:fs/promises'
import { freemem, totalmem } from 'node:os'
import process from 'node:process'
import type { Source } from './sampler.ts'

const MIB = 1024 * 1024

/** Memory of the machine and of this process. */
export function memorySource(): Source {
  return {
    async sample() {
      const totalBytes = totalmem()
      const availableBytes = (await availableOnLinux()) ?? freemem()
      const usedBytes = process.memoryUsage.rss()
      return new Map([
        ['memory_percent', (1 - availableBytes / totalBytes) * 100],
        ['proc.memory.availableMB', availableBytes / MIB],
        ['proc.memory.rssMB', usedBytes / MIB],
        ['proc.memory.percent', (usedBytes / totalBytes) * 100],
      ])
    },
  }
}

/** What could be had without swapping: `freemem` leaves out what caches would give back. */
async function availableOnLinux(): Promise<number | undefined> {
  const memory = await readFile('/proc/meminfo', 'utf8').catch(() => '')
  const kib = /^MemAvailable:\s*(\d+) kB/m.exec(memory)?.[1]
  return kib === undefined ? undefined : Number(kib) * 1024
}
