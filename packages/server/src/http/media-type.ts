/** How many of the first bytes of a file `mediaTypeOf` wants to see. */
export const MAGIC_BYTES = 64

/**
 * The type of a raster image, a sound or a film, by its first bytes alone: these a browser only decodes and never runs.
 * Undefined for everything else, drawings (SVG) included. Containers of either sound or film are told apart by `claimed`.
 */
export function mediaTypeOf(head: Uint8Array, claimed: string): string | undefined {
  const digits = Buffer.from(head).toString('hex')
  const known = FIRST_BYTES.find(([pattern]) => pattern.test(digits))?.[1]
  if (!known) return undefined
  return known.startsWith('video/') && claimed.startsWith('audio/') ? known.replace('video/', 'audio/') : known
}

/** In hexadecimal, two digits a byte. */
const FIRST_BYTES: readonly (readonly [RegExp, string])[] = [
  [/^89504e470d0a1a0a/, 'image/png'],
  [/^ffd8ff/, 'image/jpeg'],
  [/^474946383[79]61/, 'image/gif'], // GIF87a, GIF89a
  [/^52494646.{8}57454250565038/, 'image/webp'], // RIFF, size, WEBPVP8
  [/^424d.{8}0{8}.{8}(?:0c|28|6c|7c)0{6}/, 'image/bmp'], // BM, and one of the sizes that its second header has
  [/^000000..66747970617669(?:66|73)/, 'image/avif'], // ftypavif, ftypavis
  [/^52494646.{8}57415645/, 'audio/wav'],
  [/^(?:4944330[2-4]|fff[ab]|fff[23])/, 'audio/mpeg'], // ID3 tag or a frame
  [/^fff[0189]/, 'audio/aac'],
  [/^664c6143/, 'audio/flac'],
  [/^464f524d.{8}4149464[36]/, 'audio/aiff'],
  [/^4f67675300/, 'video/ogg'],
  [/^000000..667479704d344120/, 'audio/mp4'],
  [/^000000..6674797071742020/, 'video/quicktime'],
  [/^000000..66747970(?:69736f6d|69736f3[2-9]|6d70343[12]|61766331|4d345620|64617368|4d534e56)/, 'video/mp4'], // isom, iso2 to iso9, mp41, mp42, avc1, M4V, dash, MSNV
  [/^1a45dfa3(?:..){0,50}7765626d/, 'video/webm'],
  [/^1a45dfa3(?:..){0,50}6d6174726f736b61/, 'video/x-matroska'],
  [/^52494646.{8}41564920/, 'video/x-msvideo'],
]

/**
 * The type that a stored file which is no such media is sent with: of what it claims, only what no browser takes as a
 * page, a script or a style sheet. (An SVG runs in none of the ways it can be asked for: it is an attachment, in a
 * sandbox, and an `<img>` runs no script.)
 */
export function inertTypeOf(claimed: string): string {
  return INERT_TYPES.has(claimed) ? claimed : 'application/octet-stream'
}

const INERT_TYPES: ReadonlySet<string> = new Set([
  'application/gzip',
  'application/json',
  'application/jsonl',
  'application/pdf',
  'application/vnd.apache.parquet',
  'application/zip',
  'image/svg+xml',
  'text/csv',
  'text/markdown',
  'text/plain',
  'text/tab-separated-values',
  'text/yaml',
])
