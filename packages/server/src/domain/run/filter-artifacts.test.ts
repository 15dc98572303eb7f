import { encodeId, isJsonList, type Json } from '@amphora/wire'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Artifact } from '../artifact/index.ts'
import { logArtifact } from '../../testing/artifact.ts'
import { aRun, aStranger, openTestDomain, type TestDomain } from '../../testing/domain.ts'
import { test } from '../../testing/filter.ts'

let t: TestDomain
let people: readonly Person[]
let gone: Artifact

interface Person {
  readonly id: string
  /** Each version with every name it goes by, `collection:vN` first. */
  readonly versions: readonly (readonly string[])[]
}

const RUNS = 12

beforeAll(async () => {
  t = await openTestDomain()
  for (let n = 0; n < RUNS; n++) await aRun(t, `r${n}`)
  const versions = [await log('a', 0, 'first'), await log('a', 1, 'latest'), await log('b', 0, 'latest')]
  gone = (await log('gone', 0, 'latest')).artifact
  const hidden = await logArtifact(t, { collectionName: 'hidden', entity: 'stranger', viewer: await aStranger(t) })
  people = await Promise.all(
    Array.from({ length: RUNS }, async (_, n) => {
      const used = versions.filter((_version, at) => (n >> at) % 2 === 1)
      for (const { artifact } of used) await use(`r${n}`, artifact)
      await use(`r${n}`, gone)
      await use(`r${n}`, hidden)
      return { id: `r${n}`, versions: used.map(({ names }) => names) }
    }),
  )
  await t.domain.artifacts.deleteArtifact(t.viewer, encodeId('Artifact', gone.id), true)
})
afterAll(() => t.close())

async function log(collectionName: string, n: number, alias: string) {
  const aliases = [alias]
  const files = { 'f.txt': `${collectionName}${n}` }
  const artifact = await logArtifact(t, { collectionName, runId: 'r0', aliases, files })
  const short = [`${collectionName}:v${n}`, `${collectionName}:${alias}`, collectionName]
  const names = [...short, ...short.map((name) => `admin/${t.project}/${name}`), encodeId('Artifact', artifact.id)]
  return { artifact, names }
}

function use(id: string, artifact: Artifact) {
  const run = { entity: null, project: t.project, id }
  return t.domain.lineage.useArtifact(t.viewer, { run, artifactId: encodeId('Artifact', artifact.id) })
}

async function passing(filter: unknown): Promise<readonly string[]> {
  const project = await t.domain.projects.getProject(t.viewer, { project: t.project })
  const listed = await t.domain.runs.listRuns(project, { filters: JSON.stringify(filter), limit: 100 })
  return listed.map(({ run }) => run.id)
}

// The rules, told plainly: a set of versions, each of which has several names.

const has = ({ versions }: Person, name: Json) => versions.some((names) => names.some((other) => other === name))
const membersOf = (operand: Json): readonly Json[] => (isJsonList(operand) ? operand : [operand])

const PASSES: Readonly<Record<string, (person: Person, operand: Json) => boolean>> = {
  $eq: (person, operand) => {
    if (operand === null) return person.versions.length === 0
    const members = membersOf(operand)
    return members.length > 0 && members.every((name) => has(person, name))
  },
  $ne: (person, operand) => !passes(person, '$eq', operand),
  $in: (person, operand) => membersOf(operand).some((name) => passes(person, '$eq', name)),
  $nin: (person, operand) => !passes(person, '$in', operand),
  $all: (person, operand) => membersOf(operand).every((name) => has(person, name)),
  $contains: (person, operand) => has(person, operand),
  $exists: ({ versions }, operand) => versions.length > 0 === operand,
  $size: ({ versions }, operand) => versions.length === operand,
  $regex: ({ versions }, operand) => versions.some(([name = '']) => test('$regex', operand)(name)),
  $gt: () => false,
}

function passes(person: Person, op: string, operand: Json): boolean {
  return PASSES[op]?.(person, operand) ?? false
}

const COMMON = [
  'a',
  'b',
  'a:v0',
  'a:v1',
  'a:v2',
  'b:v0',
  'a:first',
  'b:latest',
  'a:latest',
  'gone',
  'gone:v0',
  'hidden',
]
const OTHERS = ['', ':', 'v0', 'x/a:v0', 'admin/pipeline/a', 'admin/pipeline/a:v1', 'admin/elsewhere/a', 'a:v0:v0', "'"]
const aName = fc.oneof(
  fc.constantFrom(...COMMON, ...OTHERS),
  fc.nat({ max: 2 }).map((at) => people[1 << at]?.versions[0]?.at(-1) ?? ''),
)
const someNames = fc.array(aName, { maxLength: 3 })
const aTest: fc.Arbitrary<readonly [string, Json]> = fc.oneof(
  fc.tuple(fc.constantFrom('$eq', '$ne'), fc.oneof<fc.Arbitrary<Json>[]>(aName, someNames, fc.constant(null))),
  fc.tuple(fc.constantFrom('$in', '$nin'), someNames),
  fc.tuple(fc.constant('$all'), fc.array(aName, { minLength: 1, maxLength: 2 })),
  fc.tuple(fc.constant('$contains'), aName),
  fc.tuple(fc.constant('$exists'), fc.boolean()),
  fc.tuple(fc.constant('$size'), fc.nat({ max: 4 })),
  fc.tuple(fc.constant('$regex'), fc.constantFrom('^a', 'v0$', '.', 'gone', '^b:v1', '^hid')),
  fc.tuple(fc.constant('$gt'), aName),
)

describe('a filter by the versions that a run used', () => {
  it('lets through what its rules say, for any of them', async () => {
    await fc.assert(
      fc.asyncProperty(aTest, async ([op, operand]) => {
        const expected = people.filter((person) => passes(person, op, operand)).map(({ id }) => id)
        expect(await passing({ inputArtifacts: { [op]: operand } })).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  })

  it('tells what a run made from what it used', async () => {
    expect(await passing({ outputArtifacts: 'a:v0' })).toEqual(['r0'])
    expect(await passing({ output_artifacts: null })).toEqual(people.slice(1).map(({ id }) => id))
  })

  it('knows nothing of versions in other entities, which whoever lists the runs may not read', async () => {
    expect(await passing({ inputArtifacts: { $regex: '^hid' } })).toEqual([])
    expect(await passing({ inputArtifacts: 'stranger/pipeline/hidden:v0' })).toEqual([])
  })

  it('takes so many names and no more', async () => {
    const names = Array.from({ length: 501 }, (_, n) => `a:v${n}`)
    expect(await passing({ inputArtifacts: { $in: names.slice(0, 500) } })).toContain('r1')
    await expect(passing({ inputArtifacts: { $in: names } })).rejects.toMatchObject({ code: 'invalid_argument' })
  })
})
