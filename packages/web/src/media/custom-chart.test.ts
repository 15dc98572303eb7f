import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@amphora/wire'
import { tableOf } from '../viewers/table-model.ts'
import { customChartsOf, type CustomChart } from './custom-chart.ts'
import { chartSpec } from './vega-presets.ts'

const LOOK = {
  text: 'black',
  line: 'grey',
  font: 'Inter',
  palette: ['red', 'blue'],
  ramp: ['white', 'red'],
  onRamp: 'white',
}

/** What the client 0.31 writes. */
const reserved = (key: string, preset: string, fields: JsonObject, strings: JsonObject): JsonObject => ({
  visualize: {
    [key]: {
      panel_type: 'Vega2',
      panel_config: {
        panelDefId: preset,
        fieldSettings: fields,
        stringSettings: strings,
        transform: { name: 'tableWithLeafColNames' },
        userQuery: {
          queryFields: [
            {
              name: 'runSets',
              fields: [{ name: 'summaryTable', args: [{ name: 'tableKey', value: `${key}_t` }], fields: [] }],
            },
          ],
        },
      },
    },
  },
})

const chart = (preset: string, fields: Record<string, string>, strings: Record<string, string> = {}): CustomChart => ({
  key: 'c',
  tableKey: 'c_table',
  preset,
  fields: new Map(Object.entries(fields)),
  strings: new Map(Object.entries(strings)),
})

describe('custom charts of a run', () => {
  it('are read from its config, with the key of their table', () => {
    expect(customChartsOf(reserved('roc', 'wandb/line/v0', { x: 'a', stroke: null }, { title: 'T' }))).toEqual([
      {
        key: 'roc',
        tableKey: 'roc_t',
        preset: 'wandb/line/v0',
        fields: new Map([['x', 'a']]),
        strings: new Map([['title', 'T']]),
      },
    ])
    expect(customChartsOf({ visualize: { a: { panel_config: {} }, b: 1 } })).toMatchObject([
      { key: 'a', tableKey: 'a_table' },
    ])
    expect(customChartsOf(undefined)).toEqual([])
  })

  it('carry columns as data under our own field names, whatever users called them', () => {
    const name = "datum['x'] + alert(1)"
    const spec = chartSpec(chart('wandb/line/v0', { x: name, y: 'y' }), tableOf([name, 'y'], [[1, 2n]], 1), LOOK)
    expect(spec).toMatchObject({
      data: { values: [{ x: 1, y: 2 }] },
      encoding: { x: { field: 'x', title: name }, y: { field: 'y' } },
    })
  })

  it.each([
    ['wandb/line/v0', { x: 'a', y: 'b', stroke: 'c' }],
    ['wandb/scatter/v0', { x: 'a', y: 'b' }],
    ['wandb/bar/v0', { label: 'a', value: 'b' }],
    ['wandb/histogram/v0', { value: 'a' }],
    ['wandb/lineseries/v0', { step: 'a', lineKey: 'b', lineVal: 'c' }],
    ['wandb/area-under-curve/v0', { x: 'a', y: 'b', class: 'c' }],
    ['wandb/confusion_matrix/v1', { Actual: 'a', Predicted: 'b', nPredictions: 'c' }],
  ])('%s draws every field it is given', (preset, fields) => {
    const spec = chartSpec(
      chart(preset, fields, { title: 'A title' }),
      tableOf(['a', 'b', 'c'], [[1, 2, 'x']], 1),
      LOOK,
    )
    const text = JSON.stringify({ ...spec, data: undefined })
    for (const field of Object.keys(fields)) expect(text).toContain(`"field":"${field}"`)
    expect(text).toContain('"A title"')
  })

  it('of a name nobody knows have no drawing', () => {
    expect(chartSpec(chart('somebody/else/v0', {}), tableOf([], [], 0), LOOK)).toBeUndefined()
    expect(chartSpec(chart('wandb/constructor/v0', {}), tableOf([], [], 0), LOOK)).toBeUndefined()
  })
})
