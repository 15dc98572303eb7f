/** A short name for a long text (FNV-1a, twice 32 bits): addresses hold it. The same text has the same name everywhere. */
export function hashOf(text: string): string {
  return `${fnv(text, 0x811c9dc5).toString(36)}${fnv(text, 0x9e3779b9).toString(36)}`
}

function fnv(text: string, start: number): number {
  let hash = start
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** A UUID (version 8, variant 1) made of a text: the same text has the same one everywhere. */
export function uuidOf(text: string): string {
  const hex = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35]
    .map((start) => fnv(text, start).toString(16).padStart(8, '0'))
    .join('')
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4]
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`]
  return [...parts, hex.slice(20)].join('-')
}
