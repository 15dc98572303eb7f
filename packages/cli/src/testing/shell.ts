import { homedir } from 'node:os'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { runCommandLine } from '../command-line.ts'

export interface Answer {
  readonly code: number | undefined
  readonly output: string
  readonly errors: string
}

export interface ShellOptions {
  readonly variables?: Readonly<Record<string, string>>
  readonly input?: string
  readonly folder?: string
  readonly nodeVersion?: string
}

/** What a command answers in a process of its own: no terminal, nobody's settings. */
export async function amphora(words: readonly string[], options: ShellOptions = {}): Promise<Answer> {
  const [output, errors, input] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const read = Promise.all([text(output), text(errors)])
  const folder = options.folder ?? homedir()
  input.end(options.input ?? '')
  const code = await runCommandLine(words, {
    variables: { HOME: folder, NETRC: `${folder}/netrc`, WANDB_CONFIG_DIR: `${folder}/config`, ...options.variables },
    workingFolder: folder,
    homeFolder: folder,
    platform: process.platform,
    nodeVersion: options.nodeVersion ?? process.version,
    input,
    output,
    errors,
    interrupted: new AbortController().signal,
    process,
  })
  output.end()
  errors.end()
  const [said, failed] = await read
  return { code, output: said, errors: failed }
}
