import { createContext, use, useEffect } from 'react'

/** Where the frame takes the name of the open page. */
export const TitleContext = createContext<(title: string) => void>(() => undefined)

/** Names the open page: last of the breadcrumbs, and in the browser's tab. */
export function useTitle(title: string): void {
  const setTitle = use(TitleContext)
  useEffect(() => {
    setTitle(title)
    document.title = title === '' ? 'Amphora' : `${title} · Amphora`
    return () => setTitle('')
  }, [setTitle, title])
}
