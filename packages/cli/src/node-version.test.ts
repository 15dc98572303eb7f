import { expect, it } from 'vitest'
import { isServerNode, requireServerNode } from './node-version.ts'

it('lets the server start on Node 24.15 and later', () => {
  expect(['v20.12.0', 'v24.14.9', 'v24.15.0', 'v26.0.1'].map((version) => isServerNode(version))).toEqual([
    false,
    false,
    true,
    true,
  ])
})

it('says on an older Node what is needed, what is there, and what to do', () => {
  expect(() => requireServerNode('server', 'v20.19.2')).toThrow(
    /needs Node 24\.15 or newer, and this is v20\.19\.2.*nodejs\.org/,
  )
})
