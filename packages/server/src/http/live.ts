import { Readable } from 'node:stream'
import { AmphoraError } from '@amphora/wire'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Topic, TopicVersion, Watchable } from '../domain/live.ts'
import { viewerOf } from './authentication.ts'
import type { Door, DoorDeps } from './door.ts'
import type { LiveHub } from './live-hub.ts'

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
 * Each is told at the start and whenever its version differs. Hints only: the page asks for what changed.
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
  const stream = new EventStream()
  const seen = new Map<Topic, Name>()
  for (const [at, name] of names.entries()) {
    const topic = topics[at]
    if (topic === undefined) stream.send('gone', { [name.kind]: name.text })
    else seen.set(topic, name)
  }
  stream.once('close', watch(live, stream, viewer.userId, seen)) // the reader has gone, or all of it was sent
  return reply
    .type('text/event-stream')
    .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    .send(stream)
}

function watch(live: LiveHub, stream: EventStream, userId: number, seen: ReadonlyMap<Topic, Name>): () => void {
  const stopWatching = live.watch({
    userId,
    topics: [...seen.keys()],
    tell: (topic, version) => tell(stream, seen.get(topic), version),
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

/** Pages know what they watch by its name; ids stay here. */
function tell(stream: EventStream, name: Name | undefined, version: TopicVersion | undefined): boolean {
  if (name === undefined) return true
  return stream.send(version ? name.kind : 'gone', { [name.kind]: name.text, ...version })
}

/** A body that is written event by event, and says when its reader does not keep up. */
class EventStream extends Readable {
  #isFull = false
  #isOver = false

  override _read(): void {
    this.#isFull = false
  }

  /** False, and nothing sent, while the reader has yet to take what was sent before. */
  send(event: string, data: object): boolean {
    return this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
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
