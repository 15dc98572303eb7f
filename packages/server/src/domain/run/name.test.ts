import { describe, expect, it } from 'vitest'
import { generateRunName } from './name.ts'

describe('a generated name', () => {
  it('is two words and the number of the run, whatever the dice say', () => {
    const faces = [0, 0.25, 0.5, 0.75, 0.999]
    const names = faces.map((face, i) => generateRunName((below) => Math.floor(face * below), i + 1))
    expect(names.filter((name) => !/^[a-z]+-[a-z]+-[1-5]$/.test(name))).toEqual([])
    expect(new Set(names).size).toBe(5)
    expect(names[0]).toBe('amber-aardvark-1')
  })
})
