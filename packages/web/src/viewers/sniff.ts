/** How a file is shown. */
export type FileKind =
  | 'image'
  | 'svg'
  | 'audio'
  | 'video'
  | 'pdf'
  | 'json'
  | 'json-lines'
  | 'csv'
  | 'parquet'
  | 'notebook'
  | 'safetensors'
  | 'markdown'
  | 'html'
  | 'text'
  | 'media' // a media object or table of the client, as JSON: `x.table.json`, `x.image-file.json`
  | 'object3d'
  | 'molecule'
  | 'plotly'
  | 'bokeh'
  | 'archive'
  | 'empty'
  | 'binary'

/** Endings that say more than the bytes do; the longest first. */
const BY_ENDING: ReadonlyArray<readonly [string, FileKind]> = [
  ['.partitioned-table.json', 'media'],
  ['.joined-table.json', 'media'],
  ['.table.json', 'media'],
  ['-file.json', 'media'], // image-file, audio-file, object3D-file …
  ['.plotly.json', 'plotly'],
  ['.bokeh.json', 'bokeh'],
  ['.pts.json', 'object3d'],
  ['.gltf', 'object3d'],
  ['.obj', 'object3d'],
  ['.stl', 'object3d'],
  ['.pdb', 'molecule'],
  ['.xyz', 'molecule'],
  ['.sdf', 'molecule'],
  ['.mol', 'molecule'],
  ['.ipynb', 'notebook'],
  ['.jsonl', 'json-lines'],
  ['.ndjson', 'json-lines'],
  ['.json', 'json'],
  ['.geojson', 'json'],
  ['.csv', 'csv'],
  ['.tsv', 'csv'],
  ['.markdown', 'markdown'],
  ['.md', 'markdown'],
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.svg', 'svg'],
]

/** Kinds that are text: bytes that are not make them binary, whatever the name says. STL may be either. */
const MAY_BE_BINARY: ReadonlySet<FileKind> = new Set<FileKind>(['object3d'])

/** First bytes of formats that are not text. `at` is where they stand. */
const BY_BYTES: ReadonlyArray<{ readonly kind: FileKind; readonly bytes: string; readonly at?: number }> = [
  { kind: 'image', bytes: '\u0089PNG\r\n\u001a\n' },
  { kind: 'image', bytes: '\u00ff\u00d8\u00ff' },
  { kind: 'image', bytes: 'GIF8' },
  { kind: 'image', bytes: 'WEBP', at: 8 },
  { kind: 'image', bytes: 'ftypavif', at: 4 },
  { kind: 'audio', bytes: 'WAVE', at: 8 },
  { kind: 'audio', bytes: 'ID3' },
  { kind: 'audio', bytes: '\u00ff\u00fb' },
  { kind: 'audio', bytes: 'fLaC' },
  { kind: 'audio', bytes: 'OggS' },
  { kind: 'audio', bytes: 'ftypM4A', at: 4 },
  { kind: 'video', bytes: 'ftyp', at: 4 },
  { kind: 'video', bytes: '\u001a\u0045\u00df\u00a3' },
  { kind: 'pdf', bytes: '%PDF-' },
  { kind: 'parquet', bytes: 'PAR1' },
  { kind: 'object3d', bytes: 'glTF' },
  { kind: 'archive', bytes: 'PK\u0003\u0004' },
  { kind: 'archive', bytes: '\u001f\u008b' },
  { kind: 'archive', bytes: '7z\u00bc\u00af' },
  { kind: 'archive', bytes: '\u0028\u00b5\u002f\u00fd' },
  { kind: 'archive', bytes: 'ustar', at: 257 },
]

/**
 * What a file is, by its first bytes and then by its name; what a server or a client called it does not count.
 * @param head the first bytes; 512 are enough
 */
export function sniff(name: string, head: Uint8Array): FileKind {
  if (head.length === 0) return 'empty'
  const found = BY_BYTES.find(({ bytes, at = 0 }) => startsWith(head, bytes, at))
  if (found) return found.kind
  const lower = name.toLowerCase()
  if (isBitmap(head)) return 'image'
  if (isSafetensors(head)) return 'safetensors'
  const named = BY_ENDING.find(([ending]) => lower.endsWith(ending))?.[1]
  if (named !== undefined && MAY_BE_BINARY.has(named)) return named
  if (!looksLikeText(head)) return 'binary'
  return named ?? 'text'
}

/** What can be said before any byte is here: for icons in lists. */
export function kindByName(name: string): FileKind {
  const lower = name.toLowerCase()
  const named = BY_ENDING.find(([ending]) => lower.endsWith(ending))?.[1]
  if (named !== undefined) return named
  const ending = lower.slice(lower.lastIndexOf('.') + 1)
  return BY_PLAIN_ENDING.get(ending) ?? 'text'
}

const BY_PLAIN_ENDING: ReadonlyMap<string, FileKind> = new Map<string, FileKind>([
  ...['png', 'jpg', 'jpeg', 'gif', 'webp', 'bmp', 'avif'].map((ending) => [ending, 'image'] as const),
  ...['wav', 'mp3', 'flac', 'ogg', 'm4a'].map((ending) => [ending, 'audio'] as const),
  ...['mp4', 'webm', 'mov', 'mkv'].map((ending) => [ending, 'video'] as const),
  ...['zip', 'gz', 'tar', 'tgz', 'zst', '7z', 'npz'].map((ending) => [ending, 'archive'] as const),
  ...['pt', 'pth', 'bin', 'ckpt', 'h5', 'pkl', 'npy', 'onnx'].map((ending) => [ending, 'binary'] as const),
  ['parquet', 'parquet'],
  ['safetensors', 'safetensors'],
  ['pdf', 'pdf'],
  ['glb', 'object3d'],
])

function startsWith(head: Uint8Array, text: string, at: number): boolean {
  if (head.length < at + text.length) return false
  for (let i = 0; i < text.length; i++) if (head[at + i] !== text.charCodeAt(i)) return false
  return true
}

/** `BM` alone begins many a text: the reserved bytes of the header have to be zero too. */
function isBitmap(head: Uint8Array): boolean {
  return (
    startsWith(head, 'BM', 0) && head.length > 14 && head[6] === 0 && head[7] === 0 && head[8] === 0 && head[9] === 0
  )
}

/** A length of 8 bytes, little-endian, then a JSON object. */
function isSafetensors(head: Uint8Array): boolean {
  return head.length > 9 && head[8] === 0x7b && head[5] === 0 && head[6] === 0 && head[7] === 0
}

/** No NUL and few control characters. UTF-16 has NULs, and says so with a mark. */
function looksLikeText(head: Uint8Array): boolean {
  if (startsWith(head, '\u00ff\u00fe', 0) || startsWith(head, '\u00fe\u00ff', 0)) return true
  let controls = 0
  for (const byte of head.subarray(0, 4096)) {
    if (byte === 0) return false
    if (byte < 32 && ![9, 10, 12, 13, 27].includes(byte)) controls++
  }
  return controls * 50 <= Math.min(head.length, 4096)
}
