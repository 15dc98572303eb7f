import type { ReactNode } from 'react'
import { Preview, type PreviewParts } from './preview.tsx'
import type { SceneNode } from './scene.ts'
import { clusterOf, listedOf, membersOf, nodeAtPlace, type Shown } from './shown.ts'
import type { GraphView, ViewOptions } from './use-view.tsx'
import type { ViewState } from './view-state.ts'

interface NodePreviewProps extends PreviewParts, Pick<ViewOptions, 'current' | 'hrefOf'> {
  readonly shown: Shown
  readonly view: GraphView
}

/** The preview of the chosen node, if one is chosen, and what its buttons do to the view. */
export function NodePreview(props: NodePreviewProps): ReactNode {
  const { shown, view, current } = props
  const { state, change } = view
  const node = nodeAtPlace(shown, shown.placeOf.get(state.selected ?? ''))
  if (!node) return null
  return (
    <Preview
      node={node}
      members={listedOf(shown, node)}
      apart={new Set(state.apart)}
      isFocus={node.key === view.focus}
      isFrom={node.key === state.from}
      hasFrom={state.from !== undefined}
      canFold={foldingOf(state, shown, node) !== undefined}
      canGrow={state.depth !== Infinity}
      hrefOf={(one) => props.hrefOf(one, membersOf(shown, one))}
      details={props.details}
      withNumbers={props.withNumbers}
      onClose={() => view.select(undefined)}
      onFocus={() => change({ focus: node.key === current ? undefined : node.key, ...anyDirection(state) })}
      onExpand={() =>
        change(
          node.kind === 'cluster' ? { open: [...state.open, node.key] } : { isExploded: true, selected: undefined },
        )
      }
      onFold={() => change(foldingOf(state, shown, node) ?? {})}
      onGrow={() => change({ depth: state.depth + 1 })}
      onHide={() => change({ hidden: [...state.hidden, node.key], selected: undefined })}
      onCompare={() => view.compare(node.key)}
      onPull={(key) => {
        view.goTo(key)
        change({ isExploded: true, apart: [...new Set([...state.apart, key])], selected: pulledFrom(node, key) })
      }}
      onPutBack={(key) => change({ apart: state.apart.filter((other) => other !== key) })}
    />
  )
}

/** The list of a cluster stays open while one after the other is let out of it. */
function pulledFrom(node: SceneNode, key: string): string {
  return node.kind === 'cluster' ? node.key : key
}

/** What folds a node into its cluster again: alone when it was let out alone, with all when the cluster was unfolded. */
function foldingOf({ apart, open }: ViewState, shown: Shown, node: SceneNode): Partial<ViewState> | undefined {
  const cluster = clusterOf(shown, node)
  if (cluster === undefined) return undefined
  if (apart.includes(node.key)) return { apart: apart.filter((key) => key !== node.key), selected: cluster }
  return open.includes(cluster) ? { open: open.filter((key) => key !== cluster), selected: cluster } : undefined
}

/** The complete graph is the same round every node: focusing on one means what leads to it and on from it. */
function anyDirection({ style }: ViewState): Partial<ViewState> {
  return style === 'complete' ? { style: 'direct' } : {}
}
