import { MAX_JSON_DEPTH } from '@amphora/wire'
import type { Json, JsonObject } from '@amphora/wire'
import type { Table } from '../media/table/table.ts'

/** What a drawing is made of. */
export interface ChartOptions {
  /** `wandb/line/v0`, or a chart that somebody defined on the server: `entity/name`. */
  readonly preset: string
  readonly table: Table
  /** Which column stands for which field of the drawing; null leaves a field out. */
  readonly fields: Readonly<Record<string, string | null>>
  readonly strings?: Readonly<Record<string, string>> | undefined
  /** Whether pages show the table in a section of its own. False. */
  readonly splitTable?: boolean | undefined
}

/** A drawing of a table. Logged under a key it is the table under `<key>_table`, and the drawing in the run's config. */
export class CustomChart {
  readonly preset: string
  readonly table: Table
  readonly fields: Readonly<Record<string, string | null>>
  readonly strings: Readonly<Record<string, string>>
  readonly splitTable: boolean

  constructor({ preset, table, fields, strings = {}, splitTable = false }: ChartOptions) {
    this.preset = preset
    this.table = table
    this.fields = fields
    this.strings = strings
    this.splitTable = splitTable
  }

  /** The key of history and summary that the table has, when the chart is logged under `key`. */
  tableKey(key: string): string {
    return this.splitTable ? `Custom Chart Tables/${key}_table` : `${key}_table`
  }

  /** What `_wandb.value.visualize[key]` of the config says. */
  configJson(key: string): JsonObject {
    const field = (name: string, ...args: JsonObject[]): Json => ({
      name,
      ...(args.length > 0 && { args }),
      fields: [],
    })
    return {
      panel_type: 'Vega2',
      panel_config: {
        panelDefId: this.preset,
        fieldSettings: this.fields,
        stringSettings: this.strings,
        transform: { name: 'tableWithLeafColNames' },
        userQuery: {
          queryFields: [
            {
              name: 'runSets',
              args: [{ name: 'runSets', value: '${runSets}' }],
              fields: [
                field('id'),
                field('name'),
                field('_defaultColorIndex'),
                field('summaryTable', { name: 'tableKey', value: this.tableKey(key) }),
              ],
            },
          ],
        },
      },
    }
  }
}

/** Sets a member of the reserved part of the config. */
export type SetReservedConfig = (path: readonly string[], value: Json) => void

/**
 * The values of a row with its charts, nested ones too, replaced by their tables; what draws them goes into the config.
 * Rows without charts are answered as they are.
 */
export function withTables(data: object, setReservedConfig: SetReservedConfig): object {
  if (!holdsChart(data, 0)) return data
  const charts = new Map<string, CustomChart>()
  const rest = withoutCharts(data, '', charts)
  const tables = Array.from(charts, ([key, chart]) => {
    setReservedConfig(['visualize', key], chart.configJson(key))
    return [chart.tableKey(key), chart.table] as const
  })
  return { ...rest, ...Object.fromEntries(tables) }
}

/** Asked of every row, so it builds nothing. What nests too deep is refused when it is encoded. */
function holdsChart(data: object, depth: number): boolean {
  for (const key of Object.keys(data)) {
    const value: unknown = Reflect.get(data, key)
    if (typeof value !== 'object' || value === null) continue
    if (value instanceof CustomChart) return true
    if (depth < MAX_JSON_DEPTH && isPlainObject(value) && holdsChart(value, depth + 1)) return true
  }
  return false
}

function withoutCharts(data: object, prefix: string, charts: Map<string, CustomChart>): object {
  const kept: [string, unknown][] = []
  for (const [key, value] of Object.entries(data) as [string, unknown][]) {
    const path = prefix === '' ? key : `${prefix}.${key}`
    if (value instanceof CustomChart) charts.set(path, value)
    else if (!isObjectWithChart(value)) kept.push([key, value])
    else {
      const rest = withoutCharts(value, path, charts)
      if (Object.keys(rest).length > 0) kept.push([key, rest])
    }
  }
  return Object.fromEntries(kept)
}

function isObjectWithChart(value: unknown): value is object {
  return isPlainObject(value) && holdsChart(value, 0)
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
