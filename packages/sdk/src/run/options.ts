import { readSettings } from '../settings/settings.ts'
import type { ResumeMode, RunMode, Settings, SettingsOptions } from '../settings/settings.ts'
import type { Program } from './environment.ts'

/** What `init` is told. What is left out comes from the environment and the settings files, as in Python. */
export interface InitOptions<Config extends object = Record<string, unknown>> {
  /** `uncategorized` when nobody says one. */
  readonly project?: string | undefined
  /** A user or a team; the key's own when nobody says one. */
  readonly entity?: string | undefined
  readonly jobType?: string | undefined
  readonly config?: Config | undefined
  readonly group?: string | undefined
  readonly tags?: readonly string[] | undefined
  readonly notes?: string | undefined
  /** What people read; made by the server when left out. */
  readonly name?: string | undefined
  /** What is in the address. A new one for each run when left out. */
  readonly id?: string | undefined
  /** `must` go on with the run of this id, go on or begin (`allow`), begin (`never`), or `auto`: with the last of this folder that did not end. */
  readonly resume?: ResumeMode | undefined
  /** `RUN?_step=N`: a new run that begins with what another one had until then. */
  readonly forkFrom?: string | undefined
  /** `RUN?_step=N`: the same run, what came after hidden. */
  readonly resumeFrom?: string | undefined
  /** `shared`: several processes write the run of this `id`; see the settings `isPrimary`, `updatesFinishState` and `label`. */
  readonly mode?: RunMode | undefined
  /** The folder in which `wandb/` lies. */
  readonly dir?: string | undefined
  readonly settings?: SettingsOptions | undefined
  /** Gives up waiting for the server. */
  readonly signal?: AbortSignal | undefined
  /** Called when somebody asks the run to stop; the process ends as by Ctrl-C when left out. `run.stopRequested` tells, too. */
  readonly onStop?: (() => void) | undefined
  /** What the run is about, when that is another program than this process; its output goes to `run.writeOutput`. */
  readonly program?: Program | undefined
}

/**
 * All settings of a run: what `init` was told is stronger than the environment and files.
 * @throws {AmphoraError} `invalid_argument`
 */
export function settingsOf(options: InitOptions<object>): Settings {
  const { settings, mode, dir, id, name, notes, tags, group, jobType, entity, project } = options
  const { resume, forkFrom, resumeFrom } = options
  const names = { runId: id, runName: name, runNotes: notes, runTags: tags, runGroup: group, runJobType: jobType }
  const said: SettingsOptions = { mode, rootFolder: dir, entity, project, resume, forkFrom, resumeFrom, ...names }
  return readSettings({ ...settings, ...withoutUndefined(said) })
}

function withoutUndefined(said: SettingsOptions): SettingsOptions {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}
