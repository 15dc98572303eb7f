import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Server, System, SystemName } from './systems/system.ts'

export const MIB = 1024 ** 2

/** Numbers of one measurement, by the key of their figure. */
export type Sample = Readonly<Record<string, number>>

/** What is told of a scenario. */
export interface Figure {
  readonly key: string
  /** With its unit. All systems are told in the same one, whatever their size. */
  readonly label: string
  readonly better: 'less' | 'more'
}

/** Programs that keep no server: they are measured beside the servers where they do the same work. */
export type ToolName = 'cp' | 'restic' | 'file'
export type SubjectName = SystemName | ToolName
export type Section = 'server' | 'sdk' | 'history'

export interface Goal {
  /** As performance goals are called in the decisions. */
  readonly id: string
  readonly figure: string
  /** An absolute bound; or, with `against`, a bound of the ratio to that subject. */
  readonly bound: number
  readonly against?: SubjectName
}

/** One claim: who is measured at what, and what is told of it. One file each in `scenarios/`. */
/** How much is done, by name. */
export type Size = Readonly<Record<string, number>>

export interface Scenario {
  readonly name: string
  readonly title: string
  /** Which part of the page it is told in: all but `server` are measured when they are asked for. */
  readonly section?: Section
  readonly figures: readonly Figure[]
  readonly goals: readonly Goal[]
  /** In the order of a round. */
  readonly subjects: readonly SubjectName[]
  /** Of these: who takes too long to be measured in every round. */
  readonly onlyOnce?: readonly SubjectName[]
  /** How much each does; `quick`: as little as shows that it works. */
  readonly sizeOf: (subject: SubjectName, quick: boolean) => Size
  readonly describe: (size: Size) => string
  readonly measure: (place: Place) => Promise<Sample>
}

/** What a measurement is given. */
export interface Place {
  readonly subject: SubjectName
  /** Absent for a tool. */
  readonly system: System | undefined
  readonly size: Size
  /** A folder of its own, removed afterwards. */
  readonly scratch: string
  /** A running server: a new one, or for systems that are slow to start the one of this scenario. */
  readonly open: () => Promise<OpenServer>
}

export interface OpenServer extends AsyncDisposable {
  readonly server: Server
  /** Bytes that its folder has grown by; after `stop` those that stay. */
  readonly grownBytes: () => Promise<number>
  /** Stops it, where it is not shared. */
  readonly stop: () => Promise<void>
}

/** Bytes of all files in a folder. */
export async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const sizes = await Promise.all(paths.map(sizeOf))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** 0 for what went away meanwhile. */
function sizeOf(path: string): Promise<number> {
  return lstat(path).then(
    ({ size }) => size,
    () => 0,
  )
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
}

/** @throws for a tool: whoever asks has told tools apart before */
export function systemOf({ system, subject }: Place): System {
  if (!system) throw new Error(`${subject} is no server`)
  return system
}
