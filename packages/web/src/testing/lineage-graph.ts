import * as fc from 'fast-check'
import type { ArtifactNode, LineageGraph, LineageNode, RunNode } from '../lineage/graph.ts'

export const HOME = { entity: 'admin', name: 'artifacts-example' }
const START = Date.parse('2026-11-23T16:30:00Z')

export function aVersion(number: number, said: Partial<ArtifactNode> = {}): ArtifactNode {
  return {
    kind: 'artifact',
    key: `a${number}`,
    id: btoa(`Artifact:${number}`),
    collection: `c${number}`,
    type: 'dataset',
    version: 0,
    aliases: [],
    isDeleted: false,
    digest: '0'.repeat(32),
    sizeBytes: 1,
    fileCount: 1,
    created: START + number * 1000,
    project: HOME,
    ...said,
  }
}

export function aRun(number: number, said: Partial<RunNode> = {}): RunNode {
  return {
    kind: 'run',
    key: `rrun${number}`,
    id: `run${number}`,
    title: `sunny-smoke-${number}`,
    jobType: undefined,
    state: 'finished',
    created: START + number * 1000,
    durationSeconds: 60,
    project: HOME,
    ...said,
  }
}

/** @param arrows as `from key > to key` */
export function aGraph(nodes: readonly LineageNode[], arrows: readonly string[]): LineageGraph {
  const places = new Map(nodes.map((node, place) => [node.key, place]))
  const ends = arrows.map((arrow) => arrow.split('>').map((key) => placeOf(places, key.trim())))
  const column = (side: 0 | 1) => Int32Array.from(ends, (pair) => pair[side] ?? 0)
  return { nodes, from: column(0), to: column(1), isCut: false }
}

function placeOf(places: ReadonlyMap<string, number>, key: string): number {
  const place = places.get(key)
  if (place === undefined) throw new Error(`there is no node "${key}"`)
  return place
}

/** The tutorial's five runs and four versions, `rounds` times, each round on new data. */
export function pipeline(rounds = 1): LineageGraph {
  const nodes: LineageNode[] = []
  const arrows: string[] = []
  for (let round = 0; round < rounds; round++) {
    const number = round * 10
    const run = (at: number, jobType: string) => nodes.push(aRun(number + at, { jobType }))
    const version = (at: number, type: string, collection: string) =>
      nodes.push(aVersion(number + at, { type, collection, version: round }))
    run(1, 'load-data')
    version(2, 'dataset', 'mnist-raw')
    run(3, 'preprocess-data')
    version(4, 'dataset', 'mnist-preprocess')
    run(5, 'initialize')
    version(6, 'model', 'convnet')
    run(7, 'train')
    version(8, 'model', 'trained-model')
    run(9, 'report')
    const [load, raw, preprocess, data, initialize, convnet, train, model, report] = nodes
      .slice(-9)
      .map(({ key }) => key)
    arrows.push(`${load}>${raw}`, `${raw}>${preprocess}`, `${preprocess}>${data}`, `${initialize}>${convnet}`)
    arrows.push(
      `${data}>${train}`,
      `${convnet}>${train}`,
      `${train}>${model}`,
      `${data}>${report}`,
      `${model}>${report}`,
    )
  }
  return aGraph(nodes, arrows)
}

/** A data set on which `runs` runs train, each of which logs a model. */
export function sweep(runs: number): LineageGraph {
  const nodes: LineageNode[] = [aVersion(0, { collection: 'mnist' })]
  const arrows: string[] = []
  for (let number = 1; number <= runs; number++) {
    const model = aVersion(number, { type: 'model', collection: 'trained-model', version: number - 1 })
    const run = aRun(number, { jobType: 'train' })
    nodes.push(run, model)
    arrows.push(`a0>${run.key}`, `${run.key}>${model.key}`)
  }
  return aGraph(nodes, arrows)
}

/** About `size` nodes: rounds of a pipeline whose runs use some of what is already there, so that little folds. */
export function history(size: number, seed = 1): LineageGraph {
  const random = randomOf(seed)
  const nodes: LineageNode[] = [aVersion(0)]
  const arrows: string[] = []
  const versions = [0]
  while (nodes.length < size) {
    const number = nodes.length
    const run = aRun(number, { jobType: `step-${random(6)}` })
    nodes.push(run)
    const inputs = new Set(
      Array.from({ length: 1 + random(3) }, () => versions[versions.length - 1 - recent(random, versions.length)]),
    )
    for (const input of inputs) arrows.push(`a${input}>${run.key}`)
    for (let output = random(3); output > 0; output--) {
      const made = aVersion(nodes.length, { collection: `c${random(50)}`, type: `type-${random(4)}` })
      nodes.push(made)
      versions.push(nodes.length - 1)
      arrows.push(`${run.key}>${made.key}`)
    }
  }
  return aGraph(nodes, arrows)
}

/** Mostly one of the newest, now and then an old one. */
function recent(random: (below: number) => number, length: number): number {
  return Math.min(length - 1, random(20) === 0 ? random(length) : random(40))
}

/** Whole numbers below `below`, the same for the same seed (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** Any graph of versions and runs, circles included. */
export function anyGraph(maxNodes = 24): fc.Arbitrary<LineageGraph> {
  const version = fc.record({
    type: fc.constantFrom('dataset', 'model', 'code'),
    collection: fc.constantFrom('raw', 'clean', 'net'),
    age: fc.nat(9),
  })
  const run = fc.record({ jobType: fc.constantFrom(undefined, 'train', 'load'), age: fc.nat(9) })
  const half = Math.ceil(maxNodes / 2)
  return fc
    .tuple(
      fc.array(version, { minLength: 1, maxLength: half }),
      fc.array(run, { maxLength: half }),
      fc.array(fc.tuple(fc.nat(half), fc.nat(half), fc.boolean()), { maxLength: maxNodes * 2 }),
    )
    .map(([versions, runs, pairs]) => {
      const nodes: LineageNode[] = [
        ...versions.map(({ type, collection, age }, at) =>
          aVersion(at, { type, collection, version: at, created: START + age }),
        ),
        ...runs.map(({ jobType, age }, at) => aRun(at, { jobType, created: START + age })),
      ]
      const arrows = runs.length === 0 ? [] : pairs.map((pair) => arrowOf(pair, versions.length, runs.length))
      return aGraph(nodes, [...new Set(arrows)])
    })
}

function arrowOf([version, run, isInput]: [number, number, boolean], versions: number, runs: number): string {
  const [artifact, user] = [`a${version % versions}`, `rrun${run % runs}`]
  return isInput ? `${artifact}>${user}` : `${user}>${artifact}`
}

/** The same graph, told in another order. */
export function shuffled(graph: LineageGraph, seed: number): LineageGraph {
  const random = randomOf(seed)
  const mix = <Item>(items: readonly Item[]): Item[] => {
    const mixed: Item[] = []
    for (const item of items) mixed.splice(random(mixed.length + 1), 0, item)
    return mixed
  }
  const keyAt = (place: number | undefined) => graph.nodes[place ?? 0]?.key ?? ''
  const arrows = Array.from(graph.from, (from, at) => `${keyAt(from)}>${keyAt(graph.to[at])}`)
  return { ...aGraph(mix(graph.nodes), mix(arrows)), isCut: graph.isCut }
}
