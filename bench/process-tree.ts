import { readdirSync, readFileSync } from 'node:fs'

/* What processes use, from /proc: the measurements of `npm run bench` need Linux. */

const TICKS_A_SECOND = 100 // USER_HZ, the same on every Linux that Node runs on

interface Process {
  readonly pid: number
  readonly parent: number
  /** User and system time of it and of the children it has waited for. */
  readonly seconds: number
}

/** CPU seconds of processes and of all that they started, those that have ended included. */
export function cpuSeconds(pids: readonly number[]): number {
  return treeOf(pids).reduce((sum, { seconds }) => sum + seconds, 0)
}

/** CPU seconds of the threads of a process that have this name. */
export function threadSeconds(pid: number, name: string): number {
  const stats = readdirSync(`/proc/${pid}/task`).map((task) => read(`/proc/${pid}/task/${task}/stat`))
  return stats.filter((stat) => stat.includes(`(${name})`)).reduce((sum, stat) => sum + secondsIn(fieldsOf(stat), 2), 0)
}

/** The most memory that each process of the tree ever held, added up. */
export function peakBytes(pid: number): number {
  return sumOver(pid, 'status', /^VmHWM:\s+(\d+) kB/m)
}

/** Proportional memory of the tree now: what processes share is counted once. */
export function pssBytes(pid: number): number {
  return sumOver(pid, 'smaps_rollup', /^Pss:\s+(\d+) kB/m)
}

/** CPU seconds that the whole machine has worked so far. */
export function machineBusySeconds(): number {
  const [, user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = read('/proc/stat')
    .slice(0, 200)
    .split(/\s+/)
    .map(Number)
  return (user + nice + system + irq + softirq + steal) / TICKS_A_SECOND
}

function sumOver(pid: number, file: string, pattern: RegExp): number {
  const kib = treeOf([pid]).map((one) => Number(pattern.exec(read(`/proc/${one.pid}/${file}`))?.[1] ?? 0))
  return kib.reduce((sum, value) => sum + value, 0) * 1024
}

function treeOf(roots: readonly number[]): readonly Process[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readProcess(Number(name)) ?? []) : []))
  const tree = all.filter(({ pid }) => roots.includes(pid))
  for (const one of tree) tree.push(...all.filter(({ parent, pid }) => parent === one.pid && !roots.includes(pid)))
  return tree
}

function readProcess(pid: number): Process | undefined {
  const text = read(`/proc/${pid}/stat`)
  const fields = fieldsOf(text)
  if (fields.length < 15) return undefined
  return { pid, parent: Number(fields[1]), seconds: secondsIn(fields, 4) }
}

/** What follows the name, which may hold blanks and brackets. */
function fieldsOf(stat: string): readonly string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** User and system time: of itself are the first two, then of its children. */
function secondsIn(fields: readonly string[], count: 2 | 4): number {
  return fields.slice(11, 11 + count).reduce((sum, value) => sum + Number(value), 0) / TICKS_A_SECOND
}

/** Processes end while one looks at them. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
