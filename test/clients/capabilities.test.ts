import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TEST_KEY } from '../../packages/server/src/testing/app.ts'
import { listCapabilities, type Capability } from '../../tools/client-versions.ts'
import { testPython } from '../contract/collector.ts'
import { startServer, type Server } from './server.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** Why this client cannot do it, of its own: no fault of the server's. */
    absent?: string
  }
}

const ABSENT = 77 // client.py
const LIMIT_MS = 240_000

let server: Server

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

describe.concurrent('the installed wandb client', () => {
  for (const capability of listCapabilities()) {
    it(`${capability.name}: ${capability.promise}`, { timeout: LIMIT_MS }, async ({ task }) => {
      const { code, output } = await runScript(capability, server.url)
      if (code === ABSENT) task.meta.absent = output.trim().split('\n').at(-1) ?? '' // warnings come before
      const isWell = code === 0 || code === ABSENT
      expect(isWell ? 'well' : `ended with ${code}:\n${output}`).toBe('well')
    })
  }
})

interface Ended {
  readonly code: number
  /** Both streams, the end of them. */
  readonly output: string
}

/** In a folder of its own, with caches of its own: nothing that another script downloaded is there. */
async function runScript({ name, script }: Capability, url: string): Promise<Ended> {
  const folder = await mkdtemp(join(tmpdir(), 'amphora-client-'))
  const project = `capability-${name.replaceAll(' ', '-')}`
  try {
    await mkdir(join(folder, 'config')) // clients around 0.16 do not make it
    return await runPython([script, project], folder, settingsOf(folder, url))
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function runPython(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ended> {
  const limits = { timeout: LIMIT_MS - 10_000, maxBuffer: 64 * 1024 * 1024 }
  return new Promise((resolve) => {
    execFile(testPython(), args, { cwd, env, ...limits }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0
      resolve({ code, output: `${stderr}${stdout}`.slice(-8000) })
    })
  })
}

function settingsOf(folder: string, url: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: folder,
    PYTHONPATH: import.meta.dirname,
    PYTHONDONTWRITEBYTECODE: '1',
    NETRC: join(folder, 'netrc'),
    WANDB_BASE_URL: url,
    WANDB_API_KEY: TEST_KEY,
    WANDB_DIR: folder,
    WANDB_CACHE_DIR: join(folder, 'cache'),
    WANDB_CONFIG_DIR: join(folder, 'config'),
    WANDB_DATA_DIR: join(folder, 'data'),
    WANDB_ERROR_REPORTING: 'false',
    WANDB_SILENT: 'true',
  }
}
