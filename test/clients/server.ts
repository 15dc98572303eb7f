import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../tools/run.ts'
import { TEST_KEY } from '../../packages/server/src/testing/app.ts'
import { databaseUrlOf, makeFolder, removeFolder } from '../../packages/server/src/testing/database.ts'

export interface Server {
  readonly url: string
  /** Ends it and removes what it kept. @throws when it did not end well */
  stop(): Promise<void>
}

/** What `npm start` runs, on a free port, with a folder and a database of its own. */
export async function startServer(): Promise<Server> {
  const folder = await makeFolder()
  const database = await databaseUrlOf(folder)
  const [program = '', ...args] = startCommand()
  const child = spawn(program, [...args, '--port', '0', '--data', folder], {
    cwd: ROOT,
    env: {
      ...process.env,
      AMPHORA_ADMIN_API_KEY: TEST_KEY,
      ...(database !== undefined && { AMPHORA_DATABASE_URL: database }),
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()))
  let exitCode: number | null = null
  const ended = once(
    child.on('exit', (code) => (exitCode = code)),
    'close',
  )
  while (!output.includes('Amphora is ready')) await somethingOf(child, () => output)
  return {
    url: /http:\S+:\d+/.exec(output)?.[0] ?? '',
    async stop() {
      child.kill('SIGTERM')
      await ended
      await removeFolder(folder)
      if (exitCode !== 0) throw new Error(`the server ended with ${exitCode}:\n${output}`)
    },
  }
}

async function somethingOf(child: ChildProcess, output: () => string): Promise<void> {
  if (child.stdout) await Promise.race([once(child.stdout, 'data'), once(child, 'close')])
  if (child.exitCode !== null) throw new Error(`the server did not start:\n${output()}`)
}

function startCommand(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } } // our own
  return scripts.start.replace(/^.*exec /, '').split(' ')
}
