/**
 * JSON text that any reader takes: whole numbers of any length in full, and as texts what JSON has no number for (`"NaN"`,
 * `"Infinity"`, `"-Infinity"`).
 */
export function plainJson(value: unknown): string {
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : `"${value}"`
  if (Array.isArray(value)) return `[${value.map((item) => plainJson(item)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${plainJson(member)}`).join(',')}}`
}
