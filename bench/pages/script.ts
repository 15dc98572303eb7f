import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownEnvironment, ROOT } from '../systems/system.ts'

/**
 * Runs a program of bench/clients in a folder of its own. @returns what it printed
 * @throws with all of that, when it fails
 */
export async function runScript(
  python: string,
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'amphora-pages-'))
  try {
    const env = { ...ownEnvironment(), ...homeOf(home), ...environment }
    const child = spawn(python, [join(ROOT, 'bench/clients', script), ...args], { cwd: home, env })
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (printed += text.toString()))
    const [code] = (await once(child, 'close')) as [number | null]
    if (code !== 0) throw new Error(`${script} ended with ${code}:\n${printed.slice(-5000)}`)
    return printed
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

function homeOf(home: string): Readonly<Record<string, string>> {
  return { HOME: home, NETRC: join(home, 'netrc'), WANDB_DIR: home, WANDB_ERROR_REPORTING: 'false' }
}

/** The two names of the line `@ EXPERIMENT RUN` that a filler prints last. */
export function namesIn(printed: string): { readonly experiment: string; readonly run: string } {
  const [, experiment, run] = /^@ (\S+) (\S+)$/m.exec(printed) ?? []
  if (experiment === undefined || run === undefined) throw new Error(`it named no run:\n${printed.slice(-5000)}`)
  return { experiment, run }
}
