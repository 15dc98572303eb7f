import * as fc from 'fast-check'
import { RE2JS } from 're2js'
import { expect, it } from 'vitest'
import { literalsOf } from './pattern-literal.ts'

it.each([
  [String.raw`loss=\d+\.\d*9`, ['loss=']],
  ['error', ['error']],
  ['^epoch 3$', ['epoch 3']],
  ['colou?r', ['colo']],
  ['ab{0}cde', ['cde']],
  [String.raw`a\+b`, ['a+b']],
  ['[abc]+xy', ['xy']],
  ['error|warn.*', ['error', 'warn']],
  [String.raw`a\|bc|d[|]ef`, ['bc', 'ef']],
  ['error|.*', []],
  ['(warn|fatal)', []],
  ['(?i)Error', ['error']],
  ['(?i)Loss|WARN', ['lo', 'warn']],
  ['(?im)a', []],
  ['[[:alpha:]]', []],
  [String.raw`\Qa.b\E`, []],
  ['.*', []],
])('of %j they are %j', (pattern, texts) => {
  expect(literalsOf(pattern).texts).toEqual(texts)
})

it('one of them stands in everything that fits', () => {
  const marks = [
    '.',
    '*',
    '+',
    '?',
    '{2}',
    '{0,1}',
    '{',
    '}',
    ']',
    '\\',
    '\\d',
    '\\.',
    '\\|',
    '^',
    '$',
    '(',
    ')',
    '|',
    '|',
    ' ',
  ]
  const parts = ['a', 'b', 'ab', 'K', 's', 'ä', '1', '[ab]', '[^a]', '[]a]', '[\\]a]', '[|]', ...marks]
  const characters = fc.constantFrom('a', 'B', 'k', 'S', 'ſ', '\u212a', 'Ä', '1', '.', ' ', ']', '\\', '{', '}', '|')
  const pattern = fc
    .tuple(fc.constantFrom('', '', '(?i)'), fc.array(fc.constantFrom(...parts), { maxLength: 7 }))
    .map(([flags, of]) => flags + of.join(''))
  fc.assert(
    fc.property(pattern, fc.array(characters, { maxLength: 8 }), (of, text) => {
      const { texts, isCaseless } = literalsOf(of)
      const line = text.join('')
      const shown = isCaseless ? line.toLowerCase() : line
      expect(!fits(of, line) || texts.length === 0 || texts.some((one) => shown.includes(one))).toBe(true)
    }),
    { numRuns: 4000 },
  )
})

function fits(pattern: string, line: string): boolean {
  try {
    return RE2JS.compile(pattern).matcher(line).find()
  } catch {
    return false // it is no pattern
  }
}
