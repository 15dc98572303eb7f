import { statfsSync } from 'node:fs'
import { availableParallelism, cpus, hostname, platform, release, totalmem, userInfo, version } from 'node:os'
import { relative } from 'node:path'
import process from 'node:process'
import type { EnvironmentRecord } from '../log-file/record.ts'
import type { Settings } from '../settings/settings.ts'
import type { GitState } from './git.ts'
import type { Gpu } from './stats/gpu.ts'

/** What a program is, known at once and without asking anybody. */
export interface Program {
  /** Absolute path of the script; empty when there is none (a prompt, `--eval`). */
  readonly path: string
  readonly args: readonly string[]
  readonly workingFolder: string
  /** What runs the script, or is the program itself. */
  readonly executable: string
  /** Its language and version, where they are known: `Node.js 24.15.0`. */
  readonly runtime?: string | undefined
}

/** This process. */
export function readProgram(): Program {
  const [executable = '', path = '', ...args] = process.argv
  const runtime = `Node.js ${process.versions.node}`
  return { path, args, workingFolder: process.cwd(), executable, runtime }
}

export function hostOf({ host }: Pick<Settings, 'host'>): string {
  return host ?? hostname()
}

interface Known {
  readonly settings: Settings
  readonly program: Program
  readonly startedAtMs: number
  readonly writerId: string
}

/** What a run ran on. Its names are those of the client's metadata, where `python` says what runs the program. */
export function describeEnvironment({ settings, program, startedAtMs, writerId }: Known): EnvironmentRecord {
  const always = { startedAt: new Date(startedAtMs).toISOString(), writerId }
  if (settings.disableMeta) return always
  const named = settings.program ?? relative(program.workingFolder, program.path)
  const about = {
    ...always,
    os: `${platform()}-${release()}`,
    ...(program.runtime !== undefined && { python: program.runtime }),
    args: program.args,
    program: named,
    codePathLocal: named,
    executable: program.executable,
    root: program.workingFolder,
    ...(settings.email !== undefined && { email: settings.email }),
  }
  return settings.disableMachineInfo ? about : { ...about, ...describeMachine(settings) }
}

function describeMachine(settings: Settings): EnvironmentRecord {
  const processors = cpus()
  const count = processors.length
  return {
    os: `${platform()}-${release()}-${version()}`.slice(0, 200),
    host: hostOf(settings),
    username: nameOfUser(),
    cpu_count: count,
    cpu_count_logical: availableParallelism(),
    cpu: { count, countLogical: count, model: processors[0]?.model ?? '' },
    memory: { total: String(totalmem()) },
    disk: Object.fromEntries((settings.statsDiskPaths ?? ['/']).flatMap(describeDisk)),
  }
}

/** What had to be asked for: of git, and of the driver. */
export function describeFound(git: GitState | undefined, gpus: readonly Gpu[], program: Program): EnvironmentRecord {
  const [first] = gpus
  return {
    ...(git && {
      git: { remote: git.remoteUrl, commit: git.commit },
      root: git.root,
      ...(program.path !== '' && { codePath: relative(git.root, program.path) }),
    }),
    ...(first && {
      gpu: first.name,
      gpu_count: gpus.length,
      gpu_nvidia: gpus.map((gpu) => ({ name: gpu.name, memoryTotal: String(gpu.memoryTotalBytes), uuid: gpu.uuid })),
    }),
  }
}

function describeDisk(path: string): readonly (readonly [string, { readonly total: string; readonly used: string }])[] {
  try {
    const { blocks, bfree, bsize } = statfsSync(path, { bigint: true })
    return [[path, { total: String(blocks * bsize), used: String((blocks - bfree) * bsize) }]]
  } catch {
    return [] // not there on this system
  }
}

/** A process in a container may have a user without a name. */
function nameOfUser(): string {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}
