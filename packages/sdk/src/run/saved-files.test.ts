import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { matchesGlob } from '../sender/matches-glob.ts'
import { expandGlob } from './glob.ts'
import { bringFiles } from './saved-files.ts'

let workingFolder: string
let filesFolder: string

beforeEach(() => {
  workingFolder = mkdtempSync(join(tmpdir(), 'amphora-save-'))
  filesFolder = join(workingFolder, 'wandb', 'files')
  for (const path of ['a.txt', 'b.csv', 'out/c.txt', 'out/deep/d.txt', 'out/[1].txt', '.hidden.txt']) {
    mkdirSync(dirname(join(workingFolder, path)), { recursive: true })
    writeFileSync(join(workingFolder, path), path)
  }
})

afterEach(() => rmSync(workingFolder, { recursive: true, force: true }))

describe('a pattern', () => {
  it.each([
    ['*.txt', ['a.txt']],
    ['?.csv', ['b.csv']],
    ['out/*', ['out/[1].txt', 'out/c.txt']],
    ['**/*.txt', ['a.txt', 'out/[1].txt', 'out/c.txt', 'out/deep/d.txt']],
    ['out/**', ['out/[1].txt', 'out/c.txt', 'out/deep/d.txt']],
    ['[ab].*', ['a.txt', 'b.csv']],
    ['[!a].*', ['b.csv']],
    ['.hidden.txt', ['.hidden.txt']],
    ['out/c.txt', ['out/c.txt']],
    ['none/*', []],
  ])('%s matches %j', (pattern, paths) => {
    expect(expandGlob(workingFolder, pattern)).toEqual(paths)
  })

  it('is asked of a path, too', () => {
    expect(matchesGlob('media/images/a.png', 'media/**')).toBe(true)
    expect(matchesGlob('media/images/a.png', '*.png')).toBe(false)
  })
})

describe('saved files', () => {
  const save = (pattern: string, options = {}) => bringFiles(pattern, options, { workingFolder, filesFolder })

  it('keep their folders below the working folder, and follow changes', () => {
    expect(save('out/*.txt')).toEqual([
      { path: 'out/[1].txt', policy: 'live', type: 'other' },
      { path: 'out/c.txt', policy: 'live', type: 'other' },
    ])
    writeFileSync(join(workingFolder, 'out/c.txt'), 'changed')
    expect(readFileSync(join(filesFolder, 'out/c.txt'), 'utf8')).toBe('changed')
  })

  it('keep their folders below a base', () => {
    expect(save('out/deep/*', { base: 'out', policy: 'now' })).toEqual([
      { path: 'deep/d.txt', policy: 'now', type: 'other' },
    ])
  })

  it('given by an absolute path keep one folder', () => {
    expect(save(join(workingFolder, 'out', 'c.txt')).map(({ path }) => path)).toEqual(['out/c.txt'])
  })

  it('that are not there, or outside, are refused', () => {
    expect(() => save('no-*.txt')).toThrow('no file matches "no-*.txt"')
    expect(() => save('../*')).toThrow('outside of the base')
  })
})
