import { encodeId } from '@amphora/wire'
import { beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../testing/ask.ts'
import { sharedTestDomain, type TestDomain } from '../testing/domain.ts'
import { post, rows, start } from '../testing/run.ts'
import { anAgent, aSweep, pseudoRandom, takeTrial, withRandom } from '../testing/sweep.ts'

const t = sharedTestDomain()
const random = pseudoRandom()
let own: TestDomain
beforeEach(() => {
  own = { ...t, domain: withRandom(t, random), viewer: t.viewer, project: t.project }
})

const CONFIG = 'method: grid\nprogram: train.py\nparameters:\n  a:\n    values: [1, 2]\n'
const UPSERT = `mutation UpsertSweep($id: ID, $config: String, $entityName: String, $projectName: String, $controller: JSONString,
  $launchScheduler: JSONString, $templateVariableValues: JSONString, $scheduler: JSONString, $state: String, $priorRunsFilters: JSONString) {
  upsertSweep(input: {id: $id, config: $config, entityName: $entityName, projectName: $projectName, controller: $controller,
    launchScheduler: $launchScheduler, templateVariableValues: $templateVariableValues, scheduler: $scheduler, state: $state,
    priorRunsFilters: $priorRunsFilters}) {
    sweep { name project { id name entity { id name } } }
    configValidationWarnings
  }
}`
const HEARTBEAT = `mutation Heartbeat($id: ID!, $metrics: JSONString, $runState: JSONString) {
  agentHeartbeat(input: {id: $id, metrics: $metrics, runState: $runState}) { agent { id } commands }
}`
const WITH_RUNS = `query SweepWithRuns($sweep: String!, $entity: String, $project: String, $specs: [JSONString!]!) {
  project(name: $project, entityName: $entity) {
    sweep(sweepName: $sweep) {
      id name method state description config createdAt heartbeatAt updatedAt earlyStopJobRunning bestLoss controller scheduler
      runs { edges { node { name state config exitcode heartbeatAt shouldStop failed stopped running summaryMetrics
        sampledHistory(specs: $specs) } } }
    }
  }
}`

interface Upserted {
  readonly upsertSweep: { readonly sweep: { readonly name: string }; readonly configValidationWarnings: string[] }
}

describe('a sweep on the wire', () => {
  it('is made by the client’s document, in a project that is made with it', async () => {
    const variables = { config: CONFIG, projectName: t.project, entityName: 'admin', templateVariableValues: 'null' }
    const { upsertSweep } = await ask<Upserted>(own, UPSERT, variables)
    expect(upsertSweep).toMatchObject({
      sweep: {
        name: expect.stringMatching(/^[a-z0-9]{8}$/) as string,
        project: { name: t.project, entity: { name: 'admin' } },
      },
      configValidationWarnings: [],
    })
  })

  it('hands out one command an answer, as the agent reads it', async () => {
    const sweep = await aSweep(own, own.domain, {
      method: 'grid',
      program: 'train.py',
      parameters: { a: { values: [1] } },
    })
    const agent = await anAgent(own, own.domain, sweep)
    const id = encodeId('Agent', agent.id)
    const beat = async (runState: string) => {
      const answer = await ask<{ agentHeartbeat: { commands: string } }>(own, HEARTBEAT, {
        id,
        metrics: '{}',
        runState,
      })
      return JSON.parse(answer.agentHeartbeat.commands) as { type: string; run_id?: string }[]
    }
    const [run, ...more] = await beat('{}')
    expect(run).toEqual({ type: 'run', run_id: run?.run_id, args: { a: { value: 1 } }, program: 'train.py' })
    expect(more).toEqual([])
    expect(await beat(JSON.stringify({ [run?.run_id ?? '']: true }))).toEqual([])
    await start(own, run?.run_id ?? '', { sweepName: sweep.name })
    await post(own, run?.run_id ?? '', { complete: true, exitcode: 0 })
    expect(await beat(JSON.stringify({ [run?.run_id ?? '']: false }))).toEqual([{ type: 'exit' }])
    await expect(beat('[]')).rejects.toMatchObject({ code: 'invalid_argument' })
  })

  it('is read with its runs, whose history nobody asks for with {}', async () => {
    const sweep = await aSweep(own, own.domain, { method: 'random', parameters: { a: { values: [1] } } })
    const { id } = await takeTrial(own, own.domain, await anAgent(own, own.domain, sweep))
    await start(own, id, { sweepName: sweep.name })
    await post(own, id, rows(0, { _step: 0, loss: 1 }, { _step: 1, loss: 2 }, { _step: 2, loss: 3 }))
    const place = { sweep: sweep.name, entity: 'admin', project: t.project }
    const { project } = await ask<{ project: { sweep: unknown } }>(own, WITH_RUNS, { ...place, specs: '{}' })
    expect(project.sweep).toMatchObject({
      id: encodeId('Sweep', sweep.id),
      state: 'RUNNING',
      earlyStopJobRunning: false,
      bestLoss: null,
      runs: { edges: [{ node: { name: id, state: 'running', running: true, sampledHistory: [[{ _step: 2 }]] } }] },
    })
    const absent = await ask(own, WITH_RUNS, { ...place, sweep: 'none', specs: '{}' })
    expect(absent).toEqual({ project: { sweep: null } })
  })

  it('has agents by name and by id, with their runs in pages', async () => {
    const sweep = await aSweep(own, own.domain, { method: 'random', parameters: { a: { values: [1] } } })
    const agent = await anAgent(own, own.domain, sweep)
    const ids: string[] = []
    for (let i = 0; i < 3; i++) {
      const { id } = await takeTrial(own, own.domain, agent)
      ids.push(id)
      await start(own, id, { sweepName: sweep.name })
      t.advance(1000)
    }
    const query = `query($agent: String!, $sweep: String!, $project: String!, $after: String) { project(name: $project) { sweep(sweepName: $sweep) {
      agents { edges { node { name } } }
      agent(agentName: $agent) { name state totalRuns host
        runs(first: 2, after: $after, order: "+created_at") { pageInfo { hasNextPage endCursor } edges { node { name } } } } } } }`
    interface Page {
      readonly project: {
        readonly sweep: {
          readonly agent: {
            readonly runs: { readonly edges: { node: { name: string } }[]; pageInfo: { endCursor: string } }
          }
        }
      }
    }
    const wanted = { sweep: sweep.name, project: t.project }
    const first = await ask<Page>(own, query, { ...wanted, agent: agent.name })
    expect(first.project.sweep).toMatchObject({
      agents: { edges: [{ node: { name: agent.name } }] },
      agent: {
        name: agent.name,
        state: 'RUNNING',
        totalRuns: 3,
        host: 'vm',
        runs: { pageInfo: { hasNextPage: true } },
      },
    })
    const after = first.project.sweep.agent.runs.pageInfo.endCursor
    const second = await ask<Page>(own, query, { ...wanted, agent: encodeId('Agent', agent.id), after })
    const pages = [first, second].flatMap((page) => page.project.sweep.agent.runs.edges.map(({ node }) => node.name))
    expect(pages).toEqual(ids)
  })
})
