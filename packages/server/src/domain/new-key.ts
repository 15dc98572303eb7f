import { randomBytes } from 'node:crypto'
import { AmphoraError } from '@amphora/wire'
import { hashApiKey } from '../auth/authenticate.ts'
import type { ApiKeyRow } from '../store/api-key.ts'
import type { Nouns } from '../store/store.ts'

/** A key that was just made: the only time that its secret can be told. */
export type NewApiKey = ApiKeyRow & { readonly secret: string }

const KEY_PREFIX = 'local-'
const KEY_BYTES = 20 // 160 random bits: 40 hex digits, which every version of the client accepts
const HINT_CHARACTERS = 8

export function generateSecret(): string {
  return `${KEY_PREFIX}${randomBytes(KEY_BYTES).toString('hex')}`
}

/** Keeps the hash and the first characters of a key. @throws {AmphoraError} `conflict` when the key is in use */
export async function addKey(
  tx: Nouns,
  secret: string,
  key: { readonly userId: number; readonly description: string | null; readonly createdAt: string },
): Promise<NewApiKey> {
  const hash = hashApiKey(secret)
  if (await tx.apiKeys.findBySecret(hash)) {
    throw new AmphoraError('conflict', 'this API key is in use on this server: give another, or none to get a new one')
  }
  const row = await tx.apiKeys.insert({
    user_id: key.userId,
    secret_sha256: hash,
    hint: hintOf(secret),
    description: key.description,
    created_at: key.createdAt,
  })
  return { ...row, secret }
}

/** The first characters after the dash, as shown on a page. */
function hintOf(key: string): string {
  return key.slice(key.indexOf('-') + 1).slice(0, HINT_CHARACTERS)
}
