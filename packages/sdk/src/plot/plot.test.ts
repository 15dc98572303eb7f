import { describe, expect, it } from 'vitest'
import { Table } from '../media/table/table.ts'
import { CustomChart, withTables } from './custom-chart.ts'
import * as plot from './plot.ts'

const table = new Table({ columns: ['x', 'y'], data: [[1, 2]] })

describe('a chart', () => {
  it('is logged as its table, and drawn by what the config says', () => {
    const config: [string, unknown][] = []
    const chart = plot.line(table, { x: 'x', y: 'y', title: 'a line' })
    const data = withTables(
      { loss: 1, chart, nest: { inner: plot.bar(table, { label: 'x', value: 'y' }), acc: 2 } },
      (path, value) => void config.push([path.join('/'), value]),
    )
    expect(data).toEqual({ loss: 1, nest: { acc: 2 }, chart_table: table, 'nest.inner_table': table })
    expect(config.map(([path]) => path)).toEqual(['visualize/chart', 'visualize/nest.inner'])
    expect(config[0]?.[1]).toMatchObject({
      panel_type: 'Vega2',
      panel_config: {
        panelDefId: 'wandb/line/v0',
        fieldSettings: { x: 'x', y: 'y', stroke: null },
        stringSettings: { title: 'a line' },
      },
    })
    expect(JSON.stringify(config[0]?.[1])).toContain('{"name":"tableKey","value":"chart_table"}')
  })

  it('leaves rows without charts as they are', () => {
    const row = { loss: 1, nest: { acc: 2 }, table }
    expect(withTables(row, () => undefined)).toBe(row)
  })

  it('may have its table in a section of its own', () => {
    const chart = new CustomChart({ preset: 'me/mine', table, fields: { x: 'x' }, splitTable: true })
    expect(chart.tableKey('c')).toBe('Custom Chart Tables/c_table')
  })

  it('draws several lines over one x, or over an x each', () => {
    const one = plot.lineSeries({
      xs: [0, 1],
      ys: [
        [1, 2],
        [3, 4],
      ],
      keys: ['a', 'b'],
    })
    const each = plot.lineSeries({ xs: [[0], [5]], ys: [[1], [3]] })
    expect([...one.table.rows()]).toEqual([
      [0, 'a', 1],
      [1, 'a', 2],
      [0, 'b', 3],
      [1, 'b', 4],
    ])
    expect([...each.table.rows()]).toEqual([
      [0, 'line_0', 1],
      [5, 'line_1', 3],
    ])
    expect(() => plot.lineSeries({ xs: [[0]], ys: [[1], [3]] })).toThrow('2 lines have 1 lists of x and 2 names')
  })

  it('counts how classes were taken for each other', () => {
    const names = ['cat', 'dog']
    const given = plot.confusionMatrix({ truth: [0, 1, 1], predictions: [0, 0, 1], classNames: names })
    const likely = plot.confusionMatrix({
      truth: [0, 1, 1],
      probabilities: [
        [0.9, 0.1],
        [0.6, 0.4],
        [0, 1],
      ],
      classNames: names,
    })
    expect([...given.table.rows()]).toEqual([
      ['cat', 'cat', 1],
      ['cat', 'dog', 0],
      ['dog', 'cat', 1],
      ['dog', 'dog', 1],
    ])
    expect([...likely.table.rows()]).toEqual([...given.table.rows()])
    expect(() => plot.confusionMatrix({ truth: [2], predictions: [0], classNames: names })).toThrow(
      'sample 0 is of class 2',
    )
    expect(() => plot.confusionMatrix({ truth: [2] })).toThrow('either predictions or probabilities')
  })

  // Figures of scikit-learn 1.9 and the Python client for the same scores.
  const truth = [0, 1, 1, 0, 1, 0]
  const probabilities = [0.1, 0.8, 0.35, 0.4, 0.9, 0.4].map((share) => [1 - share, share])

  it('draws true over false positives at each threshold', () => {
    const curve = plot.rocCurve({ truth, probabilities, labels: ['no', 'yes'], classes: [1] })
    expect([...curve.table.rows()]).toEqual([
      ['yes', 0, 0],
      ['yes', 0, 0.333],
      ['yes', 0, 0.667],
      ['yes', 0.667, 0.667],
      ['yes', 0.667, 1],
      ['yes', 1, 1],
    ])
  })

  it('draws precision over recall at even recalls', () => {
    const curve = plot.prCurve({ truth, probabilities, classes: [1], pointCount: 5 })
    expect([...curve.table.rows()]).toEqual([
      [1, 0.6, 1],
      [1, 0.6, 0.75],
      [1, 1, 0.5],
      [1, 1, 0.25],
      [1, 1, 0],
    ])
  })
})
