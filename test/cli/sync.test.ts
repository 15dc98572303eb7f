import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, TEST_KEY, type TestApp } from '../../packages/server/src/testing/app.ts'
import { testPython } from '../contract/collector.ts'
import { amphora, documentOf, itemsOf, type Answer } from './shell.ts'

const PROGRAM = `
import os, pathlib, signal, sys, time, wandb
run = wandb.init(project="digits", id=sys.argv[1], mode="offline", settings={"x_transaction_log_flush_interval": 0.1})
for step in range(10):
    run.log({"loss": 1 / (step + 1)})
if sys.argv[1] == "killed":
    log = pathlib.Path(run.settings.sync_file)
    while not log.exists() or log.read_bytes().count(b"loss") < 5:
        time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGKILL)
run.finish()
`

let app: TestApp
let home: string

beforeAll(async () => {
  app = await startTestApp()
  home = await mkdtemp(join(tmpdir(), 'amphora-cli-'))
  const { PATH = '' } = process.env
  const options = { cwd: home, env: { PATH, HOME: home, WANDB_ERROR_REPORTING: 'false' } }
  await Promise.all(
    ['whole', 'killed'].map(async (id) =>
      promisify(execFile)(testPython(), ['-c', PROGRAM, id], options).catch(() => undefined),
    ),
  )
})
afterAll(async () => {
  await app.close()
  await rm(home, { recursive: true, maxRetries: 5 })
})

async function cli(...words: readonly string[]): Promise<Answer> {
  return amphora(words, { home, variables: { AMPHORA_BASE_URL: app.url, AMPHORA_API_KEY: TEST_KEY } })
}

it('sends the folders of the client once, whole, also that of a killed process, and says where they are', async () => {
  const sent = itemsOf(await cli('sync', '--json')) as { run: string; state: string; isCutOff: boolean }[]
  expect(sent.toSorted((left, right) => (left.run < right.run ? -1 : 1))).toMatchObject([
    { run: 'admin/digits/killed', isCutOff: true, url: `${app.url}/admin/digits/runs/killed` },
    { run: 'admin/digits/whole', state: 'synced', rowCount: 10, exitCode: 0, isCutOff: false },
  ])
  expect(documentOf(await cli('runs', 'show', 'digits/whole', '--json'))).toMatchObject({
    state: 'finished',
    rowCount: 10,
  })
  expect(documentOf(await cli('runs', 'show', 'digits/killed', '--json'))).toMatchObject({ state: 'failed' })
  expect(itemsOf(await cli('sync', '--json')).length).toBe(2)
  expect(documentOf(await cli('runs', 'show', 'digits/whole', '--json'))).toMatchObject({ rowCount: 10 })
})

it('says of a folder that is not there that it is not, with code 4', async () => {
  const { code, errors } = await cli('sync', 'nowhere')
  expect(code).toBe(4)
  expect(errors).toContain(join(home, 'nowhere'))
})
