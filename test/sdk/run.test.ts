import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, init, syncFolder } from '@amphora/sdk'
import { TEST_KEY } from '../../packages/server/src/testing/app.ts'
import { freePort } from '../../tools/free-port.ts'
import { startServer } from '../clients/server.ts'
import type { Server } from '../clients/server.ts'
import { serve } from './serve.ts'
import { clientOf, onlyRun, openWorkplace, shownRun } from './workplace.ts'
import type { Workplace } from './workplace.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const PROGRAM = join(import.meta.dirname, 'run-child.ts')
const READER = join(import.meta.dirname, 'read_run.py')
/** What the program logs before it ends in one way or another. */
const ROWS = 21

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly output: string
}

function start(place: Workplace, args: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [PROGRAM, ...args], {
    cwd: place.folder,
    env: {
      PATH: process.env['PATH'],
      HOME: place.folder,
      AMPHORA_DIR: place.folder,
      AMPHORA_BASE_URL: server.url,
      AMPHORA_API_KEY: TEST_KEY,
      ...environment,
    },
  })
}

async function end(child: ChildProcess): Promise<Ended> {
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (output += text.toString()))
  await once(child, 'close')
  return { code: child.exitCode, signal: child.signalCode, output }
}

const settingsOf = (place: Workplace, url = server.url) =>
  ({
    baseUrl: url,
    apiKey: TEST_KEY,
    rootFolder: place.folder,
    isSilent: true,
    console: 'off',
    disableStats: true,
  }) as const

const stepsOf = (history: readonly string[]): readonly number[] =>
  history.map((row) => (JSON.parse(row.replaceAll('NaN', 'null')) as { readonly _step: number })._step)

describe('a run that a program logs', () => {
  it('is whole for the Python client: rows, config, summary, files, console, media, artifacts', async () => {
    await using place = await openWorkplace()
    const ended = await end(start(place, ['whole', 'whole1']))
    expect(ended).toMatchObject({ code: 0 })
    expect(ended.output).toContain('amphora: View run')
    expect(ended.output).toContain('USED made:v0')
    const printed = await place.python([READER, 'admin/run/whole1'], { WANDB_BASE_URL: server.url })
    const read = JSON.parse(printed.split('\n')[0] ?? '') as unknown
    expect(read).toEqual({
      state: 'finished',
      group: 'g',
      job_type: 'train',
      notes: 'a note',
      tags: ['one', 'two'],
      config: { lr: 0.2, model: { depth: 3 } },
      summary: { loss: { min: 0.05, max: 1 }, best: 9, big: 1152921504606846976, late: 1, step: 20, odd: 'nan' },
      picture: [2, 2],
      table: [
        [1, 'x'],
        [2, 'y'],
      ],
      steps: [...Array.from({ length: 20 }, (_, step) => step), 20],
      rows: 22,
      files: expect.arrayContaining(['config.yaml', 'output.log', 'saved.txt', 'wandb-metadata.json']) as unknown,
      log: expect.stringContaining('on standard error') as unknown,
      runtime: expect.stringContaining('Node.js') as unknown,
      logged: ['made', 'run-whole1-table', expect.stringContaining('source-run-') as unknown],
      used: ['made:v0'],
      has_system_metrics: true,
    })
  })
})

describe('a program ends, and its run with it:', () => {
  it.each([
    ['nothing left to do', 'plain', { code: 0, signal: null }, 'finished', ''],
    ['process.exit(7)', 'exit', { code: 7, signal: null }, 'failed', ''],
    ['an error nobody catches', 'throw', { code: 1, signal: null }, 'failed', 'thrown by the program'],
    ['a rejection nobody handles', 'reject', { code: 1, signal: null }, 'failed', 'rejected by the program'],
    ['Ctrl-C', 'SIGINT', { code: null, signal: 'SIGINT' }, 'failed', ''],
    ['kill', 'SIGTERM', { code: null, signal: 'SIGTERM' }, 'failed', ''],
  ] as const)('%s', async (...[, how, process, state, printed]) => {
    await using place = await openWorkplace()
    const id = `end-${how}`
    const ended = await end(start(place, [how, id]))
    expect(ended).toMatchObject(process)
    expect(ended.output).toContain(printed)
    const run = await shownRun(server.url, 'run', id)
    expect(run).toMatchObject({ state, historyLineCount: ROWS, setAsideLineCount: 0, missingLineCount: 0 })
    expect(run.console.map(({ line }) => line).join('\n')).toContain(printed)
    expect(await readdir((await onlyRun(place.runs)).folder)).toContain(`run-${id}.wandb.synced`)
  })

  it('kill -9: the folder waits for the sync', async () => {
    await using place = await openWorkplace()
    const child = start(place, ['SIGTERM', 'end-kill'], { WANDB__FILE_STREAM_TRANSMIT_INTERVAL: '600' })
    const ended = end(child)
    while (!(await hasRows(place))) await setTimeout(1)
    child.kill('SIGKILL')
    await ended
    await syncFolder(place.runs, { client: clientOf(server.url) })
    const run = await shownRun(server.url, 'run', 'end-kill')
    expect(run.setAsideLineCount + run.missingLineCount).toBe(0)
    expect(run.historyLineCount).toBeGreaterThan(0)
  })
})

