import { CookieLost, sessionQuery, signIn } from '../queries/session.ts'
import { get } from './get.ts'

declare global {
  /** Resolves once the link at this address has signed the browser in; the pages begin after that. */
  var amphoraEntering: Promise<void> | undefined
}

/**
 * Signs in by the token behind `#open=`, which `amphora open` puts there: it opens the browser itself, so nobody has to be asked
 * once more (`#link=` asks). The token leaves the address at once. A link that fails leads to the sign-in page, which says why,
 * unless this browser is signed in already; then nothing is resolved, as this page is gone.
 * @returns undefined where the address has no token
 */
export function enterByLink(): Promise<void> | undefined {
  const { pathname, search, hash } = location
  const link = new URLSearchParams(hash.slice(1)).get('open')
  if (!link) return undefined
  history.replaceState(history.state, '', pathname + search)
  return signIn({ link }).catch(async (error: unknown) => {
    const session = await get(sessionQuery).catch(() => undefined)
    if (session?.user) return
    const words = new URLSearchParams({ link, ...(error instanceof CookieLost && { cookie: 'lost' }) })
    location.replace(`/login?next=${encodeURIComponent(pathname + search)}#${words.toString()}`)
    await new Promise<never>(() => {}) // for ever
  })
}
