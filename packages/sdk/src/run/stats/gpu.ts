import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Source } from './sampler.ts'

/** One NVIDIA GPU, for the environment. */
export interface Gpu {
  readonly name: string
  readonly memoryTotalBytes: number
  readonly uuid: string
}

const run = promisify(execFile)
const TIMEOUT_MS = 10_000
const MIB = 1024 * 1024

/** What nvidia-smi is asked for, and the name each number has as a metric. */
const FIELDS = [
  ['utilization.gpu', 'gpu', 1],
  ['utilization.memory', 'memory', 1],
  ['memory.used', 'memoryAllocatedBytes', MIB],
  ['memory.total', '', MIB],
  ['temperature.gpu', 'temp', 1],
  ['power.draw', 'powerWatts', 1],
  ['enforced.power.limit', 'enforcedPowerLimitWatts', 1],
  ['fan.speed', 'fanSpeed', 1],
  ['clocks.sm', 'smClock', 1],
  ['clocks.mem', 'memoryClock', 1],
  ['clocks.gr', 'graphicsClock', 1],
] as const

/** The NVIDIA GPUs of the machine; none where `nvidia-smi` is not there or fails. */
export async function findGpus(): Promise<readonly Gpu[]> {
  const rows = await query('name,memory.total,uuid').catch(() => [])
  return rows.map(([name = '', memory, uuid = '']) => ({ name, memoryTotalBytes: Number(memory) * MIB, uuid }))
}

/** Load, memory, temperature, power and clocks of each NVIDIA GPU. */
export function gpuSource(): Source {
  return {
    async sample() {
      const rows = await query(FIELDS.map(([field]) => field).join(','))
      return new Map(rows.flatMap((cells, index) => metricsOf(cells, index)))
    },
  }
}

function metricsOf(cells: readonly string[], index: number): readonly (readonly [string, number])[] {
  const numbers = FIELDS.map(([, , unit], field) => Number(cells[field]) * unit)
  const at = (wanted: (typeof FIELDS)[number][0]): number =>
    numbers[FIELDS.findIndex(([field]) => field === wanted)] ?? NaN
  const own = FIELDS.flatMap(([, name], field) => (name === '' ? [] : [[name, numbers[field] ?? NaN] as const]))
  const shares = [
    ['memoryAllocated', (at('memory.used') / at('memory.total')) * 100],
    ['powerPercent', (at('power.draw') / at('enforced.power.limit')) * 100],
  ] as const
  return [...own, ...shares].map(([name, value]) => [`gpu.${index}.${name}`, value] as const)
}

/** Rows of cells. What a card does not know is `[N/A]`, which is no number. */
async function query(fields: string): Promise<readonly (readonly string[])[]> {
  const args = [`--query-gpu=${fields}`, '--format=csv,noheader,nounits']
  const { stdout } = await run('nvidia-smi', args, { timeout: TIMEOUT_MS })
  return stdout.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.split(',').map((cell) => cell.trim())]))
}
