import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOver, manifestDigestText, mergePatches, parseManifest, serializeManifest } from './manifest.ts'
import type { Manifest, ManifestEntry } from './manifest.ts'

const AAA: ManifestEntry = { digest: 'R7zlx09Yn0hn29V+nKn4CA==', sizeBytes: 3 }

function aManifest(entries: Record<string, ManifestEntry>): Manifest {
  return {
    storagePolicy: 'wandb-storage-policy-v1',
    storagePolicyConfig: { storageLayout: 'V2' },
    entries: new Map(Object.entries(entries)),
  }
}

const wireText = (contents: unknown, rest: object = {}) =>
  JSON.stringify({ version: 1, storagePolicy: 'wandb-storage-policy-v1', storagePolicyConfig: {}, contents, ...rest })

function md5Of(entries: ReadonlyMap<string, ManifestEntry>): string {
  const hash = createHash('md5')
  for (const piece of manifestDigestText(entries)) hash.update(piece)
  return hash.digest('hex')
}

describe('manifestDigestText', () => {
  it('hashes to the digest the client computes', () => {
    expect(md5Of(new Map([['a.txt', AAA]]))).toBe('7c6d1c8e6333e4808519641cffea5f19')
  })

  it('sorts paths by code point, in whatever order entries come', () => {
    const paths = ['b', '\u{1f600}', 'a/b', '\uffee', 'a', '한글', 'B', 'a.b']
    const text = [...manifestDigestText(new Map(paths.map((path) => [path, { digest: '=', sizeBytes: 0 }])))].join('')
    const sorted = ['B', 'a', 'a.b', 'a/b', 'b', '한글', '\uffee', '\u{1f600}']
    expect(text).toBe(`wandb-artifact-manifest-v1\n${sorted.map((path) => `${path}:=\n`).join('')}`)
  })

  it('does not depend on sizes, references or metadata', () => {
    const odd = { ...AAA, sizeBytes: 9, ref: 's3://x', birthArtifactId: 'QQ==', extra: { alg: 'MD5' } }
    expect(md5Of(new Map([['a.txt', odd]]))).toBe(md5Of(new Map([['a.txt', AAA]])))
  })
})

describe('parseManifest', () => {
  it('reads files and references, and drops the path on the user’s machine', () => {
    const manifest = parseManifest(
      wireText({
        'a.txt': {
          digest: AAA.digest,
          size: 3,
          birthArtifactID: 'QQ==',
          local_path: '/srv/me/a.txt',
          skip_cache: false,
        },
        ref: { digest: 'etag', ref: 'https://x/y', extra: { etag: '"etag"' }, skip_cache: true, unknown: 1 },
      }),
    )
    expect(manifest).toStrictEqual({
      storagePolicy: 'wandb-storage-policy-v1',
      storagePolicyConfig: {},
      entries: new Map<string, ManifestEntry>([
        ['a.txt', { ...AAA, birthArtifactId: 'QQ==' }],
        ['ref', { digest: 'etag', sizeBytes: 0, ref: 'https://x/y', extra: { etag: '"etag"' }, skipCache: true }],
      ]),
    })
    expect(serializeManifest(manifest)).not.toContain('/srv/me')
  })

  it('reads explicit nulls as absent', () => {
    const nulls = { digest: 'x', size: null, ref: null, birthArtifactID: null, extra: null, local_path: null }
    expect(parseManifest(wireText({ a: nulls }, { storagePolicyConfig: null })).entries.get('a')).toStrictEqual({
      digest: 'x',
      sizeBytes: 0,
    })
  })

  it('reads back what serializeManifest writes', () => {
    const plain = { noNullPrototype: true }
    const entry = fc.record(
      {
        digest: fc.string({ minLength: 1 }),
        sizeBytes: fc.maxSafeNat(),
        ref: fc.string(),
        birthArtifactId: fc.base64String(),
        extra: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean(), fc.constant(2n ** 60n)), plain),
        skipCache: fc.constant(true),
      },
      { ...plain, requiredKeys: ['digest', 'sizeBytes'] },
    )
    const path = fc.oneof(
      fc.stringMatching(/^[a-z0-9]{1,4}$/),
      fc.constantFrom('한글.txt', 'a/b', '__proto__', '10', '9'),
    )
    fc.assert(
      fc.property(fc.dictionary(path, entry), (entries) => {
        const manifest = aManifest(entries)
        expect(parseManifest(serializeManifest(manifest))).toStrictEqual(manifest)
      }),
    )
  })

  it.each(['../x', '/etc/passwd', 'a/../../b', 'a\u0000b', 'C:\\x', '', 'a//b'])(
    'refuses an entry at %j, naming it',
    (path) => {
      expect(() => parseManifest(wireText({ 'good.txt': AAA, [path]: AAA }))).toThrow(
        `path ${JSON.stringify(path)} is refused: `,
      )
    },
  )

  it.each([
    ['text that is not JSON', '{'],
    ['a list', '[]'],
    ['another version', wireText({}, { version: 2 })],
    ['a version that is text', wireText({}, { version: '1' })],
    ['no contents', '{"version":1,"storagePolicy":"x"}'],
    ['contents that are a list', wireText([])],
    ['no storage policy', '{"version":1,"contents":{}}'],
    ['an entry that is text', wireText({ a: 'x' })],
    ['an entry without digest', wireText({ a: { size: 1 } })],
    ['an entry with an empty digest', wireText({ a: { digest: '' } })],
    ['a negative size', wireText({ a: { digest: 'x', size: -1 } })],
    ['a size with a fraction', wireText({ a: { digest: 'x', size: 0.5 } })],
    ['a reference that is a number', wireText({ a: { digest: 'x', ref: 1 } })],
    ['a birth artifact that is a number', wireText({ a: { digest: 'x', birthArtifactID: 1 } })],
    ['extra that is a list', wireText({ a: { digest: 'x', extra: [] } })],
  ])('refuses %s', (_, text) => {
    expect(() => parseManifest(text)).toThrow(expect.objectContaining({ code: 'invalid_argument' }))
  })
})

describe('layOver and mergePatches', () => {
  const base = aManifest({ a: AAA, b: AAA })
  const patch = { ...aManifest({ b: { ...AAA, sizeBytes: 4 }, c: AAA }), storagePolicyConfig: { storageRegion: 'eu' } }
  const merged = { ...patch, entries: new Map(Object.entries({ a: AAA, b: { ...AAA, sizeBytes: 4 }, c: AAA })) }

  it('take the later entry of one path, and change neither manifest', () => {
    expect(layOver(base, patch)).toStrictEqual(merged)
    expect(mergePatches([base, patch])).toStrictEqual(merged)
    expect([...base.entries.keys()]).toEqual(['a', 'b'])
  })

  it('refuse to merge nothing', () => {
    expect(mergePatches([base])).toStrictEqual(base)
    expect(() => mergePatches([])).toThrow(/no writer/)
  })
})
