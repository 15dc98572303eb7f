import type { LineageGraph } from './graph.ts'
import type { Placed } from './keep.ts'
import type { Look, Screen } from './paint.ts'
import type { Picture, PictureOptions } from './picture.ts'

/** What the page tells the worker. */
export type ToWorker =
  | { readonly kind: 'graph'; readonly graph: LineageGraph }
  | { readonly kind: 'picture'; readonly id: number; readonly options: PictureOptions; readonly before?: Placed }
  | { readonly kind: 'canvas'; readonly canvas: OffscreenCanvas | undefined }
  | { readonly kind: 'screen'; readonly screen: Screen }
  | { readonly kind: 'look'; readonly look: Look }
  | { readonly kind: 'move'; readonly x: Float64Array; readonly y: Float64Array }

/** What the worker tells the page. */
export type FromWorker =
  | { readonly kind: 'picture'; readonly id: number; readonly picture: Picture }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
