import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Api } from '../../packages/sdk/src/index.ts'
import { startTestApp, TEST_KEY, type TestApp } from '../../packages/server/src/testing/app.ts'
import { ROOT } from '../../tools/run.ts'
import { testPython } from '../contract/collector.ts'
import { amphora, BIN, documentOf, type Answer } from './shell.ts'

/** Prints its arguments and variables, and does what its first word says. */
const PROGRAM = `
const [what, ...words] = process.argv.slice(2)
process.stdout.write('out ' + words.join(' ') + '\\n')
process.stderr.write('\\u001b[31merr\\u001b[0m')
const shown = ['AMPHORA_PARENT_RUN', 'WANDB_RUN_ID', 'AMPHORA_RUN_ID', 'WANDB_PROJECT']
if (what === 'variables') console.log(JSON.stringify(shown.map((name) => process.env[name] ?? null)))
if (what === 'exit') process.exitCode = Number(words[0])
if (what === 'die') process.kill(process.pid, words[0])
if (what === 'wait') {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGUSR2']) {
    process.on(signal, () => {
      console.log('heard ' + signal)
      if (signal !== 'SIGUSR2') process.exit(7)
    })
  }
  const parent = process.ppid
  setInterval(() => process.ppid === parent || process.exit(), 200) // it does not outlive the test
  console.log('waiting')
}
`

const SDK = pathToFileURL(join(ROOT, 'packages/sdk/src/index.ts')).href

vi.setConfig({ testTimeout: 180_000 }) // several processes each, on a machine that has others to run

let app: TestApp
let home: string

beforeAll(async () => {
  app = await startTestApp()
  home = await mkdtemp(join(tmpdir(), 'amphora-run-'))
  await writeFile(join(home, 'program.mjs'), PROGRAM)
  await writeFile(join(home, 'base.yaml'), 'optimizer:\n  name: adam\n  beta: 0.9\n')
})
afterAll(async () => {
  await app.close()
  await rm(home, { recursive: true, maxRetries: 5 })
})

function variables(): Record<string, string> {
  return { AMPHORA_BASE_URL: app.url, AMPHORA_API_KEY: TEST_KEY, AMPHORA_PROJECT: 'wrapped' }
}

async function cli(...words: readonly string[]): Promise<Answer> {
  return amphora(words, { home, variables: variables() })
}

/** `amphora run` of the program above, as the run `id`. */
function wrapped(id: string, ...words: readonly string[]): readonly string[] {
  return ['run', '--id', id, '--', process.execPath, 'program.mjs', ...words]
}

interface Shown {
  readonly state: string
  readonly exitCode: number
  readonly config: object
}

async function show(id: string): Promise<Shown> {
  return documentOf(await cli('runs', 'show', `wrapped/${id}`, '--json')) as Shown
}

async function fileOf(id: string, name: string): Promise<string> {
  const run = await new Api({ baseUrl: app.url, apiKey: TEST_KEY }).run(`admin/wrapped/${id}`)
  for await (const file of run.files({ names: [name] })) return file.text()
  throw new Error(`run ${id} has no ${name}`)
}

interface Going {
  readonly process: ChildProcess
  readonly output: Promise<string>
  readonly ended: Promise<unknown>
  said(words: string): Promise<void>
}

function begin(...words: readonly string[]): Going {
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, [BIN, ...words], { cwd: home, env: { PATH, HOME: home, ...variables() } })
  child.stdin.end()
  const ended = once(child, 'close')
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += String(chunk)))
  return {
    process: child,
    output: text(child.stdout),
    ended,
    async said(line) {
      while (!printed.includes(line)) {
        if (child.exitCode !== null) throw new Error(`it ended without "${line}": ${printed}`)
        await Promise.race([once(child.stdout, 'data'), ended])
      }
    },
  }
}

describe('a program that is wrapped', () => {
  it('prints what it prints, and its run has it, with settings, command line and state', async () => {
    const options = ['--config', '@base.yaml', '--config', 'optimizer.name=sgd', '--group', 'night', '--tag', 'a']
    const words = wrapped('whole', 'exit', '0', '--lr', '0.1', '--api-key', 'abc')
    const { code, output, errors } = await cli('run', ...options, '--job-type', 'train', ...words.slice(1))
    expect({ code, errors }).toMatchObject({ code: 0 })
    expect(output).toBe('out 0 --lr 0.1 --api-key abc\n')
    expect(errors).toContain('\u001b[31merr\u001b[0m')
    expect(await show('whole')).toMatchObject({
      state: 'finished',
      exitCode: 0,
      group: 'night',
      jobType: 'train',
      tags: ['a'],
      config: { lr: 0.1, optimizer: { name: 'sgd', beta: 0.9 } },
    })
    expect(await fileOf('whole', 'output.log')).toContain('out 0 --lr 0.1')
    expect(JSON.parse(await fileOf('whole', 'wandb-metadata.json'))).toMatchObject({
      program: 'program.mjs',
      args: ['exit', '0', '--lr', '0.1', '--api-key', '***'],
    })
  })

  it('passes its exit code on; a signal’s is 128 and its number, as in a shell', async () => {
    expect((await cli(...wrapped('three', 'exit', '3'))).code).toBe(3)
    expect(await show('three')).toMatchObject({ state: 'failed', exitCode: 3 })
    expect((await cli(...wrapped('died', 'die', 'SIGKILL'))).code).toBe(137)
    expect(await show('died')).toMatchObject({ state: 'failed', exitCode: 137 })
  })

  it('is no run when there is no such program, and ends as in a shell', async () => {
    const { code, errors } = await cli('run', '--id', 'nothing', '--', 'amphora-no-such-program')
    expect(code).toBe(127)
    expect(errors).toContain('amphora-no-such-program')
    expect((await cli('run', '--', './base.yaml')).code).toBe(126)
    expect((await cli('runs', 'show', 'wrapped/nothing')).code).toBe(4)
  })

  it('is told whose run it works for, but opens no run of the same id by accident', async () => {
    const id = { AMPHORA_RUN_ID: 'told', WANDB_RUN_ID: 'other' }
    const words = ['run', '--', process.execPath, 'program.mjs', 'variables']
    const { output } = await amphora(words, { home, variables: { ...variables(), ...id } })
    expect(output).toContain('["admin/wrapped/told",null,null,"wrapped"]')
  })

  it('answers with one document when JSON is asked for: what it prints goes to stderr', async () => {
    const answer = await cli('run', '--json', ...wrapped('json', 'exit', '2').slice(1))
    expect(JSON.parse(answer.output)).toMatchObject({ run: 'admin/wrapped/json', exitCode: 2, signal: null })
    expect(answer.errors).toBe('out 2\n\u001b[31merr\u001b[0m')
  })

  it('has its code kept as an artifact, when asked for', async () => {
    await mkdir(join(home, 'src'))
    await writeFile(join(home, 'src/model.py'), 'layers = 3\n')
    const { code, errors } = await cli('run', '--code', 'src', ...wrapped('coded', 'exit', '0').slice(1))
    expect({ code, errors }).toMatchObject({ code: 0 })
    const shown = documentOf(await cli('artifact', 'show', 'wrapped/source-wrapped-program.mjs', '--json'))
    expect(shown).toMatchObject({ type: 'code', fileCount: 1 })
  })
})

