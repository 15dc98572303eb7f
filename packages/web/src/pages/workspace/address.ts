import { useLocation } from '@tanstack/react-router'
import type { SearchChanges } from '../../url-state.ts'

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
