/** Names and ids that hold a text, whether it was typed composed or decomposed: names are kept as they came. */
export function nameFilter(text: string): object {
  const forms = [...new Set([text, text.normalize('NFC'), text.normalize('NFD')])]
  const patterns = forms.map((form) => `(?i)${escapePattern(form)}`)
  return { $or: patterns.flatMap(($regex) => [{ display_name: { $regex } }, { name: { $regex } }]) }
}

/** A person types letters, not a pattern. */
function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