describe('a signal', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`is the program's: ${signal} ends it in its own way`, async () => {
      const id = `heard-${signal}`.toLowerCase()
      const going = begin(...wrapped(id, 'wait'))
      await going.said('waiting')
      going.process.kill('SIGUSR2')
      await going.said('heard SIGUSR2')
      going.process.kill(signal)
      await going.ended
      expect(await going.output).toContain(`heard ${signal}`)
      expect(going.process.exitCode).toBe(7)
      expect(await show(id)).toMatchObject({ state: 'failed', exitCode: 7 })
    })
  }
})

describe('a run', () => {
  it('that is stopped from outside interrupts its program', async () => {
    const going = begin(...wrapped('stopped', 'wait'))
    await going.said('waiting')
    expect((await cli('runs', 'stop', 'wrapped/stopped')).code).toBe(0)
    await going.ended
    expect(await going.output).toContain('heard SIGINT')
    expect(going.process.exitCode).toBe(7)
  })

  it('whose wrapper was killed is whole after a sync', async () => {
    const going = begin(...wrapped('killed', 'wait'))
    await going.said('waiting')
    const folder = await folderOf('killed')
    await expect.poll(async () => (await readFile(folder)).includes('waiting')).toBe(true)
    going.process.kill('SIGKILL')
    await once(going.process, 'exit')
    documentOf(await cli('sync', folder, '--json'))
    expect(await show('killed')).toMatchObject({ state: 'failed' })
    expect(await fileOf('killed', 'output.log')).toContain('waiting')
  })

  it('that is kept offline has no server, and is sent later', async () => {
    const nowhere = { ...variables(), AMPHORA_BASE_URL: 'http://127.0.0.1:9' }
    const words = ['run', '--offline', ...wrapped('offline', 'exit', '4').slice(1)]
    expect((await amphora(words, { home, variables: nowhere })).code).toBe(4)
    documentOf(await cli('sync', await folderOf('offline'), '--json'))
    expect(await show('offline')).toMatchObject({ state: 'failed', exitCode: 4 })
    expect(await fileOf('offline', 'output.log')).toContain('out 4')
  })

  it('has what a program logs inside with the SDK, when it is joined', async () => {
    const script = `
      const { init } = await import(${JSON.stringify(SDK)})
      await using run = await init({ config: { inside: true } })
      for (let n = 0; n < 5; n++) run.log({ loss: n })
      console.log('trained')`
    const words = [
      'run',
      '--join',
      '--config',
      'lr=1',
      '--id',
      'joined-ts',
      '--',
      process.execPath,
      '--input-type=module',
    ]
    const { code, errors } = await cli(...words, '--eval', script)
    expect({ code, errors }).toMatchObject({ code: 0 })
    expect(await show('joined-ts')).toMatchObject({
      state: 'finished',
      exitCode: 0,
      rowCount: 5,
      summary: { loss: 4 },
      config: { lr: 1, inside: true },
    })
    expect((await fileOf('joined-ts', 'output.log')).match(/trained/g)).toHaveLength(1)
  })

  it('has what the Python client logs inside, when it is joined', async () => {
    const script =
      'import wandb; run = wandb.init(config={"inside": True}); [run.log({"loss": n}) for n in range(5)]; print("trained")'
    const words = ['run', '--join', '--config', 'lr=1', '--id', 'joined', '--', testPython(), '-c', script]
    const { code, errors } = await cli(...words)
    expect({ code, errors }).toMatchObject({ code: 0 })
    expect(await show('joined')).toMatchObject({
      state: 'finished',
      exitCode: 0,
      rowCount: 5,
      summary: { loss: 4 },
      config: { lr: 1, inside: true },
    })
    expect((await fileOf('joined', 'output.log')).match(/trained/g)).toHaveLength(1)
  })
})

/** The log of an offline or killed run. */
async function folderOf(id: string): Promise<string> {
  const names = await readdir(join(home, 'wandb'))
  const found = names.find((name) => name.endsWith(`-${id}`))
  if (found === undefined) throw new Error(`no folder of ${id}: ${names.join(', ')}`)
  return join(home, 'wandb', found, `run-${id}.wandb`)
}
