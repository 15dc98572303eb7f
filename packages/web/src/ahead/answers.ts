import type { Reply, Send } from '../queries/client.ts'

declare global {
  /** What the first script of the document has asked for, by what was asked; the pages take it out. */
  var amphoraAhead: Map<string, Promise<Reply>> | undefined
}

const keyOf = (path: string, { method, body }: RequestInit): string =>
  `${method} ${path} ${typeof body === 'string' ? body : ''}`

/** Asks, and keeps the answer for the pages: they ask the same, in the same words, once they are there. */
export const askAhead: Send = (path, init) => {
  const answers = (globalThis.amphoraAhead ??= new Map())
  const reply = read(path, init)
  answers.set(keyOf(path, init), reply)
  return reply
}

/** What was asked ahead, once; anything else, and what was refused or failed then, is asked for now. */
export const takeOrAsk: Send = async (path, init) => {
  const key = keyOf(path, init)
  const kept = globalThis.amphoraAhead?.get(key)
  globalThis.amphoraAhead?.delete(key)
  const reply = await kept?.catch(() => undefined)
  return reply?.ok === true ? reply : fetch(path, init)
}

/** Another page was opened, or another person came: what was asked for the first page is out of date. */
export function forgetAhead(): void {
  globalThis.amphoraAhead = undefined
}

/** Read to its end at once, so that the words of the answer are there when the pages are. */
async function read(path: string, init: RequestInit): Promise<Reply> {
  const response = await fetch(path, init)
  const body: unknown = await response.json()
  return { ok: response.ok, status: response.status, headers: response.headers, json: () => Promise.resolve(body) }
}
