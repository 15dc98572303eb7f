import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from './config.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amphora-config-'))
  await writeFile(join(folder, 'base.yaml'), 'lr: 0.1\noptimizer:\n  name: adam\n  beta: 0.9\n')
  await writeFile(
    join(folder, 'kept.yaml'),
    'wandb_version: 1\n_wandb:\n  value: {}\nlr:\n  desc: null\n  value: 0.5\n',
  )
  await writeFile(join(folder, 'list.json'), '[1]')
})
afterAll(async () => rm(folder, { recursive: true }))

it('takes values as JSON where they are some, else as text', async () => {
  const words = ['a=1', 'b=1e-4', 'c=true', 'd=None', 'e=[1, 2]', 'f=adam', 'g=.5', 'h=007', 'i=', 'j=x=y']
  expect(await readConfig([...words, 'seed=18446744073709551615'], folder)).toEqual({
    a: 1,
    b: 1e-4,
    c: true,
    d: null,
    e: [1, 2],
    f: 'adam',
    g: 0.5,
    h: '007',
    i: '',
    j: 'x=y',
    seed: 18446744073709551615n,
  })
})

it('lets later words go before earlier ones, inside objects too', async () => {
  expect(await readConfig(['@base.yaml', 'optimizer.name=sgd', 'lr=1'], folder)).toEqual({
    lr: 1,
    optimizer: { name: 'sgd', beta: 0.9 },
  })
})

it('reads the config.yaml that the Python client keeps with a run', async () => {
  expect(await readConfig(['@kept.yaml'], folder)).toEqual({ lr: 0.5 })
})

it('never changes what all objects are made of', async () => {
  await readConfig(['__proto__.polluted=1', 'constructor.prototype.polluted=1'], folder)
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

it('refuses what is no setting, and says which', async () => {
  await expect(readConfig(['lr'], folder)).rejects.toThrow('not "lr"')
  await expect(readConfig(['@list.json'], folder)).rejects.toMatchObject({ code: 'invalid_argument' })
  await expect(readConfig(['@nowhere.yaml'], folder)).rejects.toMatchObject({ code: 'not_found' })
})
