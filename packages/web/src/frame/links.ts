/** First parts of addresses that doors of the server answer, not pages: links to them are left to the browser. */
const DOORS: ReadonlySet<string> = new Set(['api', 'artifacts', 'artifactsV2', 'assets', 'files', 'graphql', 'storage'])

/**
 * Turns plain clicks on links to pages into navigation without a reload, so that whoever draws a link, be it a table, a
 * chart or somebody's notes, writes an ordinary anchor and needs no router.
 */
export function followLinks(document: Document, go: (address: string) => void): void {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return // a new tab, a new window, a download
    const anchor = event.target instanceof Element ? event.target.closest('a[href]') : null
    const address = anchor instanceof HTMLAnchorElement ? pageAddressOf(anchor) : undefined
    if (address === undefined) return
    event.preventDefault()
    go(address)
  })
}

/** What of an anchor the browser looks at, too. */
type Target = Pick<HTMLAnchorElement, 'href' | 'target' | 'hasAttribute'> & { readonly baseURI: string }

/** The path, query and fragment of a link to a page of ours; undefined for all others. */
export function pageAddressOf(anchor: Target): string | undefined {
  if (anchor.hasAttribute('download') || !['', '_self'].includes(anchor.target)) return undefined
  const url = new URL(anchor.href)
  const here = new URL(anchor.baseURI)
  if (url.origin !== here.origin || DOORS.has(url.pathname.split('/')[1] ?? '')) return undefined
  const isJump = url.hash !== '' && url.pathname === here.pathname && url.search === here.search
  return isJump ? undefined : url.pathname + url.search + url.hash
}
