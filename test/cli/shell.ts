import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { ROOT } from '../../tools/run.ts'

export interface Answer {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

export interface Terminal {
  /** The home of whoever types: nobody's settings are in it. */
  readonly home: string
  readonly variables?: Readonly<Record<string, string>>
  readonly input?: string
  readonly folder?: string
}

export const BIN = join(ROOT, 'packages/cli/src/bin.cjs')

/** `amphora …` as a process, typed by somebody whose home is `home`. */
export async function amphora(words: readonly string[], terminal: Terminal): Promise<Answer> {
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, [BIN, ...words], {
    cwd: terminal.folder ?? terminal.home,
    env: { PATH, HOME: terminal.home, ...terminal.variables },
  })
  child.stdin.end(terminal.input ?? '')
  const ended = once(child, 'close')
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  await ended
  return { code: child.exitCode, output, errors }
}

/** The one document that a command answered. */
export function documentOf(answer: Answer): unknown {
  if (answer.code !== 0) throw new Error(`it ended with ${answer.code}: ${answer.errors}`)
  return JSON.parse(answer.output)
}

/** The items that a command listed. */
export function itemsOf(answer: Answer): readonly unknown[] {
  if (answer.code !== 0) throw new Error(`it ended with ${answer.code}: ${answer.errors}`)
  return answer.output.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]))
}
