import { describe, expect, it } from 'vitest'
import { searchFor, searchKey } from './search.ts'

describe('a search', () => {
  it.each([
    ['composed and decomposed Hangul', '한국어', '한국어'.normalize('NFD')],
    ['accents', 'modèle', 'mode\u0300le'],
    ['full-width letters', 'ＭＮＩＳＴ', 'mnist'],
    ['upper case', 'MNIST', 'mnist'],
  ])('takes as one: %s', (_what, one, other) => {
    expect(searchKey(one)).toBe(searchKey(other))
    expect(searchFor(one)(`a ${other} b`)).toBe(true)
    expect(searchFor(other)(`a ${one} b`)).toBe(true)
  })

  it('wants every word, in any order', () => {
    expect(searchFor('raw  mnist')('mnist-raw')).toBe(true)
    expect(searchFor('raw mnist')('mnist-preprocess')).toBe(false)
  })

  it('finds everything when nothing is asked for', () => {
    expect(searchFor(' ')('anything')).toBe(true)
  })

  it('takes half of a surrogate pair as it is', () => {
    expect(searchFor('\ud83d')('a\ud83db')).toBe(true)
  })
})
