import type { GraphFilter } from './filter.ts'
import { STYLES, type Style } from './reach.ts'
import type { View } from './scene.ts'

/** All of a Graph view that a link carries. */
export interface ViewState {
  readonly isExploded: boolean
  /** What is shown while it is not exploded. */
  readonly grouping: 'type' | 'collection'
  readonly style: Style
  /** Infinity: all. */
  readonly depth: number
  /** Key of the node whose preview is open. */
  readonly selected: string | undefined
  /** Key of the node that the style is about, when it is not the page's own. */
  readonly focus: string | undefined
  /** Key of the node that the next one is compared with. */
  readonly from: string | undefined
  readonly hidden: readonly string[]
  /** Clusters that are unfolded, and nodes let out of theirs. */
  readonly open: readonly string[]
  readonly apart: readonly string[]
  readonly filter: GraphFilter
  readonly isTable: boolean | undefined
  /** Where the middle of the window is in the picture, and how large a pixel of it is; undefined shows all. */
  readonly camera: Camera | undefined
}

export interface Camera {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

export type Search = Readonly<Record<string, unknown>>

export function viewOf({ isExploded, grouping }: ViewState): View {
  return isExploded ? 'explode' : grouping
}

/** What an address says; whatever it does not say, or says wrongly, is as usual. */
export function readViewState(search: Search): ViewState {
  const text = (key: string) => textOf(search[key])
  const style = STYLES.find((known) => known === text('style'))
  const depth = Number(text('depth'))
  return {
    isExploded: text('explode') === '1',
    grouping: text('view') === 'collection' ? 'collection' : 'type',
    style: style ?? 'complete',
    depth: Number.isInteger(depth) && depth > 0 ? depth : Infinity,
    selected: text('node') || undefined,
    focus: text('focus') || undefined,
    from: text('from') || undefined,
    hidden: listOf(text('hide')),
    open: listOf(text('open')),
    apart: listOf(text('out')),
    filter: {
      hiddenTypes: listOf(text('notype')),
      hiddenJobTypes: listOf(text('nojob')),
      hiddenProjects: listOf(text('noproject')),
      hiddenStates: listOf(text('nostate')),
      hasAutomatic: text('auto') === '1',
      since: timeOf(text('since')),
      until: timeOf(text('until')),
    },
    isTable: text('as') === '' ? undefined : text('as') === 'table',
    camera: cameraOf(text('at')),
  }
}

/** The router takes what looks like a number or a truth value for one. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** The same as parts of an address; undefined takes a part out of it. */
export function writeViewState(state: ViewState): Readonly<Record<string, string | undefined>> {
  const { filter } = state
  return {
    explode: state.isExploded ? '1' : undefined,
    view: state.grouping === 'collection' ? 'collection' : undefined,
    style: state.style === 'complete' ? undefined : state.style,
    depth: state.depth === Infinity ? undefined : String(state.depth),
    node: state.selected,
    focus: state.focus,
    from: state.from,
    hide: listText(state.hidden),
    open: listText(state.open),
    out: listText(state.apart),
    notype: listText(filter.hiddenTypes),
    nojob: listText(filter.hiddenJobTypes),
    noproject: listText(filter.hiddenProjects),
    nostate: listText(filter.hiddenStates),
    auto: filter.hasAutomatic ? '1' : undefined,
    since: timeText(filter.since),
    until: timeText(filter.until),
    as: state.isTable === undefined ? undefined : state.isTable ? 'table' : 'graph',
    at: cameraText(state.camera),
  }
}

export const USUAL_VIEW: ViewState = readViewState({})

/** Of a view, only what changes, as parts of an address. */
export function writeChanges(changes: Partial<ViewState>): Readonly<Record<string, string | undefined>> {
  const all = writeViewState({ ...USUAL_VIEW, ...changes })
  const changed = Object.keys(changes).flatMap((field) => PARTS[field as keyof ViewState]) // has no others
  return Object.fromEntries(changed.map((part) => [part, all[part]]))
}

/** Where an address holds each. */
const PARTS: Readonly<Record<keyof ViewState, readonly string[]>> = {
  isExploded: ['explode'],
  grouping: ['view'],
  style: ['style'],
  depth: ['depth'],
  selected: ['node'],
  focus: ['focus'],
  from: ['from'],
  hidden: ['hide'],
  open: ['open'],
  apart: ['out'],
  filter: ['notype', 'nojob', 'noproject', 'nostate', 'auto', 'since', 'until'],
  isTable: ['as'],
  camera: ['at'],
}

/** Names may hold commas: those are escaped, so that a list is its own text. */
function listText(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.map((value) => value.replaceAll(/[%,]/g, encodeURIComponent)).join()
}

function listOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(',').map((value) => value.replaceAll('%2C', ',').replaceAll('%25', '%'))
}

function timeText(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString().slice(0, 10)
}

function timeOf(text: string): number | undefined {
  const time = text === '' ? NaN : Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}

function cameraText(camera: Camera | undefined): string | undefined {
  return camera && `${Math.round(camera.x)},${Math.round(camera.y)},${Number(camera.zoom.toPrecision(3))}`
}

function cameraOf(text: string): Camera | undefined {
  const [x = NaN, y = NaN, zoom = NaN] = text === '' ? [] : text.split(',').map(Number)
  return Number.isFinite(x + y + zoom) && zoom > 0 ? { x, y, zoom } : undefined
}
