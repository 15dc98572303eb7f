import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { folded, lineDiff, type DiffRow } from './line-diff.ts'

const text = ({ rows }: { readonly rows: readonly DiffRow[] }): string =>
  rows.map(({ kind, text: line }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${line}`).join('')

const diffOf = (old: string, now: string) => lineDiff(old.split(''), now.split(''))

describe('a difference of lines', () => {
  it.each([
    ['', '', ''],
    ['abc', 'abc', ' a b c'],
    ['abc', 'axc', ' a-b+x c'],
    ['abc', 'abxc', ' a b+x c'],
    ['abc', '', '-a-b-c'],
    ['', 'ab', '+a+b'],
    ['abcabba', 'cbabac', '-a-b c+b a b-b a+c'],
  ])('of "%s" and "%s" is "%s"', (old, now, shown) => {
    expect(text(diffOf(old, now))).toBe(shown)
  })

  it('numbers the lines of both texts', () => {
    expect(diffOf('ab', 'xab').rows.map(({ old, now }) => [old, now])).toEqual([
      [undefined, 1],
      [1, 2],
      [2, 3],
    ])
  })

  it('makes the new text of the old one, with as few changes as there can be', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 30 })
    fc.assert(
      fc.property(letters, letters, (old, now) => {
        const { rows, added, removed } = diffOf(old, now)
        const side = (without: DiffRow['kind']): string =>
          rows.flatMap((row) => (row.kind === without ? [] : [row.text])).join('')
        expect(side('added')).toBe(old)
        expect(side('removed')).toBe(now)
        expect(old.length - removed).toBe(longestCommon(old, now))
        expect(now.length - added).toBe(longestCommon(old, now))
      }),
    )
  })

  it('replaces the middle when texts are too far apart, and says so', () => {
    const old = ['same', ...Array.from({ length: 3000 }, (_, line) => `old ${line}`), 'end']
    const now = ['same', ...Array.from({ length: 3000 }, (_, line) => `new ${line}`), 'end']
    const { rows, added, removed, isRough } = lineDiff(old, now)
    expect([added, removed, isRough, rows.length]).toEqual([3000, 3000, true, 6002])
    expect([rows[0]?.kind, rows.at(-1)?.kind]).toEqual(['same', 'same'])
  })
})

/** By the table, as a textbook has it. */
function longestCommon(old: string, now: string): number {
  let before = Array.from({ length: now.length + 1 }, () => 0)
  for (const letter of old.split('')) {
    const row = [0]
    for (const [at, other] of now.split('').entries()) {
      row.push(letter === other ? (before[at] ?? 0) + 1 : Math.max(before[at + 1] ?? 0, row[at] ?? 0))
    }
    before = row
  }
  return before.at(-1) ?? 0
}

describe('folded rows', () => {
  const { rows } = diffOf('aaaaaaaaaaXaaaaaaaaaaXaaaaaaaaaa', 'aaaaaaaaaaYaaaaaaaaaaYaaaaaaaaaa')

  it('keep three same lines beside each change', () => {
    const change = 'sssrasss'.split('')
    const shown = folded(rows, new Set()).map((row) => (row.kind === 'fold' ? row.count : row.kind[0]))
    expect(shown).toEqual([7, ...change, 4, ...change, 7])
  })

  it('stay open where they were opened', () => {
    expect(folded(rows, new Set([0])).slice(0, 10)).toEqual(rows.slice(0, 10))
  })

  it('are all of a text that did not change', () => {
    expect(folded(diffOf('aaaa', 'aaaa').rows, new Set())).toEqual([{ kind: 'fold', start: 0, count: 4 }])
  })
})
