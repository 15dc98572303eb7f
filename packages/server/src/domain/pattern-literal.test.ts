import * as fc from 'fast-check'
import { RE2JS } from 're2js'
import { expect, it } from 'vitest'
import { literalOf } from './pattern-literal.ts'

it.each([
  [String.raw`loss=\d+\.\d*9`, 'loss='],
  ['error', 'error'],
  ['^epoch 3$', 'epoch 3'],
  ['colou?r', 'colo'],
  ['ab{0}cde', 'cde'],
  [String.raw`a\+b`, 'a+b'],
  ['[abc]+xy', 'xy'],
  ['(warn|fatal)', ''],
  ['(?i)loss', ''],
  ['[[:alpha:]]', ''],
  [String.raw`\Qa.b\E`, ''],
  ['.*', ''],
])('of %j it is %j', (pattern, literal) => {
  expect(literalOf(pattern)).toBe(literal)
})

it('stands in everything that fits', () => {
  const parts = [
    'a',
    'b',
    'ab',
    '.',
    '*',
    '+',
    '?',
    '{2}',
    '{0,1}',
    '{',
    '}',
    '[ab]',
    '[^a]',
    '[]a]',
    '[\\]a]',
    ']',
    '\\',
    '\\d',
    '\\.',
    '^',
    '$',
    '(',
    ')',
    '|',
    ' ',
    '1',
  ]
  const characters = fc.constantFrom('a', 'b', '1', '.', ' ', ']', '\\', '{', '}')
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...parts), { maxLength: 7 }),
      fc.array(characters, { maxLength: 8 }),
      (of, text) => {
        const [pattern, line] = [of.join(''), text.join('')]
        expect(!fits(pattern, line) || line.includes(literalOf(pattern))).toBe(true)
      },
    ),
    { numRuns: 3000 },
  )
})

function fits(pattern: string, line: string): boolean {
  try {
    return RE2JS.compile(pattern).matcher(line).find()
  } catch {
    return false // it is no pattern
  }
}
