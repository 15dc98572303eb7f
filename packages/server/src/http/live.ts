import { Readable } from 'node:stream'
import { AmphoraError } from '@amphora/wire'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Topic, TopicVersion, Watchable } from '../domain/live.ts'
import { viewerOf } from './authentication.ts'
import type { Door, DoorDeps } from './door.ts'
import type { LiveHub } from './live-hub.ts'
import { LiveProgress } from './live-progress.ts'

const RUNS_A_STREAM = 100
const OTHERS_A_STREAM = 20
/** Rights hold for as long as a stream: the page opens the next one, which is asked who it is. */
const LIFETIME_MS = 60_000
const HEARTBEAT_MS = 15_000 // proxies close what is silent, often after 30 s

/**
 * `GET /live?run=entity/project/id&list=entity/project&graph=entity/project&…`: server-sent events about these, each name
 * percent-encoded once more so that a slash in it is none of the path. A list is of the runs of a project, of an entity (`list=entity`)
 * or of all that the caller sees (`list=*`); a graph is the lineage of a project.
 *
 *     event: run    data: {"run": "entity/project/id", "generation": 0, "state": "running", "historyLines": 12, …}
 *     event: list   data: {"list": "entity/project", "runs": 12, "running": 1, …}
 *     event: graph  data: {"graph": "entity/project", "arrows": 40, …}
 *     event: gone   data: {"run": "entity/project/id"}       absent, deleted or hidden; so are lists and graphs
 *     event: end    data: {}                                 its time is over: come again at once
 *     : …                                                    a sign of life
 *
 * Each is told at the start and whenever its version differs. Hints only: the page asks for what changed. Who comes back with the last
 * id, which the last of those has that are told at once (`Last-Event-ID`, as browsers do by themselves, or `&since=…`) is told only what differs from what was told then, by whichever server.
 */
export const liveDoor: Door = (scope, deps) => {
  scope.get('/live', { exposeHeadRoute: false }, (request, reply) => openStream(deps, request, reply))
}

async function openStream(
  { domain, live }: DoorDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const viewer = viewerOf(request)
  const names = namesOf(request.query)
  const topics = await domain.live.findTopics(viewer, names.map(parseName))
  const stream = new EventStream(new LiveProgress(names.map(wholeName), lastEventOf(request)))
  stream.comment('open') // or a proxy might wait with the head until something happens
  const seen = new Map<Topic, readonly Name[]>()
  for (const [at, name] of names.entries()) {
    const topic = topics[at]
    if (topic === undefined) stream.tell(name, undefined)
    else seen.set(topic, [...(seen.get(topic) ?? []), name])
  }
  stream.once('close', watch(live, stream, viewer.userId, seen)) // the reader has gone, or all of it was sent
  return reply
    .type('text/event-stream')
    .headers({ 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' })
    .send(stream)
}

function watch(
  live: LiveHub,
  stream: EventStream,
  userId: number,
  seen: ReadonlyMap<Topic, readonly Name[]>,
): () => void {
  const stopWatching = live.watch({
    userId,
    topics: [...seen.keys()],
    tell: (topic, version) => (seen.get(topic) ?? []).every((name) => stream.tell(name, version)),
    end: () => stream.finish(),
  })
  const heartbeat = setInterval(() => stream.comment('alive'), HEARTBEAT_MS)
  const lifetime = setTimeout(() => {
    stopWatching()
    stream.send('end', {})
    stream.finish()
  }, LIFETIME_MS)
  return () => {
    stopWatching()
    clearInterval(heartbeat)
    clearTimeout(lifetime)
  }
}

/** A body that is written event by event, and says when its reader does not keep up. */
class EventStream extends Readable {
  readonly #progress: LiveProgress
  #isFull = false
  #isOver = false
  #told: string[] = []

  constructor(progress: LiveProgress) {
    super()
    this.#progress = progress
  }

  override _read(): void {
    this.#isFull = false
  }

  /**
   * Pages know what they watch by its name; ids stay here. Undefined: it is gone. Nothing is sent of what the reader knows.
   * False, and not told, while the reader has yet to take what was sent before.
   */
  tell(name: Name, version: TopicVersion | undefined): boolean {
    const whole = wholeName(name)
    if (this.#progress.isTold(whole, version)) return true
    if (this.#isFull) return false
    this.#progress.tell(whole, version)
    if (this.#told.length === 0) queueMicrotask(() => this.#sendTold())
    this.#told.push(eventOf(version ? name.kind : 'gone', { [name.kind]: name.text, ...version }))
    return true
  }

  /** All that is told at once has one id: it is longer than most events. */
  #sendTold(): void {
    this.#write(`${this.#told.join('\n')}id: ${this.#progress.id}\n\n`)
    this.#told = []
  }

  /** False, and nothing sent, while the reader has yet to take what was sent before. */
  send(event: string, data: object): boolean {
    return this.#write(`${eventOf(event, data)}\n`)
  }

  comment(text: string): void {
    this.#write(`: ${text}\n\n`)
  }

  finish(): void {
    if (this.#isOver || this.destroyed) return
    this.#isOver = true
    this.push(null)
  }

  #write(text: string): boolean {
    if (this.#isFull || this.#isOver || this.destroyed) return false
    this.#isFull = !this.push(text)
    return true
  }
}

interface Name {
  readonly kind: Watchable['kind']
  readonly text: string
}

/** @throws {AmphoraError} `invalid_argument` without any, `too_large` with too many */
function namesOf(query: unknown): readonly Name[] {
  const asked = query as Readonly<Record<string, string | readonly string[] | undefined>>
  const of = (kind: Name['kind'], limit: number): readonly Name[] => {
    const texts = [...new Set([asked[kind] ?? []].flat())]
    if (texts.length <= limit) return texts.map((text) => ({ kind, text }))
    throw new AmphoraError('too_large', `a stream watches at most ${limit} by "${kind}", not ${texts.length}`)
  }
  const names = [...of('run', RUNS_A_STREAM), ...of('list', OTHERS_A_STREAM), ...of('graph', OTHERS_A_STREAM)]
  if (names.length > 0) return names
  throw new AmphoraError('invalid_argument', 'name what to watch: ?run=entity/project/id or ?list=entity/project')
}

/** Without the empty line behind it. */
function eventOf(event: string, data: object): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n`
}

function wholeName({ kind, text }: Name): string {
  return `${kind} ${text}`
}

function lastEventOf({ headers, query }: FastifyRequest): string | undefined {
  const { since } = query as Readonly<Record<string, string | readonly string[] | undefined>>
  const last = headers['last-event-id'] ?? since
  return typeof last === 'string' ? last : undefined
}

const FORMS: Readonly<Record<Name['kind'], string>> = {
  run: 'entity/project/id',
  list: '"*", an entity or entity/project',
  graph: 'entity/project',
}

/** @throws {AmphoraError} `invalid_argument` */
function parseName({ kind, text }: Name): Watchable {
  if (kind === 'list' && text === '*') return { kind }
  const parts = text.split('/').map(decodeSegment)
  const [entity, project, id] = parts
  if (parts.length > 3 || !parts.every(Boolean) || !entity) throw unreadable(text, kind)
  if (kind === 'run' && project && id) return { kind, entity, project, id }
  if (kind === 'run' || id) throw unreadable(text, kind)
  if (project) return { kind, entity, project }
  if (kind === 'list') return { kind, entity }
  throw unreadable(text, kind)
}

function unreadable(text: string, kind: Name['kind']): AmphoraError {
  return new AmphoraError('invalid_argument', `"${text.slice(0, 200)}" is not ${FORMS[kind]}`)
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
