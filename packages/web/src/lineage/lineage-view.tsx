import { Button } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { EmptyState, ErrorState, LoadingRows } from '../components/states.tsx'
import { exportAs } from './export-file.ts'
import { choicesOf } from './filter.ts'
import { fullNameOf, type LineageGraph } from './graph.ts'
import { GraphTable } from './graph-table.tsx'
import classes from './lineage.module.css'
import { NodePreview } from './node-preview.tsx'
import type { PreviewParts } from './preview.tsx'
import { search } from './search.ts'
import type { Hit } from './search-box.tsx'
import { nodeAtPlace, type Shown } from './shown.ts'
import { Stage } from './stage.tsx'
import { Toolbar } from './toolbar.tsx'
import { useView, type GraphView, type ViewOptions } from './use-view.tsx'

export interface LineageViewProps extends ViewOptions, PreviewParts {
  /** Beside the count: whether the page grows by itself. */
  readonly status?: ReactNode
}

const HITS = 12

/** The lineage graph of a version or run: all that one sees of it is in the address. */
export function LineageView(props: LineageViewProps): ReactNode {
  const { graph } = props
  const view = useView(props)
  const { shown, state } = view
  const choices = useMemo(() => choicesOf(graph), [graph])
  const find = (text: string): readonly Hit[] =>
    shown ? search(shown.graph, text, HITS).flatMap((place) => hitOf(shown, place)) : []
  const jumpTo = ({ key }: Hit) => {
    view.goTo(key)
    view.select(key)
  }
  return (
    <div className={classes.view}>
      <Toolbar
        state={state}
        choices={choices}
        isTable={view.isTable}
        count={shown ? countText(shown, graph) : ''}
        status={props.status}
        onChange={view.change}
        search={find}
        onJump={jumpTo}
        onExport={(kind) => shown && exportAs(kind, shown, view.look.palette)}
      />
      {shown && state.from !== undefined && <CompareBar {...{ shown, view }} />}
      <Body view={view} />
      {shown && <NodePreview {...props} shown={shown} view={view} />}
    </div>
  )
}

/** Says with which node the next one is compared. */
function CompareBar({ shown, view }: { readonly shown: Shown; readonly view: GraphView }): ReactNode {
  const key = view.state.from ?? ''
  const name = nodeAtPlace(shown, shown.placeOf.get(key))?.name ?? key
  return (
    <div className={classes.compare} role="status">
      <span>
        Comparing <b>{name}</b>: click another version or run with Shift held, or choose it and press Compare.
      </span>
      <Button size="compact-xs" variant="default" onClick={() => view.change({ from: undefined })}>
        Stop comparing
      </Button>
    </div>
  )
}

function Body({ view }: { readonly view: GraphView }): ReactNode {
  const { drawn, shown, state } = view
  if (drawn.error) return <ErrorState title="The graph could not be laid out" error={drawn.error} />
  if (!shown) return <LoadingRows />
  if (shown.scene.nodes.length === 0) {
    return <EmptyState title="Nothing is left">Every node is hidden or filtered out: show them again above.</EmptyState>
  }
  if (view.isTable) return <GraphTable shown={shown} selected={state.selected} onSelect={view.select} />
  return (
    <Stage
      {...view.look}
      shown={shown}
      view={drawn.view}
      thread={drawn.thread}
      selected={state.selected}
      from={state.from}
      camera={state.camera}
      jump={view.jump}
      onSelect={view.select}
      onOpen={view.open}
      onCompare={view.compare}
      onMoveNode={view.moveNode}
      onCamera={(camera) => view.change({ camera })}
      onReset={view.reset}
    />
  )
}

function hitOf({ graph, scene }: Shown, place: number): readonly Hit[] {
  const [node, shownBy] = [graph.nodes[place], scene.nodes[scene.places[place] ?? -1]]
  return node && shownBy ? [{ name: fullNameOf(node), key: shownBy.key }] : []
}

function countText({ graph, scene }: Shown, whole: LineageGraph): string {
  const number = (count: number) => count.toLocaleString('en-US')
  const hidden = whole.nodes.length - graph.nodes.length
  const parts = [`${number(scene.nodes.length)} nodes of ${number(graph.nodes.length)} versions and runs`]
  if (hidden > 0) parts.push(`${number(hidden)} not shown`)
  if (whole.isCut) parts.push(`only the nearest ${number(whole.nodes.length)} are here`)
  return parts.join(' · ')
}
