/*
 * `numpy.random.default_rng(seed).permutation(count)`, so that a seed splits the digits as the Python pipeline does. The
 * generator is PCG64 (O'Neill, 2014), its state spread from the seed by NumPy's SeedSequence.
 */

const MASK_128 = (1n << 128n) - 1n
const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n

/** The numbers from 0 to `count` - 1, shuffled. @param seed a whole number below 2³² */
export function permutation(count: number, seed: number): Uint16Array {
  const next = wordsOf(seed)
  const numbers = Uint16Array.from({ length: count }, (_, number) => number)
  for (let last = count - 1; last > 0; last--) {
    const chosen = upTo(last, next)
    const moved = numbers[last] ?? 0
    numbers[last] = numbers[chosen] ?? 0
    numbers[chosen] = moved
  }
  return numbers
}

/** A number from 0 to `greatest`, each as likely: words cut to as many bits as it has, until one is not above it. */
function upTo(greatest: number, next: () => number): number {
  const mask = 2 ** (32 - Math.clz32(greatest)) - 1
  for (;;) {
    const number = next() & mask
    if (number <= greatest) return number
  }
}

/** PCG64: 64 bits a step, handed out as two words, the lower one first. */
function wordsOf(seed: number): () => number {
  const [a, b, c, d] = spread(seed)
  const increment = (((c << 64n) | d) << 1n) | 1n
  let state = (increment + ((a << 64n) | b)) & MASK_128
  const step = (): void => void (state = (state * MULTIPLIER + increment) & MASK_128)
  step()
  let upper: number | undefined
  return () => {
    if (upper !== undefined) {
      const word = upper
      upper = undefined
      return word
    }
    step()
    const folded = BigInt.asUintN(64, state ^ (state >> 64n))
    const turn = state >> 122n
    const output = BigInt.asUintN(64, (folded >> turn) | (folded << (64n - turn)))
    upper = Number(output >> 32n)
    return Number(output & 0xffffffffn)
  }
}

/** SeedSequence: a pool of four words, each mixed with the others, and from it four numbers of 64 bits. */
function spread(seed: number): [bigint, bigint, bigint, bigint] {
  let constant = 0x43b0d7e5
  const hash = (value: number): number => {
    const mixed = Math.imul(value ^ constant, (constant = Math.imul(constant, 0x931e8875)))
    return mixed ^ (mixed >>> 16)
  }
  const pool = [seed, 0, 0, 0].map(hash)
  for (let from = 0; from < 4; from++) {
    for (let to = 0; to < 4; to++) {
      if (from === to) continue
      const mixed = Math.imul(0xca01f9dd, pool[to] ?? 0) - Math.imul(0x4973f715, hash(pool[from] ?? 0))
      pool[to] = mixed ^ (mixed >>> 16)
    }
  }
  let last = 0x8b51f9dd
  const words = Array.from({ length: 8 }, (_, index) => {
    const mixed = Math.imul((pool[index % 4] ?? 0) ^ last, (last = Math.imul(last, 0x58f38ded)))
    return BigInt((mixed ^ (mixed >>> 16)) >>> 0)
  })
  const pair = (index: number): bigint => (words[index] ?? 0n) | ((words[index + 1] ?? 0n) << 32n)
  return [pair(0), pair(2), pair(4), pair(6)]
}
