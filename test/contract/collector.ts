import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

export interface ClientDocument {
  readonly origin: 'python' | 'core'
  /** Path and line, or the offset in the binary. */
  readonly source: string
  readonly text: string
}

export interface Collected {
  /** Of the installed client. */
  readonly version: string
  readonly documents: readonly ClientDocument[]
  /** A sentence for each place that holds an operation and gave no document. */
  readonly unread: readonly string[]
}

const LARGEST_OUTPUT_BYTES = 64 * 1024 * 1024

/** Reads every GraphQL document out of the wandb package that a Python sees; `path` is searched before its own. */
export async function collectDocuments(python: string, path = ''): Promise<Collected> {
  const script = join(import.meta.dirname, 'collect.py')
  const { stdout } = await promisify(execFile)(python, [script], {
    env: { ...process.env, PYTHONPATH: path, PYTHONDONTWRITEBYTECODE: '1' },
    maxBuffer: LARGEST_OUTPUT_BYTES,
  })
  return parseCollected(stdout)
}

/** The Python that has the client in it. */
export function testPython(): string {
  const python = process.env['AMPHORA_TEST_PYTHON']
  if (python) return python
  throw new Error(
    'AMPHORA_TEST_PYTHON names no Python with wandb in it. Run this through `npm test`, which sets it up.',
  )
}

function parseCollected(text: string): Collected {
  return JSON.parse(text) as Collected // printed by collect.py, beside this file
}
