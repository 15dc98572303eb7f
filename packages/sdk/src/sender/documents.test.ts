import { parseExact } from '@amphora/wire'
import { describe, expect, it } from 'vitest'
import type { MetricRecord } from '../log-file/record.ts'
import { NO_RUN } from '../testing/records.ts'
import { JsonTree } from './json-tree.ts'
import { MetricDefinitions } from './metrics.ts'
import { eventLine, RowMaker } from './rows.ts'
import { RunConfig } from './run-config.ts'
import { toYaml } from './yaml.ts'

const item = (path: string | readonly string[], json: string) => ({
  path: typeof path === 'string' ? [path] : path,
  json,
})

describe('a document of items', () => {
  it('keeps texts as they came, and opens a value only where a path leads into it', () => {
    const tree = new JsonTree()
    tree.set(item('big', '1152921504606846976'))
    tree.set(item('nan', 'NaN'))
    tree.set(item('a', '{"b": 1.50, "c": 1152921504606846977}'))
    expect(tree.text()).toBe('{"big":1152921504606846976,"nan":NaN,"a":{"b": 1.50, "c": 1152921504606846977}}')
    tree.set(item(['a', 'd', 'e'], '2'))
    tree.remove(['a', 'b'])
    expect(tree.text()).toBe('{"big":1152921504606846976,"nan":NaN,"a":{"c":1152921504606846977,"d":{"e":2}}}')
  })

  it('leaves out what is no JSON, and has no line ends', () => {
    const tree = new JsonTree()
    tree.set(item('bad', '{oops'))
    tree.set(item('__proto__', '{\n"a": 1\n}'))
    expect(tree.text()).toBe('{"__proto__":{"a":1}}')
  })
})

describe('rows', () => {
  it('keep the step they say, and get the next where they say none', () => {
    const rows = new RowMaker(5n)
    const steps = [[item('a', '1')], [item('_step', '9')], [item('_step', '3')], [item('b', '1')]].map(
      (items) => rows.make(items, undefined).step,
    )
    expect(steps).toEqual([5n, 9n, 3n, 10n])
    expect(rows.make([item('_step', '1152921504606846976')], 4n).line).toBe('{"_step":1152921504606846976}')
    expect(rows.make([], 4n).line).toBe('{"_step":4}')
  })

  it('of system metrics have the client’s names', () => {
    const start = { seconds: 100n, nanos: 0 }
    const origin = { startedAt: start, label: 'left' }
    expect(eventLine({ seconds: 101n, nanos: 0 }, [item('cpu', '3.5')], origin)).toContain('"system.cpu/l:left":3.5')
    expect(eventLine({ seconds: 102n, nanos: 500_000_000 }, [item('cpu', '3.5')], { startedAt: start })).toBe(
      '{"_wandb":true,"_timestamp":102.5,"_runtime":2.5,"system.cpu":3.5}',
    )
  })
})

const metric = (some: Partial<MetricRecord>): MetricRecord => ({
  name: '',
  globName: '',
  stepMetric: '',
  stepMetricIndex: 0,
  options: { stepSync: false, hidden: false, defined: true },
  summary: [],
  goal: undefined,
  overwrites: false,
  ...some,
})

describe('metrics in the config', () => {
  it('name their step by its place, which gets one when nobody defined it', () => {
    const metrics = new MetricDefinitions()
    expect(metrics.toConfig()).toBeUndefined()
    metrics.define(metric({ name: 'loss', stepMetric: 'epoch', summary: ['max', 'min'], goal: 'minimize' }))
    metrics.define(metric({ globName: 'val/*', stepMetric: 'epoch' }))
    expect(metrics.toConfig()).toEqual([
      { '1': 'loss', '5': 2, '6': [3], '7': [1, 2], '8': 1 },
      { '1': 'epoch', '6': [], '7': [] },
      { '2': 'val/*', '5': 2, '6': [], '7': [] },
    ])
  })
})

describe('a config', () => {
  it('has each setting under value, and what the client says under _wandb', () => {
    const config = new RunConfig({
      ...NO_RUN,
      config: [item('lr', '0.1'), item(['_wandb', 'visualize', 'k'], '{"a":1}')],
    })
    config.change({ update: [item(['m', 'depth'], '3')], remove: [['lr']] })
    config.place({ os: 'Linux', writerId: 'w' })
    expect(parseExact(config.text())).toEqual({
      _wandb: { value: { visualize: { k: { a: 1 } }, t: {}, e: { w: { os: 'Linux', writerId: 'w' } } } },
      m: { value: { depth: 3 } },
    })
  })

  it('goes on with earlier settings where it says nothing else', () => {
    const config = new RunConfig({ ...NO_RUN, config: [item('lr', '0.1')] })
    config.inherit({ lr: { value: 5 }, old: { value: [1] }, _wandb: { value: { t: {} } } })
    expect(parseExact(config.text())).toMatchObject({ lr: { value: 0.1 }, old: { value: [1] } })
  })
})

it('YAML says the same as the object', () => {
  const object = {
    a: { value: { b: [1, { c: 'x: y' }], d: {} } },
    'no #': NaN,
    word: 'plain words',
    yes: 'yes',
    n: '1',
  }
  expect(toYaml(object)).toBe(
    'a:\n    value:\n        b:\n            - 1\n            - {"c": "x: y"}\n        d: {}\n' +
      '"no #": .nan\nword: plain words\n"yes": "yes"\n"n": "1"\n',
  )
})
