import { expect, it } from 'vitest'
import { foldersOf } from './folders.ts'

it('a prefix is the folders on the way to it, each with its separator', () => {
  expect(foldersOf('layer0/block.1/')).toEqual([
    { name: 'layer0/', label: 'layer0/' },
    { name: 'layer0/block.', label: 'block.' },
    { name: 'layer0/block.1/', label: '1/' },
  ])
  expect([foldersOf(''), foldersOf('/').map(({ name }) => name)]).toEqual([[], ['/']])
})
