import { useMemo, type ReactNode } from 'react'
import { NO_FILTER } from './filter.ts'
import type { ArtifactNode, LineageGraph, ProjectName, RunNode } from './graph.ts'
import { Arrows, elsewhereOf } from './graph-dom.tsx'
import { boundsOf, NODE_HEIGHT, NODE_WIDTH } from './layout.ts'
import classes from './lineage.module.css'
import { pictureOf } from './picture.ts'
import type { SceneNode } from './scene.ts'
import { membersOf, shownOf, type Shown } from './shown.ts'

interface SmallProps {
  readonly graph: LineageGraph
  readonly home: ProjectName
  /** Key of the run that it is about. */
  readonly current: string
  /** The page of a node; of many, of what they have in common. */
  readonly hrefOf: (node: SceneNode, members: readonly (ArtifactNode | RunNode)[]) => string | undefined
}

const MARGIN = 16
/** More than that is no small graph. */
const MOST_NODES = 60

/** What is next to a run, as links: nothing to drag, to choose or to load. */
export function LineageSmall({ graph, home, current, hrefOf }: SmallProps): ReactNode {
  const shown = useMemo(() => smallPicture(graph, home, current), [graph, home, current])
  const { scene, layout } = shown
  if (scene.nodes.length > MOST_NODES) {
    return (
      <p className={classes.dimmed}>{scene.nodes.length.toLocaleString('en-US')} nodes: the full graph has them.</p>
    )
  }
  const box = boundsOf(layout)
  const [width, height] = [box.right - box.left + 2 * MARGIN, box.bottom - box.top + 2 * MARGIN]
  return (
    <div className={classes.small} role="group" aria-label="Small lineage" tabIndex={0}>
      <div className={classes['small-plane']} style={{ width, height }}>
        <div
          className={classes.plane}
          style={{ transform: `translate(${MARGIN - box.left}px, ${MARGIN - box.top}px)` }}
        >
          <Arrows shown={shown} path={undefined} />
          {scene.nodes.map((node, place) => (
            <SmallNode key={node.key} {...{ node, place, shown }} href={hrefOf(node, membersOf(shown, node))} />
          ))}
        </div>
      </div>
    </div>
  )
}

function smallPicture(graph: LineageGraph, home: ProjectName, current: string): Shown {
  const all = { style: 'complete', depth: Infinity, hidden: [], open: [], apart: [] } as const
  const picture = pictureOf(graph, { ...all, view: 'explode', focus: current, filter: NO_FILTER, home })
  return shownOf(picture, current, new Map())
}

interface NodeProps {
  readonly node: SceneNode
  readonly place: number
  readonly shown: Shown
  readonly href: string | undefined
}

function SmallNode({ node, place, shown, href }: NodeProps): ReactNode {
  const [x, y] = [shown.layout.x[place] ?? 0, shown.layout.y[place] ?? 0]
  const isCurrent = place === shown.current
  return (
    <a
      className={classes.node}
      style={{ left: x - NODE_WIDTH / 2, top: y - NODE_HEIGHT / 2, width: NODE_WIDTH, height: NODE_HEIGHT }}
      {...(href !== undefined && !node.isGhost && { href })}
      aria-label={node.name}
      aria-current={isCurrent || undefined}
      title={node.name}
      data-side={node.side}
      data-kind={node.kind}
      data-ghost={node.isGhost || undefined}
      data-stub={node.isStub || undefined}
      data-current={isCurrent || undefined}
    >
      <span className={classes.header} data-text={node.header} data-elsewhere={elsewhereOf(node)} />
      <span className={classes.body} data-text={node.label} />
    </a>
  )
}