/** False while there is no folder yet, while the folder holds no log yet, and while that holds no row. */
async function hasRows({ runs }: Workplace): Promise<boolean> {
  try {
    return (await readFile((await onlyRun(runs)).log)).includes('deep') // in rows alone: metrics are defined before them
  } catch {
    return false
  }
}

describe('a run that is there before', () => {
  it('is gone on with, behind its last step', async () => {
    await using place = await openWorkplace()
    const first = await init({ id: 'again', project: 'run', config: { a: 1 }, settings: settingsOf(place) })
    first.log({ x: 1 })
    first.log({ x: 2 })
    await first.finish()
    const second = await init({
      id: 'again',
      project: 'run',
      resume: 'must',
      config: { b: 2 },
      settings: settingsOf(place),
    })
    expect(second.isResumed).toBe(true)
    expect(second.config).toEqual({ a: 1, b: 2 })
    expect(second.summary.get('x')).toBe(2)
    second.log({ x: 3 })
    await second.finish()
    const run = await shownRun(server.url, 'run', 'again')
    expect(stepsOf(run.history)).toEqual([0, 1, 2])
    expect(run).toMatchObject({ state: 'finished', setAsideLineCount: 0, missingLineCount: 0 })
  })

  it('is forked and rewound', async () => {
    await using place = await openWorkplace()
    const parent = await init({ id: 'parent', project: 'run', settings: settingsOf(place) })
    for (let step = 0; step < 5; step++) parent.log({ x: step })
    await parent.finish()
    const fork = await init({ id: 'fork', project: 'run', forkFrom: 'parent?_step=2', settings: settingsOf(place) })
    fork.log({ x: 'fork' })
    await fork.finish()
    expect(stepsOf((await shownRun(server.url, 'run', 'fork')).history)).toEqual([0, 1, 2, 3])
    const rewound = await init({ project: 'run', resumeFrom: 'parent?_step=1', settings: settingsOf(place) })
    rewound.log({ x: 'rewound' })
    await rewound.finish()
    expect(stepsOf((await shownRun(server.url, 'run', 'parent')).history)).toEqual([0, 1, 2])
  })

  it('is gone on with by resume "auto" until it ends well', async () => {
    await using place = await openWorkplace()
    const begin = () => init({ project: 'run', resume: 'auto', settings: settingsOf(place) })
    const failed = await begin()
    await failed.finish(1)
    const again = await begin()
    expect(again).toMatchObject({ id: failed.id, isResumed: true })
    await again.finish()
    const next = await begin()
    expect(next.id).not.toBe(failed.id)
    await next.finish()
  })

  it('is refused or asked for by resume', async () => {
    await using place = await openWorkplace()
    const settings = settingsOf(place)
    await expect(init({ id: 'no-such', project: 'run', resume: 'must', settings })).rejects.toThrow(
      'there is no run "no-such"',
    )
    await (await init({ id: 'there', project: 'run', settings })).finish()
    await expect(init({ id: 'there', project: 'run', resume: 'never', settings })).rejects.toThrow(
      'is in project "run" already',
    )
  })
})

