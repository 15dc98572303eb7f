import type { ServerResponse } from 'node:http'

/** Aborted when the reader goes before the answer was sent. */
export function leavingOf(response: ServerResponse): AbortSignal {
  const leaving = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) leaving.abort()
  })
  return leaving.signal
}
