import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Environment } from './environment.ts'
import type { SomeSettings } from './names.ts'

/** Where things lie on this machine; absolute paths, none of which need exist. */
export interface Folders {
  readonly rootFolder: string
  /** Run folders lie in it: `wandb/` in the root folder, or `.wandb/` where that exists already. */
  readonly runsFolder: string
  readonly configFolder: string
  readonly dataFolder: string
  readonly cacheFolder: string
  readonly artifactFolder: string
}

/** `WANDB_CACHE_DIR` and `WANDB_DATA_DIR` hold the Python client's own files, so ours have a folder in them. */
export function foldersOf(settings: SomeSettings, environment: Environment): Folders {
  const rootFolder = absolute(settings.rootFolder ?? '.', environment)
  const dotted = join(rootFolder, '.wandb')
  return {
    rootFolder,
    runsFolder: existsSync(dotted) ? dotted : join(rootFolder, 'wandb'),
    configFolder: absolute(settings.configFolder ?? join(environment.homeFolder, '.config', 'wandb'), environment),
    dataFolder: userFolder(settings.dataFolder, 'data', environment),
    cacheFolder: userFolder(settings.cacheFolder, 'cache', environment),
    artifactFolder: absolute(settings.artifactFolder ?? 'artifacts', environment),
  }
}

/** Settings files, the weakest first. */
export function settingsFilesOf({ configFolder, runsFolder }: Folders, { homeFolder }: Environment): readonly string[] {
  const ours = join(homeFolder, '.config', 'amphora', 'settings')
  return [join(configFolder, 'settings'), ours, join(runsFolder, 'settings')]
}

function userFolder(given: string | undefined, kind: 'data' | 'cache', environment: Environment): string {
  const base = given === undefined ? platformFolder(kind, environment) : absolute(given, environment)
  return join(base, 'amphora')
}

function platformFolder(kind: 'data' | 'cache', { variables, homeFolder, platform }: Environment): string {
  if (platform === 'darwin') return join(homeFolder, 'Library', kind === 'data' ? 'Application Support' : 'Caches')
  if (platform === 'win32') return variables['LOCALAPPDATA'] ?? join(homeFolder, 'AppData', 'Local')
  const named = variables[kind === 'data' ? 'XDG_DATA_HOME' : 'XDG_CACHE_HOME'] ?? ''
  return named === '' ? join(homeFolder, kind === 'data' ? '.local/share' : '.cache') : named
}

function absolute(path: string, { homeFolder, workingFolder }: Environment): string {
  return resolve(workingFolder, path.replace(/^~(?=$|[/\\])/, homeFolder))
}
