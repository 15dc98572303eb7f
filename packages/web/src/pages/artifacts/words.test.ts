import { describe, expect, it } from 'vitest'
import { actionWords } from './action-words.ts'
import { endOf, lifeText } from './life.ts'

describe('what was done', () => {
  it.each([
    [{ kind: 'CREATED', version: 'v1' }, 'logged v1'],
    [{ kind: 'ALIAS_ADDED', name: 'best', version: 'v1' }, 'gave v1 the alias best'],
    [{ kind: 'ALIAS_MOVED', name: 'best', oldText: 'v0', version: 'v1' }, 'moved the alias best from v0 to v1'],
    [
      { kind: 'ALIAS_REMOVED', name: 'best', version: 'v1', collection: 'shelf' },
      'took the alias best from v1 in shelf',
    ],
    [{ kind: 'TAG_ADDED', name: 'x' }, 'tagged the collection x'],
    [
      { kind: 'TTL_CHANGED', oldText: null, newText: '2592000', version: 'v1' },
      'set the time to live of v1 from inherited to 30 days',
    ],
    [{ kind: 'RENAMED', oldText: 'a', newText: 'b' }, 'renamed the collection from a to b'],
    [{ kind: 'SOMETHING_NEW', version: 'v1' }, 'changed v1'],
  ])('is a sentence: %j', (told, words) => {
    expect(actionWords(told)).toBe(words)
  })
})

describe('a time to live', () => {
  it.each([
    [-1, 'inherited'],
    [-2, 'no end'],
    [86_400, '1 day'],
    [172_800, '2 days'],
    [7200, '2 hours'],
    [90, '90 seconds'],
  ])('%d is %s', (seconds, words) => expect(lifeText(seconds)).toBe(words))

  it('ends so long after the version was logged', () => {
    expect(endOf('2026-11-28T00:00:00Z', 86_400)).toBe('2026-11-29T00:00:00.000Z')
    expect(endOf('2026-11-28T00:00:00Z', -2)).toBeUndefined()
  })
})
