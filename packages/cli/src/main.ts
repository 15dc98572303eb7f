import { homedir, platform } from 'node:os'
import { runCommandLine } from './command-line.ts'
import { Interruption } from './failure.ts'

/*
 * The process: nothing else of the command line touches it. The first signal asks what runs to end, a second one ends it at once.
 */
const interrupt = new AbortController()
const codes = { SIGINT: 130, SIGTERM: 143 } as const
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (interrupt.signal.aborted) process.exit(codes[signal])
    interrupt.abort(new Interruption(signal, codes[signal]))
  })
}
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0) // whoever reads has seen enough: `amphora runs ls | head`
  throw error
})

const code = await runCommandLine(process.argv.slice(2), {
  variables: process.env,
  workingFolder: process.cwd(),
  homeFolder: homedir(),
  platform: platform(),
  nodeVersion: process.version,
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  interrupted: interrupt.signal,
  process,
})
if (code !== undefined) process.exitCode = code
