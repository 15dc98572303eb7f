/** Whether a path relative to some folder, with `/`, is matched. */
export function matchesGlob(path: string, pattern: string): boolean {
  return matchParts(path.split('/'), pattern.split('/'))
}

function matchParts(path: readonly string[], pattern: readonly string[]): boolean {
  const [part, ...rest] = pattern
  if (part === undefined) return path.length === 0
  if (part === '**') return matchParts(path, rest) || (path.length > 0 && matchParts(path.slice(1), pattern))
  const [name, ...deeper] = path
  return name !== undefined && matcherOf(part)(name) && matchParts(deeper, rest)
}

/** Whether a name is matched. One that begins with a dot is only where the pattern says the dot. */
export function matcherOf(part: string): (name: string) => boolean {
  const source = part.replaceAll(
    /\[(!?)([^\]]+)\]|[\s\S]/g,
    (token, not: string | undefined, set: string | undefined) => {
      if (set !== undefined) return `[${not === '!' ? '^' : ''}${set.replaceAll('\\', '\\\\')}]`
      if (token === '*') return '[^/]*'
      return token === '?' ? '[^/]' : token.replace(/[.+^${}()|[\]\\]/, String.raw`\$&`)
    },
  )
  const expression = new RegExp(`^${source}$`)
  return (name) => (part.startsWith('.') || !name.startsWith('.')) && expression.test(name)
}
