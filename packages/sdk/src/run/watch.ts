import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { FileRecord, LogRecord } from '../log-file/record.ts'
import type { Settings } from '../settings/settings.ts'
import { captureConsole } from './console.ts'
import { describeFound } from './environment.ts'
import type { Program } from './environment.ts'
import { readDiff } from './git.ts'
import type { GitState } from './git.ts'
import { timestampOf } from './journal.ts'
import { readPackages } from './packages.ts'
import { diskSource } from './stats/disk.ts'
import { findGpus, gpuSource } from './stats/gpu.ts'
import type { Gpu } from './stats/gpu.ts'
import { memorySource } from './stats/memory.ts'
import { networkSource } from './stats/network.ts'
import { processorSource } from './stats/processor.ts'
import { sampleRegularly } from './stats/sampler.ts'

export interface Watched {
  readonly settings: Settings
  readonly program: Program
  readonly git: GitState | undefined
  readonly filesFolder: string
  readonly append: (record: LogRecord) => void
}

/**
 * Watches what goes on around a run: console, system metrics; and asks once for what takes a moment: the diff, packages, GPUs.
 * @returns ends it; what comes later is dropped
 */
export function watch(watched: Watched): () => void {
  const { settings, append } = watched
  const ends: (() => void)[] = []
  let isEnded = false
  if (settings.console !== 'off') {
    ends.push(
      captureConsole((stream, text) =>
        append({ kind: 'output', output: { stream, at: timestampOf(Date.now()), text } }),
      ),
    )
  }
  void askAround({ ...watched, isOpen: () => !isEnded }).then((gpus) => {
    if (!isEnded && settings.disableStats !== true) ends.push(watchSystem(settings, gpus, append))
  })
  return () => {
    isEnded = true
    for (const end of ends) end()
  }
}

function watchSystem(settings: Settings, gpus: readonly Gpu[], append: Watched['append']): () => void {
  const sources = [processorSource(), memorySource(), diskSource(settings.statsDiskPaths ?? ['/']), networkSource()]
  if (gpus.length > 0) sources.push(gpuSource())
  return sampleRegularly(sources, settings.statsIntervalMs, (items, atMs) =>
    append({ kind: 'stats', at: timestampOf(atMs), items }),
  )
}

/** What is asked while the run may end: nothing is written into the folder of one that has. */
interface Asked extends Watched {
  readonly isOpen: () => boolean
}

/** Each answer is written when it is there; one that fails is one that is missing. */
async function askAround(watched: Asked): Promise<readonly Gpu[]> {
  const { settings, program, git, append, isOpen } = watched
  const findsMachine = settings.disableMachineInfo !== true && settings.disableMeta !== true
  const files = Promise.all([keepDiff(watched), keepPackages(watched)]).catch(() => undefined)
  const gpus = findsMachine ? await findGpus() : []
  if (isOpen() && settings.disableMeta !== true && (git || gpus.length > 0)) {
    append({ kind: 'environment', environment: describeFound(git, gpus, program) })
  }
  await files
  return gpus
}

async function keepDiff({ settings, git, filesFolder, append, isOpen }: Asked): Promise<void> {
  const diff = git && settings.disableCode !== true ? await readDiff(git.root) : undefined
  if (diff !== undefined && isOpen()) append(keep(filesFolder, [{ path: 'diff.patch', text: diff }]))
}

async function keepPackages({ settings, program, filesFolder, append, isOpen }: Asked): Promise<void> {
  if (settings.saveRequirements === false || settings.disableMeta === true) return
  const folder = program.path === '' ? program.workingFolder : dirname(program.path)
  const packages = await readPackages(folder)
  if (!packages || !isOpen()) return
  const lock = packages.lock ? [{ path: packages.lock.name, text: packages.lock.text }] : []
  append(keep(filesFolder, [{ path: 'requirements.txt', text: packages.requirements }, ...lock]))
}

function keep(filesFolder: string, files: readonly { readonly path: string; readonly text: string }[]): LogRecord {
  mkdirSync(filesFolder, { recursive: true })
  for (const { path, text } of files) writeFileSync(join(filesFolder, path), text)
  return { kind: 'files', files: files.map(({ path }): FileRecord => ({ path, policy: 'now', type: 'wandb' })) }
}
