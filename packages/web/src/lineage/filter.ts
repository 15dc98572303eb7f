import { headerOf, projectOf, sideOf, subgraph, type LineageGraph, type LineageNode } from './graph.ts'

/** What is left out. Lists name what is hidden, so that what comes later is seen. */
export interface GraphFilter {
  readonly hiddenTypes: readonly string[]
  readonly hiddenJobTypes: readonly string[]
  /** As `entity/project`. */
  readonly hiddenProjects: readonly string[]
  readonly hiddenStates: readonly string[]
  /** Shows what the client logs by itself. */
  readonly hasAutomatic: boolean
  /** Beginnings of days (UTC), in milliseconds since the epoch: the first and the last day whose work is shown. */
  readonly since: number | undefined
  readonly until: number | undefined
}

export const NO_FILTER: GraphFilter = {
  hiddenTypes: [],
  hiddenJobTypes: [],
  hiddenProjects: [],
  hiddenStates: [],
  hasAutomatic: false,
  since: undefined,
  until: undefined,
}

/** Types that the client logs without being asked: the code of a run, its history, its job. */
const AUTOMATIC: ReadonlySet<string> = new Set(['code', 'history', 'wandb-history', 'job'])

function isAutomatic(node: LineageNode): boolean {
  return node.kind === 'artifact' && AUTOMATIC.has(node.type)
}

const DAY_MS = 86_400_000

/** The chosen node always stays. */
export function filtered(graph: LineageGraph, filter: GraphFilter, focus: string): LineageGraph {
  const passes = passing(filter)
  return subgraph(graph, (place) => {
    const node = graph.nodes[place]
    return node !== undefined && (node.key === focus || passes(node))
  })
}

function passing(filter: GraphFilter): (node: LineageNode) => boolean {
  const types = new Set(filter.hiddenTypes)
  const jobTypes = new Set(filter.hiddenJobTypes)
  const projects = new Set(filter.hiddenProjects)
  const states = new Set(filter.hiddenStates)
  return (node) => {
    if (node.kind === 'stub') return true
    if (!filter.hasAutomatic && isAutomatic(node)) return false
    const headers = sideOf(node) === 'run' ? jobTypes : types
    if (headers.has(headerOf(node)) || projects.has(projectPath(node))) return false
    if (states.has(stateOf(node))) return false
    return node.created >= (filter.since ?? -Infinity) && node.created < (filter.until ?? Infinity) + DAY_MS
  }
}

/** A run's state; of a version, whether it is there still. */
function stateOf(node: LineageNode): string {
  if (node.kind === 'run') return node.state
  return node.kind === 'artifact' && node.isDeleted ? 'deleted' : 'committed'
}

export function projectPath(node: LineageNode): string {
  const project = projectOf(node)
  return project ? `${project.entity}/${project.name}` : ''
}

export interface FilterChoice {
  readonly value: string
  readonly count: number
}

/** What there is to choose from, in alphabetical order. */
export interface FilterChoices {
  readonly types: readonly FilterChoice[]
  readonly jobTypes: readonly FilterChoice[]
  readonly projects: readonly FilterChoice[]
  readonly states: readonly FilterChoice[]
  readonly automatic: number
}

export function choicesOf({ nodes }: LineageGraph): FilterChoices {
  const known = nodes.filter((node) => node.kind !== 'stub')
  const shown = known.filter((node) => !isAutomatic(node))
  const of = (side: string) => shown.filter((node) => node.kind === side)
  return {
    types: counted(of('artifact').map(headerOf)),
    jobTypes: counted(of('run').map(headerOf)),
    projects: counted(known.map(projectPath)),
    states: counted(of('run').map(stateOf)),
    automatic: known.length - shown.length,
  }
}

function counted(values: readonly string[]): readonly FilterChoice[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((left, right) => (left.value < right.value ? -1 : 1))
}
