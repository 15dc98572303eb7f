import { expect, it } from 'vitest'
import { newestFirst } from './newest-first.ts'

const log = (folder: string, id: string) => ({
  path: `/wandb/${folder}/run-${id}.wandb`,
  isOnline: false,
  isNamed: false,
})

it('puts the newest run first, and the logs of one run in the order in which they were written', () => {
  const [old, first, other, second] = [log('1', 'old'), log('2', 'again'), log('3', 'other'), log('4', 'again')]
  expect(newestFirst([old, first, other, second])).toEqual([first, second, other, old])
  expect(newestFirst([])).toEqual([])
})

it('puts runs that are being written before newer ones that are not', () => {
  const [long, second, tried] = [log('1', 'long'), log('2', 'again'), log('3', 'tried')]
  const earlier = log('0', 'again')
  const isGrowing = ({ path }: { readonly path: string }) => path === long.path || path === second.path
  expect(newestFirst([earlier, long, second, tried], isGrowing)).toEqual([earlier, second, long, tried])
})
