import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { Source, Surroundings } from './surroundings.ts'

type Terminal = Pick<Surroundings, 'input' | 'errors'>

/** Everything that is piped in. */
export async function readAll(input: Source): Promise<string> {
  let text = ''
  input.setEncoding('utf8')
  for await (const chunk of input) text += String(chunk)
  return text
}

/** A line that is not shown while it is typed. */
export async function askSecret(question: string, { input, errors }: Terminal): Promise<string> {
  errors.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  using reader = closing(createInterface({ input, output: nowhere, terminal: true }))
  const answer = await reader.question('')
  errors.write('\n')
  return answer.trim()
}

/** Whether somebody at a terminal says yes. Without one: no. */
export async function confirm(question: string, { input, errors }: Terminal): Promise<boolean> {
  if (!input.isTTY || !errors.isTTY) return false
  using reader = closing(createInterface({ input, output: errors }))
  return /^y(?:es)?$/i.test((await reader.question(`${question} [y/N] `)).trim())
}

function closing(reader: ReturnType<typeof createInterface>): ReturnType<typeof createInterface> & Disposable {
  return Object.assign(reader, { [Symbol.dispose]: () => reader.close() })
}
