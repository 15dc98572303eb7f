import { init, type InitOptions, type Run } from '@amphora/sdk'
import { Option, type Command } from 'commander'
import { outputOf, serverSideCommand } from '../command.ts'
import { settingsOf, type Context, type ServerOptions } from '../context.ts'
import { UsageError } from '../failure.ts'
import { childEnvironment } from '../run/child-environment.ts'
import { startChild, type Child, type ChildEnd } from '../run/child.ts'
import { flagsOf } from '../run/command-flags.ts'
import { merge, readConfig, type Config } from '../run/config.ts'
import { findExecutable, programOf } from '../run/program.ts'
import { askToEnd, forwardSignals } from '../run/signals.ts'

interface RunOptions extends ServerOptions {
  readonly project?: string
  readonly entity?: string
  readonly name?: string
  readonly id?: string
  readonly group?: string
  readonly jobType?: string
  readonly tag: readonly string[]
  readonly notes?: string
  readonly config: readonly string[]
  readonly flags: boolean
  readonly code?: string | true
  readonly offline?: boolean
  readonly join?: boolean
}

const EXIT_DENIED = 126
const EXIT_ABSENT = 127

const HELP = `
Runs a command and keeps what there is to know of it: its output, config, exit code, git commit and changes, the machine. Its
output is passed on unchanged; signals are too; it ends with the command's own exit code, with 128 + N when signal N killed it,
with 127 when there is no such command. \`amphora runs stop\` interrupts the command as Ctrl-C does.

Config, from weak to strong: the command's own \`--lr 0.1 --layers 64 10 --amp optimizer.lr=0.1\`, then each --config in its turn.
Inside, \`amphora artifact put\` and \`get\` are outputs and inputs of the run. A program that logs by itself begins a run of its
own beside it; with --join the clients of Python and TypeScript log into this one.

  amphora run --project digits --config lr=0.1 --code -- python train.py --epochs 3`

/** Any program as a run. */
export function runCommand(context: Context): Command {
  return serverSideCommand('run <command...>', 'run a program and keep its output, config, exit code and code')
    .passThroughOptions()
    .option('-p, --project <project>', 'where the run goes')
    .option('-e, --entity <entity>', 'a user or team')
    .option('-n, --name <name>', 'what people read; made up if not given')
    .option('--id <id>', 'what is in the address; made up if not given')
    .option('-g, --group <group>', 'runs that belong together')
    .option('-t, --job-type <type>', 'what it does: prepare, train, evaluate')
    .option('--tag <tag>', 'may be repeated', collect, [])
    .option('--notes <text>', 'why it runs')
    .option('-c, --config <setting>', 'KEY=VALUE, or @FILE of JSON or YAML; may be repeated', collect, [])
    .option('--no-flags', "do not take the command's own flags for config")
    .addOption(new Option('--code [folder]', 'keep the code below this folder (.) as an artifact'))
    .option('--offline', 'keep all of it in ./wandb, for `amphora sync`')
    .option('--join', 'what the command itself logs, in Python or TypeScript, goes into this run')
    .addHelpText('after', HELP)
    .action(async (command: readonly string[], options: RunOptions) => runWrapped(context, command, options))
}

async function runWrapped(context: Context, command: readonly string[], options: RunOptions): Promise<void> {
  const { surroundings, setExitCode } = context
  const { workingFolder } = surroundings
  if (options.join && options.offline) throw new UsageError('--join needs the server: leave out --offline')
  const executable = findExecutable(command[0] ?? '', surroundings)
  if (typeof executable !== 'string') return refuse(context, command[0] ?? '', executable)
  const config = await configOf(command, options, workingFolder)
  const run = await begin(context, options, { config, program: programOf(command, executable, workingFolder) })
  if (options.code !== undefined) run.logCode(options.code === true ? '.' : options.code)
  const child = start(context, options, { run, executable, args: command.slice(1) })
  const stop = (): void => askToEnd(child)
  if (run.stopRequested.aborted) stop()
  run.stopRequested.addEventListener('abort', stop, { once: true })
  const release = forwardSignals(surroundings.process, child, Boolean(surroundings.input.isTTY))
  const end = await child.ended
  release()
  setExitCode(end.exitCode)
  await finish(context, run, end)
  tell(context, options, { run, end, command })
}

