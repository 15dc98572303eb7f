import { createHash, randomBytes } from 'node:crypto'
import { AmphoraError } from '@amphora/wire'
import type { SessionRow } from '../store/session.ts'
import type { Store } from '../store/store.ts'
import { findViewer } from './authenticate.ts'
import type { Viewer } from './viewer.ts'

const TOKEN_BYTES = 32
const IDLE_MS = 30 * 24 * 3600_000
const LONGEST_MS = 90 * 24 * 3600_000
const SEEN_EVERY_MS = 3600_000 // each write is an fsync: nobody needs it to the minute

/** How long a browser may keep a session's cookie; the session itself may end sooner. */
export const SESSION_SECONDS = LONGEST_MS / 1000

/** What a cookie or a one-time link holds. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/** The only form in which a token is kept, hex. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** 30 days after its last use, 90 days after sign-in at the latest. */
export function expiryOf(createdAtMs: number, seenAtMs: number): number {
  return Math.min(seenAtMs + IDLE_MS, createdAtMs + LONGEST_MS)
}

/**
 * The caller behind a session's token. The look-up is by hash, so its time tells nothing about the token.
 * @param now milliseconds since the epoch
 * @throws {AmphoraError} `unauthenticated` when it has ended
 */
export async function authenticateSession(store: Store, token: string, now: number): Promise<Viewer> {
  const session = await store.sessions.findByToken(hashToken(token))
  if (!session || Date.parse(session.expires_at) <= now) throw ended()
  const viewer = await findViewer(store, session.user_id)
  if (!viewer) throw ended()
  if (now - Date.parse(session.last_seen_at) >= SEEN_EVERY_MS) await markSeen(store, session, now)
  return { ...viewer, sessionId: session.id }
}

async function markSeen(store: Store, session: SessionRow, now: number): Promise<void> {
  const expiresAt = expiryOf(Date.parse(session.created_at), now)
  const seen = { last_seen_at: new Date(now).toISOString(), expires_at: new Date(expiresAt).toISOString() }
  // Reading goes on where nothing can be written, as on a full disk: the next request tries again.
  await store.transaction((tx) => tx.sessions.touch(session.id, seen)).catch(() => undefined)
}

function ended(): AmphoraError {
  return new AmphoraError('unauthenticated', 'you are not signed in any more: sign in again')
}
