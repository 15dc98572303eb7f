import mime from 'mime'

const MISSING: Readonly<Record<string, string>> = {
  jsonl: 'application/jsonl',
  ndjson: 'application/x-ndjson',
  parquet: 'application/vnd.apache.parquet',
  safetensors: 'application/octet-stream',
}

/** By the ending of the name; `application/octet-stream` where it says nothing. */
export function mimetypeOf(path: string): string {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  return MISSING[ending] ?? mime.getType(path) ?? 'application/octet-stream'
}

/** The part after the last `/`. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
