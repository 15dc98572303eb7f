import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask, createClient } from '@amphora/sdk'
import type { Client } from '@amphora/sdk'
import { TEST_KEY } from '../../packages/server/src/testing/app.ts'
import { testPython } from '../contract/collector.ts'

/** A folder of a test, in which a client of Python runs as it would at home. */
export interface Workplace extends AsyncDisposable {
  readonly folder: string
  /** Where the client puts its run folders. */
  readonly runs: string
  python(args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<string>
  /**
   * Runs it until it has printed a text and, asked at each line from then on, it `isEnough`; then kills it and all that it
   * started. What cannot be told yet (no file, no run on the server) is not enough.
   */
  pythonKilled(args: readonly string[], url: string, text: string, isEnough?: () => Promise<boolean>): Promise<void>
  /** `wandb sync …`, which ends well whatever happens: look at what it prints. */
  wandbSync(url: string, args: readonly string[]): Promise<string>
}

export async function openWorkplace(): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'amphora-sdk-'))
  const home = {
    PATH: process.env['PATH'],
    HOME: folder,
    PYTHONDONTWRITEBYTECODE: '1',
    NETRC: join(folder, 'netrc'),
    WANDB_API_KEY: TEST_KEY,
    WANDB_DIR: folder,
    WANDB_CACHE_DIR: join(folder, 'cache'),
    WANDB_CONFIG_DIR: join(folder, 'config'),
    WANDB_DATA_DIR: join(folder, 'data'),
    WANDB_ERROR_REPORTING: 'false',
  }
  const python: Workplace['python'] = (args, environment = {}) =>
    new Promise((resolve, reject) => {
      const options = { cwd: folder, env: { ...home, ...environment }, maxBuffer: 64 * 1024 * 1024 }
      execFile(testPython(), args, options, (error, stdout, stderr) => {
        if (error) reject(new Error(`python ${args.join(' ')} ended with ${error.code}:\n${stdout}${stderr}`))
        else resolve(stdout + stderr)
      })
    })
  return {
    folder,
    runs: join(folder, 'wandb'),
    python,
    async pythonKilled(args, url, text, isEnough = () => Promise.resolve(true)) {
      const child = spawn(testPython(), [...args], {
        cwd: folder,
        env: { ...home, WANDB_BASE_URL: url },
        detached: true,
      })
      let output = ''
      let isKilled = false
      const ended = once(child, 'close')
      const kill = async (): Promise<void> => {
        if (isKilled || child.pid === undefined || !(await isEnough().catch(() => false))) return
        if (!isKilled) process.kill(-child.pid, 'SIGKILL') // wandb-core with it
        isKilled = true
      }
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (part: Buffer) => {
          output += part.toString()
          if (output.includes(text)) void kill()
        })
      }
      await ended
      if (!output.includes(text)) throw new Error(`it ended before it printed "${text}":\n${output}`)
    },
    wandbSync: (url, args) => python(['-m', 'wandb', 'sync', ...args], { WANDB_BASE_URL: url }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

/** The only run folder in a place, and its log. */
export async function onlyRun(runs: string): Promise<{ readonly folder: string; readonly log: string }> {
  const name = (await readdir(runs)).find((entry) => /^(?:offline-)?run-/.test(entry)) ?? ''
  const folder = join(runs, name)
  const log = (await readdir(folder)).find((entry) => entry.endsWith('.wandb')) ?? ''
  return { folder, log: join(folder, log) }
}

export function clientOf(url: string): Client {
  return createClient({ baseUrl: url, apiKey: TEST_KEY })
}

/** What a run shows, in a form that two servers and two clients agree on. */
export interface ShownRun {
  readonly state: string
  readonly displayName: string
  readonly group: string | null
  readonly jobType: string | null
  readonly notes: string | null
  readonly tags: readonly string[]
  readonly config: string
  readonly summaryMetrics: string
  readonly historyLineCount: number
  readonly setAsideLineCount: number
  readonly missingLineCount: number
  readonly history: readonly string[]
  readonly console: readonly { readonly level: string; readonly line: string }[]
  readonly files: readonly { readonly name: string; readonly md5: string }[]
  readonly artifacts: readonly { readonly name: string; readonly digest: string; readonly state: string }[]
}

const SHOWN = `query Shown($project: String!, $run: String!) {
  project(entityName: "admin", name: $project) { run(name: $run) {
    state displayName group jobType notes tags config summaryMetrics historyLineCount
    history(minStep: 0, maxStep: 1000000000)
    setAsideLineCount missingLineCount
    logPage(from: 0, limit: 5000) { lines { level line } }
    files(first: 100) { edges { node { name md5 } } }
    outputArtifacts(first: 100) { edges { node { digest state artifactSequence { name } } } }
  } }
}`

interface Answer {
  readonly project: { readonly run: Raw | null } | null
}
interface Raw extends Omit<ShownRun, 'console' | 'files' | 'artifacts'> {
  readonly logPage: { readonly lines: ShownRun['console'] }
  readonly files: { readonly edges: readonly { readonly node: ShownRun['files'][number] }[] }
  readonly outputArtifacts: {
    readonly edges: readonly {
      readonly node: {
        readonly digest: string
        readonly state: string
        readonly artifactSequence: { readonly name: string }
      }
    }[]
  }
}

export async function shownRun(url: string, project: string, run: string): Promise<ShownRun> {
  const answer = await ask<Answer, { project: string; run: string }>(clientOf(url), SHOWN, { project, run })
  const found = answer.project?.run
  if (!found) throw new Error(`there is no run ${run} in ${project}`)
  const { logPage, files, outputArtifacts, ...rest } = found
  return {
    ...rest,
    console: logPage.lines,
    files: files.edges.map(({ node }) => node).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    artifacts: outputArtifacts.edges
      .map(({ node }) => ({ name: node.artifactSequence.name, digest: node.digest, state: node.state }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
}
