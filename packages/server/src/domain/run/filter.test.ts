import { encodeId, isJsonList, isJsonObject, stringifyExact, type Json } from '@amphora/wire'
import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Project } from '../project.ts'
import type { Run } from './run.ts'
import { freshProject, openTestDomain, type TestDomain } from '../../testing/domain.ts'
import { compare, has, isEqual, listOf, test, valueAt, type Values } from '../../testing/filter.ts'
import { edit } from '../../testing/run.ts'

let t: TestDomain
let project: Project
let population: readonly Person[]

/** One run as the test knows it: what was sent, and the row that came of it. */
interface Person {
  readonly run: Run
  readonly config: Values
  readonly summary: Values
  readonly tags: readonly string[]
}

beforeAll(async () => {
  t = await openTestDomain()
  population = await populate(fc.sample(aRunSketch, { numRuns: 120, seed: 7 }))
  project = await t.domain.projects.getProject(t.viewer, { project: t.project })
})
afterAll(() => t.close())

// What runs and filters are made of: few enough that they meet.

const NUMBERS = [-1, -0, 0, 0.5, 1, 2, 1e22, Infinity, -Infinity]
const TEXTS = ['a', 'b', 'B', 'ab', 'a.b', '1', '', '[1,2]', '한글', '😀', "'; drop table run; --", '%']
const SCALARS: readonly Json[] = [...NUMBERS, ...TEXTS, 2n ** 60n, NaN, true, false, null]
const LISTS: readonly Json[] = [[], [1, 2], [2, 1], ['a'], ['a', 'b'], [[1]], [{ y: 1, x: 2 }], [2n ** 60n]]
const OBJECTS: readonly Json[] = [{}, { _type: 'image-file', path: 'p', size: 1 }]
const KEYS = ['k', 'd', 'd.x', 'd.y', 'd.y.z', 'e f', 'value', 'constructor', '__proto__', '한', 'n\0l']
const TAGS = ['one', 'two', "it's", 'a b']
const TIMES: readonly Json[] = [
  '2026-11-23T16:30:00.000Z',
  '2026-11-23 16:30:02',
  '2026-11-23T17:30:03+01:00',
  1795451404,
  '2026-11-23',
  0,
]

const aLeaf = fc.constantFrom(...SCALARS, ...LISTS, ...OBJECTS)
const aNested = fc.dictionary(fc.constantFrom('x', 'y', 'z', 'y.z', ''), aLeaf, { minKeys: 1, maxKeys: 2 })
const aValue = fc.oneof(
  { weight: 4, arbitrary: aLeaf },
  { weight: 1, arbitrary: aNested },
  { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('x', 'y'), aNested, { minKeys: 1, maxKeys: 2 }) },
)
const someValues = fc
  .array(fc.tuple(fc.constantFrom(...KEYS), aValue), { maxLength: 6 })
  .map((entries): Values => Object.fromEntries(entries))

const aRunSketch = fc.record({
  config: someValues,
  summary: someValues,
  loss: fc.option(fc.constantFrom<Json>(...NUMBERS, NaN, null, 'n/a', true), { nil: undefined }),
  tags: fc.uniqueArray(fc.constantFrom(...TAGS)),
  group: fc.constantFrom(null, 'a', 'B', ''),
  name: fc.constantFrom('b', 'a', 'run 1'),
  state: fc.constantFrom('running', 'finished', 'failed'),
  waitsMs: fc.constantFrom(0, 0, 1000),
})

type RunSketch = typeof aRunSketch extends fc.Arbitrary<infer T> ? T : never

async function populate(sketches: readonly RunSketch[]): Promise<Person[]> {
  const people: Person[] = []
  for (const [i, { config, summary: others, loss, tags, group, name, state, waitsMs }] of sketches.entries()) {
    const summary = loss === undefined ? others : { ...others, loss }
    const entries = Object.fromEntries(Object.entries(config).map(([key, value]): [string, Json] => [key, { value }]))
    t.advance(waitsMs)
    const said = { id: `r${i}`, config: stringifyExact(entries), summary: stringifyExact(summary) }
    const { run } = await edit(t, { ...said, tags, group, name, state })
    people.push({ run, config, summary, tags })
  }
  return people
}

