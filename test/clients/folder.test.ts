import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Api, type ApiRun } from '../../packages/sdk/src/index.ts'
import { TEST_KEY } from '../../packages/server/src/testing/app.ts'
import { ROOT } from '../../tools/run.ts'
import { amphora } from '../cli/shell.ts'
import { testPython } from '../contract/collector.ts'
import { startServer, type Server } from './server.ts'

const LIMIT_MS = 240_000
const SCRIPT = join(ROOT, 'test/clients/write_folder.py')

let server: Server | undefined
let home: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'amphora-client-'))
  await mkdir(join(home, 'config')) // clients around 0.16 do not make it
  server = await startServer()
  await write('finished')
  await write('killed')
}, 2 * LIMIT_MS)
afterAll(async () => {
  await server?.stop()
  await rm(home, { recursive: true, force: true, maxRetries: 5 })
})

/** By the installed client, whatever its version is. */
async function write(kind: string): Promise<void> {
  const { PATH = '' } = process.env
  const env = { PATH, HOME: home, WANDB_CONFIG_DIR: join(home, 'config'), WANDB_ERROR_REPORTING: 'false' }
  const said = await new Promise<string>((resolve) => {
    const options = { cwd: home, env, timeout: LIMIT_MS }
    execFile(testPython(), [SCRIPT, kind], options, (error, stdout, stderr) => {
      const isWell = kind === 'killed' ? error?.signal === 'SIGKILL' : !error
      resolve(isWell ? '' : `${kind}: ${stdout}${stderr}`)
    })
  })
  expect(said).toBe('')
}

async function textOf(run: ApiRun, name: string): Promise<string> {
  for await (const file of run.files({ names: [name] })) return file.text()
  throw new Error(`${run.path} has no ${name}`)
}

it(
  'folders of the installed client are sent whole: rows, settings, summary, console, media, artifacts',
  async () => {
    const baseUrl = server?.url ?? ''
    const variables = { AMPHORA_BASE_URL: baseUrl, AMPHORA_API_KEY: TEST_KEY }
    const { output, errors } = await amphora(['sync', '--json'], { home, variables }) // 1 where a row was cut in two
    expect({ errors, runs: output.match(/"run":"admin\/old\//g) }).toMatchObject({ runs: { length: 2 } })
    const api = new Api({ baseUrl, apiKey: TEST_KEY })
    const finished = await api.run('admin/old/finished')
    expect(finished).toMatchObject({ state: 'finished', name: 'the finished', tags: ['old'], rowCount: 21 })
    expect(finished.config).toMatchObject({ lr: 0.1, layers: [64, 10], late: 7 })
    expect(finished.summary).toMatchObject({ loss: 0.05, best: 0.99, mark: 'row-19' })
    const artifacts = await Array.fromAsync(finished.loggedArtifacts(), ({ qualifiedName }) => qualifiedName)
    expect(artifacts.toSorted()).toEqual(['admin/old/data:v0', 'admin/old/run-finished-table:v0'])
    expect(await textOf(finished, 'output.log')).toContain('a line of finished')
    const killed = await api.run('admin/old/killed')
    expect(killed.state).toBe('failed')
    expect(killed.rowCount).toBeGreaterThanOrEqual(20)
    expect(killed.summary).toMatchObject({ loss: 0.05, mark: 'row-19' })
    for (const run of [finished, killed]) {
      const { page } = run.summary as { page: { path: string } } // as it was logged
      expect(await textOf(run, page.path)).toContain('<b>bold</b>')
    }
  },
  LIMIT_MS,
)
