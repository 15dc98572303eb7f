import { encodeId } from '@amphora/wire'
import type { JsonObject } from '@amphora/wire'
import { describe, expect, it } from 'vitest'
import { ask } from '../testing/ask.ts'
import { logArtifact } from '../testing/artifact.ts'
import { sharedTestDomain } from '../testing/domain.ts'
import { configOf, edit, find, post, rows, start, summaryPost, TELEMETRY } from '../testing/run.ts'

const t = sharedTestDomain()

// What wandb-core and the public API send, in their own shape.
const CORE_UPSERT = `
  mutation UpsertBucket($id: String, $name: String, $project: String, $entity: String, $groupName: String,
    $description: String, $displayName: String, $notes: String, $commit: String, $config: JSONString, $host: String,
    $debug: Boolean, $program: String, $repo: String, $jobType: String, $state: String, $sweep: String,
    $tags: [String!], $summaryMetrics: JSONString) {
    upsertBucket(input: {id: $id, name: $name, groupName: $groupName, modelName: $project, entityName: $entity,
      description: $description, displayName: $displayName, notes: $notes, config: $config, commit: $commit, host: $host,
      debug: $debug, jobProgram: $program, jobRepo: $repo, jobType: $jobType, state: $state, sweep: $sweep, tags: $tags,
      summaryMetrics: $summaryMetrics}) {
      bucket { id name displayName description config sweepName project { id name entity { id name } } historyLineCount }
      inserted } }`
const API_UPDATE = `
  mutation UpsertBucket($id: String!, $description: String, $display_name: String, $notes: String, $tags: [String!],
    $config: JSONString!, $groupName: String, $jobType: String) {
    upsertBucket(input: {id: $id, description: $description, displayName: $display_name, notes: $notes, tags: $tags,
      config: $config, groupName: $groupName, jobType: $jobType}) { bucket { id state config tags } } }`
const API_SUMMARY = `mutation UpsertBucket($id: String, $summaryMetrics: JSONString) {
  upsertBucket(input: {id: $id, summaryMetrics: $summaryMetrics}) { bucket { id } } }`
const RESUME_STATUS = `
  query RunResumeStatus($project: String, $entity: String, $name: String!) {
    model(name: $project, entityName: $entity) { id name entity { id name }
      bucket(name: $name, missingOk: true) { id name summaryMetrics displayName logLineCount historyLineCount
        eventsLineCount historyTail eventsTail config tags notes wandbConfig(keys: ["t"]) } } }`
const RUNS = `
  query Runs($project: String!, $filters: JSONString, $order: String, $first: Int, $after: String) {
    project(name: $project) { runCount(filters: $filters)
      runs(filters: $filters, order: $order, first: $first, after: $after) {
        edges { cursor node { name displayName state summaryMetrics projectId user { username } project { name } } }
        pageInfo { endCursor hasNextPage } } } }`

interface Bucket {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly historyLineCount: number
  readonly config: string
}

/** Every variable is named, with null for what is not said. */
async function upsert(said: JsonObject, options = {}): Promise<Bucket & { readonly inserted: boolean }> {
  const names = [...CORE_UPSERT.matchAll(/\$(\w+):/g)].map(([, name = '']) => name)
  const nothing = Object.fromEntries(names.map((name) => [name, null]))
  const variables = { ...nothing, project: t.project, ...said }
  type Answer = { upsertBucket: { bucket: Bucket; inserted: boolean } }
  const { upsertBucket } = await ask<Answer>(t, CORE_UPSERT, variables, options)
  return { ...upsertBucket.bucket, inserted: upsertBucket.inserted }
}

describe('UpsertBucket of wandb-core', () => {
  it('makes a run in the caller’s entity and names the place, the storage id and the name', async () => {
    expect(await upsert({ name: 'r', host: 'vm', config: configOf({ lr: 1 }) })).toMatchObject({
      id: encodeId('Run', (await find(t, 'r')).storage_id),
      name: 'r',
      displayName: 'amber-aardvark-1',
      sweepName: null,
      project: { name: t.project, entity: { name: 'admin' } },
      historyLineCount: 0,
      inserted: true,
    })
  })

  it('tells a resumed run the line to go on at, and one that starts again line 0', async () => {
    const { id } = await upsert({ name: 'r', host: 'vm', config: configOf() })
    await post(t, 'r', rows(0, { _step: 0 }, { _step: 1 }))
    expect(await upsert({ id, name: 'r', host: 'vm', config: configOf() })).toMatchObject({
      historyLineCount: 2,
      inserted: false,
    })
    expect((await upsert({ name: 'r', host: 'vm', config: configOf() })).historyLineCount).toBe(0)
  })

  it('tells one of several processes line 0: each counts its own', async () => {
    await upsert({ name: 'r', host: 'vm', config: configOf() }, { isSharedMode: true })
    await post(t, 'r', rows(0, { _step: 0 }), 'one')
    const second = await upsert({ name: 'r', host: 'other', config: configOf() }, { isSharedMode: true })
    expect(second.historyLineCount).toBe(0)
    expect(await find(t, 'r')).toMatchObject({ generation: 0 })
  })

  it('with nothing but a config is a config within the session', async () => {
    await upsert({ name: 'r', host: 'vm', config: configOf({ lr: 1 }) })
    await post(t, 'r', rows(0, { _step: 0 }))
    const changed = await upsert({ name: 'r', config: configOf({ lr: 2 }, { ...TELEMETRY, e: { w: {} } }) })
    expect(JSON.parse(changed.config)).toMatchObject({ lr: { value: 2 } })
    expect(await find(t, 'r')).toMatchObject({ generation: 0, host: 'vm' })
  })
})

