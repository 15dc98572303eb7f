import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Api } from '../../packages/sdk/src/index.ts'
import { startTestApp, TEST_KEY, type TestApp } from '../../packages/server/src/testing/app.ts'
import { testPython } from '../contract/collector.ts'
import { amphora, BIN } from './shell.ts'

const LIMIT_MS = 240_000
const PROGRAM = `
import wandb
run = wandb.init(project="digits", id="kept", mode="offline", config={"lr": 0.1})
print("a line of the run")
for step in range(10):
    run.log({"loss": 1 / (step + 1)})
run.log({"page": wandb.Html("<b>bold</b>")})
open("note.txt", "w").write("a note")
artifact = wandb.Artifact("data", type="dataset")
artifact.add_file("note.txt")
run.log_artifact(artifact)
run.finish()
`

/** The real server; `open` starts another. */
let app: TestApp
let home: string

beforeAll(async () => {
  app = await startTestApp()
  home = await mkdtemp(join(tmpdir(), 'amphora-open-'))
  const { PATH = '' } = process.env
  const env = { PATH, HOME: home, WANDB_ERROR_REPORTING: 'false' }
  await promisify(execFile)(testPython(), ['-c', PROGRAM], { cwd: home, env })
}, LIMIT_MS)
afterAll(async () => {
  await app.close()
  await rm(home, { recursive: true, maxRetries: 5 })
})

/** Opens the folder, keeps its runs on the real server until they are whole there, and ends it as Ctrl-C does. */
async function keep(): Promise<{ readonly code: number | null; readonly errors: string }> {
  const { PATH = '' } = process.env
  const env = { PATH, HOME: home, TMPDIR: home, AMPHORA_API_KEY: TEST_KEY }
  const child = spawn(process.execPath, [BIN, 'open', '--no-browser', '--keep', app.url], { cwd: home, env })
  const ended = once(child, 'close')
  child.stdout.resume()
  const errors: string[] = []
  for await (const line of createInterface({ input: child.stderr })) {
    errors.push(line)
    if (line.includes(`admin/digits/kept is at ${app.url}`)) child.kill('SIGINT')
  }
  await ended
  return { code: child.exitCode, errors: errors.join('\n') }
}

async function keptOnServer(): Promise<unknown> {
  const api = new Api({ baseUrl: app.url, apiKey: TEST_KEY })
  const run = await api.run('admin/digits/kept')
  const files = await Array.fromAsync(run.files(), ({ name }) => name.replace(/_[0-9a-f]{20}\./, '.'))
  const artifacts = await Array.fromAsync(run.loggedArtifacts(), ({ qualifiedName }) => qualifiedName)
  const rows = await Array.fromAsync(run.scanHistory(), ({ loss }) => loss)
  return { state: run.state, lr: run.config['lr'], files: files.toSorted(), artifacts, rows }
}

it(
  'keeps the runs of a folder on a real server, whole; again changes nothing there, and nothing in the folder',
  async () => {
    const before = await readdir(join(home, 'wandb'), { recursive: true })
    expect(await keep()).toMatchObject({ code: 130 })
    const kept = await keptOnServer()
    expect(kept).toMatchObject({
      state: 'finished',
      lr: 0.1,
      files: [
        'config.yaml',
        'media/html/page_10.html',
        'output.log',
        'requirements.txt',
        'wandb-metadata.json',
        'wandb-summary.json',
      ],
      artifacts: ['admin/digits/data:v0'],
      rows: [...Array.from({ length: 10 }, (_, step) => 1 / (step + 1)), undefined],
    })
    expect(await keep()).toMatchObject({ code: 130 })
    expect(await keptOnServer()).toEqual(kept)
    expect(await readdir(join(home, 'wandb'), { recursive: true })).toEqual(before)
  },
  LIMIT_MS,
)

it('says where there is no such folder, and ends', async () => {
  const { code, errors } = await amphora(['open', 'nowhere', '--no-browser'], { home })
  expect({ code, errors }).toEqual({
    code: 4,
    errors: `there is nothing at ${join(home, 'nowhere')}: check the path\n`,
  })
})
