import { describe, expect, it } from 'vitest'
import { environmentsOf, resultsOf, settingsOf } from './environment.ts'

const config = JSON.stringify({
  lr: { value: 0.1, desc: null },
  layers: { value: [1, 2] },
  _wandb: {
    value: {
      cli_version: '0.31.0',
      e: {
        w: {
          host: 'vm',
          program: 'train.py',
          args: ['--name', 'a b'],
          cpu_count: 2,
          cpu: { model: 'Xeon' },
          gpu: 'H100',
          gpu_count: 8,
          memory: { total: '1024' },
          git: { remote: 'git@x:y.git', commit: 'abc' },
        },
      },
    },
  },
})

describe('a config', () => {
  it('is what people set', () => {
    expect(settingsOf(config)).toEqual({ lr: 0.1, layers: [1, 2] })
    expect(settingsOf('{}')).toEqual({})
  })

  it('tells where the run ran', () => {
    expect(environmentsOf(config)).toMatchObject([
      {
        host: 'vm',
        command: "train.py --name 'a b'",
        cpu: '2 cores, Xeon',
        gpu: '8 × H100',
        memoryBytes: 1024,
        remote: 'git@x:y.git',
        commit: 'abc',
        clientVersion: '0.31.0',
      },
    ])
  })

  it('of an old client tells its version alone, of none nothing', () => {
    expect(environmentsOf('{"_wandb":{"value":{"cli_version":"0.12.0"}}}')).toMatchObject([{ clientVersion: '0.12.0' }])
    expect(environmentsOf('{"_wandb":{"value":{"e":[1],"cli_version":7}}}')).toMatchObject([{ host: undefined }])
  })
})

it('a summary is what was logged last', () => {
  expect(resultsOf('{"loss":1,"_step":3,"_wandb":{"runtime":2}}')).toEqual({ loss: 1, _step: 3 })
})
