/** A moment as the wire writes it: whole seconds, `2026-11-23T16:30:00Z`. */
export function wireTime(timestamp: string): string {
  return `${timestamp.slice(0, 19)}Z`
}
