import { extname, resolve } from 'node:path'
import { AmphoraError } from '@amphora/wire'
import { getPath } from '../client.ts'
import type { Client, RequestOptions, RunAddress } from '../client.ts'
import { writeWhole } from './whole-file.ts'

export type HistoryFormat = 'parquet' | 'csv'

export interface HistoryFileOptions extends RequestOptions {
  /** By the end of the file's name when left out; Parquet where there is none. */
  readonly format?: HistoryFormat | undefined
  /** Only these and `_step`, and rows that have one of them; nested values by their dotted keys. */
  readonly keys?: readonly string[] | undefined
}

/** The whole history of a run as the bytes of a table, as they come. @throws {AmphoraError} `not_found` */
export function openHistory(
  client: Client,
  { entity, project, id }: RunAddress,
  { format = 'parquet', keys = [], ...options }: HistoryFileOptions = {},
): Promise<Response> {
  const path = [entity, project, id].map(encodeURIComponent).join('/')
  const query = new URLSearchParams(keys.map((key) => ['key', key]))
  return getPath(client, `/files/${path}/download.${format}${query.size > 0 ? `?${query.toString()}` : ''}`, options)
}

/**
 * Writes it into a file, whole or not at all.
 * @returns where it is
 * @throws {AmphoraError} `invalid_argument` when neither the format is told nor a name that ends with one, `unavailable` when the
 * answer breaks off
 */
export async function exportHistory(
  client: Client,
  run: RunAddress,
  file: string,
  options: HistoryFileOptions = {},
): Promise<string> {
  const target = resolve(file)
  const format = options.format ?? formatOf(file)
  await writeWhole(target, () => openHistory(client, run, { ...options, format }), options.signal)
  return target
}

function formatOf(file: string): HistoryFormat {
  const extension = extname(file)
  if (extension === '.parquet' || extension === '.csv') return extension === '.csv' ? 'csv' : 'parquet'
  throw new AmphoraError('invalid_argument', `"${file}" ends neither with .parquet nor with .csv: say which format`)
}
