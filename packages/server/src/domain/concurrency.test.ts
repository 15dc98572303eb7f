import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aliasesIn,
  commit,
  createDraft,
  entriesOf,
  logArtifact,
  manifestJson,
  uploadFiles,
  uploadManifest,
} from '../testing/artifact.ts'
import { freshProject, openBeside, openTestDomain, type TestDomain } from '../testing/domain.ts'
import { anAgent, aSweep, pseudoRandom, takeTrial, withRandom } from '../testing/sweep.ts'
import { configOf, find, historyOf, lineCountOf, post, rows, start, TELEMETRY } from '../testing/run.ts'

/* Two servers on one database, and clients that do the same at once. */

let one: TestDomain
let two: TestDomain

beforeAll(async () => {
  one = await openTestDomain()
  two = await openBeside(one)
})

afterAll(async () => {
  await two.close()
  await one.close()
})

/** The servers, in turn. */
const servers = (project: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ ...(i % 2 ? one : two), project }))

const filesOf = (content: string) => ({ files: { 'a.txt': content } })

async function draftsOf(project: string, contents: readonly string[]) {
  const drafts = []
  for (const [i, t] of servers(project, contents.length).entries()) {
    const sketch = { ...filesOf(contents[i] ?? ''), reusesDigest: false }
    const draft = await createDraft(t, sketch)
    await uploadFiles(t, draft, sketch)
    await uploadManifest(t, draft, manifestJson(entriesOf(sketch)))
    drafts.push({ t, draft })
  }
  return drafts
}

describe('2 × 50 commits to one collection', () => {
  it('of distinct contents give the numbers 0 to 99, and one latest', async () => {
    const { project } = freshProject(one)
    const drafts = await draftsOf(
      project,
      Array.from({ length: 100 }, (_, i) => `content ${i}`),
    )
    const versions = await Promise.all(drafts.map(({ t, draft }) => commit(t, draft)))
    const numbers = versions.map((version) => version.version_index ?? -1).toSorted((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 100 }, (_, i) => i))
    expect(await aliasesIn({ ...one, project })).toEqual({ latest: 99 })
  })

  it('of ten contents give ten versions, and one latest', async () => {
    const { project } = freshProject(one)
    const drafts = await draftsOf(
      project,
      Array.from({ length: 100 }, (_, i) => `content ${i % 10}`),
    )
    const versions = await Promise.all(drafts.map(({ t, draft }) => commit(t, draft)))
    const numbers = new Set(versions.map((version) => version.version_index))
    expect(numbers).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]))
    expect(Object.keys(await aliasesIn({ ...one, project }))).toEqual(['latest'])
  })
})

describe('twenty agents of one sweep', () => {
  it('get a point each when they ask at once', async () => {
    const { project } = freshProject(one)
    const [left, right] = [one, two].map((t, i) => ({
      t: { ...t, project },
      domain: withRandom(t, pseudoRandom(i + 1)),
    }))
    if (!left || !right) throw new Error('there are two servers')
    const values = Array.from({ length: 20 }, (_, i) => i)
    const sweep = await aSweep(left.t, left.domain, { method: 'grid', parameters: { a: { values } } })
    const trials = await Promise.all(
      values.map(async (i) => {
        const { t, domain } = i % 2 === 0 ? left : right
        return takeTrial(t, domain, await anAgent(t, domain, sweep))
      }),
    )
    expect(new Set(trials.map(({ args }) => args)).size).toBe(20)
    expect(new Set(trials.map(({ id }) => id)).size).toBe(20)
    expect(await left.domain.sweeps.countSweepRuns(sweep)).toBe(20)
  })
})

describe('at once', () => {
  it('whole artifacts are logged to a collection that nobody made yet', async () => {
    const { project } = freshProject(one)
    const logged = servers(project, 20).map((t, i) => logArtifact(t, filesOf(`content ${i}`)))
    const numbers = (await Promise.all(logged)).map((version) => version.version_index ?? -1)
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i))
  })

  it('runs are made in one project, each with a number of its own', async () => {
    const { project } = freshProject(one)
    const made = await Promise.all(servers(project, 40).map((t, i) => start(t, `run-${i}`)))
    const numbers = made.map(({ run }) => Number(run.name.split('-').at(-1)))
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
  })

  it('one run is made once', async () => {
    const { project } = freshProject(one)
    const made = await Promise.all(servers(project, 20).map((t) => start(t, 'same', { host: 'vm' })))
    expect(new Set(made.map(({ run }) => run.storage_id)).size).toBe(1)
    expect(made.filter(({ isNew }) => isNew)).toHaveLength(1)
  })

  it('the end that the primary process tells stands, whatever another process posts meanwhile', async () => {
    const { project } = freshProject(one)
    const [left, right] = [one, two].map((t) => ({ ...t, project }))
    if (!left || !right) throw new Error('there are two servers')
    const config = configOf({}, { ...TELEMETRY, e: { chief: { os: 'Linux' } } })
    const ids = Array.from({ length: 20 }, (_, i) => `shared-${i}`)
    for (const id of ids) {
      await start(left, id, { config, isShared: true })
      await post(left, id, rows(0, { _step: 0 }), 'chief')
      await post(right, id, rows(0, { _step: 0 }), 'worker')
    }
    await Promise.all(
      ids.flatMap((id) => [
        post(left, id, { complete: true, exitcode: 0 }, 'chief'),
        post(right, id, rows(1, { _step: 1 }), 'worker'),
      ]),
    )
    const states = await Promise.all(ids.map(async (id) => (await find(left, id)).state))
    expect(new Set(states)).toEqual(new Set(['finished']))
  })

  it('a hundred posts to one run keep every line once', async () => {
    const { project } = freshProject(one)
    await start({ ...one, project }, 'busy')
    const posts = servers(project, 100).map((t, i) => post(t, 'busy', rows(i, { _step: i, loss: 1 / (i + 1) })))
    await Promise.all(posts)
    const run = await find({ ...two, project }, 'busy')
    expect(await historyOf({ ...two, project }, run)).toHaveLength(100)
    expect(await lineCountOf({ ...one, project }, run)).toBe(100)
  })
})
