import { isJsonList, isJsonObject, stringifyExact } from '@amphora/wire'
import type { Json, JsonObject } from '@amphora/wire'
import { DELIMITED, VARINT } from './bytes.ts'
import type { ByteReader, ByteWriter } from './bytes.ts'
import { int64, readFields, writeMessage, writeText } from './fields.ts'
import type { Message } from './fields.ts'
import type { EnvironmentRecord } from './record.ts'
import { isoOf, timestamp, timestampOf } from './timestamp.ts'

/*
 * Where a run ran, as `wandb-metadata.json` and `_wandb.e` of the config have it: the same names, 64-bit numbers as texts,
 * times as ISO 8601. So what is read here is what is sent; only the numbers of the fields have to be known.
 */

type Shape =
  | 'text'
  | 'texts'
  | 'uint32'
  | 'uint64'
  | 'time'
  | Table
  | readonly [Table]
  | { readonly map: 'text' | Table }
interface Table {
  readonly [name: string]: readonly [number: number, shape: Shape]
}

const GIT: Table = { remote: [1, 'text'], commit: [2, 'text'] }
const DISK: Table = { total: [1, 'uint64'], used: [2, 'uint64'] }
const CPU: Table = { count: [1, 'uint32'], countLogical: [2, 'uint32'], model: [3, 'text'] }
const APPLE: Table = {
  name: [1, 'text'],
  ecpuCores: [2, 'uint32'],
  pcpuCores: [3, 'uint32'],
  gpuCores: [4, 'uint32'],
  memoryGb: [5, 'uint32'],
  swapTotalBytes: [6, 'uint64'],
  ramTotalBytes: [7, 'uint64'],
  macModel: [8, 'text'],
}
const NVIDIA: Table = {
  name: [1, 'text'],
  memoryTotal: [2, 'uint64'],
  cudaCores: [3, 'uint32'],
  architecture: [4, 'text'],
  uuid: [5, 'text'],
  pciBusId: [6, 'text'],
  numaNode: [7, 'uint32'],
}
const AMD_FIELDS = [
  'id',
  'uniqueId',
  'vbiosVersion',
  'performanceLevel',
  'gpuOverdrive',
  'gpuMemoryOverdrive',
  'maxPower',
  'series',
  'model',
  'vendor',
  'sku',
  'sclkRange',
  'mclkRange',
]
const AMD: Table = Object.fromEntries(AMD_FIELDS.map((name, index) => [name, [index + 1, 'text'] as const]))
const TRAINIUM: Table = {
  name: [1, 'text'],
  vendor: [2, 'text'],
  neuronDeviceCount: [3, 'uint32'],
  neuroncorePerDeviceCount: [4, 'uint32'],
}
const TPU: Table = {
  name: [1, 'text'],
  hbmGib: [2, 'uint32'],
  devicesPerChip: [3, 'uint32'],
  count: [4, 'uint32'],
}

const ENVIRONMENT: Table = {
  os: [1, 'text'],
  python: [2, 'text'],
  startedAt: [3, 'time'],
  docker: [4, 'text'],
  args: [5, 'texts'],
  program: [6, 'text'],
  codePath: [7, 'text'],
  codePathLocal: [8, 'text'],
  git: [9, GIT],
  email: [10, 'text'],
  root: [11, 'text'],
  host: [12, 'text'],
  username: [13, 'text'],
  executable: [14, 'text'],
  colab: [15, 'text'],
  cpu_count: [16, 'uint32'],
  cpu_count_logical: [17, 'uint32'],
  gpu: [18, 'text'],
  gpu_count: [19, 'uint32'],
  disk: [20, { map: DISK }],
  memory: [21, { total: [1, 'uint64'] }],
  cpu: [22, CPU],
  apple: [23, APPLE],
  gpu_nvidia: [24, [NVIDIA]],
  cudaVersion: [25, 'text'],
  gpu_amd: [26, [AMD]],
  slurm: [27, { map: 'text' }],
  trainium: [28, TRAINIUM],
  tpu: [29, TPU],
  coreweave: [30, { clusterName: [1, 'text'], orgId: [2, 'text'], region: [3, 'text'] }],
  writerId: [199, 'text'],
}

