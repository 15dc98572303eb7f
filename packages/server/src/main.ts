import { inspect } from 'node:util'
import { AmphoraError } from '@amphora/wire'
import { startApp, systemClock, systemRandom } from './app.ts'
import { parseConfig, type Config } from './config.ts'
import { greeting } from './greeting.ts'
import { createLog } from './log.ts'
import { asksForHelp, helpText } from './options.ts'

/*
 * The process: arguments, environment, signals, exit codes. Nothing else of Amphora touches them.
 *
 *    0  stopped as asked            1  cannot start (port, folder, newer data)
 *   64  the configuration is wrong  74  the database failed           70  a fault of ours
 */
const EXIT = { stopped: 0, cannotStart: 1, wrongConfig: 64, fault: 70, databaseFailed: 74 }

const STOP_MS = 14_500 // a stop takes at most 15 s
const ECHO_MS = 1_000 // Ctrl-C comes twice: from the terminal, and from npm, which passes on its own

async function main(): Promise<void> {
  const args = process.argv.slice(2)
  if (asksForHelp(args)) return void process.stdout.write(helpText())
  const config = readConfig(args)
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
  stopOnSignal(async () => app.close())
  process.stdout.write(greeting(config, app)) // last: who reads it may send a signal at once
}

/** The first signal stops in order, a second one at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let first: { readonly signal: NodeJS.Signals; readonly atMs: number } | undefined
  const onSignal = (signal: NodeJS.Signals): void => {
    if (first?.signal === signal && performance.now() - first.atMs < ECHO_MS) return
    if (first) process.exit(EXIT.cannotStart)
    first = { signal, atMs: performance.now() }
    process.stdout.write(`${signal}: finishing what is in hand. Again to stop at once.\n`)
    setTimeout(() => process.exit(EXIT.stopped), STOP_MS).unref()
    stop().then(
      () => process.exit(EXIT.stopped),
      (error: unknown) => exitWith(error, EXIT.fault),
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

function readConfig(args: readonly string[]): Config {
  try {
    return parseConfig(args, process.env, process.cwd())
  } catch (error) {
    return exitWith(error, EXIT.wrongConfig)
  }
}

/** Sentences for what a person can mend, everything for what they cannot. */
function exitWith(error: unknown, code: number): never {
  const isKnown = error instanceof AmphoraError && error.code !== 'internal'
  process.stderr.write(isKnown ? `Amphora cannot start: ${error.message}\n` : `${inspect(error)}\n`)
  process.exit(isKnown ? code : EXIT.fault)
}

await main().catch((error: unknown) => exitWith(error, EXIT.cannotStart))