describe('UpsertBucket of the public API', () => {
  it('edits a finished run and leaves it finished', async () => {
    const { run } = await start(t, 'r', { tags: ['old'] })
    await post(t, 'r', { complete: true, exitcode: 0 })
    const id = encodeId('Run', run.storage_id)
    const config = '{"lr":{"value":3,"desc":null}}'
    const variables = { id, display_name: 'n', notes: null, tags: ['new'], config, groupName: null, jobType: null }
    const { upsertBucket } = await ask<{ upsertBucket: { bucket: object } }>(t, API_UPDATE, variables)
    expect(upsertBucket.bucket).toMatchObject({ id, state: 'finished', tags: ['new'] })
    await ask(t, API_SUMMARY, { id, summaryMetrics: '{"acc":1}' })
    const answer = await ask<RunsAnswer>(t, RUNS, { project: t.project, filters: '{"summary_metrics.acc":1}' })
    expect(answer.project.runs.edges).toMatchObject([{ node: { state: 'finished', summaryMetrics: '{"acc":1}' } }])
  })

  it('is refused whole when its summary is none', async () => {
    const { run } = await start(t, 'r')
    const id = encodeId('Run', run.storage_id)
    await expect(ask(t, API_SUMMARY, { id, summaryMetrics: '[]' })).rejects.toMatchObject({ code: 'invalid_argument' })
  })
})

describe('RunResumeStatus', () => {
  const ENTITIES = [null, '', 'admin']

  it('answers null, without an error, for what is not there', async () => {
    const asked = (project: string) => ask(t, RESUME_STATUS, { project, entity: null, name: 'r' })
    expect(await asked('absent')).toEqual({ model: null })
    await start(t, 'other')
    expect(await asked(t.project)).toMatchObject({ model: { bucket: null } })
  })

  it.each(ENTITIES)('has no null among what resuming reads, for a run without anything (entity %j)', async (entity) => {
    await edit(t, { id: 'r' })
    const variables = { project: t.project, entity, name: 'r' }
    const { model } = await ask<{ model: { bucket: object } }>(t, RESUME_STATUS, variables)
    expect(model.bucket).toMatchObject({
      summaryMetrics: '{}',
      config: '{}',
      wandbConfig: '{}',
      historyTail: '[]',
      eventsTail: '[]',
      historyLineCount: 0,
      eventsLineCount: 0,
      logLineCount: 0,
      tags: [],
    })
  })

  it('tells what a started run has: its telemetry, its last row, its counts, exactly', async () => {
    await start(t, 'r', { tags: ['a'], notes: 'n' })
    await post(t, 'r', rows(0, { _step: 0 }, { _step: 7, x: 1 }))
    await post(t, 'r', summaryPost({ _step: 7, x: 1 }))
    const variables = { project: t.project, entity: null, name: 'r' }
    const { model } = await ask<{ model: { bucket: object } }>(t, RESUME_STATUS, variables)
    expect(model.bucket).toMatchObject({
      wandbConfig: JSON.stringify(TELEMETRY),
      historyTail: '["{\\"_step\\":7,\\"x\\":1}"]',
      historyLineCount: 2,
      summaryMetrics: '{"_step":7,"x":1}',
      tags: ['a'],
      notes: 'n',
    })
  })
})

interface RunsAnswer {
  readonly project: {
    readonly runCount: number
    readonly runs: {
      readonly edges: readonly { readonly cursor: string; readonly node: Readonly<Record<string, unknown>> }[]
      readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean }
    }
  }
}

