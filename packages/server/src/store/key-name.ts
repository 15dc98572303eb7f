/** Stands behind every name that begins with `prefix`: no name that a person gives holds this code point. */
export function behind(prefix: string): string {
  return `${prefix}\u{10ffff}`
}
