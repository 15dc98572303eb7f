import type { ArtifactNode, LineageGraph, LineageNode, ProjectName, RunNode, Side, StubNode } from './graph.ts'

type Column<Value> = readonly (Value | null)[]

/** What the server answers: columns, whose n-th values are of the n-th node. */
export interface LineageAnswer {
  readonly projects: readonly { readonly entity: string; readonly name: string }[]
  readonly artifacts: {
    readonly ids: Column<string>
    readonly names: Column<string>
    readonly types: Column<string>
    readonly versions: Column<number>
    readonly aliases: Column<readonly string[]>
    readonly states: Column<string>
    readonly digests: Column<string>
    readonly sizes: Column<number>
    readonly fileCounts: Column<number>
    readonly createdAt: Column<string>
    readonly projects: Column<number>
  }
  readonly runs: {
    readonly ids: Column<string>
    readonly names: Column<string>
    readonly jobTypes: Column<string>
    readonly states: Column<string>
    readonly createdAt: Column<string>
    readonly durations: Column<number>
    readonly projects: Column<number>
  }
  readonly consumed: readonly number[]
  readonly produced: readonly number[]
  readonly hasMore: boolean
}

/** @param home runs of this project have short keys; keys are in addresses */
export function readAnswer(answer: LineageAnswer, home: ProjectName): LineageGraph {
  const artifacts = answer.artifacts.ids.map((id, at) =>
    id === null ? stub('artifact', at) : artifactOf(answer, id, at),
  )
  const runs = answer.runs.ids.map((id, at) => (id === null ? stub('run', at) : runOf(answer, { id, at, home })))
  const nodes: LineageNode[] = [...artifacts, ...runs]
  const from: number[] = []
  const to: number[] = []
  const connect = (start: number, end: number): void => void (from.push(start), to.push(end))
  eachPair(answer.consumed, (artifact, run) => connect(artifact, artifacts.length + run))
  eachPair(answer.produced, (artifact, run) => connect(artifacts.length + run, artifact))
  return { nodes, from: Int32Array.from(from), to: Int32Array.from(to), isCut: answer.hasMore }
}

/** The key of the version with that id on the wire (base64 of `Artifact:12`). */
export function artifactKey(wireId: string): string {
  return `a${/\d+$/.exec(decodeBase64(wireId))?.[0] ?? wireId}`
}

/** What a key in an address names; undefined for what is no key of a version or run. */
export function parseKey(key: string, home: ProjectName): NamedNode | undefined {
  if (/^a\d+$/.test(key)) return { kind: 'artifact', id: btoa(`Artifact:${key.slice(1)}`) }
  if (!key.startsWith('r') || key.length < 2) return undefined
  const parts = key.slice(1).split('/')
  const [entity = '', name = '', ...id] = parts.length > 2 ? parts : [home.entity, home.name, ...parts]
  return { kind: 'run', project: { entity, name }, run: id.join('/') }
}

export type NamedNode =
  | { readonly kind: 'artifact'; readonly id: string }
  | { readonly kind: 'run'; readonly project: ProjectName; readonly run: string }

function runKey(id: string, project: ProjectName, home: ProjectName): string {
  const isHome = project.entity === home.entity && project.name === home.name
  return isHome ? `r${id}` : `r${project.entity}/${project.name}/${id}`
}

function artifactOf({ artifacts, projects }: LineageAnswer, id: string, at: number): ArtifactNode {
  return {
    kind: 'artifact',
    key: artifactKey(id),
    id,
    collection: artifacts.names[at] ?? '',
    type: artifacts.types[at] ?? '',
    version: artifacts.versions[at] ?? 0,
    aliases: artifacts.aliases[at] ?? [],
    isDeleted: artifacts.states[at] === 'DELETED',
    digest: artifacts.digests[at] ?? '',
    sizeBytes: artifacts.sizes[at] ?? 0,
    fileCount: artifacts.fileCounts[at] ?? 0,
    created: timeOf(artifacts.createdAt[at]),
    project: projectAt(projects, artifacts.projects[at]),
  }
}

function runOf(
  { runs, projects }: LineageAnswer,
  { id, at, home }: { readonly id: string; readonly at: number; readonly home: ProjectName },
): RunNode {
  const project = projectAt(projects, runs.projects[at])
  return {
    kind: 'run',
    key: runKey(id, project, home),
    id,
    title: runs.names[at] ?? id,
    jobType: runs.jobTypes[at] || undefined,
    state: runs.states[at] ?? '',
    created: timeOf(runs.createdAt[at]),
    durationSeconds: runs.durations[at] ?? 0,
    project,
  }
}

function stub(side: Side, at: number): StubNode {
  return { kind: 'stub', key: `x${side[0]}${at}`, side, created: 0 }
}

function projectAt(projects: LineageAnswer['projects'], at: number | null | undefined): ProjectName {
  return (at == null ? undefined : projects[at]) ?? { entity: '', name: '' }
}

function timeOf(moment: string | null | undefined): number {
  return moment == null ? 0 : Date.parse(moment)
}

function eachPair(flat: readonly number[], take: (first: number, second: number) => void): void {
  for (let at = 0; at + 1 < flat.length; at += 2) take(flat[at] ?? 0, flat[at + 1] ?? 0)
}

function decodeBase64(text: string): string {
  try {
    return atob(text)
  } catch {
    return '' // not an id of ours: it is its own key
  }
}
