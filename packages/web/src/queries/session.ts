import { queryOptions } from '@tanstack/react-query'
import { request } from './client.ts'

/** Who this browser is signed in as, and over what. */
export interface SessionState {
  readonly user: {
    readonly username: string
    /** The default entity. */
    readonly entity: string
    readonly isAdmin: boolean
    readonly isService: boolean
  } | null
  /** Unencrypted, and not on this machine: others may read passwords and keys on the way. */
  readonly isPlainHttp: boolean
  /** This server shows a folder of runs to whom may move them: `amphora open` started it. */
  readonly showsFolder?: true
}

export type Credentials =
  | { readonly username: string; readonly password: string }
  | { readonly apiKey: string }
  | { readonly link: string }

const SESSION = '/auth/session'

/** Answered also to who is not signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => request<SessionState>('GET', SESSION, undefined, signal),
  staleTime: Infinity,
})

/** The server signed in, and the browser forgot it. */
export class CookieLost extends Error {
  override readonly name = 'CookieLost'

  constructor() {
    super(
      'The server signed you in, but this browser did not keep the cookie. Allow cookies for this address; Safari keeps none for http://localhost: use another browser there.',
    )
  }
}

/** @throws {Error} in words for the person; also when the browser did not keep the cookie */
export async function signIn(credentials: Credentials): Promise<void> {
  await request<SessionState>('POST', SESSION, credentials)
  const { user } = await request<SessionState>('GET', SESSION)
  if (user) return
  throw new CookieLost()
}

export async function signOut(): Promise<void> {
  await request<SessionState>('DELETE', SESSION)
}
