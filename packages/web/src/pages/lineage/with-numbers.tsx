import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ArtifactNode, LineageNode, RunNode } from '../../lineage/graph.ts'
import type { Numbers } from '../../lineage/members.tsx'
import { runNumbersQuery, versionNumbersQuery } from '../../queries/lineage-numbers.ts'

interface Props<Node> {
  readonly nodes: readonly Node[]
  readonly first: Node
  readonly show: (numbers: Numbers | undefined) => ReactNode
}

/** What versions of one collection, or runs of one project, have logged: asked for when a list of them is open. */
export function withNumbers(
  nodes: readonly LineageNode[],
  show: (numbers: Numbers | undefined) => ReactNode,
): ReactNode {
  const runs = nodes.filter((node) => node.kind === 'run')
  const [firstRun] = runs
  if (firstRun) return <WithRunNumbers nodes={runs} first={firstRun} show={show} />
  const versions = nodes.filter((node) => node.kind === 'artifact')
  const [firstVersion] = versions
  return firstVersion ? <WithVersionNumbers nodes={versions} first={firstVersion} show={show} /> : show(undefined)
}

function WithRunNumbers({ nodes, first, show }: Props<RunNode>): ReactNode {
  const near = nodes.filter((node) => isSamePlace(node, first))
  const { data } = useQuery(
    runNumbersQuery(
      placeOf(first),
      near.map(({ id }) => id),
    ),
  )
  return show(data && new Map(near.map(({ key, id }) => [key, data.get(id) ?? new Map()])))
}

function WithVersionNumbers({ nodes, first, show }: Props<ArtifactNode>): ReactNode {
  const { data } = useQuery(versionNumbersQuery(placeOf(first), first.collection))
  return show(data && new Map(nodes.map(({ key, id }) => [key, data.get(id) ?? new Map()])))
}

function isSamePlace({ project: one }: RunNode, { project: other }: RunNode): boolean {
  return one.entity === other.entity && one.name === other.name
}

function placeOf({ project }: RunNode | ArtifactNode) {
  return { entity: project.entity, project: project.name }
}
