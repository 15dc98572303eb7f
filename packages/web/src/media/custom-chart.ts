import { isJsonObject, ownObject, ownText, ownValue, type JsonObject } from '@amphora/wire'

/** A chart of `wandb.plot`: a table and the name of a drawing. */
export interface CustomChart {
  readonly key: string
  /** The key of history and summary under which the table is. */
  readonly tableKey: string
  /** `wandb/line/v0`, or the name of a chart that somebody defined at the vendor's. */
  readonly preset: string
  /** Which column stands for which field of the drawing. */
  readonly fields: ReadonlyMap<string, string>
  readonly strings: ReadonlyMap<string, string>
}

/**
 * The custom charts a run declares, by key.
 * @param reserved the object under `_wandb.value` of the run's config
 */
export function customChartsOf(reserved: JsonObject | undefined): CustomChart[] {
  const all = (reserved && ownObject(reserved, 'visualize')) ?? {}
  return Object.entries(all).flatMap(([key, chart]) => {
    const panel = isJsonObject(chart) ? ownObject(chart, 'panel_config') : undefined
    if (!panel) return []
    const [fields, strings] = ['fieldSettings', 'stringSettings'].map((name) => textsOf(ownObject(panel, name)))
    return [
      {
        key,
        tableKey: tableKeyOf(ownObject(panel, 'userQuery')) ?? `${key}_table`,
        preset: ownText(panel, 'panelDefId') ?? '',
        fields: fields ?? new Map(),
        strings: strings ?? new Map(),
      },
    ]
  })
}

/** The `tableKey` anywhere in the query that the client wrote for another server. */
function tableKeyOf(query: JsonObject | undefined): string | undefined {
  const found: string[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item)
    else if (typeof value === 'object' && value !== null) {
      if ('name' in value && value.name === 'tableKey' && 'value' in value && typeof value.value === 'string') {
        found.push(value.value)
      }
      for (const member of Object.values(value)) visit(member)
    }
  }
  visit(query && ownValue(query, 'queryFields'))
  return found[0]
}

function textsOf(object: JsonObject | undefined): Map<string, string> {
  return new Map(
    Object.entries(object ?? {}).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])),
  )
}
