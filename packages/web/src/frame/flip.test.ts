import { expect, it } from 'vitest'
import { flippedAddress } from './flip.ts'

it.each([
  ['/ada/mnist/runs/abc/logs', '/ada/mnist/table'],
  ['/ada/mnist', '/ada/mnist/table'],
  ['/ada/mnist/table', '/ada/mnist/workspace'],
  ['/ada/%EC%9D%B4/workspace', '/ada/%EC%9D%B4/table'],
])('from %s it leads to %s', (from, to) => {
  expect(flippedAddress(from)).toBe(to)
})

it.each(['/', '/ada', '/ada/projects', '/settings/keys', '/login'])('from %s it leads nowhere', (from) => {
  expect(flippedAddress(from)).toBeUndefined()
})
