import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { ask, init, syncFolder } from '@amphora/sdk'
import { TEST_KEY } from '../../packages/server/src/testing/app.ts'
import { startServer } from '../clients/server.ts'
import type { Server } from '../clients/server.ts'
import { testPython } from '../contract/collector.ts'
import { clientOf, onlyRun, openWorkplace, shownRun } from './workplace.ts'
import type { Workplace } from './workplace.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

/** What each writer logs. */
const COUNTS = Array.from({ length: 20 }, (_, count) => count)
const PROGRAMS = {
  typescript: [process.execPath, join(import.meta.dirname, 'shared-child.ts')],
  python: [testPython(), join(import.meta.dirname, 'shared_child.py')],
} as const

interface Role {
  readonly language: keyof typeof PROGRAMS
  readonly run: string
  readonly label: string
  readonly role: 'primary' | 'worker'
  readonly variables?: NodeJS.ProcessEnv
}

interface Writer {
  /** The folder with the run folder of this writer alone. */
  readonly runs: string
  ready(): Promise<void>
  end(): Promise<void>
  kill(): Promise<void>
}

async function start(place: Workplace, { language, run, label, role, variables = {} }: Role): Promise<Writer> {
  const home = join(place.folder, label)
  await mkdir(home)
  const [program, script] = PROGRAMS[language]
  const { PATH } = process.env
  const env = { PATH, HOME: home, WANDB_DIR: home, WANDB_BASE_URL: server.url, WANDB_API_KEY: TEST_KEY, ...variables }
  const child = spawn(program, [script, run, label, role], { cwd: home, env })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()))
  const closed = once(child, 'close')
  return {
    runs: join(home, 'wandb'),
    async ready() {
      while (!/^ready$/m.test(output)) {
        if (child.exitCode !== null) throw new Error(`${label} has ended:\n${output}`)
        await Promise.race([once(child.stdout, 'data'), closed])
      }
    },
    async end() {
      child.stdin.end('\n')
      await closed
      if (child.exitCode !== 0) throw new Error(`${label} ended with ${child.exitCode}:\n${output}`)
    },
    async kill() {
      child.kill('SIGKILL')
      await closed
    },
  }
}

const SAID = `query Said($run: String!) {
  project(entityName: "admin", name: "shared") { run(name: $run) {
    logPage(from: 0, limit: 5000) { lines { label line } }
  } }
}`

interface Said {
  readonly project: {
    readonly run: { readonly logPage: { readonly lines: readonly { readonly label: string; readonly line: string }[] } }
  }
}

async function helloesOf(run: string): Promise<ReadonlySet<string>> {
  const { project } = await ask<Said, { run: string }>(clientOf(server.url), SAID, { run })
  const lines = project.run.logPage.lines.filter(({ line }) => line.startsWith('hello'))
  return new Set(lines.map(({ label, line }) => `${label}: ${line}`))
}

/** The values of each writer's rows, in the order in which they are shown. */
function countsBy(label: string, history: readonly string[]): readonly unknown[] {
  return history.flatMap((row) => (JSON.parse(row) as Readonly<Record<string, unknown>>)[label] ?? [])
}

describe.each([
  ['of TypeScript', { chief: 'typescript', left: 'typescript', right: 'typescript' }],
  ['of Python and TypeScript', { chief: 'python', left: 'typescript', right: 'typescript' }],
  ['of TypeScript and Python', { chief: 'typescript', left: 'python', right: 'typescript' }],
] as const)('several writers %s', (name, languages) => {
  const id = name.replaceAll(' ', '-')

  it('are one run, which ends when its primary one does', { timeout: 300_000 }, async () => {
    await using place = await openWorkplace()
    const begin = (label: 'chief' | 'left' | 'right', role: Role['role']): Promise<Writer> =>
      start(place, { language: languages[label], run: id, label, role })
    const chief = await begin('chief', 'primary')
    const [left, right] = [await begin('left', 'worker'), await begin('right', 'worker')]
    await Promise.all([chief.ready(), left.ready(), right.ready()])
    await left.end()
    expect(await shownRun(server.url, 'shared', id)).toMatchObject({ state: 'running' })
    await chief.end()
    expect(await shownRun(server.url, 'shared', id)).toMatchObject({ state: 'finished' })
    await right.end()
    const run = await shownRun(server.url, 'shared', id)
    expect(run).toMatchObject({ state: 'finished', historyLineCount: 60, setAsideLineCount: 0, missingLineCount: 0 })
    const config = JSON.parse(run.config) as Record<string, { readonly value: unknown }>
    const summary = JSON.parse(run.summaryMetrics) as Record<string, unknown>
    for (const label of ['chief', 'left', 'right']) {
      expect(countsBy(label, run.history)).toEqual(COUNTS)
      expect([config[label]?.value, config[`late ${label}`]?.value, summary[label]]).toEqual([true, 1, 19])
    }
    expect(await helloesOf(id)).toEqual(
      new Set(['chief', 'left', 'right'].map((label) => `${label}: hello from ${label}`)),
    )
    const files = run.files.map((file) => file.name)
    expect(files.filter((file) => /^output|^wandb-|^config/.test(file))).toEqual([
      'config.yaml',
      'output_chief.log',
      'output_left.log',
      'output_right.log',
      'wandb-metadata.json',
      'wandb-summary.json',
    ])
  })
})

describe('a writer that was killed', () => {
  it('has each row in the run once after a sync, beside those of the others', { timeout: 300_000 }, async () => {
    await using place = await openWorkplace()
    const chief = await start(place, { language: 'typescript', run: 'killed', label: 'chief', role: 'primary' })
    const worker = await start(place, {
      language: 'typescript',
      run: 'killed',
      label: 'worker',
      role: 'worker',
      variables: { WANDB__FILE_STREAM_TRANSMIT_INTERVAL: '600' }, // it is killed before it has sent what it logged
    })
    await Promise.all([chief.ready(), worker.ready()])
    const isWritten = async (): Promise<boolean> =>
      (await readFile((await onlyRun(worker.runs)).log)).includes('late worker')
    await expect.poll(isWritten).toBe(true)
    await worker.kill()
    const sync = () => syncFolder(worker.runs, { client: clientOf(server.url), includesSynced: true })
    expect(await sync()).toMatchObject([{ state: 'synced', isCutOff: true, sent: { rowCount: 20 } }])
    expect(await sync()).toMatchObject([{ state: 'synced' }])
    expect(await shownRun(server.url, 'shared', 'killed')).toMatchObject({ state: 'running' })
    await chief.end()
    const run = await shownRun(server.url, 'shared', 'killed')
    expect(run).toMatchObject({ state: 'finished', historyLineCount: 40, setAsideLineCount: 0, missingLineCount: 0 })
    expect(countsBy('worker', run.history)).toEqual(COUNTS)
    expect(countsBy('chief', run.history)).toEqual(COUNTS)
    expect(await helloesOf('killed')).toEqual(new Set(['chief: hello from chief', 'worker: hello from worker']))
    expect(run.files.map(({ name }) => name)).toContain('output_worker.log')
  })
})

describe('mode "shared"', () => {
  it('knows no resume: it joins the run of its id or begins it', async () => {
    const settings = { baseUrl: server.url, apiKey: TEST_KEY, isSilent: true }
    const begun = init({ mode: 'shared', id: 'one', resume: 'must', settings })
    await expect(begun).rejects.toMatchObject({ code: 'invalid_argument' })
  })
})
