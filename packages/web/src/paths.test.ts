import { expect, it } from 'vitest'
import {
  artifactTypePath,
  collectionPath,
  entityPath,
  groupPath,
  projectPath,
  runPath,
  sweepPath,
  versionPath,
} from './paths.ts'

const project = { entity: 'ada', project: 'mnist & more' }
const collection = { ...project, type: 'model', collection: '모델' }

it('writes the addresses that the client prints, each name one escaped part', () => {
  expect([
    entityPath('ada'),
    projectPath(project),
    projectPath(project, 'table'),
    runPath({ ...project, run: 'a/b' }),
    groupPath(project, 'fold 1'),
    sweepPath(project, 's1'),
    artifactTypePath({ ...project, type: 'data set' }),
    collectionPath(collection),
  ]).toEqual([
    '/ada',
    '/ada/mnist%20%26%20more',
    '/ada/mnist%20%26%20more/table',
    '/ada/mnist%20%26%20more/runs/a%2Fb',
    '/ada/mnist%20%26%20more/groups/fold%201',
    '/ada/mnist%20%26%20more/sweeps/s1',
    '/ada/mnist%20%26%20more/artifacts/data%20set',
    '/ada/mnist%20%26%20more/artifacts/model/%EB%AA%A8%EB%8D%B8',
  ])
})

it('keeps the parts of a file’s path apart', () => {
  expect(runPath({ entity: 'a', project: 'p', run: 'r' }, 'files', 'media/images/1 2.png')).toBe(
    '/a/p/runs/r/files/media/images/1%202.png',
  )
  expect(versionPath({ entity: 'a', project: 'p', type: 't', collection: 'c', version: 'v3' }, 'files', 'x/y')).toBe(
    '/a/p/artifacts/t/c/v3/files/x/y',
  )
})
