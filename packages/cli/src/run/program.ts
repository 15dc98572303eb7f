import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, extname, join, resolve } from 'node:path'
import type { Program } from '@amphora/sdk'
import { withoutSecrets } from './command-flags.ts'

const SCRIPT = /\.(?:[cm]?[jt]s|py|r|jl|sh|rb|pl|lua|ipynb)$/i

/** What a command line runs, for the run's metadata: `python -u train.py --lr 0.1` is the program `train.py` with `--lr 0.1`. */
export function programOf(command: readonly string[], executable: string, workingFolder: string): Program {
  const [, ...words] = withoutSecrets(command)
  const at = words.findIndex((word) => SCRIPT.test(word))
  const isScript = at >= 0 && isFile(resolve(workingFolder, words[at] ?? ''))
  const path = isScript ? resolve(workingFolder, words[at] ?? '') : executable
  return { path, args: isScript ? words.slice(at + 1) : words, workingFolder, executable }
}

/** Where a command lies, as a shell looks for it; undefined when it is nowhere, `denied` when it may not be run. */
export function findExecutable(
  name: string,
  { variables, workingFolder, platform }: { variables: NodeJS.ProcessEnv; workingFolder: string; platform: string },
): string | undefined | { readonly denied: string } {
  const folders = /[/\\]/.test(name) ? [''] : (variables['PATH'] ?? '').split(delimiter)
  const endings = platform === 'win32' && extname(name) === '' ? ['.exe', '.cmd', '.bat', '.com'] : ['']
  const paths = folders.flatMap((folder) =>
    endings.map((ending) => resolve(workingFolder, join(folder, `${name}${ending}`))),
  )
  const found = paths.filter(isFile)
  const runnable = found.find(isExecutable)
  return runnable ?? (found[0] === undefined ? undefined : { denied: found[0] })
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
