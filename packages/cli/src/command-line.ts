import { CommanderError, type Command } from 'commander'
import type { Context } from './context.ts'
import { EXIT, failureOf, Refusal, UsageError } from './failure.ts'
import { Output } from './output/output.ts'
import { createRoot, settle } from './root.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Does what the words say, and tells how it went.
 * @returns the exit code; undefined where the command decides it itself, later: a server goes on after this
 */
export async function runCommandLine(
  words: readonly string[],
  surroundings: Surroundings,
): Promise<number | undefined> {
  let code: number | undefined = EXIT.done
  const program = await loadProgram(words[0], {
    surroundings,
    setExitCode(own) {
      code = own
    },
  })
  const isJson = untilDashes(words).includes('--json')
  settle(program, { output: surroundings.output, errors: isJson ? undefined : surroundings.errors })
  try {
    await program.parseAsync([...words], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof Refusal) return EXIT.failed // it has said so itself
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done // help or version
    if (error instanceof CommanderError && !isJson) return EXIT.usage // commander has said so itself
    const failure = failureOf(error instanceof CommanderError ? new UsageError(sentenceOf(error)) : error)
    new Output(surroundings, { json: isJson }).failure(failure)
    return failure.exitCode
  }
}

/** As commander says it to people, without its `error: ` and its line break before a suggestion. */
function sentenceOf({ message }: CommanderError): string {
  return message.replace(/^error: /, '').replaceAll('\n', ' ')
}

/** `server` and `open` are waited for by somebody, and load neither each other nor what the other commands need. */
async function loadProgram(name: string | undefined, context: Context): Promise<Command> {
  if (name === 'server') return createRoot().addCommand((await import('./commands/server.ts')).serverCommand(context))
  if (name === 'open') return createRoot().addCommand((await import('./commands/open.ts')).openCommand(context))
  const { createProgram } = await import('./program.ts')
  return createProgram(context.surroundings, context.setExitCode)
}

/** What stands before `--`: the rest is the command line of another program. */
function untilDashes(words: readonly string[]): readonly string[] {
  const at = words.indexOf('--')
  return at < 0 ? words : words.slice(0, at)
}
