import { expect, it } from 'vitest'
import { systemGroups } from './system.ts'

it('groups what was measured by what it is about, with units, devices and nodes as lines of one chart', () => {
  const keys = [
    'system.gpu.0.temp',
    'system.gpu.1.temp',
    'system.gpu.0.powerWatts',
    'system.cpu',
    'system.cpu.0.cpu_percent',
    'system.memory_percent',
    'system.disk./.usagePercent',
    'system.network.sent',
    'system.network.sent/l:worker',
    'system.proc.cpu.threads',
    'system.strange',
    '_timestamp',
  ]
  const shown = systemGroups(keys).map(({ name, charts }) => [
    name,
    charts.map(({ title, unit, lines }) => `${title} ${unit}: ${lines.map(({ label }) => label).join(', ')}`),
  ])
  expect(shown).toEqual([
    ['GPU', ['GPU temperature °C: 0, 1', 'GPU power W: 0']],
    ['CPU', ['CPU use %: CPU use', 'CPU use by core %: 0']],
    ['Memory', ['Memory in use %: Memory in use']],
    ['Disk', ['Disk in use %: /']],
    ['Network', ['Sent B: Sent, worker']],
    ['Process', ['Threads of the process : Threads of the process']],
    ['Other', ['strange : strange']],
  ])
})
