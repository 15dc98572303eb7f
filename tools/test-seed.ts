// What Vitest runs before each test file: property tests make the same cases each time, so that none fails by chance.
import { configureGlobal } from 'fast-check'

const { env } = process
const seed = env['AMPHORA_TEST_SEED'] ?? '1'
const cases = env['AMPHORA_TEST_CASES']

configureGlobal({
  ...(seed !== 'random' && { seed: Number(seed) }), // else a new one each time, which a failure prints
  ...(cases !== undefined && { numRuns: Number(cases) }), // of tests that say no number
  endOnFailure: Boolean(env['CI']), // a smaller case is sought by whoever mends it: looking for one can outlast the time of the test, which then tells nothing
})
