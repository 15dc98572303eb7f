import { parseExact } from '@amphora/wire'
import type { Json } from '@amphora/wire'
import { beforeEach, describe, expect, it } from 'vitest'
import type { LogRecord } from '../log-file/record.ts'
import { JsonTree } from '../sender/json-tree.ts'
import { History } from './history.ts'
import { Metrics, splitName } from './metric.ts'
import type { MetricOptions } from './metric.ts'
import { Summary } from './summary.ts'

const noMedia = (): undefined => undefined

let records: LogRecord[]
let metrics: Metrics
let summary: Summary
let history: History

beforeEach(() => begin(0))

function define(name: string, options: MetricOptions): void {
  const metric = metrics.define(name, options)
  history.follow(metrics.find(name) ?? metric)
}

function begin(firstStep: number): void {
  records = []
  metrics = new Metrics()
  summary = new Summary(noMedia)
  history = new History({
    append: (record) => void records.push(record),
    summary,
    metrics,
    nowMs: () => 1_700_000_001_500,
    startedAtMs: 1_700_000_000_000,
    encodeMedia: () => noMedia,
    firstStep,
  })
}

/** Rows without what every row has. */
function rows(): Record<string, Json>[] {
  return records.flatMap((record) => {
    if (record.kind !== 'history') return []
    const row = Object.fromEntries(record.items.map(({ path, json }) => [path.join('.'), parseExact(json)]))
    expect(row['_timestamp']).toBe(1_700_000_001.5)
    expect(row['_runtime']).toBe(1.5)
    expect(BigInt(Number(row['_step']))).toBe(record.step)
    const { _timestamp: _, _runtime: __, ...values } = row
    return [values]
  })
}

describe('rows', () => {
  it('get steps one after the other', () => {
    history.log({ a: 1 }, {})
    history.log({ a: 2 }, {})
    expect(rows()).toEqual([
      { a: 1, _step: 0 },
      { a: 2, _step: 1 },
    ])
    expect(history.step).toBe(2)
  })

  it('of one step are gathered until another step or a commit', () => {
    history.log({ a: 1 }, { step: 3 })
    history.log({ b: 2, a: 5 }, { step: 3 })
    expect(rows()).toEqual([])
    history.log({ c: 3 }, {})
    history.log({ d: 4 }, { commit: false })
    history.log({ e: 5 }, { step: 9, commit: true })
    expect(rows()).toEqual([
      { a: 5, b: 2, c: 3, _step: 3 },
      { d: 4, _step: 4 },
      { e: 5, _step: 9 },
    ])
  })

  it('of several calls have the members of all their objects', () => {
    history.log({ a: { x: 1, y: 1 }, b: { x: 1 }, c: 1 }, { commit: false })
    history.log({ a: { y: 2, z: 3 }, b: 4, c: { x: 5 } }, {})
    const tree = new JsonTree()
    for (const record of records) if (record.kind === 'history') record.items.forEach((item) => tree.set(item))
    expect(parseExact(tree.text())).toMatchObject({ a: { x: 1, y: 2, z: 3 }, b: 4, c: { x: 5 } })
    expect(summary.toJSON()).toMatchObject({ a: { x: 1, y: 2, z: 3 }, b: 4, c: { x: 5 } })
  })

  it('in any order of steps are kept, and later ones without a step come after all', () => {
    for (const step of [5, 2, 2, 7, 1]) history.log({ a: step }, { step, commit: true })
    history.log({ a: 'last' }, {})
    expect(rows().map(({ _step }) => _step)).toEqual([5, 2, 2, 7, 1, 8])
  })

  it('of a resumed run go on behind its last step', () => {
    begin(12)
    history.log({ a: 1 }, {})
    expect(rows()).toEqual([{ a: 1, _step: 12 }])
  })

  it('with a value that cannot be logged keep nothing of it', () => {
    history.log({ a: 1 }, { commit: false })
    expect(() => history.log({ a: 2, b: () => 1 }, {})).toThrow('"b" is a function')
    history.commit()
    expect(rows()).toEqual([{ a: 1, _step: 0 }])
    expect(summary.get('a')).toBe(1)
  })

  it.each([-1, 0.5, NaN, 2 ** 60])('of step %s are refused', (step) => {
    expect(() => history.log({}, { step })).toThrow('give a whole number from 0')
  })

  it('get the last value of the metric that is their x-axis', () => {
    define('val/*', { stepMetric: 'epoch' })
    define('free', { stepMetric: 'epoch', stepSync: false })
    define('deep.loss', { stepMetric: 'at.epoch' })
    history.log({ 'val/loss': 0, deep: { loss: 1 } }, {})
    history.log({ epoch: 4, at: { epoch: 7 } }, {})
    history.log({ 'val/loss': 1, deep: { loss: 1 } }, {})
    history.log({ 'val/loss': 2, epoch: 5 }, {})
    history.log({ free: 3, deep: { other: 1 } }, {})
    expect(rows()).toEqual([
      { 'val/loss': 0, epoch: 0, deep: { loss: 1 }, 'at.epoch': 0, _step: 0 },
      { epoch: 4, at: { epoch: 7 }, _step: 1 },
      { 'val/loss': 1, epoch: 4, deep: { loss: 1 }, 'at.epoch': 7, _step: 2 },
      { 'val/loss': 2, epoch: 5, _step: 3 },
      { free: 3, deep: { other: 1 }, _step: 4 },
    ])
  })
})

