import { AmphoraError } from '@amphora/wire'

export type Role = 'admin' | 'member' | 'viewer'
export type Action = 'read' | 'write' | 'admin'

/** Who calls, with the roles this caller holds, by entity. Made once a request, by `authenticate`. */
export interface Viewer {
  readonly userId: number
  readonly username: string
  /** Administrates the whole server. */
  readonly isAdmin: boolean
  /** A service account: it has a team and no entity of its own. */
  readonly isService: boolean
  /** Whose name stands on what this caller makes: a service account may work for a member of its team. */
  readonly authorId: number
  /** The entity meant when a request names none. */
  readonly defaultEntity: { readonly id: number; readonly name: string }
  readonly roles: ReadonlyMap<number, Role>
  /** The session that this caller's browser is signed in with; absent for API keys. */
  readonly sessionId?: number
}

const ALLOWED: Readonly<Record<Role, readonly Action[]>> = {
  viewer: ['read'],
  member: ['read', 'write'],
  admin: ['read', 'write', 'admin'],
}

/** Whether this caller may do `action` in that entity. Unknown entities and roles allow nothing. */
export function isAllowed(viewer: Viewer, action: Action, entityId: number): boolean {
  const role = viewer.isAdmin ? 'admin' : viewer.roles.get(entityId)
  return role !== undefined && ALLOWED[role].includes(action)
}

/** The entities where this caller may read; undefined: everywhere. */
export function readableEntities(viewer: Viewer): readonly number[] | undefined {
  return viewer.isAdmin ? undefined : [...viewer.roles.keys()].filter((id) => isAllowed(viewer, 'read', id))
}

/** The rank of a role: each allows what those below it allow. */
export function atLeast(role: Role, other: Role): boolean {
  return ALLOWED[role].length >= ALLOWED[other].length
}

/**
 * For what only those may do who administrate the whole server. It names no object, so it hides none.
 * @throws {AmphoraError} `forbidden`
 */
export function authorizeAdministrator(viewer: Viewer, what: string): void {
  if (viewer.isAdmin) return
  throw new AmphoraError('forbidden', `${what} is for administrators of this server: ask one of them`)
}

/**
 * The one guard of the domain. What a caller may not even read looks exactly like what does not exist.
 * @param what how the object is named in the message, such as `run "a1b2c3d4"`
 * @throws {AmphoraError} `not_found` without the right to read, `forbidden` without the right to do more
 */
export function authorize(viewer: Viewer, action: Action, entityId: number, what: string): void {
  if (isAllowed(viewer, action, entityId)) return
  if (!isAllowed(viewer, 'read', entityId)) throw notFound(what)
  throw new AmphoraError('forbidden', `you may read ${what} but not change it: ask an administrator of its entity`)
}

/** The same words for what is absent and for what is hidden. */
export function notFound(what: string): AmphoraError {
  return new AmphoraError('not_found', `${what} not found`)
}
