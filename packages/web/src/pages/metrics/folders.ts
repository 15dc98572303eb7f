/** The folders that a prefix goes through, the outermost first: `a/b.` is `a/` and `a/b.`. */
export function foldersOf(prefix: string): readonly { readonly name: string; readonly label: string }[] {
  const labels = prefix.match(/[^/.]*[/.]/gu) ?? []
  return labels.map((label, at) => ({ name: labels.slice(0, at + 1).join(''), label }))
}
