import { AmphoraError } from '@amphora/wire'

/** The answer; instead of "not found", that `what` is not there, and the command that lists what is. */
export async function orAbsent<T>(answer: Promise<T>, what: string, listing: string): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw asAbsent(error, what, listing)
  }
}

/** The same for a list, which is asked for as it is taken. */
export async function* orAbsentList<T>(
  answers: AsyncIterable<T>,
  { what, listing }: { readonly what: string; readonly listing: string },
): AsyncGenerator<T> {
  try {
    yield* answers
  } catch (error) {
    throw asAbsent(error, what, listing)
  }
}

function asAbsent(error: unknown, what: string, listing: string): unknown {
  if (!(error instanceof AmphoraError) || error.code !== 'not_found') return error
  const message = `there is no ${what}, or none that this key may see: see \`${listing}\``
  return new AmphoraError('not_found', message, {}, error)
}
