import { expect, it } from 'vitest'
import { codeChanges } from './code-difference.ts'

const files = (...entries: readonly (readonly [string, string | null])[]) =>
  new Map(entries.map(([path, digest]) => [path, { digest }]))

it('tells files that differ before those that are the same', () => {
  const old = files(['a.py', '1'], ['gone.py', '2'], ['same.py', '3'], ['unknown.py', null])
  const now = files(['a.py', '9'], ['new.py', '4'], ['same.py', '3'], ['unknown.py', null])
  expect(codeChanges(old, now)).toEqual([
    { path: 'a.py', kind: 'changed' },
    { path: 'gone.py', kind: 'removed' },
    { path: 'new.py', kind: 'added' },
    { path: 'unknown.py', kind: 'changed' }, // nobody can say that it is not
    { path: 'same.py', kind: 'same' },
  ])
})
