import type { Reply, Send } from '../queries/client.ts'

/** What a query answered before a page asked it. */
export interface Answered {
  readonly data: unknown
  /** In ms since 1970. */
  readonly at: number
  /** What was sent for it, as `amphoraAhead` names it. */
  readonly requests: readonly string[]
}

declare global {
  /** What the first script of the document has asked for, by what was asked; the pages take it out. */
  var amphoraAhead: Map<string, Promise<Reply>> | undefined
  /** What has come of that, by the hash of the query; the pages' cache takes it out. */
  var amphoraAnswers: Map<string, Answered> | undefined
}

const keyOf = (path: string, { method, body }: RequestInit): string =>
  `${method} ${path} ${typeof body === 'string' ? body : ''}`

const asked = new WeakMap<AbortSignal, string[]>()

/** Asks, and keeps the answer for the pages: they ask the same, in the same words, once they are there. */
export const askAhead: Send = (path, init) => {
  const answers = (globalThis.amphoraAhead ??= new Map())
  const reply = read(path, init)
  answers.set(keyOf(path, init), reply)
  if (init.signal) asked.set(init.signal, [...askedWith(init.signal), keyOf(path, init)])
  return reply
}

/** All that was asked ahead with this signal, as `amphoraAhead` names it. */
export function askedWith(signal: AbortSignal): readonly string[] {
  return asked.get(signal) ?? []
}

/** Keeps what a query answered, unless a page has asked for it by now. */
export function keepAnswer(hash: string, data: unknown, requests: readonly string[]): void {
  if (requests.length === 0 || !requests.every((key) => globalThis.amphoraAhead?.has(key))) return
  globalThis.amphoraAnswers ??= new Map()
  globalThis.amphoraAnswers.set(hash, { data, at: Date.now(), requests })
}

/** What a query answered ahead, once; undefined where nothing has come, or not yet. */
export function takeAnswer(hash: string): Answered | undefined {
  const answer = globalThis.amphoraAnswers?.get(hash)
  globalThis.amphoraAnswers?.delete(hash)
  const isUntaken = answer?.requests.every((key) => globalThis.amphoraAhead?.has(key))
  for (const key of answer?.requests ?? []) globalThis.amphoraAhead?.delete(key)
  return isUntaken ? answer : undefined
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
  globalThis.amphoraAnswers = undefined
}

/** Read to its end at once, so that the words of the answer are there when the pages are. */
async function read(path: string, init: RequestInit): Promise<Reply> {
  const response = await fetch(path, init)
  const body = await response.arrayBuffer()
  const { ok, status, headers } = response
  const json = (): Promise<unknown> => Promise.resolve(JSON.parse(new TextDecoder().decode(body)))
  return { ok, status, headers, json, arrayBuffer: () => Promise.resolve(body) }
}
