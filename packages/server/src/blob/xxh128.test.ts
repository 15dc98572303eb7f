import { expect, it } from 'vitest'
import { loadXxh128 } from './xxh128.ts'

// What wandb 0.31 computes for an artifact with the one file `a.txt`, which holds `aaa`.
it('is what the client computes', async () => {
  const xxh128 = await loadXxh128()
  const file = Buffer.from(xxh128.of(['aaa']), 'hex').toString('base64')
  expect(file).toBe('G6SwBJLHIC7kujIoeV3J7w==')
  expect(xxh128.of(['wandb-artifact-manifest-v1\n', `a.txt:${file}\n`])).toBe('0b2739fd31a6f787b5c5b75422b75720')
})

it('goes on where it stood, whatever is hashed in between', async () => {
  const xxh128 = await loadXxh128()
  const [first, second] = [Buffer.alloc(1000, 1), Buffer.alloc(100_000, 2)]
  const state = xxh128.after(xxh128.start(), first)
  xxh128.of(['something else'])
  expect(xxh128.digest(xxh128.after(state, second))).toBe(xxh128.of([Buffer.concat([first, second])]))
})
