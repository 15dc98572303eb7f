import { AmphoraError as WireError } from '@amphora/wire'
import { expect, it } from 'vitest'
import { AmphoraError } from './index.ts'

it('throws the errors that every part of Amphora throws, so that instanceof holds across packages', () => {
  expect(AmphoraError).toBe(WireError)
})