interface Field {
  readonly name: string
  readonly passes: (person: Person, op: string, operand: Json) => boolean
}

const column = (name: string, read: (run: Run) => string | null): Field => ({
  name,
  passes: ({ run }, op, operand) => test(op, operand)(read(run)),
})

const TEXT_FIELDS: readonly Field[] = [
  column('name', (run) => run.id),
  column('display_name', (run) => run.name),
  column('displayName', (run) => run.name),
  column('state', (run) => run.state),
  column('group', (run) => run.group_name),
  column('jobType', (run) => run.job_type),
  column('username', () => 'admin'),
  column('entity', (run) => run.entity_name),
]

const UNKNOWN: readonly Field[] = ['bogus', 'constructor', '__proto__', 'config', 'artifacts'].map((name) => ({
  name,
  passes: () => false,
}))

const PATHS = [...KEYS, 'd.x', 'd.y', 'd.y.z', 'd.z', 'k.x', 'nothing', 'nothing.at all']

const VALUE_FIELDS: readonly Field[] = PATHS.flatMap((path) => [
  { name: `config.${path}`, passes: ({ config }, op, operand) => test(op, operand)(valueAt(config, path)) },
  { name: `config.${path}.value`, passes: ({ config }, op, operand) => test(op, operand)(valueAt(config, path)) },
  { name: `summary_metrics.${path}`, passes: ({ summary }, op, operand) => test(op, operand)(valueAt(summary, path)) },
])

/** Tags are a set: it equals each of its members, and the list of all of them. */
const TAG_PASSES: Readonly<Record<string, (tags: readonly string[], operand: Json) => boolean>> = {
  $eq: (tags, operand) => {
    if (isJsonList(operand)) return isEqual(tags.toSorted(), [...new Set(operand)].toSorted(compare))
    return operand === null ? tags.length === 0 : has(tags, operand)
  },
  $ne: (tags, operand) => !tagsPass(tags, '$eq', operand),
  $in: (tags, operand) => listOf(operand).some((item) => tagsPass(tags, '$eq', item)),
  $nin: (tags, operand) => !tagsPass(tags, '$in', operand),
  $exists: (tags, operand) => tags.length > 0 === operand,
  $regex: (tags, operand) => tags.some((tag) => test('$regex', operand)(tag)),
  $contains: has,
  $all: (tags, operand) => listOf(operand).every((item) => has(tags, item)),
  $size: (tags, operand) => tags.length === operand,
}

function tagsPass(tags: readonly string[], op: string, operand: Json): boolean {
  return TAG_PASSES[op]?.(tags, operand) ?? false
}

const TAG_SET: Field = { name: 'tags', passes: ({ tags }, op, operand) => tagsPass(tags, op, operand) }

const ONE_TAG: Field = {
  name: 'tags.a b',
  passes: ({ tags }, op, operand) => test(op, operand)(tags.includes('a b') ? true : undefined),
}

/** Milliseconds; what names no zone is UTC. */
function momentOf(time: Json): number {
  return typeof time === 'string' ? Date.parse(time.replace(/ (.*)/, 'T$1Z')) : Number(time) * 1000
}

const CREATION: Field = {
  name: 'created_at',
  passes({ run }, op, operand) {
    const operands = isJsonList(operand) ? operand.map(momentOf) : momentOf(operand)
    return test(op, op === '$exists' ? operand : operands)(Date.parse(run.created_at))
  },
}

// Filters, each with what it should let through.

interface Case {
  readonly filter: Readonly<Record<string, unknown>>
  readonly passes: (person: Person) => boolean
}

const COMPARING = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte']
const PATTERNS = ['a', '^a', 'b$', '^$', '[aB]', '.', '^r1', 'o+']