export const environment: Message<EnvironmentRecord> = {
  write: (out, value) => writeTable(out, ENVIRONMENT, jsonOf(value)),
  read: (input) => readTable(input, ENVIRONMENT),
}

/** All that is in it is JSON. */
export function jsonOf(record: EnvironmentRecord): JsonObject {
  return record as JsonObject
}

/** Later parts over earlier ones: single values replaced, lists joined, objects by their names. */
export function mergeEnvironments(earlier: EnvironmentRecord, later: EnvironmentRecord): EnvironmentRecord {
  return mergeObjects(jsonOf(earlier), jsonOf(later))
}

function mergeObjects(earlier: JsonObject, later: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...earlier }
  for (const [name, value] of Object.entries(later)) {
    const before = merged[name]
    if (isJsonList(before) && isJsonList(value)) merged[name] = [...before, ...value]
    else merged[name] = isJsonObject(before) && isJsonObject(value) ? mergeObjects(before, value) : value
  }
  return merged
}

function writeTable(out: ByteWriter, table: Table, value: JsonObject): void {
  for (const [name, [number, shape]] of Object.entries(table)) {
    const member = value[name]
    if (member !== undefined && member !== null) writeShape(out, number, shape, member)
  }
}

function writeShape(out: ByteWriter, number: number, shape: Shape, value: Json): void {
  if (shape === 'text') return writeText(out, number, textOf(value))
  if (shape === 'uint32' || shape === 'uint64') return int64(number).write(out, wholeOf(value))
  if (shape === 'time') {
    const at = timestampOf(textOf(value))
    return writeMessage(out, number, () => timestamp.write(out, at))
  }
  if (shape === 'texts') {
    return isJsonList(value) ? value.forEach((text) => writeText(out, number, textOf(text))) : undefined
  }
  if (isList(shape)) {
    const [table] = shape
    return isJsonList(value) ? value.forEach((one) => writeNested(out, number, table, one)) : undefined
  }
  if (!isMap(shape)) return writeNested(out, number, shape, value)
  for (const [key, member] of isJsonObject(value) ? Object.entries(value) : []) {
    writeMessage(out, number, () => {
      writeText(out, 1, key)
      writeShape(out, 2, shape.map, member)
    })
  }
}

function writeNested(out: ByteWriter, number: number, table: Table, value: Json): void {
  if (isJsonObject(value)) writeMessage(out, number, () => writeTable(out, table, value))
}

function readTable(input: ByteReader, table: Table): JsonObject {
  const found: Record<string, Json> = {}
  const names = Object.entries(table)
  readFields(input, (number, wire) => {
    const known = names.find(([, [other]]) => other === number)
    if (!known) return false
    const [name, [, shape]] = known
    if (wire !== (shape === 'uint32' || shape === 'uint64' ? VARINT : DELIMITED)) return false
    found[name] = readShape(input, shape, found[name])
    return true
  })
  return found
}

function readShape(input: ByteReader, shape: Shape, before: Json | undefined): Json {
  if (shape === 'text') return input.text()
  if (shape === 'uint32') return input.varint()
  if (shape === 'uint64') return String(input.varint64())
  if (shape === 'time') return isoOf(timestamp.read(input.delimited()))
  if (shape === 'texts') return [...(isJsonList(before) ? before : []), input.text()]
  if (isList(shape)) return [...(isJsonList(before) ? before : []), readTable(input.delimited(), shape[0])]
  if (!isMap(shape)) return readTable(input.delimited(), shape)
  const { key = '', value = '' } = readTable(input.delimited(), { key: [1, 'text'], value: [2, shape.map] })
  return { ...(isJsonObject(before) ? before : {}), [textOf(key)]: value }
}

function isList(shape: Shape): shape is readonly [Table] {
  return Array.isArray(shape)
}

function isMap(shape: Table | { readonly map: 'text' | Table }): shape is { readonly map: 'text' | Table } {
  return 'map' in shape && !Array.isArray(shape.map)
}

function wholeOf(value: Json): bigint {
  return typeof value === 'bigint' ? value : BigInt(Math.trunc(Number(value)) || 0)
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : stringifyExact(value)
}
