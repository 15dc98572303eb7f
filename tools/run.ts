import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** The repository's root: every command runs there. */
export const ROOT = join(import.meta.dirname, '..')

export interface Outcome {
  /** Exit code; 124 when it was stopped for taking too long. */
  readonly code: number
  /** Everything it printed, both streams in order of arrival. */
  readonly output: string
  readonly seconds: number
}

export interface RunOptions {
  readonly limitMinutes?: number
  readonly env?: NodeJS.ProcessEnv
}

/** Runs a shell command in the root with node_modules/.bin first in PATH, as npm does. Never throws. */
export function run(command: string, { limitMinutes = 10, env = process.env }: RunOptions = {}): Promise<Outcome> {
  const started = performance.now()
  const PATH = [join(ROOT, 'node_modules', '.bin'), env['PATH']].join(delimiter)
  const child = spawn(command, {
    cwd: ROOT,
    env: { ...env, PATH },
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32', // a group of its own, so that what it started ends with it
  })
  const group = () => killGroup(child.pid)
  groups.add(group)
  let output = ''
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    group()
  }, limitMinutes * 60_000)
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  return new Promise((resolve) => {
    const finish = (code: number) => {
      clearTimeout(timer)
      groups.delete(group)
      if (isLate) output += `\nStopped after ${limitMinutes} minutes.`
      resolve({
        code: isLate ? 124 : code,
        output: stripVTControlCharacters(output).trim(),
        seconds: (performance.now() - started) / 1000,
      })
    }
    child.on('error', (error) => {
      output += error.message
      finish(127)
    })
    child.on('close', (code) => finish(code ?? 1))
  })
}

const groups = new Set<() => void>()

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // it has ended by itself
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    for (const group of groups) group()
    process.exit(1)
  })
}
