import { AmphoraError } from '@amphora/wire'
import { describe, expect, it } from 'vitest'
import { createUrlSigner, newSecret, type Capability, type SigningKey } from './signed-url.ts'

const HOUR = 3600_000
const START = Date.parse('2026-11-23T16:30:00Z')
const KEY: SigningKey = { id: 1, secret: newSecret() }

function signerAt(now: number, keys: readonly SigningKey[] = [KEY]) {
  return createUrlSigner(keys, () => now)
}

function sign(capability: Capability, keys?: readonly SigningKey[]): string {
  return signerAt(START, keys).sign(capability, 'a.txt').split('/')[2] ?? ''
}

const GET: Capability = { kind: 'get-file', fileId: 7 }
const CAPABILITIES: readonly Capability[] = [
  { kind: 'put-file', fileId: 7 },
  { kind: 'put-entry', entityId: 1, md5: 'XUFAKrxLKna5cZ2REBfFkg==' },
  { kind: 'put-manifest', manifestId: 9 },
  GET,
  { kind: 'get-blob', sha256: 'a'.repeat(64), name: '한글 "x".png' },
]

const methodOf = ({ kind }: Capability): 'GET' | 'PUT' => (kind.startsWith('put-') ? 'PUT' : 'GET')

function isTaken(token: string): boolean {
  try {
    return signerAt(START).verify('GET', token).kind === 'get-file'
  } catch (error) {
    if (error instanceof AmphoraError && error.code === 'forbidden') return false
    throw error
  }
}

describe('a signed URL', () => {
  it.each(CAPABILITIES)('allows what it was signed for: %o', (capability) => {
    expect(signerAt(START).verify(methodOf(capability), sign(capability))).toMatchObject(capability)
  })

  it.each(CAPABILITIES)('allows no other method: %o', (capability) => {
    const other = methodOf(capability) === 'PUT' ? 'GET' : 'PUT'
    expect(() => signerAt(START).verify(other, sign(capability))).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    )
  })

  it('carries a name that is only for people', () => {
    const path = signerAt(START).sign(GET, 'a/b ?#%한.txt')
    expect(path.split('/')).toHaveLength(4)
    expect(decodeURIComponent(path.split('/')[3] ?? '')).toBe('a/b ?#%한.txt')
    expect(path).toMatch(/^\/storage\/[\w.-]+\/[\w.%-]+$/)
  })

  it.each([
    ['an upload', CAPABILITIES[0] ?? GET, 24 * HOUR],
    ['a download', GET, HOUR],
  ])('for %s ends when its time is over, not before', (_what, capability, lifeMs) => {
    const [token, method] = [sign(capability), methodOf(capability)]
    expect(signerAt(START + lifeMs).verify(method, token)).toMatchObject(capability)
    expect(() => signerAt(START + lifeMs + 1001).verify(method, token)).toThrow('has expired')
  })

  it('is refused when any one character of it differs', () => {
    const token = sign(GET)
    const altered = ['A', 'B', '.'].flatMap((other) =>
      Array.from(token, (character, at) =>
        character === other ? [] : [token.slice(0, at) + other + token.slice(at + 1)],
      ),
    )
    expect(altered.flat().length).toBeGreaterThan(2 * token.length)
    expect(altered.flat().filter(isTaken)).toEqual([])
    expect(isTaken(token)).toBe(true)
  })

  it.each([
    '',
    '.',
    'x',
    'bnVsbA.x',
    'W10.x',
    'e30.',
    `${Buffer.from('{"kind":"get-file","key":1}').toString('base64url')}.`,
  ])('is refused when it is none: %j', (token) => {
    expect(() => signerAt(START).verify('GET', token)).toThrow('is not one of this server')
  })

  it('with anything before, behind or left out is none', () => {
    const token = sign(GET)
    const altered = [`${token}.`, `${token}.x`, `${token}=`, ` ${token}`, token.slice(1), token.slice(0, -1)]
    expect(altered.filter(isTaken)).toEqual([])
  })

  it('of another server’s key is none of ours, whatever key it names', () => {
    const theirs = sign(GET, [{ id: 1, secret: newSecret() }])
    expect(() => signerAt(START).verify('GET', theirs)).toThrow('is not one of this server')
  })

  it('outlives its key’s turn: the newest signs, every known one verifies', () => {
    const newer = { id: 2, secret: newSecret() }
    const [old, fresh] = [sign(GET), sign(GET, [newer, KEY])]
    const signer = signerAt(START, [newer, KEY])
    expect(signer.verify('GET', old)).toMatchObject(GET)
    expect(signer.verify('GET', fresh)).toMatchObject(GET)
    expect(() => signerAt(START, [KEY]).verify('GET', fresh)).toThrow('is not one of this server')
  })

  it('takes a key', () => {
    expect(() => createUrlSigner([], () => START)).toThrow('no key')
    expect(newSecret()).toHaveLength(32)
    expect(newSecret()).not.toEqual(newSecret())
  })
})
