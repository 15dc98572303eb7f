const UNITS = [
  ['y', 365 * 86_400],
  ['mo', 30 * 86_400],
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
] as const

/** "3 h ago"; "just now" for what is less than a minute old, or ahead of this machine's clock. */
export function timeAgo(atMs: number, nowMs: number): string {
  const seconds = (nowMs - atMs) / 1000
  const [unit, length] = UNITS.find(([, size]) => seconds >= size) ?? ['', 0]
  return length === 0 ? 'just now' : `${Math.floor(seconds / length)} ${unit} ago`
}

/** A length of time by its largest unit and the next: "2 h 5 min", "48 s". */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const
  const first = parts.findIndex(([count]) => count > 0)
  const shown = parts.slice(first, first + 2).filter(([count]) => count > 0)
  return shown.map(([count, unit]) => `${count} ${unit}`).join(' ')
}
