import { useComputedColorScheme } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import type { Palette } from './export.ts'
import type { ArtifactNode, LineageGraph, ProjectName, RunNode } from './graph.ts'
import { readFont, readPalette } from './palette.ts'
import type { PictureOptions } from './picture.ts'
import type { SceneNode } from './scene.ts'
import { membersOf, nodeAtPlace, shownOf, type Place, type Shown } from './shown.ts'
import type { Jump } from './stage-hooks.tsx'
import { usePicture, type Drawn } from './use-picture.tsx'
import { readViewState, viewOf, writeChanges, type Search, type ViewState } from './view-state.ts'

export interface ViewOptions {
  readonly graph: LineageGraph
  /** The project that the page is of. */
  readonly home: ProjectName
  /** Key of the version or run that the page is about. */
  readonly current: string
  /** The query of the address, which holds all of the view; and how to change it. */
  readonly search: Search
  readonly onSearch: (changes: Readonly<Record<string, string | undefined>>) => void
  /** The page of a node; of many, of what they have in common. */
  readonly hrefOf: (node: SceneNode, members: readonly (ArtifactNode | RunNode)[]) => string | undefined
  /** The page of what differs upstream of two nodes, by their keys. */
  readonly differenceHref: (from: string, to: string) => string
  readonly onOpen: (href: string) => void
}

/** What is seen of a graph, and what can be done with it. */
export interface GraphView {
  readonly state: ViewState
  readonly drawn: Drawn
  /** Undefined until it is laid out. */
  readonly shown: Shown | undefined
  readonly look: Look
  readonly isTable: boolean
  /** Key of the node that the style is about. */
  readonly focus: string
  readonly jump: Jump | undefined
  readonly change: (changes: Partial<ViewState>) => void
  readonly select: (key: string | undefined) => void
  readonly open: (key: string) => void
  /** Takes a node as the one to compare with, or compares it with the one that was taken. */
  readonly compare: (key: string) => void
  /** Goes to a node and shows which it is. */
  readonly goTo: (key: string) => void
  readonly moveNode: (key: string, place: Place) => void
  readonly reset: () => void
}

const NOBODY: ReadonlyMap<string, Place> = new Map()

/** All that one sees is in the address, but for nodes that were dragged. */
export function useView(props: ViewOptions): GraphView {
  const { graph, home, current, search, onSearch } = props
  const state = useMemo(() => readViewState(search), [search])
  const [moved, setMoved] = useState(NOBODY)
  const [jump, setJump] = useState<Jump | undefined>()
  const isNarrow = useMediaQuery('(max-width: 600px)', undefined, { getInitialValueInEffect: false })
  const focus = state.focus ?? current
  const drawn = usePicture(graph, optionsOf(state, focus, home))
  const { picture } = drawn
  const shown = useMemo(() => picture && shownOf(picture, current, moved), [picture, current, moved])

  const change = (changes: Partial<ViewState>) => {
    const isOther = Object.keys(changes).some((key) => STARTS_ANEW.has(key))
    if (isOther) setMoved(NOBODY)
    onSearch(writeChanges({ ...(isOther && { camera: undefined }), ...changes })) // no more: the rest may be newer there than here
  }
  return {
    state,
    drawn,
    shown,
    look: useLook(),
    isTable: state.isTable ?? isNarrow,
    focus,
    jump,
    change,
    select: (key) => change({ selected: key }),
    open: (key) => openNode(props, { state, shown, change }, key),
    compare: (key) => compareNode(props, { state, shown, change }, key),
    goTo: (key) => setJump({ key, round: (jump?.round ?? 0) + 1 }),
    moveNode: (key, place) => setMoved(new Map(moved).set(key, place)),
    reset: () => {
      setMoved(NOBODY)
      drawn.reset()
      change({ camera: undefined })
    },
  }
}

/** Parts of the view that make another picture of it: it is shown from its beginning. */
const STARTS_ANEW: ReadonlySet<string> = new Set([
  'isExploded',
  'grouping',
  'style',
  'depth',
  'focus',
  'filter',
  'open',
])

function optionsOf(state: ViewState, focus: string, home: ProjectName): PictureOptions {
  const { style, depth, filter, hidden, open, apart } = state
  return { view: viewOf(state), style, depth, focus, filter, hidden, open, apart, home }
}

type Doing = Pick<GraphView, 'state' | 'shown' | 'change'>

function openNode({ hrefOf, onOpen }: ViewOptions, { state, shown, change }: Doing, key: string): void {
  const node = shown && nodeAtPlace(shown, shown.placeOf.get(key))
  if (!node || !shown) return
  if (node.kind === 'cluster') return change({ open: [...state.open, key] })
  const href = hrefOf(node, membersOf(shown, node))
  if (href !== undefined && !node.isGhost) onOpen(href)
}

function compareNode({ differenceHref, onOpen }: ViewOptions, { state, shown, change }: Doing, key: string): void {
  const node = shown && nodeAtPlace(shown, shown.placeOf.get(key))
  if (node?.kind !== 'single' || node.isStub) return change({ selected: key })
  if (state.from === undefined) return change({ from: key, selected: key })
  if (state.from === key) return change({ from: undefined })
  onOpen(differenceHref(state.from, key))
}

export interface Look {
  readonly palette: Palette
  readonly font: string
}

/** The colours and letters of the page, for what is drawn without CSS. */
export function useLook(): Look {
  const scheme = useComputedColorScheme('light')
  return useMemo(() => ({ palette: readPalette(scheme), font: readFont() }), [scheme])
}