const anOperand = fc.constantFrom<Json>(...SCALARS, ...LISTS, ...OBJECTS, ...TAGS, 'r1', 'running')
const aMember = fc.constantFrom<Json>(1, 2, 'a', 'b', 2n ** 60n, { x: 2, y: 1 }, ...TAGS)

const aTest: fc.Arbitrary<readonly [string, Json]> = fc.oneof(
  fc.tuple(fc.constantFrom(...COMPARING), anOperand),
  fc.tuple(fc.constantFrom('$in', '$nin'), fc.array(anOperand, { maxLength: 4 })),
  fc.tuple(fc.constant('$exists'), fc.boolean()),
  fc.tuple(fc.constant('$regex'), fc.constantFrom(...PATTERNS)),
  fc.tuple(fc.constant('$contains'), aMember),
  fc.tuple(fc.constant('$all'), fc.array(aMember, { minLength: 1, maxLength: 2 })),
  fc.tuple(fc.constant('$size'), fc.nat({ max: 3 })),
)

const aTimeTest: fc.Arbitrary<readonly [string, Json]> = fc.oneof(
  fc.tuple(fc.constantFrom(...COMPARING), fc.constantFrom(...TIMES)),
  fc.tuple(fc.constantFrom('$in', '$nin'), fc.array(fc.constantFrom(...TIMES), { maxLength: 3 })),
  fc.tuple(fc.constant('$exists'), fc.boolean()),
)

const aFieldTest = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(fc.constantFrom(...VALUE_FIELDS), aTest) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...TEXT_FIELDS, TAG_SET, ONE_TAG), aTest) },
  { weight: 1, arbitrary: fc.tuple(fc.constant(CREATION), aTimeTest) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...UNKNOWN), aTest) },
)

/** `field: {op: operand}`, `field: operand` where that says the same, or `field: {$not: {op: operand}}`. */
const aSingle = fc
  .tuple(aFieldTest, fc.constantFrom('long', 'short', 'not'))
  .map(([[{ name, passes }, [op, operand]], form]): Case => {
    const isShort = form === 'short' && op === '$eq' && !isJsonObject(operand)
    const asked = isShort ? operand : { [op]: operand }
    const isNot = form === 'not'
    return { filter: one(name, isNot ? { $not: asked } : asked), passes: (p) => passes(p, op, operand) !== isNot }
  })

/** An own key, whatever its name. */
function one(name: string, value: unknown): Case['filter'] {
  return Object.fromEntries([[name, value]])
}

const { filter: aFilter } = fc.letrec<{ filter: Case; some: readonly Case[] }>((tie) => ({
  some: fc.array(tie('filter'), { maxLength: 3 }),
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    aSingle,
    tie('some').map((of) => branch('$and', of, (p) => of.every((part) => part.passes(p)))),
    tie('some').map((of) => branch('$or', of, (p) => of.some((part) => part.passes(p)))),
    tie('some').map((of) => branch('$nor', of, (p) => !of.some((part) => part.passes(p)))),
    tie('filter').map((of): Case => ({ filter: { $not: of.filter }, passes: (p) => !of.passes(p) })),
  ),
}))

function branch(op: string, of: readonly Case[], passes: Case['passes']): Case {
  return { filter: { [op]: of.map((part) => part.filter) }, passes }
}

const textOf = (filter: Case['filter']) => stringifyExact(filter as Json)
const idsOf = (runs: readonly { readonly run: Run }[]) => runs.map(({ run }) => run.id)

describe('a filter', () => {
  it('lets through what its rules say, for any runs and any filter', async () => {
    await fc.assert(
      fc.asyncProperty(aFilter, async ({ filter, passes }) => {
        const filters = textOf(filter)
        const listed = await t.domain.runs.listRuns(project, { filters, limit: 1000 })
        const expected = idsOf(population.filter(passes))
        expect(idsOf(listed)).toEqual(expected)
        expect(await t.domain.runs.countRuns(project, filters)).toBe(expected.length)
      }),
      { numRuns: 400 },
    )
  })
})

