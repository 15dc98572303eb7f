import { expect, it } from 'vitest'
import { levelOf } from './level.ts'

it.for([
  ['2026-01-01 ERROR out of memory', 'error'],
  ['Traceback (most recent call last):', 'error'],
  ['ValueError: no such key', 'error'],
  ['[WARNING] slow disk', 'warning'],
  ['x.py:3: UserWarning: old', 'warning'],
  ['DEBUG:root:hi', 'debug'],
  ['epoch 1, error_rate 0.1', 'usual'],
  ['100%|███| 2/2', 'usual'],
] as const)('%s is %s', ([text, level]) => {
  expect(levelOf(text)).toBe(level)
})
