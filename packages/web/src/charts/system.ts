/** A chart of what was measured of machines: one line for each device, core or node. */
export interface SystemChart {
  readonly title: string
  readonly unit: string
  readonly lines: readonly { readonly key: string; readonly label: string }[]
}

export interface SystemGroup {
  readonly name: string
  readonly charts: readonly SystemChart[]
}

/** What a key measures: `@` stands for the device, a number or a name. */
interface Measure {
  readonly pattern: RegExp
  readonly group: string
  readonly title: string
  readonly unit: string
}

const GROUPS = ['GPU', 'CPU', 'Memory', 'Disk', 'Network', 'Process', 'Other']

const measure = (pattern: string, group: string, title: string, unit = ''): Measure => ({
  pattern: new RegExp(`^${pattern.replaceAll('.', String.raw`\.`).replaceAll('@', String.raw`(?<device>.+?)`)}$`),
  group,
  title,
  unit,
})

/** The names that the client's monitors give; the first that fits. */
const MEASURES: readonly Measure[] = [
  measure('gpu.process.@.gpu', 'GPU', 'GPU use by the process', '%'),
  measure('gpu.process.@.memoryAllocatedBytes', 'GPU', 'GPU memory of the process', 'B'),
  measure('gpu.process.@.memoryAllocated', 'GPU', 'GPU memory of the process', '%'),
  measure('gpu.process.@.memory', 'GPU', 'GPU memory access by the process', '%'),
  measure('gpu.process.@.temp', 'GPU', 'GPU temperature of the process', '°C'),
  measure('gpu.process.@.powerWatts', 'GPU', 'GPU power of the process', 'W'),
  measure('gpu.process.@.powerPercent', 'GPU', 'GPU power of the process', '%'),
  measure('gpu.@.gpu', 'GPU', 'GPU use', '%'),
  measure('gpu.@.memoryAllocatedBytes', 'GPU', 'GPU memory', 'B'),
  measure('gpu.@.memoryAllocated', 'GPU', 'GPU memory', '%'),
  measure('gpu.@.memory', 'GPU', 'GPU memory access', '%'),
  measure('gpu.@.temp', 'GPU', 'GPU temperature', '°C'),
  measure('gpu.@.powerWatts', 'GPU', 'GPU power', 'W'),
  measure('gpu.@.powerPercent', 'GPU', 'GPU power', '%'),
  measure('cpu', 'CPU', 'CPU use', '%'),
  measure('cpu.@.cpu_percent', 'CPU', 'CPU use by core', '%'),
  measure('cpu.avg_temp', 'CPU', 'CPU temperature', '°C'),
  measure('cpu.powerWatts', 'CPU', 'CPU power', 'W'),
  measure('memory_percent', 'Memory', 'Memory in use', '%'),
  measure('memory', 'Memory', 'Memory in use', '%'),
  measure('proc.memory.availableMB', 'Memory', 'Memory available', 'MB'),
  measure('proc.memory.rssMB', 'Memory', 'Memory of the process', 'MB'),
  measure('proc.memory.percent', 'Memory', 'Memory of the process', '%'),
  measure('swap', 'Memory', 'Swap in use', '%'),
  measure('disk.@.usagePercent', 'Disk', 'Disk in use', '%'),
  measure('disk.@.usageGB', 'Disk', 'Disk in use', 'GB'),
  measure('disk.@.in', 'Disk', 'Read from disk', 'MB'),
  measure('disk.@.out', 'Disk', 'Written to disk', 'MB'),
  measure('disk.in', 'Disk', 'Read from disk', 'MB'),
  measure('disk.out', 'Disk', 'Written to disk', 'MB'),
  measure('disk', 'Disk', 'Disk in use', '%'),
  measure('network.sent', 'Network', 'Sent', 'B'),
  measure('network.recv', 'Network', 'Received', 'B'),
  measure('proc.cpu.threads', 'Process', 'Threads of the process'),
]

const GUESSES: readonly (readonly [pattern: RegExp, group: string])[] = [
  [/gpu|tpu|ipu|trn/i, 'GPU'],
  [/cpu|core/i, 'CPU'],
  [/mem|swap/i, 'Memory'],
  [/disk/i, 'Disk'],
  [/net/i, 'Network'],
  [/proc/i, 'Process'],
]

/** Charts of the keys of system metrics, grouped by what they are about. Several nodes (`/l:name`) share a chart. */
export function systemGroups(keys: readonly string[]): readonly SystemGroup[] {
  const groups = new Map<
    string,
    Map<string, { title: string; unit: string; lines: { key: string; label: string }[] }>
  >()
  for (const key of keys) {
    if (key.startsWith('_')) continue
    const [, name = key, node] = /^(?:system\.)?(.*?)(?:\/l:(.*))?$/.exec(key) ?? []
    const { group, title, unit, device } = placeOf(name)
    const charts =
      groups.get(group) ?? new Map<string, { title: string; unit: string; lines: { key: string; label: string }[] }>()
    groups.set(group, charts)
    const chart = charts.get(`${title} ${unit}`) ?? { title, unit, lines: [] }
    charts.set(`${title} ${unit}`, chart)
    chart.lines.push({ key, label: [node, device].filter(Boolean).join(' ') || title })
  }
  return GROUPS.flatMap((name) => {
    const charts = groups.get(name)
    return charts ? [{ name, charts: [...charts.values()] }] : []
  })
}

const FIRST = 9 // charts: about as many as a screen has

/** The keys of the charts that a page begins with, whatever its size: they are asked for together. */
export function firstSystemKeys(keys: readonly string[]): readonly string[] {
  const charts = systemGroups(keys).flatMap((group) => group.charts)
  return charts.slice(0, FIRST).flatMap(({ lines }) => lines.map(({ key }) => key))
}

function placeOf(name: string): {
  readonly group: string
  readonly title: string
  readonly unit: string
  readonly device: string | undefined
} {
  for (const { pattern, group, title, unit } of MEASURES) {
    const found = pattern.exec(name)
    if (found) return { group, title, unit, device: found.groups?.['device'] }
  }
  const [, group = 'Other'] = GUESSES.find(([pattern]) => pattern.test(name)) ?? []
  return { group, title: name, unit: '', device: undefined }
}
