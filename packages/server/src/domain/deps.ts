import type { Attempts } from '../auth/attempts.ts'
import type { KeyHandover } from '../auth/key-handover.ts'
import type { Passwords } from '../auth/password.ts'
import type { UrlSigner } from '../auth/signed-url.ts'
import type { BlobStore } from '../blob/blob.ts'
import type { Packer } from '../store/segments/packer.ts'
import type { Store } from '../store/store.ts'
import type { OpenedFolder } from './opened-folder.ts'

/** Time and randomness are parameters: a test gives its own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
}

/** A whole number from 0 up to, without, `below`. */
export type Random = (below: number) => number

/** What the verbs of the domain need; each takes the part it names. `app.ts` makes the one instance. */
export interface Deps {
  readonly store: Store
  readonly blobs: BlobStore
  readonly urls: UrlSigner
  readonly clock: Clock
  readonly random: Random
  readonly passwords: Passwords
  readonly keyHandover: KeyHandover
  readonly attempts: Attempts
  readonly packer: Packer
  /** Undefined but on a server that was started to show a folder. */
  readonly openedFolder?: OpenedFolder | undefined
}

/** Now, as it is stored: ISO 8601 UTC with milliseconds. */
export function timestamp(clock: Clock): string {
  return new Date(clock.now()).toISOString()
}