describe('the summary', () => {
  const changed = (): Record<string, Json> =>
    Object.fromEntries((summary.takeChange()?.update ?? []).map(({ path, json }) => [path.join('.'), parseExact(json)]))

  it('has the last value of each key, and tells a change once', () => {
    history.log({ a: 1, b: 'x' }, {})
    history.log({ a: 2, n: null }, {})
    expect(changed()).toMatchObject({ a: 2, b: 'x', _step: 1 })
    expect(summary.has('n')).toBe(false)
    expect(summary.takeChange()).toBeUndefined()
  })

  it('keeps what was set by hand until a row says it, and takes a key away with all below', () => {
    history.log({ n: { a: 1, b: 2 } }, {})
    summary.set('best', 9)
    expect(changed()).toMatchObject({ best: 9 })
    history.log({ best: 1 }, {})
    expect(summary.get('best')).toBe(1)
    summary.set('best', undefined)
    summary.set('n', undefined)
    history.log({ n: { c: 3 } }, {})
    expect(summary.toJSON()).toMatchObject({ n: { c: 3 } })
    const change = summary.takeChange()
    expect(change?.remove).toEqual([['best']])
    expect(change?.update).toContainEqual({ path: ['n'], json: '{"c":3}' })
  })

  it('keeps nested values each for itself, and media as one', () => {
    history.log({ a: { x: 1, y: { z: 1 } }, m: { _type: 'image-file', caption: 'first' } }, {})
    history.log({ a: { y: { q: NaN } }, m: { _type: 'image-file' }, empty: {} }, {})
    expect(summary.toJSON()).toMatchObject({ a: { x: 1, y: { z: 1, q: NaN } }, m: { _type: 'image-file' } })
    expect(summary.get('m')).toEqual({ _type: 'image-file' })
    expect(summary.has('empty')).toBe(false)
    expect(changed()).toMatchObject({ 'a.x': 1, 'a.y.z': 1, 'a.y.q': NaN })
  })

  it('follows the rules of its metrics, nested ones too', () => {
    define('loss', { summary: ['min', 'max', 'mean', 'first', 'last'] })
    define('acc', { summary: 'best', goal: 'maximize' })
    define('noise*', { summary: 'none' })
    define('deep.loss', { summary: 'max' })
    define(String.raw`dotted\.loss`, { summary: 'max' })
    for (const loss of [3, 1, 2]) {
      history.log({ loss, acc: -loss, noise1: loss, deep: { loss, other: loss }, 'dotted.loss': loss }, {})
    }
    expect(summary.toJSON()).toMatchObject({
      loss: { min: 1, max: 3, mean: 2, first: 3, last: 2 },
      acc: { best: -1 },
      deep: { loss: { max: 3 }, other: 2 },
      'dotted.loss': { max: 3 },
    })
    expect(summary.has('noise1')).toBe(false)
  })

  it('asks for the least of numbers only', () => {
    define('x', { summary: ['min', 'first', 'last'] })
    history.log({ x: 'text' }, {})
    expect(summary.get('x')).toEqual({ first: 'text', last: 'text' })
    history.log({ x: 3 }, {})
    expect(summary.get('x')).toEqual({ first: 'text', last: 3, min: 3 })
  })

  it('of a resumed run goes on with its extremes', () => {
    define('loss', { summary: 'min' })
    summary.inherit(
      new Map([
        ['loss', '{"min":0.5}'],
        ['kept', '1'],
        ['deep', '{"acc":{"max":5},"other":3}'],
        ['_step', '7'],
      ]),
    )
    define('deep.acc', { summary: 'max' })
    history.log({ loss: 2, deep: { acc: 4 } }, {})
    expect(summary.toJSON()).toMatchObject({ loss: { min: 0.5 }, kept: 1, deep: { acc: { max: 5 }, other: 3 } })
  })
})

describe('defineMetric', () => {
  it('adds to what was said before, unless it overwrites', () => {
    metrics.define('a', { hidden: true, summary: 'min' })
    metrics.define('a', { goal: 'minimize', summary: 'max' })
    expect(metrics.find('a')).toMatchObject({ summary: ['min', 'max'], options: { hidden: true }, goal: 'minimize' })
    metrics.define('a', { overwrite: true })
    expect(metrics.find('a')).toMatchObject({ summary: [], options: { hidden: false } })
  })

  it('holds for a name that a pattern matched as the pattern was then', () => {
    metrics.define('a*', { summary: 'min' })
    expect(metrics.expand('ab')).toMatchObject({ name: 'ab', globName: '', summary: ['min'] })
    metrics.define('a*', { summary: 'max', overwrite: true })
    expect([metrics.expand('ab'), metrics.find('ab')?.summary]).toEqual([undefined, ['min']])
    expect([metrics.expand('_a'), metrics.expand('ac')?.summary]).toEqual([undefined, ['max']])
  })

  it('names nested values by dots, and dots of keys by a backslash before', () => {
    expect(['a', 'a.b', String.raw`a\.b.c`, String.raw`a\b`].map(splitName)).toEqual([
      ['a'],
      ['a', 'b'],
      ['a.b', 'c'],
      [String.raw`a\b`],
    ])
  })

  it('refuses stars within names and rules that are none', () => {
    expect(() => metrics.define('a*b', {})).toThrow('end with it')
    expect(() => metrics.define('', {})).toThrow('is empty')
    expect(() => metrics.define('a', { summary: 'median' as 'min' })).toThrow('"median" is no summary rule')
  })
})
