import {
  useLocation,
  useMatch,
  useNavigate,
  useParams,
  useRouter,
  useSearch,
  type RouterHistory,
} from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'

/** The query of an address, by its keys; undefined takes one out of it. */
export type SearchChanges = Readonly<Record<string, string | undefined>>

interface ChangeOptions {
  /** Back undoes it. */
  readonly push?: boolean
}

/**
 * Changes parts of the query of the address, and leaves the others as they are by then. Replaces the entry in the browser's
 * history, unless `{ push: true }` says that Back should undo it. A page that is being left changes nothing: what it had still to
 * say, such as where its view came to rest, would else stand in the address of the page that is being loaded.
 */
export function useSearchChanges(): (changes: SearchChanges, options?: ChangeOptions) => void {
  const navigate = useNavigate()
  const router = useRouter()
  const page = useMatch({ strict: false, select: ({ id }) => id })
  return useCallback(
    (changes, { push = false } = {}) => {
      const matched = router.matchRoutes(router.latestLocation.pathname, {})
      if (matched.every(({ id }) => id !== page)) return
      void navigate({
        to: '.',
        search: (before: Readonly<Record<string, unknown>>) => ({ ...before, ...changes }),
        replace: !push,
        resetScroll: false,
      })
    },
    [navigate, router, page],
  )
}

/** A part of the view that lives in the query of the address, as text; the default is left out of it. Set as `useSearchChanges` does. */
export function useUrlState(
  key: string,
  standard = '',
): readonly [value: string, set: (value: string, options?: ChangeOptions) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const change = useSearchChanges()
  const value = search[key]
  const set = useCallback(
    (next: string, options?: ChangeOptions) => change({ [key]: next === standard ? undefined : next }, options),
    [change, key, standard],
  )
  return [typeof value === 'string' ? value : standard, set]
}

const TYPING_MS = 200

/**
 * What a person types into a search, and what is sought. The text is theirs at once; the address follows after a pause,
 * since a page that is slow to follow each letter would take the next one back. Whoever seeks takes `sought`.
 */
export function useTypedState(key: string): readonly [text: string, type: (text: string) => void, sought: string] {
  const [sought, setSought] = useUrlState(key)
  const [typed, setTyped] = useState<string>() // undefined: the address has caught up
  useEffect(() => {
    if (typed === undefined) return undefined
    const timer = setTimeout(() => (typed === sought ? setTyped(undefined) : setSought(typed)), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, sought, setSought])
  return [typed ?? sought, setTyped, sought]
}

/** Parts of addresses that are names, as routes.tsx calls them; `_splat` is the rest of a path. */
type NamePart =
  | 'entity'
  | 'project'
  | 'run'
  | 'group'
  | 'sweep'
  | 'report'
  | 'type'
  | 'collection'
  | 'version'
  | '_splat'

/** The names in the address of the open page. Ask only for those that its route has; an absent rest of the path is empty. */
export function useNames<Part extends NamePart>(...parts: readonly Part[]): Readonly<Record<Part, string>> {
  const params = useParams({ strict: false }) as Readonly<Record<string, string | undefined>>
  return Object.fromEntries(parts.map((part) => [part, params[part] ?? ''])) as Record<Part, string>
}

/** Writes addresses of this page with some parts of the query changed; undefined takes one out. */
export function useAddress(): (changes: SearchChanges) => string {
  const { pathname, searchStr } = useLocation()
  return (changes) => {
    const search = new URLSearchParams(searchStr)
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) search.delete(name)
      else search.set(name, value)
    }
    const text = search.toString()
    return text === '' ? pathname : `${pathname}?${text}`
  }
}

/** Goes to an address of a page, as a click on a link to it would. */
export function useGo(): (address: string) => void {
  const history = useRouter().history as RouterHistory // of any router; the pages' own is known to main.tsx only
  return useCallback((address) => history.push(address), [history])
}

/** Brings the heading that the address names into sight: for a part that comes after the page, which had no such heading yet. */
export function useHeadingInSight(): void {
  const { hash } = useLocation()
  useEffect(() => {
    if (hash !== '') document.getElementById(hash)?.scrollIntoView()
  }, [hash])
}
