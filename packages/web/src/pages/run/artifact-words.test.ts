import { expect, it } from 'vitest'
import type { ArtifactUse } from '../../queries/run-artifacts.ts'
import { aliasesOf, foremost, nameOf } from './artifact-words.ts'

function use(name: string, versionIndex: number, aliases: readonly string[] = [], type = 'model'): ArtifactUse {
  return {
    usedAs: null,
    usedAt: '2026-01-02T03:04:05Z',
    node: {
      id: `${name}${versionIndex}`,
      versionIndex,
      size: 1,
      fileCount: 1,
      aliases: aliases.map((alias) => ({ id: alias, alias, artifactCollectionName: name })),
      artifactSequence: { name, defaultArtifactType: { name: type }, project: { name: 'p', entityName: 'ann' } },
    },
  }
}

it('puts aliases before older versions, and what the client added last', () => {
  const uses = [use('job', 0, ['latest'], 'job'), use('code', 0, [], 'code'), use('net', 0), use('net', 1, ['best'])]
  expect(foremost(uses, 9).map(nameOf)).toEqual(['net:v1', 'net:v0', 'job:v0', 'code:v0'])
  expect(foremost(uses, 2).map(nameOf)).toEqual(['net:v1', 'net:v0'])
})

it('keeps the order of those that are alike', () => {
  const uses = [3, 1, 2].map((version) => use('net', version))
  expect(foremost(uses, 3).map(nameOf)).toEqual(['net:v3', 'net:v1', 'net:v2'])
})

it('counts no alias that only repeats the number', () => {
  expect(aliasesOf(use('net', 4, ['v4', 'latest']))).toEqual(['latest'])
})
