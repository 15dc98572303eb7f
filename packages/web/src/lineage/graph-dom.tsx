import type { KeyboardEvent, ReactNode } from 'react'
import { headOf, leadsBack, pathData, wayOf, widthOf } from './curve.ts'
import { markOfNode, type Marks } from './difference.ts'
import { NODE_HEIGHT, NODE_WIDTH } from './layout.ts'
import classes from './lineage.module.css'
import type { SceneNode } from './scene.ts'
import type { Shown } from './shown.ts'

interface Path {
  readonly nodes: Uint8Array
  readonly arrows: Uint8Array
}

export interface GraphProps {
  readonly shown: Shown
  readonly selected: string | undefined
  /** What is bright while the rest is dim. */
  readonly path: Path | undefined
  /** The node that has just been searched for. */
  readonly pulse: string | undefined
  /** The node that another one is to be compared with. */
  readonly from: string | undefined
  /** In a graph of differences, whose node each is. */
  readonly marks: Marks | undefined
  readonly onHover: (key: string | undefined) => void
  readonly onSelect: (key: string, hasShift: boolean) => void
  readonly onKey: (key: string, event: KeyboardEvent) => void
}

/** Up to a few hundred nodes as elements: each is a button with its full name. */
export function GraphDom(props: GraphProps): ReactNode {
  const { shown } = props
  const reachable = shown.placeOf.get(props.selected ?? '') ?? Math.max(0, shown.current)
  return (
    <>
      <Arrows {...props} />
      {shown.scene.nodes.map((node, place) => (
        <Node key={node.key} {...props} node={node} place={place} isReachable={place === reachable} />
      ))}
    </>
  )
}

/** The arrows of a picture, as one SVG. */
export function Arrows({ shown, path }: Pick<GraphProps, 'shown' | 'path'>): ReactNode {
  const { scene, layout } = shown
  return (
    <svg className={classes.arrows} width="1" height="1" aria-hidden="true">
      {Array.from(scene.from, (from, arrow) => {
        const [way, isBack] = [wayOf(scene, layout, arrow), leadsBack(scene, layout, arrow)]
        const [ax, ay, bx, by, cx, cy] = headOf(way, isBack)
        const count = scene.counts[arrow] ?? 1
        const isLit = path?.arrows[arrow] === 1
        return (
          <g
            key={`${scene.nodes[from]?.key} ${scene.nodes[scene.to[arrow] ?? 0]?.key}`}
            className={classOf(path, isLit)}
          >
            <path className={classes.arrow} d={pathData(way, isBack)} strokeWidth={widthOf(count)} />
            <path className={classes.head} d={`M${ax} ${ay}L${bx} ${by}L${cx} ${cy}Z`} />
            {count > 1 && <CountLabel count={count} way={way} isBack={isBack} />}
          </g>
        )
      })}
    </svg>
  )
}

function classOf(path: Path | undefined, isLit: boolean): string | undefined {
  if (!path) return undefined
  return isLit ? classes.lit : classes.dim
}

function CountLabel({ count, way, isBack }: { count: number; way: readonly number[]; isBack: boolean }): ReactNode {
  const [x, y] = isBack
    ? [((way[0] ?? 0) + (way.at(-2) ?? 0)) / 2, (way[3] ?? 0) - 5]
    : [((way.at(-4) ?? 0) + (way.at(-2) ?? 0)) / 2, ((way.at(-3) ?? 0) + (way.at(-1) ?? 0)) / 2 - 5]
  return (
    <text className={classes['count-label']} x={x} y={y} textAnchor="middle">
      {count.toLocaleString('en-US')}
    </text>
  )
}

interface NodeProps extends GraphProps {
  readonly node: SceneNode
  readonly place: number
  /** One node is in the order of Tab; the arrow keys lead to the others. */
  readonly isReachable: boolean
}

function Node(props: NodeProps): ReactNode {
  const { node, place, shown, path } = props
  const [x, y] = [shown.layout.x[place] ?? 0, shown.layout.y[place] ?? 0]
  const isDim = path !== undefined && path.nodes[place] !== 1
  return (
    <button
      type="button"
      className={isDim ? `${classes.node} ${classes.dim}` : classes.node}
      style={{ left: x - NODE_WIDTH / 2, top: y - NODE_HEIGHT / 2, width: NODE_WIDTH, height: NODE_HEIGHT }}
      aria-label={node.name}
      aria-current={place === shown.current || undefined}
      aria-pressed={node.key === props.selected}
      tabIndex={props.isReachable ? 0 : -1}
      title={`${node.name}: ${descriptionOf(node)}`}
      data-node={node.key}
      data-side={node.side}
      data-kind={node.kind}
      data-ghost={node.isGhost || undefined}
      data-stub={node.isStub || undefined}
      data-current={place === shown.current || undefined}
      data-selected={node.key === props.selected || undefined}
      data-pulse={node.key === props.pulse || undefined}
      data-from={node.key === props.from || undefined}
      data-mark={props.marks && markOfNode(shown, node, props.marks)}
      onPointerEnter={() => props.onHover(node.key)}
      onPointerLeave={() => props.onHover(undefined)}
      onClick={(event) => props.onSelect(node.key, event.shiftKey)}
      onKeyDown={(event) => props.onKey(node.key, event)}
    >
      {/* Drawn by the style sheet: to a reader the node is its full name, and once. */}
      <span className={classes.header} data-text={node.header} data-elsewhere={elsewhereOf(node)} />
      <span className={classes.body} data-text={node.label} />
    </button>
  )
}

/** What its header adds when it is of another project than the page. */
export function elsewhereOf({ project }: SceneNode): string | undefined {
  return project === undefined ? undefined : ` in ${project}`
}

function descriptionOf(node: SceneNode): string {
  const what = node.side === 'run' ? 'run' : 'artifact'
  if (node.isStub) return `${what}, no access`
  const where = node.project === undefined ? '' : ` in ${node.project}`
  if (node.kind !== 'single') return `${node.side === 'run' ? 'runs' : 'artifacts'}: ${node.label}${where}`
  return `${what}${node.isGhost ? ', deleted' : ''}${node.state === undefined || node.isGhost ? '' : `, ${node.state}`}${where}`
}
