import { encodeId, stringifyExact, type Json } from '@amphora/wire'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ListedRun, RunPosition } from '../../store/run/list.ts'
import type { Project } from '../project.ts'
import type { Run } from './run.ts'
import { sharedTestDomain } from '../../testing/domain.ts'
import { compare } from '../../testing/filter.ts'
import { edit } from '../../testing/run.ts'

const t = sharedTestDomain()

interface Sketch {
  readonly loss?: Json | undefined
  readonly group?: string | null
  readonly tags?: readonly string[]
  readonly waitsMs?: number
}

interface Person {
  readonly run: Run
  readonly loss: Json | undefined
  readonly tags: readonly string[]
}

async function populate(sketches: readonly Sketch[]): Promise<readonly Person[]> {
  const people: Person[] = []
  for (const [i, { loss, group, tags = [], waitsMs = 0 }] of sketches.entries()) {
    t.advance(waitsMs)
    const values = stringifyExact(loss === undefined ? {} : { loss })
    people.push({ run: (await edit(t, { id: `r${i}`, summary: values, config: values, group, tags })).run, loss, tags })
  }
  return people
}

function getProject(): Promise<Project> {
  return t.domain.projects.getProject(t.viewer, { project: t.project })
}

async function page(order: string, limit: number, after?: RunPosition): Promise<readonly ListedRun[]> {
  return t.domain.runs.listRuns(await getProject(), { order, limit, after })
}

const idsOf = (listed: readonly { readonly run: Run }[]) => listed.map(({ run }) => run.id)

async function allPages(order: string, limit: number): Promise<readonly string[]> {
  const ids: string[] = []
  let listed = await page(order, limit)
  while (listed.length > 0) {
    ids.push(...idsOf(listed))
    listed = await page(order, limit, listed.at(-1)?.position)
  }
  return ids
}

// What the order should be: numbers (flags are 0 and 1), then texts, then runs without; ties by creation, then id.

type SortValue = string | number | undefined

function sortValueOf(value: Json | undefined): SortValue {
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'string') return value
  return value === undefined || value === null || Number.isNaN(value) ? undefined : Number(value)
}

const SORTED_BY: Readonly<Record<string, (person: Person) => SortValue>> = {
  created_at: () => undefined,
  createdAt: () => undefined,
  heartbeat_at: ({ run }) => run.heartbeat_at,
  name: ({ run }) => run.id,
  display_name: ({ run }) => run.name,
  group: ({ run }) => run.group_name ?? undefined,
  tags: () => undefined,
  'tags.x': ({ tags }) => (tags.includes('x') ? 1 : undefined),
  bogus: () => undefined,
  'summary_metrics.loss': ({ loss }) => sortValueOf(loss),
  'config.loss.value': ({ loss }) => sortValueOf(loss),
  'config.absent': () => undefined,
}

function inOrder(people: readonly Person[], key: string, isDescending: boolean): readonly string[] {
  const valueOf = (person: Person) => SORTED_BY[key]?.(person)
  const sign = isDescending ? -1 : 1
  const rankOf = (value: SortValue) => ['number', 'string', 'undefined'].indexOf(typeof value)
  return idsOf(
    people.toSorted((a, b) => {
      const [x, y] = [valueOf(a), valueOf(b)]
      const byValue = x === undefined || y === undefined ? 0 : sign * compare(x, y)
      const byCreation = compare(a.run.created_at, b.run.created_at) || a.run.storage_id - b.run.storage_id
      return rankOf(x) - rankOf(y) || byValue || sign * byCreation
    }),
  )
}

const ONCE = [-1, 0, -0, 0.5, 2, 1e300, Infinity, -Infinity, 2n ** 60n, NaN, null, true, false, 'n/a', 'a', '', '한']
const AGAIN = [undefined, undefined, 0.5, 2, NaN, 'a', Infinity, true, 1]

/** Every key both ways, however the dice fall. */
const EXAMPLES = Object.keys(SORTED_BY).flatMap((key): [string, boolean, number][] => [
  [key, true, 1],
  [key, false, 7],
])

describe('the order of runs', () => {
  it('is the same in one page and in many, for every key, both ways and any size of page', async () => {
    const groups = ['a', null, 'B', '']
    const sketches = [...ONCE, ...AGAIN].map((loss, i) => ({
      loss,
      group: groups[i % 4] ?? null,
      tags: [[], ['x'], ['y'], ['y', 'x']][i % 4] ?? [],
      waitsMs: i % 3 === 0 ? 1000 : 0,
    }))
    const people = await populate(sketches)
    const aKey = fc.constantFrom(...Object.keys(SORTED_BY))
    await fc.assert(
      fc.asyncProperty(aKey, fc.boolean(), fc.integer({ min: 1, max: 30 }), async (key, isDescending, limit) => {
        const order = `${isDescending ? '-' : '+'}${key}`
        expect(await allPages(order, limit)).toEqual(inOrder(people, key, isDescending))
      }),
      { numRuns: 60, examples: EXAMPLES },
    )
  })

  it('by a metric never begins with a run that has none, or NaN', async () => {
    await populate([{}, { loss: NaN }, { loss: null }, { loss: 3 }, { loss: 1 }, { loss: 2 }])
    expect(idsOf(await page('+summary_metrics.loss', 1))).toEqual(['r4'])
    expect(idsOf(await page('-summary_metrics.loss', 1))).toEqual(['r3'])
  })

  it('holds while runs come and go between two pages', async () => {
    const [, , gone] = await populate([{}, {}, {}, {}])
    const first = await page('+created_at', 2)
    await t.domain.runs.deleteRun(t.viewer, encodeId('Run', gone?.run.storage_id ?? 0))
    await edit(t, { id: 'new' })
    expect(idsOf(first)).toEqual(['r0', 'r1'])
    expect(idsOf(await page('+created_at', 9, first.at(-1)?.position))).toEqual(['r3', 'new'])
  })

  it('is asked with positions of its own only', async () => {
    await populate([{ loss: 1 }, { loss: 2 }])
    const [first] = await page('+created_at', 1)
    const strange = [first?.position, [1, 2, 3, 4, 5, 6], [], ['x']]
    for (const position of strange) {
      await expect(page('-summary_metrics.loss', 1, position)).rejects.toMatchObject({ code: 'invalid_argument' })
    }
  })
})
