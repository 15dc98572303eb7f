import { expect, it } from 'vitest'
import { flagsOf, withoutSecrets } from './command-flags.ts'

const TRAIN =
  'python -u train.py --lr 0.1 --batch-size=64 --layers 64 10 --amp --no-shuffle -v --name first --shift -0.5'

it('reads flags as argparse does: values, lists, switches; short ones are nobody’s', () => {
  expect(flagsOf(TRAIN.split(' '))).toEqual({
    lr: 0.1,
    batch_size: 64,
    layers: [64, 10],
    amp: true,
    shuffle: false,
    name: 'first',
    shift: -0.5,
  })
})

it('reads what Hydra overrides, dots and all', () => {
  expect(flagsOf(['python', 'train.py', 'optimizer.lr=0.1', '+optimizer.name=adam', 'seed=7'])).toEqual({
    optimizer: { lr: 0.1, name: 'adam' },
    seed: 7,
  })
})

it('keeps no secrets: not in the settings, not in the command line', () => {
  const command = ['train', '--api-key', 'abc', '--hf_token=def', 'db.password=ghi', '--eos_token', '</s>', '--lr', '1']
  expect(flagsOf(command)).toEqual({ eos_token: '</s>', lr: 1 })
  expect(withoutSecrets(command).join(' ')).toBe(
    'train --api-key *** --hf_token=*** db.password=*** --eos_token </s> --lr 1',
  )
})
