import { AmphoraError } from '@amphora/wire'
import type { ChartQuery } from '../store/history.ts'

const MAX_KEYS = 100
const MAX_BUCKETS = 8192

/** @throws {AmphoraError} `too_large` past the limits, `invalid_argument` for a window without an inside */
export function checkQuery({ keys, buckets, from, to }: ChartQuery): void {
  if (keys.length > MAX_KEYS) {
    throw new AmphoraError('too_large', `ask for at most ${MAX_KEYS} keys at once, not ${keys.length}`)
  }
  if (buckets < 2 || buckets > MAX_BUCKETS) {
    throw new AmphoraError('invalid_argument', `\`buckets\` is from 2 to ${MAX_BUCKETS}, not ${buckets}`)
  }
  if (from !== undefined && to !== undefined && from > to) {
    throw new AmphoraError('invalid_argument', `\`from\` is ${from}, after \`to\`, ${to}`)
  }
}
