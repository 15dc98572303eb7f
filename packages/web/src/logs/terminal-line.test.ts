import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText, terminalLine } from './terminal-line.ts'

const ESC = '\u001B'
const shown = (text: string): string => plainText(terminalLine(text))

describe('a line of a terminal', () => {
  it('without codes is itself, markup and all', () => {
    expect(terminalLine('<b>loss</b> 0.1')).toEqual([{ text: '<b>loss</b> 0.1', style: {} }])
    expect(terminalLine('')).toEqual([])
  })

  it('shows a progress bar once, as it was last', () => {
    expect(shown('  0%|   | 0/2\r 50%|█  | 1/2\r100%|██▌| 2/2')).toBe('100%|██▌| 2/2')
  })

  it('keeps what a shorter text after a carriage return does not cover, unless it is erased', () => {
    expect(shown('loading...\rdone')).toBe('doneing...')
    expect(shown(`loading...\r${ESC}[Kdone`)).toBe('done')
    expect(shown(`loading...\r${ESC}[2Kdone`)).toBe('done      ')
  })

  it('goes back by one at a backspace, and never before its beginning', () => {
    expect(shown('ab\bc')).toBe('ac')
    expect(shown('\b\bx')).toBe('x')
  })

  it('has colours: sixteen, 256 and all of them, until they end', () => {
    const spans = terminalLine(`${ESC}[1;31mred${ESC}[0m ${ESC}[38;5;196m256${ESC}[39m ${ESC}[48;2;1;2;3mtrue${ESC}[m!`)
    expect(spans).toEqual([
      { text: 'red', style: { bold: true, color: [205, 0, 0] } },
      { text: ' ', style: {} },
      { text: '256', style: { color: [255, 0, 0] } },
      { text: ' ', style: {} },
      { text: 'true', style: { ground: [1, 2, 3] } },
      { text: '!', style: {} },
    ])
  })

  it('leaves out links, titles and codes that it does not know', () => {
    expect(shown(`${ESC}]8;;http://x${ESC}\\link${ESC}]8;;${ESC}\\${ESC}[?25l${ESC}[3A end`)).toBe('link end')
  })

  it('is read whatever a program printed, and holds no code', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(ESC, '[', 'm', '38;5', ';', '\r', '\b', 'K', ']'),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = shown(pieces.join(''))
        expect([ESC, '\r', '\b'].filter((code) => text.includes(code))).toEqual([])
      }),
    )
  })
})
