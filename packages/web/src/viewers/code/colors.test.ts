import { expect, it } from 'vitest'
import { colorLines } from './colors.ts'
import type { Language } from './language.ts'

it('colours lines by tokens of the theme, and loses no character', async () => {
  const text = 'def f(x):\n    return "한국어" + 1  # why\n'
  const lines = await colorLines(text, 'python')
  expect(lines.map((line) => line.map((span) => span.text).join('')).join('\n')).toBe(text)
  const colorOf = (wanted: string) => lines.flat().find((span) => span.text.includes(wanted))?.color
  expect(colorOf('return')).toBe('var(--code-token-keyword)')
  expect(colorOf('한국어')).toMatch(/^var\(--code-token-string/)
  expect(colorOf('why')).toBe('var(--code-token-comment)')
})

const OFTEN: readonly Language[] = ['bash', 'diff', 'ini', 'json', 'markdown', 'toml', 'typescript', 'yaml']

it.each(OFTEN)('has a grammar of %s that the engine of the browser runs', async (language) => {
  const lines = await colorLines('a = 1 # "b"\n<c>: [d, {"e": 2}]', language)
  expect(lines).toHaveLength(2)
})

it('leaves a line plain that is too long to be code', async () => {
  const [line] = await colorLines(`x = "${'a'.repeat(5000)}"`, 'python')
  expect(line).toHaveLength(1)
})
