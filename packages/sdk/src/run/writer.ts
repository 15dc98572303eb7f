import type { Writer } from '../sender/writer.ts'
import type { Settings } from '../settings/settings.ts'
import { hostOf } from './environment.ts'
import { randomId } from './identity.ts'

/** Who this process is among those that write its run; undefined where it is the only one. */
export function writerOf(settings: Settings): Writer | undefined {
  if (settings.mode !== 'shared') return undefined
  return {
    id: randomId(32),
    label: settings.label ?? `${hostOf(settings)}-${randomId()}`,
    isPrimary: settings.isPrimary ?? true,
    updatesFinishState: settings.updatesFinishState ?? true,
  }
}

/** A secondary writer leaves no files of its own in the run: code, diff and packages are those of the primary one. */
export function settingsOfWriter(settings: Settings): Settings {
  const isSecondary = settings.mode === 'shared' && settings.isPrimary === false
  return isSecondary ? { ...settings, saveRequirements: false, disableCode: true } : settings
}
