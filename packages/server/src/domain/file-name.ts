import mime from 'mime'

/** What the list of types does not know. */
const MISSING: ReadonlyMap<string, string> = new Map([
  ['jsonl', 'application/jsonl'],
  ['ndjson', 'application/x-ndjson'],
  ['parquet', 'application/vnd.apache.parquet'],
  ['safetensors', 'application/octet-stream'],
])

/** By the ending of the name; `application/octet-stream` where it says nothing. */
export function mimetypeOf(path: string): string {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  return MISSING.get(ending) ?? mime.getType(path) ?? 'application/octet-stream'
}

/** The part after the last `/`. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
