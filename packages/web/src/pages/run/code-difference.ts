/** What became of a file of the program from one run to another. */
export interface CodeChange {
  readonly path: string
  readonly kind: 'added' | 'removed' | 'changed' | 'same'
}

type Digests = ReadonlyMap<string, { readonly digest: string | null }>

/** Every file of either, what differs first; by path within each. */
export function codeChanges(old: Digests, now: Digests): readonly CodeChange[] {
  const paths = [...new Set([...old.keys(), ...now.keys()])].toSorted()
  const changes = paths.map((path): CodeChange => ({ path, kind: kindOf(old.get(path), now.get(path)) }))
  return [...changes.filter(({ kind }) => kind !== 'same'), ...changes.filter(({ kind }) => kind === 'same')]
}

function kindOf(
  old: { readonly digest: string | null } | undefined,
  now: { readonly digest: string | null } | undefined,
): CodeChange['kind'] {
  if (!old) return 'added'
  if (!now) return 'removed'
  return old.digest !== null && old.digest === now.digest ? 'same' : 'changed'
}
