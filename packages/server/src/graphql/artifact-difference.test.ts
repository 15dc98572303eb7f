import { describe, expect, it } from 'vitest'
import { ask } from '../testing/ask.ts'
import { logArtifact, wireId } from '../testing/artifact.ts'
import { sharedTestDomain } from '../testing/domain.ts'
import type { Artifact } from '../domain/artifact/index.ts'

const t = sharedTestDomain()

async function difference(from: Artifact, to: Artifact): Promise<unknown> {
  const query = `query($to: ID!, $from: ID!) { artifact(id: $to) { difference(from: $from) {
    added removed changed renamed isListed files { kind path oldPath oldSize newSize } } } }`
  const answer = await ask<{ artifact: { difference: unknown } }>(t, query, { to: wireId(to), from: wireId(from) })
  return answer.artifact.difference
}

describe('the difference of two versions', () => {
  it('tells files that came, went, changed and were renamed', async () => {
    const from = await logArtifact(t, { files: { same: '1', changed: '22', gone: '333', old: '4444' } })
    const to = await logArtifact(t, { files: { same: '1', changed: '2', come: '55', new: '4444', copy: '1' } })
    expect(await difference(from, to)).toEqual({
      added: 2,
      removed: 1,
      changed: 1,
      renamed: 1,
      isListed: true,
      files: [
        { kind: 'CHANGED', path: 'changed', oldPath: null, oldSize: 2, newSize: 1 },
        { kind: 'ADDED', path: 'come', oldPath: null, oldSize: null, newSize: 2 },
        { kind: 'ADDED', path: 'copy', oldPath: null, oldSize: null, newSize: 1 },
        { kind: 'REMOVED', path: 'gone', oldPath: null, oldSize: 3, newSize: null },
        { kind: 'RENAMED', path: 'new', oldPath: 'old', oldSize: 4, newSize: 4 },
      ],
    })
  })

  it('is none of a version against itself', async () => {
    const version = await logArtifact(t, { files: { a: '1' }, references: { far: 's3://bucket/a' } })
    expect(await difference(version, version)).toMatchObject({ added: 0, removed: 0, changed: 0, files: [] })
  })

  it('takes a reference that points elsewhere as changed', async () => {
    const from = await logArtifact(t, { references: { far: 's3://bucket/a' } })
    const to = await logArtifact(t, { references: { far: 's3://bucket/b' } })
    expect(await difference(from, to)).toMatchObject({ changed: 1, added: 0, removed: 0 })
  })

  it('is counted, not listed, when it is too much', async () => {
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`f${i}`, 's3://bucket/a']))
    const from = await logArtifact(t, { references: { ...many, stays: 's3://bucket/s' } })
    const to = await logArtifact(t, { references: { stays: 's3://bucket/t', come: 's3://bucket/c' } })
    const counts = { added: 1, removed: 2001, changed: 1, renamed: 0 }
    expect(await difference(from, to)).toEqual({ ...counts, isListed: false, files: [] })
  })

  it('is not told of a version that is not there', async () => {
    const version = await logArtifact(t, { files: { a: '1' } })
    await expect(difference({ ...version, id: 999_999 }, version)).rejects.toThrow('not found')
  })
})
