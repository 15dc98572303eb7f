import { VERSION } from '@amphora/wire'
import { Command } from 'commander'
import type { Sink } from './surroundings.ts'

const EXITS = `
Exit codes, but of run and server: 0 done, 1 failed, 2 the words are wrong, 3 no key or a wrong one, 4 not there, 5 no server or a busy one: try again.
Environment: AMPHORA_BASE_URL and AMPHORA_API_KEY, or WANDB_BASE_URL and WANDB_API_KEY; NO_COLOR, CI.`

const WIDTH = 100 // where there is no terminal

/** `amphora` itself, without a command. */
export function createRoot(): Command {
  return new Command('amphora')
    .description('Runs, versioned artifacts and lineage for machine learning, on your own machine.')
    .version(VERSION, '-V, --version', 'the version')
    .helpOption('-h, --help', 'what there is to say here')
    .helpCommand(false)
    .enablePositionalOptions()
    .addHelpText('after', EXITS)
}

/**
 * The process is the caller's to end, and what is wrong goes to `errors`, if anywhere. Help that was asked for is an answer.
 */
export function settle(
  command: Command,
  { output, errors }: { readonly output: Sink; readonly errors: Sink | undefined },
): void {
  command
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(--help says more)')
    .configureOutput({
      writeOut: (text) => void output.write(text),
      writeErr: (text) => void errors?.write(text),
      getOutHelpWidth: () => output.columns ?? WIDTH,
      getErrHelpWidth: () => errors?.columns ?? WIDTH,
    })
  for (const child of command.commands) settle(child, { output, errors })
}
