import { describe, expect, it } from 'vitest'
import { cssOf } from './css.ts'

describe('a style on the page', () => {
  it('has a colour for each scheme', () => {
    expect(cssOf({ color: [255, 255, 0] }).color).toMatch(/^light-dark\(rgb\(\d+ \d+ 0\), rgb\(255 255 0\)\)$/)
  })

  it('is read on its own background', () => {
    expect(cssOf({ ground: [0, 0, 0] })).toMatchObject({
      backgroundColor: 'rgb(0 0 0)',
      color: expect.stringMatching(/^rgb/) as string,
    })
  })

  it('swaps text and background where it is inverse', () => {
    expect(cssOf({ inverse: true })).toEqual({ color: 'var(--bg)', backgroundColor: 'var(--text)' })
    expect(cssOf({ inverse: true, color: [255, 255, 255] }).backgroundColor).toBe('rgb(255 255 255)')
  })

  it('is bold, slanted and struck through', () => {
    expect(cssOf({ bold: true, italic: true, underline: true, strike: true })).toEqual({
      fontWeight: 'var(--weight-strong)',
      fontStyle: 'italic',
      textDecoration: 'underline line-through',
    })
  })
})
