import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { AmphoraError } from '@amphora/wire'

/** Turns passwords into what may be kept of them, and checks them. */
export interface Passwords {
  /** Argon2id with a salt of its own, in PHC form. @throws {AmphoraError} `busy` when too many wait */
  hash(password: string): Promise<string>
  /** Takes as long when there is no hash: the time tells nothing about the user. */
  verify(password: string, hash: string | null): Promise<boolean>
}

// 19 MiB, two passes, one lane: OWASP's first choice for argon2id.
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32
const AT_ONCE = 2 // each takes 19 MiB and a thread of libuv's pool, which has four
const WAITING = 64 // some seconds of work; whoever comes after them is told to come back
const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/
const NOBODY = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`

const derive = promisify(argon2)

export function createPasswords(): Passwords {
  const queue = createQueue()
  return {
    hash: (password) => queue(() => hash(password)),
    verify: (password, kept) => queue(async () => (await matches(password, kept ?? NOBODY)) && kept !== null),
  }
}

async function hash(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES)
  const made = await derive('argon2id', { message: password, nonce, ...COST, tagLength: HASH_BYTES })
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(nonce)}$${unpadded(made)}`
}

async function matches(password: string, kept: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', wanted = ''] = FORM.exec(kept) ?? []
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const expected = Buffer.from(wanted, 'base64')
  const nonce = Buffer.from(salt, 'base64')
  return timingSafeEqual(
    await derive('argon2id', { message: password, nonce, ...cost, tagLength: expected.length }),
    expected,
  )
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}

/** Two at once, the others in order of coming. */
function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= AT_ONCE) {
      if (waiting.length >= WAITING) throw new AmphoraError('busy', 'too many passwords are being checked: try again')
      await new Promise<void>((resolve) => {
        waiting.push(resolve) // who wakes it leaves it the place
      })
    } else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
