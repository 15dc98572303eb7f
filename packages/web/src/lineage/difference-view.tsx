import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useMemo, useState, type ReactNode } from 'react'
import { EmptyState, ErrorState, LoadingRows } from '../components/states.tsx'
import { DifferenceList } from './difference-list.tsx'
import { differenceOf, type Difference } from './difference.ts'
import { NO_FILTER } from './filter.ts'
import {
  fullNameOf,
  type ArtifactNode,
  type LineageGraph,
  type LineageNode,
  type ProjectName,
  type RunNode,
} from './graph.ts'
import classes from './lineage.module.css'
import { membersOf, nodeAtPlace, shownOf, type Place } from './shown.ts'
import { Stage } from './stage.tsx'
import { usePicture } from './use-picture.tsx'
import { useLook } from './use-view.tsx'

export interface DifferenceViewProps {
  /** What led to the one and to the other, each with itself. */
  readonly from: LineageGraph
  readonly to: LineageGraph
  readonly fromKey: string
  readonly toKey: string
  readonly home: ProjectName
  readonly hrefOf: (node: ArtifactNode | RunNode) => string
  readonly onOpen: (href: string) => void
  /** The same with the sides changed over. */
  readonly turnedHref: string
  /** What is different about two runs of one job type. */
  readonly runDetails: (from: RunNode, to: RunNode) => ReactNode
}

/** What differs upstream of two versions or runs: as a list, and as one graph in which colours tell the sides. */
export function DifferenceView(props: DifferenceViewProps): ReactNode {
  const { from, to } = props
  const difference = useMemo(() => differenceOf(from, to), [from, to])
  const isNarrow = useMediaQuery('(max-width: 600px)', undefined, { getInitialValueInEffect: false })
  const [isGraphWanted, setGraphWanted] = useState(false)
  return (
    <div className={classes.difference}>
      <Head {...props} />
      {difference.rows.length === 0 ? (
        <EmptyState title="Nothing differs">Both have come from the same versions and runs.</EmptyState>
      ) : (
        <DifferenceList difference={difference} hrefOf={props.hrefOf} runDetails={props.runDetails} />
      )}
      {isNarrow && !isGraphWanted ? (
        <Button variant="default" onClick={() => setGraphWanted(true)}>
          Show as graph
        </Button>
      ) : (
        <DifferenceStage {...props} difference={difference} />
      )}
    </div>
  )
}

function Head({ from, to, fromKey, toKey, hrefOf, turnedHref }: DifferenceViewProps): ReactNode {
  return (
    <header>
      <h1>What differs upstream</h1>
      <p className={classes.sides}>
        <Side mark="from" node={from.nodes.find(({ key }) => key === fromKey)} hrefOf={hrefOf} />
        <Side mark="to" node={to.nodes.find(({ key }) => key === toKey)} hrefOf={hrefOf} />
        <a href={turnedHref}>Change sides</a>
      </p>
    </header>
  )
}

interface SideProps extends Pick<DifferenceViewProps, 'hrefOf'> {
  readonly mark: 'from' | 'to'
  readonly node: LineageNode | undefined
}

function Side({ mark, node, hrefOf }: SideProps): ReactNode {
  if (node === undefined || node.kind === 'stub') return null
  return (
    <span>
      <span className={classes['side-mark']} data-mark={mark}>
        {mark === 'from' ? 'A' : 'B'}
      </span>
      <a href={hrefOf(node)}>{fullNameOf(node)}</a>
    </span>
  )
}

const NOBODY: ReadonlyMap<string, Place> = new Map()
const NO_KEYS: readonly string[] = []

function DifferenceStage(props: DifferenceViewProps & { readonly difference: Difference }): ReactNode {
  const { difference, toKey, fromKey, home } = props
  const drawn = usePicture(difference.graph, {
    view: 'explode',
    style: 'complete',
    depth: Infinity,
    focus: toKey,
    filter: { ...NO_FILTER, hasAutomatic: true },
    hidden: NO_KEYS,
    open: NO_KEYS,
    apart: [fromKey],
    home,
  })
  const [moved, setMoved] = useState(NOBODY)
  const [selected, setSelected] = useState<string | undefined>()
  const look = useLook()
  const { picture } = drawn
  const shown = useMemo(() => picture && shownOf(picture, toKey, moved), [picture, toKey, moved])
  const open = (key: string) => {
    const node = shown && nodeAtPlace(shown, shown.placeOf.get(key))
    const [member] = shown && node?.kind === 'single' ? membersOf(shown, node) : []
    if (member) props.onOpen(props.hrefOf(member))
  }
  if (drawn.error) return <ErrorState title="The graph could not be laid out" error={drawn.error} />
  if (!shown) return <LoadingRows />
  return (
    <div className={classes['difference-stage']}>
      <Stage
        {...look}
        shown={shown}
        view={drawn.view}
        thread={drawn.thread}
        selected={selected}
        marks={difference.marks}
        camera={undefined}
        jump={undefined}
        onSelect={setSelected}
        onOpen={open}
        onCompare={open}
        onMoveNode={(key, place) => setMoved(new Map(moved).set(key, place))}
        onCamera={() => undefined}
      />
    </div>
  )
}
