import { inspect } from 'node:util'
import { AmphoraError } from '@amphora/wire'
import { startApp, systemClock, systemRandom } from './app.ts'
import { parseConfig, type Config } from './config.ts'
import { greeting } from './greeting.ts'
import { createLog } from './log.ts'
import { asksForHelp, helpText } from './options.ts'

/*
 *    0  stopped as asked            1  cannot start (port, folder, newer data)
 *   64  the configuration is wrong  74  the database failed           70  a fault of ours
 */
const EXIT = { stopped: 0, cannotStart: 1, wrongConfig: 64, fault: 70, databaseFailed: 74 }

const STOP_MS = 14_500 // a stop takes at most 15 s
const ECHO_MS = 1_000 // Ctrl-C comes twice: from the terminal, and from npm, which passes on its own

/**
 * A server as a process: takes the words of a command line, prints what a person needs, stops on SIGTERM and SIGINT, and ends the
 * process with an exit code that says why. Resolves when it is ready, or has shown its help.
 */
export async function serve(args: readonly string[], process: NodeJS.Process): Promise<void> {
  if (asksForHelp(args)) return void process.stdout.write(helpText())
  try {
    await start(readConfig(args, process), process)
  } catch (error) {
    exitWith(error, EXIT.cannotStart, process)
  }
}

async function start(config: Config, process: NodeJS.Process): Promise<void> {
  const log = createLog(config.logLevel, process.stderr)
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'a fault that nobody caught: stopping at once')
    process.exit(EXIT.fault)
  })
  const app = await startApp(config, {
    log,
    clock: systemClock,
    random: systemRandom,
    onFailure(error) {
      log.fatal({ err: error }, 'the database failed: stopping at once')
      process.exit(EXIT.databaseFailed)
    },
  })
  stopOnSignal(async () => app.close(), process)
  process.stdout.write(greeting(config, app)) // last: who reads it may send a signal at once
}

/** The first signal stops in order, a second one at once. */
function stopOnSignal(stop: () => Promise<void>, process: NodeJS.Process): void {
  let first: { readonly signal: NodeJS.Signals; readonly atMs: number } | undefined
  const onSignal = (signal: NodeJS.Signals): void => {
    if (first?.signal === signal && performance.now() - first.atMs < ECHO_MS) return
    if (first) process.exit(EXIT.cannotStart)
    first = { signal, atMs: performance.now() }
    process.stdout.write(`${signal}: finishing what is in hand. Again to stop at once.\n`)
    setTimeout(() => process.exit(EXIT.stopped), STOP_MS).unref()
    stop().then(
      () => process.exit(EXIT.stopped),
      (error: unknown) => exitWith(error, EXIT.fault, process),
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

function readConfig(args: readonly string[], process: NodeJS.Process): Config {
  try {
    return parseConfig(args, process.env, process.cwd())
  } catch (error) {
    return exitWith(error, EXIT.wrongConfig, process)
  }
}

/** Sentences for what a person can mend, everything for what they cannot. */
function exitWith(error: unknown, code: number, process: NodeJS.Process): never {
  const isKnown = error instanceof AmphoraError && error.code !== 'internal'
  process.stderr.write(isKnown ? `Amphora cannot start: ${error.message}\n` : `${inspect(error)}\n`)
  process.exit(isKnown ? code : EXIT.fault)
}
