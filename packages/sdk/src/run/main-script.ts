import { copyFileSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { Settings } from '../settings/settings.ts'
import type { Program } from './environment.ts'
import type { GitState } from './git.ts'

/** The file that a program begins with. */
export interface MainScript {
  readonly path: string
  /** Relative to the root of the repository, else to the working folder, with `/`. */
  readonly name: string
}

/** Undefined where there is none: at a prompt, or when it lies outside of both. */
export function findMainScript(
  { program: named }: Pick<Settings, 'program'>,
  program: Program,
  git: GitState | undefined,
): MainScript | undefined {
  const said = named ?? program.path
  const path = said === '' ? undefined : realFile(resolve(program.workingFolder, said))
  const root = realpathSync(git?.root ?? program.workingFolder)
  const name = path === undefined ? '' : relative(root, path)
  if (path === undefined || name.startsWith('..') || isAbsolute(name)) return undefined
  return { path, name: name.split(sep).join('/') }
}

/** Whether the program's code is to be kept: by `saveCode`, unless something forbids it. */
export function keepsCode({ saveCode, disableCode, disableMachineInfo }: Settings): boolean {
  return saveCode === true && disableCode !== true && disableMachineInfo !== true
}

/** Copies it to where runs have their code. @returns its path in the run */
export function copyMainScript({ path, name }: MainScript, filesFolder: string): string {
  const kept = `code/${name}`
  mkdirSync(dirname(join(filesFolder, kept)), { recursive: true })
  copyFileSync(path, join(filesFolder, kept))
  return kept
}

function realFile(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? realpathSync(path) : undefined
}