describe('a run without a server', () => {
  it('is kept, and the real wandb sync takes it', async () => {
    await using place = await openWorkplace()
    const ended = await end(start(place, ['plain', 'offline1'], { AMPHORA_MODE: 'offline', AMPHORA_API_KEY: '' }))
    expect(ended).toMatchObject({ code: 0 })
    expect(ended.output).toContain('send this run with: amphora sync')
    const { folder } = await onlyRun(place.runs)
    expect(folder).toContain('offline-run-')
    await place.wandbSync(server.url, [folder])
    const run = await shownRun(server.url, 'run', 'offline1')
    expect(run).toMatchObject({ state: 'finished', historyLineCount: ROWS, jobType: 'train' })
    expect(run.files.map(({ name }) => name)).toContain('saved.txt')
  })

  it('that nobody finds says how to start one, and leaves no folder', async () => {
    await using place = await openWorkplace()
    const url = `http://127.0.0.1:${await freePort()}`
    const begin = (initTimeoutMs: number) => init({ settings: { ...settingsOf(place, url), initTimeoutMs } })
    const refused: unknown = await begin(700).catch((error: unknown) => error)
    const isTooSlow = refused instanceof Error && refused.message.includes('did not answer within') // nobody has asked yet
    const told: unknown = isTooSlow ? await begin(30_000).catch((error: unknown) => error) : refused
    expect(told).toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/no server answers at .*ECONNREFUSED.*amphora server/) as unknown,
    })
    expect((await readdir(place.runs)).filter((name) => name.startsWith('run-'))).toEqual([])
  })

  it('is gone on with while the server is away, and arrives whole', async () => {
    await using place = await openWorkplace()
    const port = await freePort()
    const data = join(place.folder, 'data')
    await mkdir(data)
    const first = await serve(port, data)
    const settings = { ...settingsOf(place, first.url), transmitIntervalMs: 50 }
    const run = await init({ id: 'away', project: 'run', settings })
    run.log({ x: 0 })
    await first.kill()
    for (let step = 1; step < 1000; step++) run.log({ x: step })
    const finished = run.finish()
    const second = await serve(port, data)
    await finished
    const shown = await shownRun(second.url, 'run', 'away')
    expect(shown).toMatchObject({ state: 'finished', setAsideLineCount: 0, missingLineCount: 0 })
    expect(stepsOf(shown.history)).toEqual(Array.from({ length: 1000 }, (_, step) => step))
    await second.kill()
  })

  it('is left in its folder when finish has no more time, and sent later', async () => {
    await using place = await openWorkplace()
    const port = await freePort()
    const data = join(place.folder, 'data')
    await mkdir(data)
    const first = await serve(port, data)
    const run = await init({ id: 'left', project: 'run', settings: settingsOf(place, first.url) })
    run.log({ x: 0 })
    await first.kill()
    run.log({ x: 1 })
    await run.finish({ timeoutMs: 300 })
    const second = await serve(port, data)
    await syncFolder(place.runs, { client: clientOf(second.url) })
    const shown = await shownRun(second.url, 'run', 'left')
    expect(shown).toMatchObject({ state: 'finished', historyLineCount: 2, setAsideLineCount: 0, missingLineCount: 0 })
    await second.kill()
  })
})

describe('init', () => {
  it('says what to do about a key that is not known, and a name that is refused', async () => {
    await using place = await openWorkplace()
    const settings = { ...settingsOf(place), apiKey: `local-${'x'.repeat(40)}` }
    await expect(init({ settings })).rejects.toMatchObject({
      code: 'unauthenticated',
      message: expect.stringContaining('amphora login') as unknown,
    })
    await expect(init({ project: 'a/b', settings: settingsOf(place) })).rejects.toThrow('project name')
    await expect(init({ id: 'a:b', settings: settingsOf(place) })).rejects.toThrow('run id')
    await expect(init({ entity: 'nobody', settings: settingsOf(place) })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('does nothing at all when it is disabled', async () => {
    await using place = await openWorkplace()
    await using run = await init({ mode: 'disabled', config: { lr: 1 }, settings: settingsOf(place) })
    run.log({ x: 1 })
    expect(run.config.lr).toBe(1)
    expect(run.summary.get('x')).toBe(1)
    expect(await readdir(place.folder)).toEqual([])
  })
})

describe('a run that somebody asks to stop', () => {
  it('hears of it', async () => {
    await using place = await openWorkplace()
    let isAsked = false
    const settings = { ...settingsOf(place), transmitIntervalMs: 50 }
    const run = await init({ id: 'stopped', project: 'run', settings, onStop: () => (isAsked = true) })
    const stopped = once(run.stopRequested, 'abort') // before: the next post may be out already
    await askToStop()
    run.log({ x: 1 })
    await stopped
    expect(isAsked).toBe(true)
    await run.finish(1)
  })
})

const STOP = 'mutation Stop($id: ID!) { stopRun(input: { id: $id }) { success } }'
const STORAGE_ID = 'query Id { project(entityName: "admin", name: "run") { run(name: "stopped") { id } } }'

async function askToStop(): Promise<void> {
  const client = clientOf(server.url)
  const { project } = await ask<{ readonly project: { readonly run: { readonly id: string } } }>(client, STORAGE_ID, {})
  await ask<unknown, { id: string }>(client, STOP, { id: project.run.id })
}
