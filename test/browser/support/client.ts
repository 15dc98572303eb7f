import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPython } from '../../../tools/python.ts'
import { ROOT } from '../../../tools/run.ts'
import { KEY } from './server.ts'

/**
 * Runs a Python program with the real client against a server, in a folder of its own that goes afterwards.
 * @param args a script and its arguments, or `-c` and a program
 * @throws with everything it printed, when it fails
 */
export async function runClient(url: string, ...args: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'amphora-client-'))
  const env = clientEnvironment(url, folder)
  try {
    const child = spawn(await pythonPath(), args, { cwd: folder, env })
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (printed += text.toString()))
    const [code] = (await once(child, 'close')) as [number | null]
    if (code !== 0) throw new Error(`python ${args.join(' ')} ended with ${code}:\n${printed}`)
    return printed
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The tutorial, as its reader runs it. */
export async function runPipeline(url: string, ...args: readonly string[]): Promise<string> {
  return runClient(url, join(ROOT, 'examples/pipeline/pipeline.py'), '--backend', 'numpy', ...args)
}

/** What the client needs to log to a server, and nowhere else. */
export function clientEnvironment(url: string, folder: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    WANDB_DIR: folder,
    WANDB_CACHE_DIR: folder,
    WANDB_CONFIG_DIR: folder,
    WANDB_DATA_DIR: folder,
    WANDB_BASE_URL: url,
    WANDB_API_KEY: KEY,
    WANDB_ERROR_REPORTING: 'false',
    NETRC: join(folder, 'netrc'),
  }
}

/** The one that `npm test` made, or the same made now. */
export async function pythonPath(): Promise<string> {
  const made = process.env['AMPHORA_TEST_PYTHON']
  if (made) return made
  const found = await findPython('browser')
  if ('path' in found) return found.path
  throw new Error(`${found.lacks} is absent: ${found.cure}`)
}
