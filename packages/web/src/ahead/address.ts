import type { ProjectName } from '../paths.ts'
import { projectQuery } from '../queries/project.ts'
import { get } from './get.ts'

/** What an address says: the names in its path, called as routes.tsx calls them, and its query. */
export interface Address {
  readonly names: Readonly<Record<string, string>>
  readonly search: URLSearchParams
}

/** What the pages of some addresses begin with. */
export interface AheadPage {
  /** As in routes.tsx: `$name` is one part; `$` at the end is any rest, none too. */
  readonly path: string
  /** Modules below src/ that the page loads one after the other, and what they import. */
  readonly parts: readonly string[]
  /** Asks what the page will ask. What fails is asked again by the page, which says so. */
  readonly ask: (address: Address) => readonly Promise<unknown>[]
}

export function projectOf({ names: { entity = '', project = '' } }: Address): ProjectName {
  return { entity, project }
}

export function askProject(address: Address): Promise<unknown> {
  return get(projectQuery(projectOf(address)))
}

/** The names in a path, where it is one of these addresses. */
export function namesIn(path: string, address: string): Readonly<Record<string, string>> | undefined {
  const [parts = [], wanted = []] = [path, address].map((text) => text.split('/').filter(Boolean))
  const takesRest = wanted.at(-1) === '$'
  const fixed = takesRest ? wanted.slice(0, -1) : wanted
  if (parts.length < fixed.length || (parts.length > fixed.length && !takesRest)) return undefined
  const names: Record<string, string> = {}
  for (const [at, part] of fixed.entries()) {
    const given = parts[at] ?? ''
    const name = part.startsWith('$') ? decoded(given) : undefined
    if (name !== undefined) names[part.slice(1)] = name
    else if (part !== given) return undefined
  }
  return names
}

/** Undefined for what no address of ours has. */
function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
