import { expect, it } from 'vitest'
import { ask } from '../testing/ask.ts'
import { sharedTestDomain } from '../testing/domain.ts'
import { post, rows, start } from '../testing/run.ts'

const t = sharedTestDomain()

const KEYS = `query ($name: String!, $prefix: String! = "", $search: String, $first: Int, $after: String) { project(name: $name) {
  keys(prefix: $prefix, search: $search, first: $first, after: $after) {
    totalCount edges { cursor node { name keyCount runCount typeCounts { type count } min max } } pageInfo { endCursor hasNextPage } } } }`

interface Answer {
  readonly project: {
    readonly keys: {
      readonly totalCount: number
      readonly edges: readonly { readonly cursor: string; readonly node: { readonly name: string } }[]
      readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean }
    }
  }
}

async function list(variables: object): Promise<Answer['project']['keys']> {
  const answer: Answer = await ask(t, KEYS, { name: t.project, ...variables })
  return answer.project.keys
}

it('the keys of a project come as folders and keys, page by page, with how many there are', async () => {
  await start(t, 'r')
  await post(t, 'r', rows(0, { _step: 0, loss: 0.5, 'val/loss': 'none', 'val/acc': null }))
  await t.domain.keyCounts.countKeys(0, (error) => expect.unreachable(String(error)))
  const one = await list({ first: 2 })
  expect(one).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true, endCursor: one.edges.at(-1)?.cursor } })
  const numbers = [{ type: 'number', count: 1 }]
  expect(one.edges.map(({ node }) => node)).toEqual([
    { name: '_step', keyCount: null, runCount: 1, typeCounts: numbers, min: 0, max: 0 },
    { name: 'loss', keyCount: null, runCount: 1, typeCounts: numbers, min: 0.5, max: 0.5 },
  ])
  const two = await list({ first: 2, after: one.pageInfo.endCursor })
  expect(two.pageInfo.hasNextPage).toBe(false)
  expect(two.edges.map(({ node }) => node)).toEqual([
    { name: 'val/', keyCount: 2, runCount: null, typeCounts: null, min: null, max: null },
  ])
  const below = await list({ prefix: 'val/' })
  expect([below.totalCount, below.edges.map(({ node }) => node.name)]).toEqual([2, ['val/acc', 'val/loss']])
  const found = await list({ search: 'LOSS', first: 1 })
  expect([found.totalCount, found.edges.map(({ node }) => node.name)]).toEqual([2, ['loss']])
  const all = await list({ search: ' ' })
  expect([all.totalCount, all.edges.map(({ node }) => node.name)]).toEqual([
    4,
    ['_step', 'loss', 'val/acc', 'val/loss'],
  ])
  await expect(list({ after: 'no cursor' })).rejects.toMatchObject({ code: 'invalid_argument' })
})
