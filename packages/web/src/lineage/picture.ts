import { filtered, type GraphFilter } from './filter.ts'
import type { LineageGraph, ProjectName } from './graph.ts'
import { layOutAgain, type Placed } from './keep.ts'
import { layoutInput, layOut, type Layout } from './layout.ts'
import { styleOf, type Style } from './reach.ts'
import { sceneOf, type Scene, type View } from './scene.ts'

/** Everything that decides what is shown of a graph. Plain data: it goes to a worker. */
export interface PictureOptions {
  readonly view: View
  readonly style: Style
  readonly depth: number
  /** Key of the node that the style is about. */
  readonly focus: string
  readonly filter: GraphFilter
  readonly hidden: readonly string[]
  readonly open: readonly string[]
  readonly apart: readonly string[]
  readonly home: ProjectName
}

/** What is shown: the part of the graph, its nodes as they are drawn, and where they are. */
export interface Picture {
  readonly graph: LineageGraph
  readonly scene: Scene
  readonly layout: Layout
}

/** @param before a picture of the same view, whose nodes stay where they are */
export function pictureOf(whole: LineageGraph, options: PictureOptions, before?: Placed): Picture {
  const { focus, style, depth, filter } = options
  const graph = styleOf(filtered(whole, filter, focus), focus, style, depth)
  const scene = sceneOf(graph, {
    view: options.view,
    home: options.home,
    hidden: new Set(options.hidden),
    open: new Set(options.open),
    apart: new Set([...options.apart, focus]),
  })
  const input = layoutInput(scene)
  return { graph, scene, layout: before ? layOutAgain(input, before) : layOut(input) }
}

export function placedOf({ scene, layout }: Picture): Placed {
  return { input: layoutInput(scene), layout }
}
