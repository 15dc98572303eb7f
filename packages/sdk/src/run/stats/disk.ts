import { readFile, statfs } from 'node:fs/promises'
import type { Source } from './sampler.ts'

const GIB = 1024 ** 3
const MIB = 1024 ** 2
const SECTOR_BYTES = 512
/** Whole disks: their parts, loops and memory say nothing more. */
const DISK = /^(?:[hsv]d[a-z]+|xvd[a-z]+|nvme\d+n\d+|mmcblk\d+)$/

/** How full the disks at `paths` are, and what the disks of the machine read and wrote since the first sample. */
export function diskSource(paths: readonly string[]): Source {
  let begin: ReadonlyMap<string, Traffic> | undefined
  return {
    async sample() {
      const sample = new Map<string, number>()
      for (const path of paths) for (const [name, value] of await fullness(path)) sample.set(name, value)
      const now = await trafficOnLinux()
      begin ??= now
      for (const [disk, { readBytes, writtenBytes }] of now) {
        const first = begin.get(disk) ?? { readBytes: 0, writtenBytes: 0 }
        sample.set(`disk.${disk}.in`, (readBytes - first.readBytes) / MIB)
        sample.set(`disk.${disk}.out`, (writtenBytes - first.writtenBytes) / MIB)
      }
      return sample
    },
  }
}

interface Traffic {
  readonly readBytes: number
  readonly writtenBytes: number
}

async function fullness(path: string): Promise<readonly (readonly [string, number])[]> {
  const found = await statfs(path).catch(() => undefined)
  if (!found) return []
  const usedBytes = (found.blocks - found.bfree) * found.bsize
  const reachableBytes = usedBytes + found.bavail * found.bsize // without what is kept for root
  return [
    [`disk.${path}.usagePercent`, (usedBytes / reachableBytes) * 100],
    [`disk.${path}.usageGB`, usedBytes / GIB],
  ]
}

async function trafficOnLinux(): Promise<ReadonlyMap<string, Traffic>> {
  const table = await readFile('/proc/diskstats', 'utf8').catch(() => '')
  const rows = table.split('\n').map((line) => line.trim().split(/\s+/))
  return new Map(
    rows.flatMap(([, , name = '', , , read, , , , written]) =>
      DISK.test(name)
        ? [[name, { readBytes: Number(read) * SECTOR_BYTES, writtenBytes: Number(written) * SECTOR_BYTES }] as const]
        : [],
    ),
  )
}
