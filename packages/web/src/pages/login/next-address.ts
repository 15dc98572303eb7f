/**
 * Where to go after signing in: the address that was asked for, if it is one of our own pages, else home. Whole, so that
 * no path can be read as another host (`//evil.example`, `/.//evil.example`).
 * @param wish what `?next=` says: anybody may have written it
 * @param origin of this page
 */
export function nextAddress(wish: string, origin: string): string {
  const url = wish.startsWith('/') ? URL.parse(wish, origin) : null
  const isOwn = url !== null && url.origin === origin && url.pathname !== '/login'
  return isOwn ? url.href : `${origin}/`
}
