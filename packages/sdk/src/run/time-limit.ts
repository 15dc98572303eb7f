import { AmphoraError } from '@amphora/wire'

/** A signal that aborts with the caller's or when time is up; then with what went wrong last. */
export interface TimeLimit extends Disposable {
  readonly signal: AbortSignal
  readonly noteFailure: (failure: { readonly error: AmphoraError }) => void
}

export function limitTime(timeoutMs: number, given: AbortSignal | undefined): TimeLimit {
  const controller = new AbortController()
  let last: AmphoraError | undefined
  const onAbort = (): void => controller.abort(given?.reason)
  if (given?.aborted) onAbort()
  given?.addEventListener('abort', onAbort, { once: true })
  const timer = setTimeout(() => controller.abort(last ?? noAnswer(timeoutMs)), timeoutMs)
  return {
    signal: controller.signal,
    noteFailure: ({ error }) => {
      last = error
    },
    [Symbol.dispose]() {
      clearTimeout(timer)
      given?.removeEventListener('abort', onAbort)
    },
  }
}

function noAnswer(timeoutMs: number): AmphoraError {
  return new AmphoraError(
    'unavailable',
    `the server did not answer within ${timeoutMs / 1000} s: try again, or use mode "offline"`,
  )
}
