import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './run.ts'

/** The clients that are tried beside the newest, newest first. test/clients/requirements-VERSION.txt has what each needs. */
export const OLD_CLIENTS = ['0.28.2', '0.22.3', '0.19.11', '0.16.6', '0.13.11'] as const
export type OldClient = (typeof OLD_CLIENTS)[number]

/** Something that a client does, and a script in test/clients/capabilities that does it. */
export interface Capability {
  readonly name: string
  /** What holds when the script ends well: its first line. */
  readonly promise: string
  readonly script: string
}

const SCRIPTS = 'test/clients/capabilities'

/** The newest client, which every other test with a client runs. */
export function newestClient(): string {
  return readPin(readFileSync(join(ROOT, 'test/requirements.txt'), 'utf8'))
}

/** Every client that is tried, newest first. */
export function listClients(): readonly string[] {
  return [newestClient(), ...OLD_CLIENTS]
}

/** By name. */
export function listCapabilities(): readonly Capability[] {
  const scripts = readdirSync(join(ROOT, SCRIPTS)).filter((name) => name.endsWith('.py'))
  return scripts.toSorted().map((file) => {
    const script = join(ROOT, SCRIPTS, file)
    const [, promise] = /^"""(.+)"""/.exec(readFileSync(script, 'utf8')) ?? []
    if (promise === undefined) throw new Error(`${script} does not say in its first line what it shows`)
    return { name: file.slice(0, -'.py'.length).replaceAll('_', ' '), promise, script }
  })
}

function readPin(requirements: string): string {
  const [, version] = /^wandb==(\S+)$/m.exec(requirements) ?? []
  if (version === undefined) throw new Error('test/requirements.txt names no wandb')
  return version
}
