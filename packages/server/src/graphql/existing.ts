import { AmphoraError } from '@amphora/wire'

/** What a row refers to exists, foreign keys hold it; only a fault of ours makes it missing. */
export function existing<Found>(found: Found | undefined): Found {
  if (found === undefined) throw new AmphoraError('internal', 'a row refers to one that is missing')
  return found
}
