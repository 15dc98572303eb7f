import { expect, it } from 'vitest'
import { LiveProgress } from './live-progress.ts'

it('knows from its text what was told, of the names it is asked for', () => {
  const told = new LiveProgress(['run a', 'run b', 'run c'])
  told.tell('run a', { lines: 1 })
  told.tell('run b', undefined)
  const again = new LiveProgress(['run b', 'run a', 'list d'], told.id)
  expect(again.isTold('run a', { lines: 1 })).toBe(true)
  expect(again.isTold('run a', { lines: 2 })).toBe(false)
  expect(again.isTold('run a', undefined)).toBe(false)
  expect(again.isTold('run b', undefined)).toBe(true)
  expect(again.isTold('list d', undefined)).toBe(false)
  expect(new LiveProgress(['run c'], told.id).id).toBe('')
})

it.each(['', 'x', '=?'.repeat(500)])('knows nothing from %j', (text) => {
  expect(new LiveProgress(['run a'], text).isTold('run a', {})).toBe(false)
})
