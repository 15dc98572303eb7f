import type { StartedRun } from '@amphora/sdk'
import type { ErrorCode } from '@amphora/wire'

/** What the thread that feeds a server is told. */
export type ToFeed =
  | { readonly kind: 'show'; readonly baseUrl: string; readonly apiKey: string; readonly entity: string }
  | { readonly kind: 'others' } // the first run needs the server no longer for itself
  | { readonly kind: 'stop' }

/** What it tells. */
export type FromFeed =
  | { readonly kind: 'first'; readonly run: StartedRun | undefined } // it has begun; undefined: there is none
  | { readonly kind: 'shown' } // its rows are there, or have been waited for
  | { readonly kind: 'warning'; readonly text: string }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string }