async function configOf(command: readonly string[], options: RunOptions, workingFolder: string): Promise<Config> {
  const config = options.flags ? { ...flagsOf(command) } : {}
  merge(config, await readConfig(options.config, workingFolder))
  return config
}

type Begun = Pick<InitOptions, 'config' | 'program'>

function begin({ surroundings }: Context, options: RunOptions, begun: Begun): Promise<Run> {
  const { project, entity, name, id, group, jobType, tag, notes, offline, join, host, json, quiet } = options
  return init({
    ...begun,
    onStop: () => undefined, // the program is asked, not this process
    project,
    entity,
    name,
    id,
    group,
    jobType,
    notes,
    ...(tag.length > 0 && { tags: tag }),
    ...(offline && { mode: 'offline' }),
    ...(join && { mode: 'shared' }), // the program says config too
    signal: surroundings.interrupted,
    settings: {
      baseUrl: host,
      console: 'off', // the program's output is the run's, not ours
      ...(join && { label: '' }),
      ...(json && { isSilent: true }),
      ...(quiet && { isQuiet: true }),
    },
  })
}

interface Started {
  readonly run: Run
  readonly executable: string
  readonly args: readonly string[]
}

/** With `--json` stdout is for the one document, so what the program prints there goes to stderr. */
function start(context: Context, options: RunOptions, { run, executable, args }: Started): Child {
  const { variables, workingFolder, output, errors } = context.surroundings
  const target = options.json ? errors : output
  const settings = { ...settingsOf(context, options), mode: run.mode }
  const isTerminal = Boolean(target.isTTY)
  return startChild({
    executable,
    args,
    workingFolder,
    variables: childEnvironment({ variables, settings, run, joins: options.join ?? false, isTerminal }),
    output: target,
    errors,
    onOutput: (stream, text) => text !== '' && run.writeOutput(stream, text),
  })
}

/** The command's exit code is the answer, whatever becomes of its run; a signal now ends the wait for the server. */
async function finish({ surroundings }: Context, run: Run, { exitCode }: ChildEnd): Promise<void> {
  const { process, errors } = surroundings
  const wait = new AbortController()
  const giveUp = (): void => wait.abort()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, giveUp)
  try {
    await run.finish({ exitCode, signal: wait.signal })
  } catch (error) {
    const why = wait.signal.aborted
      ? 'the wait was interrupted'
      : error instanceof Error
        ? error.message
        : String(error)
    errors.write(
      `amphora: not all of this run is on the server (${why}): send the rest with: amphora sync ${run.folder}\n`,
    )
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, giveUp)
  }
}

interface Ended {
  readonly run: Run
  readonly end: ChildEnd
  readonly command: readonly string[]
}

function tell(context: Context, options: RunOptions, { run, end: { exitCode, signal } }: Ended): void {
  if (!options.json) return // people have been told by the run itself
  const { path, url, folder } = run
  const facts = { run: path, url: url ?? null, folder: folder ?? null, exitCode, signal: signal ?? null }
  outputOf(context, options).document(facts, '')
}

/** As shells say it. No run is made of a word that was typed wrong. */
function refuse(
  { surroundings, setExitCode }: Context,
  name: string,
  found: { readonly denied: string } | undefined,
): void {
  const text = found
    ? `${found.denied} may not be run: chmod +x it`
    : `there is no command "${name}": check the name, or PATH`
  surroundings.errors.write(`amphora: ${text}\n`)
  setExitCode(found ? EXIT_DENIED : EXIT_ABSENT)
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}
