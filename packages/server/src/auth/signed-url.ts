import { createHmac, createSecretKey, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto'
import { AmphoraError } from '@amphora/wire'

/** What one signed URL allows, and nothing else. Every field is under the signature. */
export type Capability =
  | { readonly kind: 'put-file'; readonly fileId: number }
  | { readonly kind: 'put-entry'; readonly entityId: number; readonly md5: string; readonly xxh128?: string }
  | { readonly kind: 'put-part'; readonly sessionId: number; readonly number: number }
  | { readonly kind: 'put-manifest'; readonly manifestId: number }
  | { readonly kind: 'get-file'; readonly fileId: number }
  | { readonly kind: 'get-blob'; readonly sha256: string; readonly name: string }

const UPLOAD_MS = 24 * 3600_000 // a refused upload URL kills the upload, and its PUT may come long after
const DOWNLOAD_MS = 3600_000

export interface SigningKey {
  readonly id: number
  readonly secret: Uint8Array
}

/** Signs capabilities into URL path segments and reads them back. The newest key signs, every key verifies. */
export interface UrlSigner {
  /** The path of a URL that allows `capability` until it expires; `name` is only for people and file dialogs. */
  sign(capability: Capability, name: string): string
  /** @throws {AmphoraError} `forbidden` when it is altered, expired, or for another method */
  verify<M extends 'GET' | 'PUT'>(method: M, token: string): CapabilityOf<M>
}

/** What a URL for that method can allow. */
export type CapabilityOf<M extends 'GET' | 'PUT'> = Extract<Capability, { kind: `${Lowercase<M>}-${string}` }>

export function createUrlSigner(signingKeys: readonly SigningKey[], now: () => number): UrlSigner {
  const keys = signingKeys.map(({ id, secret }) => ({ id, secret: createSecretKey(secret) })) // five times faster than bytes
  const [newest] = keys
  if (!newest) throw new AmphoraError('internal', 'there is no key to sign URLs with')
  return {
    sign(capability, name) {
      const lifeMs = capability.kind.startsWith('put') ? UPLOAD_MS : DOWNLOAD_MS
      const body = encode({ ...capability, expires: Math.ceil((now() + lifeMs) / 1000), key: newest.id })
      return `/storage/${body}.${mac(newest, body)}/${encodeURIComponent(name)}`
    },
    verify(method, token) {
      const claims = readToken(keys, token)
      if (!claims || !isFor(method, claims)) throw refused('is not one of this server')
      if (claims.expires * 1000 < now()) throw refused('has expired: ask for a new one')
      return claims
    },
  }
}

export function newSecret(): Uint8Array {
  return randomBytes(32)
}

interface PreparedKey {
  readonly id: number
  readonly secret: KeyObject
}

type Claims = Capability & { readonly expires: number; readonly key: number }

function isFor<M extends 'GET' | 'PUT'>(method: M, claims: Claims): claims is Claims & CapabilityOf<M> {
  return claims.kind.startsWith(`${method.toLowerCase()}-`)
}

function readToken(keys: readonly PreparedKey[], token: string): Claims | undefined {
  const [, body = '', signature = ''] = /^([^.]+)\.([^.]+)$/.exec(token) ?? []
  const claims = parseClaims(body)
  const key = keys.find((candidate) => candidate.id === claims?.key)
  if (!claims || !key) return undefined
  const expected = Buffer.from(mac(key, body))
  const given = Buffer.from(signature)
  return expected.length === given.length && timingSafeEqual(expected, given) ? claims : undefined
}

function mac(key: PreparedKey, body: string): string {
  return createHmac('sha256', key.secret).update(body).digest('base64url')
}

function encode(claims: Claims): string {
  return Buffer.from(JSON.stringify(claims)).toString('base64url')
}

/** Trusted only after the signature was checked: the signer wrote it. */
function parseClaims(body: string): Claims | undefined {
  try {
    return JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims
  } catch {
    return undefined
  }
}

function refused(why: string): AmphoraError {
  return new AmphoraError('forbidden', `this URL ${why}`)
}
