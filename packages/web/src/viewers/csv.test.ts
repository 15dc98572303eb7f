import { describe, expect, it } from 'vitest'
import { delimiterOf, parseCsv } from './csv.ts'

const rowsOf = (text: string): readonly (readonly string[])[] => parseCsv(text, true).rows

describe('separated text', () => {
  it('keeps delimiters, newlines and doubled quotes inside quotes', () => {
    expect(rowsOf('a,b\r\n"x, y","say ""hi"""\r\n"two\nlines",2\r\n')).toEqual([
      ['a', 'b'],
      ['x, y', 'say "hi"'],
      ['two\nlines', '2'],
    ])
  })

  it('reads empty cells, rows of other lengths, and a last row without a newline', () => {
    expect(rowsOf('a,,c\n1\n,\nlast,')).toEqual([['a', '', 'c'], ['1'], ['', ''], ['last', '']])
  })

  it('takes a quote in a bare cell for a quote', () => {
    expect(rowsOf('5" pipe,1\n"a"b,2')).toEqual([
      ['5" pipe', '1'],
      ['ab', '2'],
    ])
  })

  it('skips a byte order mark and lines with nothing in them', () => {
    expect(rowsOf('\uFEFFa\n\nb\n')).toEqual([['a'], ['b']])
  })

  it('leaves a cut last row out of the beginning of a file', () => {
    expect(parseCsv('a,b\n1,2\n3,', false)).toEqual({
      rows: [
        ['a', 'b'],
        ['1', '2'],
      ],
      delimiter: ',',
      isCut: true,
    })
    expect(parseCsv('a\n"1\n2', false).rows).toEqual([['a']])
    expect(parseCsv('a\n1\n', false)).toMatchObject({ rows: [['a'], ['1']], isCut: false })
  })

  it('finds the delimiter outside quotes', () => {
    expect(delimiterOf('"a,b,c"\tx\n')).toBe('\t')
    expect(delimiterOf('a;b;c\n')).toBe(';')
    expect(delimiterOf('one')).toBe(',')
  })
})