describe('Runs', () => {
  const SUMMARIES = ['{"x":1}', '{"x":Infinity}', '{"x":-Infinity}', '{"x":NaN}', '{"x":"text"}', '{}']

  it.each(['+summary_metrics.x', '-summary_metrics.x', '+created_at', '-created_at', '-name', '+group'])(
    'pages by the last edge’s cursor through all runs, once each, ordered by %s',
    async (order) => {
      for (const [i, summary] of SUMMARIES.entries()) await edit(t, { id: `r${i}`, summary })
      const whole = await ask<RunsAnswer>(t, RUNS, { project: t.project, order })
      const names: unknown[] = []
      let after: string | null = null
      for (let hasNextPage = true; hasNextPage;) {
        const page: RunsAnswer = await ask(t, RUNS, { project: t.project, order, first: 1, after })
        const { edges, pageInfo } = page.project.runs
        names.push(...edges.map(({ node }) => node['name']))
        after = edges.at(-1)?.cursor ?? null
        ;({ hasNextPage } = pageInfo)
      }
      expect(names).toEqual(whole.project.runs.edges.map(({ node }) => node['name']))
      expect(names).toHaveLength(SUMMARIES.length)
    },
  )

  it('counts what the filter lets through, not what the page holds', async () => {
    for (const id of ['a', 'b', 'c']) await edit(t, { id, group: id === 'c' ? 'other' : 'g' })
    const { project } = await ask<RunsAnswer>(t, RUNS, { project: t.project, filters: '{"group":"g"}', first: 1 })
    expect(project).toMatchObject({ runCount: 2, runs: { pageInfo: { hasNextPage: true } } })
  })

  it('never promises more behind an empty page: the client would start over', async () => {
    await edit(t, { id: 'a' })
    const { project } = await ask<RunsAnswer>(t, RUNS, { project: t.project, first: 0 })
    expect(project.runs).toEqual({ edges: [], pageInfo: { endCursor: null, hasNextPage: false } })
  })

  it('always tells the user and the project: the client reads null there as "no runs at all"', async () => {
    await edit(t, { id: 'a' })
    const { project } = await ask<RunsAnswer>(t, RUNS, { project: t.project })
    expect(project.runs.edges[0]?.node).toMatchObject({
      user: { username: 'admin' },
      project: { name: t.project },
      projectId: expect.any(Number) as number,
    })
  })

  it.each([
    ['a filter that is not JSON', { filters: '{' }],
    ['an operator that is none', { filters: '{"a":{"$near":1}}' }],
    ['an order without a key', { order: '-' }],
    ['a cursor that is none', { after: 'x' }],
    ['a cursor of another list', { after: Buffer.from('["a"]').toString('base64') }],
  ])('refuses %s', async (_what, variables) => {
    await edit(t, { id: 'a' })
    const asked = ask(t, RUNS, { project: t.project, ...variables })
    await expect(asked).rejects.toMatchObject({ code: 'invalid_argument' })
  })
})

describe('a run, by hand', () => {
  const wireIdOf = async (id: string) => encodeId('Run', (await find(t, id)).storage_id)

  it('is asked to stop, and tells so', async () => {
    await start(t, 'r')
    await ask(t, 'mutation ($id: ID!) { stopRun(input: {id: $id}) { success } }', { id: await wireIdOf('r') })
    const query = 'query ($p: String!) { project(name: $p) { run(name: "r") { stopped shouldStop running } } }'
    expect(await ask(t, query, { p: t.project })).toEqual({
      project: { run: { stopped: true, shouldStop: true, running: true } },
    })
  })

  it('is set pending, or told why not', async () => {
    await start(t, 'r')
    const set = async (state: string) =>
      ask(t, 'mutation ($i: UpdateRunStateInput!) { updateRunState(input: $i) { success } }', {
        i: { id: await wireIdOf('r'), state },
      })
    expect(await set('pending')).toEqual({ updateRunState: { success: true } })
    await expect(set('finished')).rejects.toMatchObject({ code: 'conflict' })
  })

  it.each([
    [true, 'DELETED'],
    [false, 'COMMITTED'],
  ])('is deleted, with its artifacts: %s', async (deleteArtifacts, state) => {
    await start(t, 'r')
    const artifact = await logArtifact(t, { runId: 'r', files: { a: '1' } })
    const input = { id: await wireIdOf('r'), deleteArtifacts }
    const mutation = 'mutation ($i: DeleteRunInput!) { deleteRun(input: $i) { clientMutationId } }'
    for (let i = 0; i < 2; i++) await ask(t, mutation, { i: input })
    await expect(find(t, 'r')).rejects.toMatchObject({ code: 'not_found' })
    const [left] = await t.domain.artifacts.listArtifactsByIds(t.viewer, [artifact.id])
    expect(left?.state).toBe(state)
  })

  it('raises an alert', async () => {
    await start(t, 'r')
    const input = {
      entityName: 'admin',
      projectName: t.project,
      runName: 'r',
      title: 'low',
      text: 'x',
      severity: 'WARN',
    }
    const mutation = 'mutation ($i: NotifyScriptableRunAlertInput!) { notifyScriptableRunAlert(input: $i) { success } }'
    await ask(t, mutation, { i: { ...input, waitDuration: 60_000 } })
    await ask(t, mutation, { i: { ...input, waitDuration: 60_000 } })
    const alerts = await t.domain.alerts.listAlerts(await find(t, 'r'), 9)
    expect(alerts).toMatchObject([{ title: 'low', text: 'x', severity: 'WARN', wait_ms: 60_000 }])
  })
})
