import type { TestApp } from './app.ts'
import { TEST_KEY, basic } from './app.ts'

export interface LiveEvent {
  readonly event: string
  readonly data: Readonly<Record<string, unknown>>
}

/** Reads server-sent events one by one, as they come. Close it. */
export class EventReader {
  readonly #lines: AsyncGenerator<readonly [LiveEvent, string | undefined], undefined>
  readonly #abort: AbortController
  #lastId: string | undefined

  static open(app: TestApp, runs: readonly string[], authorization?: string): Promise<EventReader> {
    return EventReader.openOn(app, { run: runs }, authorization)
  }

  /** @param watched names by what they are of: `{ list: ['*'] }` */
  static async openOn(
    { url }: TestApp,
    watched: Readonly<Record<string, readonly string[]>>,
    authorization = basic(TEST_KEY),
    lastId?: string,
  ): Promise<EventReader> {
    const abort = new AbortController()
    const named = Object.entries(watched).flatMap(([kind, names]) =>
      names.map((name): [string, string] => [kind, name]),
    )
    const query = new URLSearchParams(named).toString()
    const headers = { authorization, ...(lastId === undefined ? {} : { 'last-event-id': lastId }) }
    const answer = await fetch(`${url}/live?${query}`, { headers, signal: abort.signal })
    if (answer.status !== 200 || !answer.body) throw new Error(`${answer.status}: ${await answer.text()}`)
    return new EventReader(eventsOf(answer.body.pipeThrough(new TextDecoderStream())), abort)
  }

  private constructor(
    events: AsyncGenerator<readonly [LiveEvent, string | undefined], undefined>,
    abort: AbortController,
  ) {
    this.#lines = events
    this.#abort = abort
  }

  /** The next event; waits for it. */
  async next(): Promise<LiveEvent> {
    const next = await this.#lines.next()
    if (next.done) throw new Error('the stream has ended')
    const [event, id] = next.value
    this.#lastId = id ?? this.#lastId
    return event
  }

  /** Of the last event that had one. */
  get lastId(): string | undefined {
    return this.#lastId
  }

  /** Waits for the end of the stream, whatever comes before it. */
  async ended(): Promise<void> {
    while (!(await this.#lines.next()).done);
  }

  close(): void {
    this.#abort.abort()
  }
}

async function* eventsOf(
  texts: ReadableStream<string>,
): AsyncGenerator<readonly [LiveEvent, string | undefined], undefined> {
  let text = ''
  for await (const part of texts) {
    text += part
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const [, event, data, id] = /^event: (.*)\ndata: (.*?)(?:\nid: (.*))?$/.exec(block) ?? []
      if (event !== undefined && data !== undefined) yield [{ event, data: JSON.parse(data) as LiveEvent['data'] }, id]
    }
  }
}

/** A started run of the administrator; answers its wire id. */
export async function addRun(app: TestApp, id: string, project = 'p'): Promise<string> {
  const config = JSON.stringify({ _wandb: { value: { t: { 1: [1] } } } })
  const input = { entityName: 'admin', modelName: project, name: id, config, host: 'vm', jobProgram: 'train.py' }
  const answer = await app.ask('mutation($i: UpsertBucketInput!) { upsertBucket(input: $i) { bucket { id } } }', {
    i: input,
  })
  return (answer.json as { readonly data: { readonly upsertBucket: { readonly bucket: { readonly id: string } } } })
    .data.upsertBucket.bucket.id
}

/** One file_stream post, to a run of the project `p` unless it says otherwise. */
export async function log(
  app: TestApp,
  id: string,
  files: object,
  { project = 'p', ...said }: Readonly<Record<string, unknown>> & { readonly project?: string } = {},
): Promise<void> {
  const path = `/files/admin/${project}/${id}/file_stream`
  const answer = await app.send(path, { method: 'POST', body: { files, ...said } })
  if (answer.status !== 200) throw new Error(answer.text)
}