describe('of runs in a project of their own, a filter', () => {
  let own: TestDomain
  beforeEach(() => {
    own = freshProject(t)
  })

  async function passing(filter: unknown): Promise<readonly string[]> {
    const place = await own.domain.projects.getProject(own.viewer, { project: own.project })
    return idsOf(await own.domain.runs.listRuns(place, { filters: JSON.stringify(filter), limit: 1000 }))
  }

  const aRunWith = (id: string, settings: Record<string, unknown>) =>
    edit(own, { id, config: JSON.stringify(settings) })

  it('may have thousands of tests and of texts to choose from', async () => {
    await aRunWith('r7', { n: 7 })
    await aRunWith('other', { n: -1 })
    const numbers = Array.from({ length: 2000 }, (_, n) => n)
    expect(await passing({ $or: numbers.map((n) => ({ 'config.n': n })) })).toEqual(['r7'])
    expect(await passing({ $and: numbers.map((n) => ({ 'config.n': { $ne: n } })) })).toEqual(['other'])
    expect(await passing({ 'config.n': { $in: numbers } })).toEqual(['r7'])
    expect(await passing({ name: { $in: Array.from({ length: 40_000 }, (_, n) => `r${n}`) } })).toEqual(['r7'])
  })

  it('tells long texts apart to their last letter', async () => {
    const text = 'x'.repeat(5000)
    await aRunWith('a', { text: `${text}a`, list: [text] })
    await aRunWith('b', { text: `${text}b`, list: [text, 'b'] })
    expect(await passing({ 'config.text': `${text}a` })).toEqual(['a'])
    expect(await passing({ 'config.text': { $ne: `${text}a` } })).toEqual(['b'])
    expect(await passing({ 'config.text': { $in: [`${text}b`, text] } })).toEqual(['b'])
    expect(await passing({ 'config.list': [text, 'b'] })).toEqual(['b'])
    expect(await passing({ 'config.text': { $regex: '^x+' } })).toEqual(['a', 'b'])
  })

  it('looks into lists as far as they are indexed, and fails on none', async () => {
    await aRunWith('short', { list: ['a', 'b'] })
    await aRunWith('long', { list: Array.from({ length: 1000 }, () => 'a') })
    expect(await passing({ 'config.list': { $contains: 'a' } })).toEqual(['short'])
    expect(await passing({ 'config.list': { $size: 1000 } })).toEqual([])
  })

  it('finds keys with halves of surrogate pairs, of any length, and after they changed', async () => {
    const key = `\ud800${'k'.repeat(3000)}`
    await aRunWith('r', { [key]: 1, '\ud801': 'x\ud800' })
    expect(await passing({ [`config.${key}`]: 1 })).toEqual(['r'])
    await aRunWith('r', { [key]: 2 })
    expect(await passing({ [`config.${key}`]: 2 })).toEqual(['r'])
    expect(await passing({ 'config.\ud801': { $exists: true } })).toEqual([])
  })

  it('sees no deleted run, and no run of another project', async () => {
    const { run } = await aRunWith('gone', { n: 1 })
    await aRunWith('here', { n: 1 })
    await own.domain.runs.deleteRun(own.viewer, encodeId('Run', run.storage_id))
    for (const filter of [{}, { 'config.n': 1 }, { name: { $regex: '.' } }]) {
      expect(await passing(filter)).toEqual(['here'])
    }
  })

  it.each([
    ['a pattern that is not RE2', { name: { $regex: '(?<=a)b' } }, 'invalid_argument'],
    ['a time that is none', { created_at: { $gt: 'yesterday' } }, 'invalid_argument'],
    ['a list as a time', { created_at: { $lt: [1] } }, 'invalid_argument'],
  ])('is refused for %s', async (_what, filter, code) => {
    await aRunWith('r', {})
    await expect(passing(filter)).rejects.toMatchObject({ code })
  })
})
