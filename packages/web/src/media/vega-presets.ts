import type { Json } from '@amphora/wire'
import { plainText } from '../viewers/json-tree-model.ts'
import type { Table } from '../viewers/table-model.ts'
import type { CustomChart } from './custom-chart.ts'

/** A Vega-Lite specification: plain JSON. */
export type Spec = { readonly [key: string]: unknown }

/** Colours of the page, as CSS colours: the frame that draws knows no tokens. */
export interface ChartLook {
  readonly text: string
  readonly line: string
  readonly font: string
  /** For series, in order. */
  readonly palette: readonly string[]
  /** From nothing to most, for heat. */
  readonly ramp: readonly string[]
  /** Text on the strong end of the ramp. */
  readonly onRamp: string
}

interface Drawing {
  readonly rows: readonly { readonly [field: string]: Json }[]
  /** Axis and legend titles: the name of the column behind a field. */
  readonly title: (field: string) => string
  readonly has: (field: string) => boolean
  readonly strings: ReadonlyMap<string, string>
  readonly look: ChartLook
}

const QUANTITY = 'quantitative'
const MAX_ROWS = 20_000

/**
 * The drawings of `wandb.plot`, written anew. Rows carry the drawing's own field names (`x`, `label`), so that what users call
 * their columns is data here and never part of an expression or a field path.
 */
const PRESETS: Readonly<Record<string, (drawing: Drawing) => Spec>> = {
  line: ({ title, has }) => ({
    mark: { type: 'line', tooltip: true, point: false },
    encoding: {
      x: axis('x', title('x')),
      y: axis('y', title('y')),
      ...(has('stroke') ? { color: series('stroke', title('stroke')) } : {}),
    },
  }),
  scatter: ({ title }) => ({
    mark: { type: 'point', tooltip: true, filled: true, opacity: 0.75, size: 36 },
    encoding: { x: axis('x', title('x')), y: axis('y', title('y')) },
  }),
  bar: ({ title }) => ({
    mark: { type: 'bar', tooltip: true, cornerRadiusEnd: 2 },
    encoding: {
      x: { field: 'value', type: QUANTITY, title: title('value') },
      y: { field: 'label', type: 'nominal', sort: null, title: title('label') },
    },
  }),
  histogram: ({ title }) => ({
    mark: { type: 'bar', tooltip: true },
    encoding: {
      x: { field: 'value', bin: { maxbins: 40 }, title: title('value') },
      y: { aggregate: 'count', title: 'count' },
    },
  }),
  lineseries: ({ strings }) => ({
    mark: { type: 'line', tooltip: true },
    encoding: { x: axis('step', strings.get('xname') ?? 'x'), y: axis('lineVal', 'y'), color: series('lineKey', '') },
  }),
  'area-under-curve': ({ strings }) => ({
    mark: { type: 'line', tooltip: true },
    encoding: {
      x: axis('x', strings.get('x-axis-title') ?? 'x', [0, 1]),
      y: axis('y', strings.get('y-axis-title') ?? 'y', [0, 1]),
      color: series('class', ''),
    },
  }),
  confusion_matrix: ({ look, rows }) => ({
    encoding: {
      x: { field: 'Predicted', type: 'nominal', sort: null },
      y: { field: 'Actual', type: 'nominal', sort: null },
    },
    layer: [
      {
        mark: { type: 'rect', tooltip: true },
        encoding: { color: { field: 'nPredictions', type: QUANTITY, title: 'count', scale: { range: look.ramp } } },
      },
      {
        mark: { type: 'text' },
        encoding: {
          text: { field: 'nPredictions', type: QUANTITY },
          color: {
            condition: { test: `datum.nPredictions > ${largest(rows, 'nPredictions') / 2}`, value: look.onRamp },
            value: look.text,
          },
        },
      },
    ],
  }),
}

/** The specification of a chart over its table; undefined when the drawing is not one of ours, so that the table is shown. */
export function chartSpec(chart: CustomChart, table: Table, look: ChartLook): Spec | undefined {
  const name = /^wandb\/([\w-]+)\/v\d+$/.exec(chart.preset)?.[1] ?? ''
  const draw = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined
  if (!draw) return undefined
  const rows = rowsOf(chart, table)
  const drawing = draw({
    rows,
    title: (field) => chart.fields.get(field) ?? field,
    has: (field) => chart.fields.has(field),
    strings: chart.strings,
    look,
  })
  const text = chart.strings.get('title') ?? ''
  return {
    ...drawing,
    ...(text === '' ? {} : { title: { text } }),
    width: 'container',
    height: 'container',
    autosize: { type: 'fit', contains: 'padding' },
    data: { values: rows },
    config: configOf(look),
  }
}

/** Objects with the drawing's field names. Confusion matrices name their columns themselves. */
function rowsOf(chart: CustomChart, { columns, rows }: Table): Array<Record<string, Json>> {
  const places = [...chart.fields].flatMap(([field, column]) => {
    const place = columns.findIndex(({ name }) => name === column)
    return place === -1 ? [] : [[field, place] as const]
  })
  return rows
    .slice(0, MAX_ROWS)
    .map((row) => Object.fromEntries(places.map(([field, place]) => [field, cellOf(row[place] ?? null)])))
}

/** Messages to the frame are JSON of the plain kind. */
function cellOf(cell: Json): Json {
  if (typeof cell === 'bigint') return Number(cell)
  return typeof cell === 'object' && cell !== null ? plainText(JSON.stringify(cell)) : cell
}

function largest(rows: Drawing['rows'], field: string): number {
  return rows.reduce((most, row) => Math.max(most, Number(row[field]) || 0), 0)
}

function axis(field: string, title: string, domain?: readonly number[]): Spec {
  return { field, type: QUANTITY, title, scale: { zero: false, ...(domain ? { domain } : {}) } }
}

function series(field: string, title: string): Spec {
  return { field, type: 'nominal', title: title === '' ? null : title, sort: null }
}

function configOf({ text, line, font, palette }: ChartLook): Spec {
  return {
    background: 'transparent',
    font,
    view: { stroke: null },
    axis: {
      labelColor: text,
      titleColor: text,
      gridColor: line,
      domainColor: line,
      tickColor: line,
      titleFontWeight: 500,
      labelLimit: 160,
    },
    legend: { labelColor: text, titleColor: text, titleFontWeight: 500, labelLimit: 160 },
    title: { color: text, fontSize: 13, fontWeight: 500, anchor: 'start' },
    range: { category: palette },
    mark: { color: palette[0] ?? text },
  }
}
