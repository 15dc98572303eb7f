import { describe, expect, it } from 'vitest'
import {
  branchPointOf,
  hasBranchPoint,
  inheritConfig,
  flattenConfig,
  flattenSummary,
  isStarted,
  joinConfigs,
  mergeWriterEnvironments,
  parseConfig,
  parseSummary,
  pickWandbConfig,
  serializeConfig,
} from './config.ts'

const started = (value: object) => parseConfig(JSON.stringify({ _wandb: { value } }))

describe('parseConfig', () => {
  it('reads and writes the client’s dialect without loss', () => {
    const text = '{"lr":{"value":NaN,"desc":"rate"},"big":{"value":1152921504606846976},"__proto__":{"value":-0.0}}'
    expect(serializeConfig(parseConfig(text))).toBe(text)
  })

  it('wraps bare values', () => {
    expect(parseConfig('{"lr":0.1,"model":{"depth":3},"none":null,"wandb_version":1}')).toStrictEqual({
      lr: { value: 0.1 },
      model: { value: { depth: 3 } },
      none: { value: null },
      wandb_version: { value: 1 },
    })
  })

  it.each(['', '[]', 'null', '"x"', '{'])('refuses %j', (text) => {
    expect(() => parseConfig(text)).toThrow(expect.objectContaining({ code: 'invalid_argument' }))
  })
})

describe('mergeWriterEnvironments', () => {
  it('keeps the environments of earlier writers, and takes the newer of one writer', () => {
    const merged = mergeWriterEnvironments(
      started({ t: 1, e: { one: { os: 'old' }, two: { os: 'two' } } }),
      parseConfig('{"lr":{"value":1},"_wandb":{"value":{"t":2,"e":{"one":{"os":"new"},"three":{}}}}}'),
    )
    expect(merged).toStrictEqual({
      lr: { value: 1 },
      _wandb: { value: { t: 2, e: { one: { os: 'new' }, two: { os: 'two' }, three: {} } } },
    })
  })

  it('keeps them when the new config names none', () => {
    expect(pickWandbConfig(mergeWriterEnvironments(started({ e: { one: {} } }), started({ t: 1 })))).toStrictEqual({
      t: 1,
      e: { one: {} },
    })
  })

  it('replaces everything else, settings that are gone included', () => {
    const merged = mergeWriterEnvironments(parseConfig('{"old":{"value":1}}'), parseConfig('{"new":{"value":2}}'))
    expect(merged).toStrictEqual({ new: { value: 2 } })
    expect(mergeWriterEnvironments(started({ m: [1] }), started({ t: 1 }))).toStrictEqual(started({ t: 1 }))
  })

  it('keeps a run started when the new config says nothing of it', () => {
    expect(isStarted(mergeWriterEnvironments(started({ t: 1 }), parseConfig('{"lr":{"value":1}}')))).toBe(true)
  })
})

describe('joinConfigs', () => {
  it('loses nothing that another process said', () => {
    const joined = joinConfigs(
      parseConfig('{"lr":{"value":1},"seed":{"value":1},"_wandb":{"value":{"t":1,"m":[1],"e":{"one":{}}}}}'),
      parseConfig('{"lr":{"value":2},"_wandb":{"value":{"t":2,"e":{"two":{}}}}}'),
    )
    expect(joined).toStrictEqual({
      lr: { value: 2 },
      seed: { value: 1 },
      _wandb: { value: { t: 2, m: [1], e: { one: {}, two: {} } } },
    })
    expect(joinConfigs(parseConfig('{"a":{"value":1}}'), parseConfig('{"b":{"value":2}}'))).toStrictEqual({
      a: { value: 1 },
      b: { value: 2 },
    })
  })
})

describe('isStarted', () => {
  it('asks for the client’s telemetry', () => {
    expect(isStarted(started({ t: { 1: [1] } }))).toBe(true)
    expect(isStarted(started({ cli_version: '0.31.0' }))).toBe(false)
    expect(isStarted(parseConfig('{"t":{"value":1}}'))).toBe(false)
    expect(isStarted(parseConfig('{"_wandb":{"value":"t"}}'))).toBe(false)
  })
})

describe('branchPointOf', () => {
  it('reads the parent run and the last shared step', () => {
    expect(branchPointOf(started({ branch_point: { run_id: 'abc', step: 7 } }))).toStrictEqual({
      runId: 'abc',
      step: 7,
    })
  })

  it.each([{}, { branch_point: null }])('is absent for %j', (value) => {
    expect(branchPointOf(started(value))).toBeUndefined()
    expect(hasBranchPoint(started(value))).toBe(false)
  })

  it.each([
    'abc?_step=1',
    { run_id: 'abc' },
    { run_id: 1, step: 1 },
    { run_id: 'abc', step: '7' },
    { run_id: 'abc', step: null },
  ])('is refused for %j', (point) => {
    expect(() => branchPointOf(started({ branch_point: point }))).toThrow(
      'branch_point is {run_id: text, step: number}',
    )
  })
})

describe('inheritConfig', () => {
  it('hands on settings and what describes rows, and nothing of the process', () => {
    const parent = parseConfig(
      '{"lr":{"value":1},"_wandb":{"value":{"t":1,"e":{"w":{}},"cli_version":"0","branch_point":{},"m":[1],"visualize":{"v":1}}}}',
    )
    expect(inheritConfig(parent)).toStrictEqual({
      lr: { value: 1 },
      _wandb: { value: { m: [1], visualize: { v: 1 } } },
    })
    expect(inheritConfig(started({ t: 1 }))).toStrictEqual({})
  })
})

describe('flattenConfig', () => {
  it('names settings as users filter by them, without the client’s own', () => {
    const config = parseConfig(
      '{"lr":{"value":0.1,"desc":"x"},"model":{"value":{"depth":3,"kernel":[3,3]}},"model.depth":{"value":4},"_wandb":{"value":{"t":1}},"wandb_version":1}',
    )
    expect(Object.fromEntries(flattenConfig(config))).toStrictEqual({
      lr: 0.1,
      'model.depth': 4,
      'model.kernel': [3, 3],
    })
  })
})

describe('pickWandbConfig', () => {
  it('gives the members asked for, and no inherited ones', () => {
    const config = started({ t: { 1: [1] }, m: [] })
    expect(pickWandbConfig(config, ['t', 'e', 'constructor'])).toStrictEqual({ t: { 1: [1] } })
    expect(pickWandbConfig(config)).toStrictEqual({ t: { 1: [1] }, m: [] })
    expect(pickWandbConfig({}, ['t'])).toStrictEqual({})
  })
})

describe('flattenSummary', () => {
  it('names values as users filter by them', () => {
    const summary = parseSummary(
      '{"loss":{"min":-Infinity},"_step":4,"_wandb":{"runtime":3},"img":{"_type":"image-file"}}',
    )
    expect(Object.fromEntries(flattenSummary(summary))).toStrictEqual({
      'loss.min': -Infinity,
      _step: 4,
      '_wandb.runtime': 3,
      img: { _type: 'image-file' },
    })
  })
})
