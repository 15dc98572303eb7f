import { stringifyExact, type Json, type JsonObject } from '@amphora/wire'
import { beforeEach, expect, it } from 'vitest'
import { ask } from '../testing/ask.ts'
import { sharedTestDomain } from '../testing/domain.ts'
import { start } from '../testing/run.ts'

const t = sharedTestDomain()

interface Groups {
  readonly totalCount: number
  readonly groups: readonly { readonly value: Json; readonly runCount: number; readonly filters: string }[]
}

const VALUES: Readonly<Record<string, JsonObject>> = {
  a: { lr: 0.1, layers: [1, 2] },
  b: { lr: 0.1, layers: [1, 2] },
  c: { lr: 10, nested: { depth: 2 } },
  d: { lr: 'high' },
  e: { lr: null, layers: true },
  f: {},
  g: { lr: NaN, 'with space': 1 },
}

beforeEach(async () => {
  for (const [id, values] of Object.entries(VALUES)) {
    const config = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }]))
    await start(t, id, { group: id < 'c' ? 'first' : undefined, config: stringifyExact(config) })
  }
  await t.domain.runs.indexStaleRuns(100)
})

async function grouped(by: string, more: object = {}): Promise<Groups> {
  const query = `query($name: String!, $by: String!, $filters: JSONString, $first: Int) { project(name: $name) {
    runGroups(by: $by, filters: $filters, first: $first) { totalCount groups { value runCount filters } } } }`
  const answer = await ask<{ project: { runGroups: Groups } }>(t, query, { name: t.project, by, ...more })
  return answer.project.runGroups
}

/** The ids of the runs that a filter finds. */
async function found(filters: string): Promise<readonly string[]> {
  const query = `query($name: String!, $filters: JSONString) { project(name: $name) { runs(filters: $filters) { edges { node { name } } } } }`
  const answer = await ask<{ project: { runs: { edges: readonly { node: { name: string } }[] } } }>(t, query, {
    name: t.project,
    filters,
  })
  return answer.project.runs.edges.map(({ node }) => node.name)
}

it('runs are grouped by a value of their config: numbers, then texts, then those without, each with the filter that finds it', async () => {
  const { totalCount, groups } = await grouped('config.lr')
  expect([totalCount, groups.map(({ value, runCount }) => [value, runCount])]).toEqual([
    4,
    [
      [0.1, 2],
      [10, 1],
      ['high', 1],
      [null, 2],
    ],
  ])
  expect(await Promise.all(groups.map(({ filters }) => found(filters)))).toEqual([['a', 'b'], ['c'], ['d'], ['e', 'f']])
})

it('lists, flags and nested keys are values too', async () => {
  const { groups } = await grouped('config.layers')
  expect(groups.map(({ value }) => value)).toEqual([true, [1, 2], null])
  expect(await found(groups[1]?.filters ?? '')).toEqual(['a', 'b'])
  expect((await grouped('config.nested.depth')).groups.map(({ value, runCount }) => [value, runCount])).toEqual([
    [2, 1],
    [null, 6],
  ])
})

it('runs are grouped by what all of them have, and within a filter; only so many groups are told', async () => {
  const groups = await grouped('group', { filters: '{"config.lr":{"$gt":0}}' })
  expect(groups.groups.map(({ value, runCount }) => [value, runCount])).toEqual([
    ['first', 2],
    [null, 1],
  ])
  expect(await found(groups.groups[1]?.filters ?? '')).toEqual(['c'])
  const few = await grouped('config.lr', { first: 1 })
  expect([few.totalCount, few.groups.map(({ value }) => value)]).toEqual([4, [0.1]])
  expect(await grouped('group', { filters: '{"state":"crashed"}' })).toEqual({ totalCount: 0, groups: [] })
})

it.each(['created_at', 'tags', 'nothing'])('runs are not grouped by %s', async (by) => {
  await expect(grouped(by)).rejects.toMatchObject({ code: 'invalid_argument' })
})

it('the keys of configs are told by name', async () => {
  const answer = await ask<{ project: { configKeys: readonly string[] } }>(
    t,
    'query($name: String!) { project(name: $name) { configKeys } }',
    { name: t.project },
  )
  expect(answer.project.configKeys).toEqual(['config.layers', 'config.lr', 'config.nested.depth', 'config.with space'])
})
