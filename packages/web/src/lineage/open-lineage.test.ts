import { describe, expect, it } from 'vitest'
import { aGraph, aRun, aVersion, pipeline } from '../testing/lineage-graph.ts'
import { toOpenLineage } from './open-lineage.ts'

const ORIGIN = 'https://amphora.example:8443'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

interface Event {
  readonly eventType: string
  readonly eventTime: string
  readonly producer: string
  readonly schemaURL: string
  readonly run: { readonly runId: string }
  readonly job: { readonly namespace: string; readonly name: string }
  readonly inputs: readonly {
    readonly name: string
    readonly facets: { readonly version: { datasetVersion: string } }
  }[]
  readonly outputs: Event['inputs']
}

const read = (graph: Parameters<typeof toOpenLineage>[0]) =>
  JSON.parse(toOpenLineage(graph, ORIGIN)) as readonly Event[]

describe('OpenLineage', () => {
  it('has an event for each run, with what it used and made', () => {
    const events = read(pipeline())
    const text = events.map(({ job, inputs, outputs }) => [
      job.name,
      inputs.map(({ name }) => name),
      outputs.map(({ name }) => name),
    ])
    expect(text).toEqual([
      ['load-data', [], ['mnist-raw']],
      ['preprocess-data', ['mnist-raw'], ['mnist-preprocess']],
      ['initialize', [], ['convnet']],
      ['train', ['mnist-preprocess', 'convnet'], ['trained-model']],
      ['report', ['mnist-preprocess', 'trained-model'], []],
    ])
  })

  it('has all that the specification asks of an event, and of a facet', () => {
    const [event] = read(aGraph([aRun(1, { jobType: 'a/b' }), aVersion(2, { version: 7 })], ['rrun1>a2']))
    expect(event).toEqual({
      eventType: 'COMPLETE',
      eventTime: '2026-11-23T16:31:01.000Z',
      producer: ORIGIN,
      schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
      run: { runId: expect.stringMatching(UUID) as string, facets: {} },
      job: { namespace: 'amphora://amphora.example:8443/admin/artifacts-example', name: 'a/b', facets: {} },
      inputs: [],
      outputs: [
        {
          namespace: 'amphora://amphora.example:8443/admin/artifacts-example',
          name: 'c2',
          facets: {
            version: {
              _producer: ORIGIN,
              _schemaURL:
                'https://openlineage.io/spec/facets/1-0-0/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet',
              datasetVersion: 'v7',
            },
          },
        },
      ],
    })
  })

  it('gives a run the same id each time, and no two runs one', () => {
    const runs = Array.from({ length: 500 }, (_, number) => aRun(number))
    const ids = read(aGraph(runs, [])).map(({ run }) => run.runId)
    expect(ids).toEqual(read(aGraph(runs, [])).map(({ run }) => run.runId))
    expect(new Set(ids).size).toBe(500)
    expect(ids.every((id) => UUID.test(id))).toBe(true)
  })

  it.each([
    ['running', 'RUNNING'],
    ['failed', 'FAIL'],
    ['killed', 'ABORT'],
    ['deleted', 'OTHER'],
  ])('says of a run that is %s: %s', (state, eventType) => {
    expect(read(aGraph([aRun(1, { state })], []))[0]?.eventType).toBe(eventType)
  })
})
