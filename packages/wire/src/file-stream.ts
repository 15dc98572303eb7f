import { AmphoraError } from './errors.ts'
import { parsePlainJson } from './json.ts'
import { checkBodyValues } from './json-size.ts'
import { cleanRunFilePath, isEntryPath } from './paths.ts'

/*
 * POST /files/{entity}/{project}/{run}/file_stream
 *
 *   { "files": { "<name>": { "offset": n, "content": ["line", …] } },   line[offset + i] = content[i]
 *     "uploaded": ["path", …], "preempting": true, "complete": true, "exitcode": n }
 *
 * A heartbeat is {}. Every key may be absent or null.
 */

/** The streams that are kept line by line. */
export type StreamFile = 'history' | 'events' | 'console'

/** Lines for one stream of a run, or its summary (one line, the whole document). */
export interface FileStreamFrame {
  readonly file: StreamFile | 'summary'
  /** Of `output_<label>.log`: which of several writers, in shared mode. */
  readonly label?: string
  /** Index of the first line. */
  readonly offset: number
  readonly lines: readonly string[]
}

/** One post, checked. */
export interface FileStreamPost {
  readonly files: readonly FileStreamFrame[]
  /** Run files whose upload has succeeded: relative paths, checked. */
  readonly uploaded: readonly string[]
  readonly isPreempting: boolean
  readonly isComplete: boolean
  readonly exitCode: number | undefined
  /** Names of streams and files that were not understood and left out. */
  readonly ignored: readonly string[]
}

/** The streams' names on the wire. */
export const STREAM_FILE_NAMES = {
  history: 'wandb-history.jsonl',
  events: 'wandb-events.jsonl',
  summary: 'wandb-summary.json',
  console: 'output.log',
} as const satisfies Record<FileStreamFrame['file'], string>

/** The highest count of lines: clients read counts as GraphQL Int, 32 bits. */
export const MAX_LINE_COUNT = 2 ** 31 - 1

const LABELLED_CONSOLE = /^output_(.+)\.log$/

/**
 * Checks the body of a file_stream post, given as text or already parsed. Lines are not looked into.
 * @throws {AmphoraError} `invalid_argument` when the shape is wrong, `too_large`; then nothing of it may be applied
 */
export function parseFileStreamPost(body: unknown): FileStreamPost {
  if (typeof body === 'string') checkBodyValues(body)
  const post = typeof body === 'string' ? parsePlainJson(body) : body
  if (!isRecord(post)) throw malformed('the body is not a JSON object')
  const named = Object.entries(optionalObject(post, 'files'))
  const uploaded = optionalTexts(post, 'uploaded')
  return {
    files: named.flatMap(([name, frame]) => frameOf(name, frame) ?? []),
    uploaded: uploaded.filter(isRunFilePath).map(cleanRunFilePath),
    isPreempting: optionalFlag(post, 'preempting'),
    isComplete: optionalFlag(post, 'complete'),
    exitCode: exitCodeOf(post),
    ignored: [
      ...named.flatMap(([name]) => (streamOf(name) ? [] : [name])),
      ...uploaded.filter((path) => !isRunFilePath(path)),
    ],
  }
}

type Members = Readonly<Record<string, unknown>>

type Stream = Pick<FileStreamFrame, 'file' | 'label'>

const STREAMS: ReadonlyMap<string, Stream> = new Map([
  [STREAM_FILE_NAMES.history, { file: 'history' }],
  [STREAM_FILE_NAMES.events, { file: 'events' }],
  [STREAM_FILE_NAMES.summary, { file: 'summary' }],
  [STREAM_FILE_NAMES.console, { file: 'console' }],
] as const)

function streamOf(name: string): Stream | undefined {
  const label = LABELLED_CONSOLE.exec(name)?.[1]
  return label === undefined ? STREAMS.get(name) : { file: 'console', label }
}

function frameOf(name: string, frame: unknown): FileStreamFrame | undefined {
  const stream = streamOf(name)
  if (!stream || frame === null) return undefined
  if (!isRecord(frame)) throw malformed(`files[${JSON.stringify(name)}] is not an object`)
  const offset = optionalWhole(frame, 'offset') ?? 0
  const lines = optionalTexts(frame, 'content')
  if (offset < 0 || offset + lines.length > MAX_LINE_COUNT) {
    throw malformed(`lines ${offset} to ${offset + lines.length} of ${name} are not between 0 and ${MAX_LINE_COUNT}`)
  }
  return { ...stream, offset, lines }
}

function isRunFilePath(path: string): boolean {
  return isEntryPath(path.startsWith('./') ? path.slice(2) : path)
}

function optionalObject(object: Members, key: string): Members {
  const value = memberOf(object, key) ?? {}
  if (!isRecord(value)) throw malformed(`"${key}" is not an object`)
  return value
}

function optionalTexts(object: Members, key: string): readonly string[] {
  const value = memberOf(object, key) ?? []
  if (!isTexts(value)) {
    throw malformed(`"${key}" is not a list of strings`)
  }
  return value
}

function optionalFlag(object: Members, key: string): boolean {
  const value = memberOf(object, key) ?? false
  if (typeof value !== 'boolean') throw malformed(`"${key}" is not true or false`)
  return value
}

function optionalWhole(object: Members, key: string): number | undefined {
  const value = memberOf(object, key)
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw malformed(`"${key}" is not a whole number`)
  return value
}

/** In 32 bits with a sign, as readers get it; Windows has codes above. One that is not 0 never becomes 0. */
function exitCodeOf(post: Members): number | undefined {
  const code = optionalWhole(post, 'exitcode')
  return code === undefined || code === 0 ? code : code | 0 || 1
}

function isRecord(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function memberOf(object: Members, key: string): unknown {
  return Object.hasOwn(object, key) ? (object[key] ?? undefined) : undefined
}

function malformed(fault: string): AmphoraError {
  return new AmphoraError('invalid_argument', `malformed file_stream post: ${fault}`)
}
