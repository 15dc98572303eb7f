import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const PARAMETERS = 'parameters: {lr: {values: [0.1, 0.2]}, steps: {min: 1, max: 3}}'

describe('the config of a sweep', () => {
  it('is read from what the client writes', () => {
    const { plan, warnings } = readConfig(
      `method: grid\nmetric: {name: loss, goal: maximize, target: 3}\nrun_cap: 5\nprogram: train.py\nname: n\n${PARAMETERS}`,
    )
    expect(warnings).toEqual([])
    expect(plan).toMatchObject({
      method: 'grid',
      metric: { name: 'loss', isMaximized: true, target: 3 },
      runCap: 5,
      program: 'train.py',
      name: 'n',
    })
    expect(plan.grid?.size).toBe(6n)
  })

  it.each([
    ['method: [', 'is YAML, this is not'],
    ['just text', 'is a YAML mapping'],
    ['', 'is a YAML mapping'],
    [PARAMETERS, 'needs a `method`, "grid" or "random": there is none'],
    [`method: guess\n${PARAMETERS}`, 'not "guess"'],
    ['method: grid', 'needs `parameters`'],
    ['method: grid\nparameters: {}', 'needs `parameters`'],
    ['method: grid\nparameters: [1]', 'needs `parameters`'],
    [`method: grid\nrun_cap: -1\n${PARAMETERS}`, '`run_cap` is a whole number above 0, not -1'],
    [`method: grid\nrun_cap: many\n${PARAMETERS}`, 'not "many"'],
    ['method: grid\nparameters: {lr: {min: 0.1, max: 1}}', 'no end of values'],
    [
      'method: grid\nparameters: {lr: {values: [1]}, opt: {parameters: {}}}',
      '"opt" has no values: its `parameters` are empty',
    ],
    ['method: grid\nparameters: &all {lr: *all}', 'an alias of YAML that leads back to what holds it'],
    ['method: grid\nparameters: {lr: {values: &some [1, {a: *some}]}}', 'an alias of YAML that leads back'],
    [
      `a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c]`,
      'is YAML, this is not',
    ],
  ])('%j is refused in words', (yaml, words) => {
    expect(() => readConfig(yaml)).toThrow(words)
    expect(() => readConfig(yaml)).toThrow(expect.objectContaining({ code: 'invalid_argument' }))
  })

  it.each([
    [`method: bayes\nmetric: {name: loss}\n${PARAMETERS}`, 'method "bayes" is not served'],
    [`method: custom\n${PARAMETERS}`, 'method "custom"'],
    [`method: random\nearly_terminate: {type: hyperband, min_iter: 3}\n${PARAMETERS}`, 'hyperband'],
    [`method: random\nscheduler: {engine: optuna}\n${PARAMETERS}`, '`scheduler` is not served'],
    [`method: random\ncontroller: {type: local}\n${PARAMETERS}`, 'a local `controller`'],
  ])('%j waits for a later version', (yaml, words) => {
    expect(() => readConfig(yaml)).toThrow(words)
    expect(() => readConfig(yaml)).toThrow(expect.objectContaining({ code: 'not_served' }))
  })

  it('too long or too deep is refused before it takes long', () => {
    expect(() => readConfig(`method: grid # ${'x'.repeat(300_000)}`)).toThrow('at most 131072 characters')
    expect(() => readConfig(`method: random\nparameters: {p: {value: ${'['.repeat(100)}${']'.repeat(100)}}}`)).toThrow(
      expect.objectContaining({ code: 'too_large' }),
    )
    expect(() => readConfig(`p: ${'['.repeat(10_000)}`)).toThrow('is YAML, this is not')
  })

  it('may name what it says twice by an alias of YAML', () => {
    const { text } = readConfig('method: grid\nparameters: {a: &a {values: [1]}, b: *a, c: *a}')
    expect(JSON.parse(text)).toMatchObject({
      parameters: { a: { values: [1] }, b: { values: [1] }, c: { values: [1] } },
    })
  })

  it('runs with what it can use, and says what it could not', () => {
    const { plan, warnings } = readConfig(
      `method: random\ncolour: red\nmetric: {goal: minimize}\nparameters: {"a b": {values: [1]}}`,
    )
    expect(plan.metric).toBeUndefined()
    expect(warnings).toEqual([
      '"colour" is no key of a sweep\'s config; it is ignored',
      'the name of parameter "a b" is not made of letters, digits, _ . and -',
      '`metric` has no `name`; it is ignored',
    ])
  })
})
