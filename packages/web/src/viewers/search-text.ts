/** Text in the form that searches compare: composed (Hangul has two forms) and in lower case. */
export function searchable(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

/** Whether a text holds what was typed; `wanted` is `searchable` already. ASCII is not normalized: it has one form. */
export function matches(text: string, wanted: string): boolean {
  return (isAscii(text) ? text.toLowerCase() : searchable(text)).includes(wanted)
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false
  return true
}
