import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { collectionPath, entityPath, projectPath, runPath, versionPath } from '../paths.ts'
import { namesIn } from './address.ts'
import { AHEAD } from './addresses.ts'

const pageOf = (path: string) => AHEAD.find((page) => namesIn(path, page.path))
const PROJECT = { entity: 'ann', project: 'a b' }
const RUN = { ...PROJECT, run: 'k3' }
const COLLECTION = { ...PROJECT, type: 'model', collection: 'mnist' }

it('reads names out of an address as they were before they were escaped', () => {
  expect(namesIn('/ann/a%20b/runs/k3/files/x/y.txt', '/$entity/$project/runs/$run/files/$')).toEqual(RUN)
  expect(namesIn('/ann/a%20b/runs/k3', '/$entity/$project/runs/$run/files/$')).toBeUndefined()
  expect(namesIn('/ann/a%20b/runs/k3/logs', '/$entity/$project/runs/$run')).toBeUndefined()
  expect(namesIn('/ann/%E0%A4%A', '/$entity/$project')).toBeUndefined()
})

it('knows what the pages begin with that people open by an address', () => {
  const parts = [
    '/',
    entityPath('ann'),
    projectPath(PROJECT),
    projectPath(PROJECT, 'overview'),
    projectPath(PROJECT, 'table'),
    runPath(RUN),
    runPath(RUN, 'logs'),
    runPath(RUN, 'files', 'a/b.txt'),
    projectPath(PROJECT, 'artifacts'),
    collectionPath(COLLECTION),
    versionPath({ ...COLLECTION, version: 'v3' }),
    versionPath({ ...COLLECTION, version: 'v3' }, 'lineage'),
  ].map((path) => pageOf(path)?.parts.at(-1))
  expect(parts).toEqual([
    'pages/home/page.tsx',
    'pages/entity/page.tsx',
    'pages/workspace/page.tsx',
    'pages/project-overview/page.tsx',
    'pages/runs/page.tsx',
    'pages/run/charts-tab.tsx',
    'pages/run/logs-tab.tsx',
    'pages/run/files-tab.tsx',
    'pages/artifacts/start.tsx',
    'pages/artifacts/collection.tsx',
    'pages/artifacts/version.tsx',
    'pages/lineage/page.tsx',
  ])
})

it('asks nothing of a person who is to sign in', () => {
  expect(pageOf('/login')?.ask({ names: {}, search: new URLSearchParams() })).toEqual([])
})

it('names modules that are there', () => {
  const absent = AHEAD.flatMap(({ parts }) => parts).filter(
    (part) => !existsSync(join(import.meta.dirname, '..', part)),
  )
  expect(absent).toEqual([])
})
