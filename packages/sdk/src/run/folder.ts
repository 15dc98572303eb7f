import { mkdirSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import { writerPath } from '../sender/disk-folder.ts'
import type { Writer } from '../sender/writer.ts'

/** Where one run keeps what it writes, laid out as the Python client's. */
export interface RunFolder {
  readonly path: string
  /** The transaction log. */
  readonly logFile: string
  /** Run files, uploaded under their path in it. */
  readonly filesFolder: string
}

interface NewFolder {
  readonly runsFolder: string
  readonly runId: string
  readonly startedAt: Date
  readonly isOnline: boolean
  /** Of a run that others write, too. */
  readonly writer?: Writer | undefined
}

/**
 * Makes `run-YYYYMMDD_HHMMSS-ID` (`offline-run-…`) with `files/` and `logs/`, and points `latest-run` to it. Two runs of
 * one id within a second get a number behind.
 * @throws {AmphoraError} `invalid_argument` when the folder cannot be written
 */
export function makeRunFolder({ runsFolder, runId, startedAt, isOnline, writer }: NewFolder): RunFolder {
  const name = `${isOnline ? 'run' : 'offline-run'}-${localTime(startedAt)}-${runId}`
  try {
    mkdirSync(runsFolder, { recursive: true })
    const path = makeNew(join(runsFolder, name))
    const filesFolder = join(path, 'files')
    mkdirSync(filesFolder)
    mkdirSync(join(path, 'logs'))
    const logFile = join(path, `run-${runId}.wandb`)
    if (writer) writeFileSync(writerPath(logFile), JSON.stringify(writer)) // before any of the log is there
    pointTo(path, join(runsFolder, 'latest-run'))
    return { path, logFile, filesFolder }
  } catch (error) {
    throw new AmphoraError(
      'invalid_argument',
      `no run folder can be made in ${runsFolder}: ${String(error)}: make space or give another place by "dir" or AMPHORA_DIR`,
      { runsFolder },
      error,
    )
  }
}

/** Takes a folder away whose run never began. */
export function removeRunFolder({ path }: RunFolder): void {
  rmSync(path, { recursive: true, force: true })
}

/** Which run `resume: 'auto'` goes on with: kept in the folder from start to end. */
export const unfinishedRun = {
  read(runsFolder: string): string | undefined {
    try {
      const kept: unknown = JSON.parse(readFileSync(join(runsFolder, RESUME_FILE), 'utf8'))
      const id = typeof kept === 'object' && kept !== null && 'run_id' in kept ? kept.run_id : undefined
      return typeof id === 'string' && id !== '' ? id : undefined
    } catch {
      return undefined // none is waiting
    }
  },
  keep(runsFolder: string, runId: string): void {
    writeFileSync(join(runsFolder, RESUME_FILE), JSON.stringify({ run_id: runId }))
  },
  forget(runsFolder: string): void {
    rmSync(join(runsFolder, RESUME_FILE), { force: true })
  },
}

const RESUME_FILE = 'wandb-resume.json'

function makeNew(path: string): string {
  for (let again = 1; ; again++) {
    const tried = again === 1 ? path : `${path}-${again}`
    try {
      mkdirSync(tried)
      return tried
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}

/** Not everywhere may links be made (Windows); nothing depends on this one. */
function pointTo(path: string, link: string): void {
  try {
    unlinkSync(link)
  } catch {
    // there was none
  }
  try {
    symlinkSync(basename(path), link)
  } catch {
    // it is a comfort for people only
  }
}

function localTime(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const date = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`
  return `${date}_${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`
}
