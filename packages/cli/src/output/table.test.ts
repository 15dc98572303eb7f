import { expect, it } from 'vitest'
import { printable, table } from './table.ts'

const COLUMNS = [
  { title: 'NAME', of: (item: { name: string; count: number | null }) => item.name },
  { title: 'COUNT', of: (item: { name: string; count: number | null }) => item.count },
]

it('puts columns under each other, also under letters that are two cells wide', () => {
  const items = [
    { name: 'mnist', count: 3 },
    { name: '데이터', count: null },
    { name: 'a', count: 12 },
  ]
  expect(table(items, COLUMNS)).toBe('NAME    COUNT\nmnist   3\n데이터\na       12')
})

it('lets no control character reach a terminal', () => {
  expect(printable('a\u001b[2Jb\nc')).toBe('a [2Jb c')
})
