import { int64, readFields, writeMessage } from './fields.ts'
import { ByteReader, DELIMITED } from './bytes.ts'
import type { ByteWriter } from './bytes.ts'
import type { Message } from './fields.ts'
import { environment } from './environment.ts'
import type { LogRecord } from './record.ts'
import * as body from './records.ts'

/*
 * A record: 1 num, and under the number of its kind its body. Of what we do not know nothing is lost but itself.
 */

const NUM = int64(1)
const NOTHING: Message<undefined> = { write: () => undefined, read: () => undefined }

/** How to read the body of a kind. `4` is the older form of `13`. */
const READERS: Readonly<Record<number, (input: ByteReader) => LogRecord>> = {
  2: (input) => ({ kind: 'history', ...body.history.read(input) }),
  3: (input) => ({ kind: 'summary', change: body.change.read(input) }),
  4: (input) => ({ kind: 'output', output: body.output.read(input) }),
  5: (input) => ({ kind: 'config', change: body.change.read(input) }),
  6: (input) => ({ kind: 'files', files: body.files.read(input) }),
  7: (input) => ({ kind: 'stats', ...body.stats.read(input) }),
  8: (input) => ({ kind: 'artifact', artifact: body.artifact.read(input) }),
  10: (input) => ({ kind: 'alert', alert: body.alert.read(input) }),
  11: (input) => ({ kind: 'telemetry', telemetry: body.telemetry.read(input) }),
  12: (input) => ({ kind: 'metric', metric: body.metric.read(input) }),
  13: (input) => ({ kind: 'output', output: body.output.read(input) }),
  17: (input) => ({ kind: 'run', run: body.run.read(input) }),
  18: (input) => ({ kind: 'exit', ...body.exit.read(input) }),
  21: (input) => ({ kind: 'header', ...body.header.read(input) }),
  23: () => ({ kind: 'preempting' }),
  25: (input) => ({ kind: 'useArtifact', ...body.useArtifact.read(input) }),
  26: (input) => ({ kind: 'environment', environment: environment.read(input) }),
  27: (input) => ({ kind: 'outputText', text: body.outputText.read(input) }),
}

/** Writes a record as protobuf. `num` counts the records of a log from 1. */
export function encodeRecord(out: ByteWriter, record: LogRecord, num: number): void {
  NUM.write(out, BigInt(num))
  writeBody(out, record)
}

/**
 * Reads a record; undefined when it is of a kind that means nothing to a sender, or none we know.
 * @throws {AmphoraError} `invalid_argument` when the bytes are no message
 */
export function decodeRecord(bytes: Uint8Array): LogRecord | undefined {
  const input = new ByteReader(bytes)
  let record: LogRecord | undefined
  readFields(input, (number, wire) => {
    const read = READERS[number]
    if (!read || wire !== DELIMITED) return false
    record = read(input.delimited())
    return true
  })
  return record
}

function writeBody(out: ByteWriter, record: LogRecord): void {
  switch (record.kind) {
    case 'history':
      return put(out, 2, body.history, record)
    case 'summary':
      return put(out, 3, body.change, record.change)
    case 'config':
      return put(out, 5, body.change, record.change)
    case 'files':
      return put(out, 6, body.files, record.files)
    case 'stats':
      return put(out, 7, body.stats, record)
    case 'artifact':
      return put(out, 8, body.artifact, record.artifact)
    case 'output':
      return put(out, 13, body.output, record.output)
    case 'outputText':
      return put(out, 27, body.outputText, record.text)
    default:
      return writeRareBody(out, record)
  }
}

type RareRecord = Exclude<
  LogRecord,
  { kind: 'history' | 'summary' | 'config' | 'files' | 'stats' | 'artifact' | 'output' | 'outputText' }
>

function writeRareBody(out: ByteWriter, record: RareRecord): void {
  switch (record.kind) {
    case 'alert':
      return put(out, 10, body.alert, record.alert)
    case 'telemetry':
      return put(out, 11, body.telemetry, record.telemetry)
    case 'metric':
      return put(out, 12, body.metric, record.metric)
    case 'run':
      return put(out, 17, body.run, record.run)
    case 'exit':
      return put(out, 18, body.exit, record)
    case 'header':
      return put(out, 21, body.header, record)
    case 'preempting':
      return put(out, 23, NOTHING, undefined)
    case 'useArtifact':
      return put(out, 25, body.useArtifact, record)
    case 'environment':
      return put(out, 26, environment, record.environment)
  }
}

function put<T>(out: ByteWriter, number: number, { write }: Message<T>, value: T): void {
  writeMessage(out, number, () => write(out, value))
}
