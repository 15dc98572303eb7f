import { posix, win32 } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AmphoraError } from './errors.ts'
import { checkEntryPath, cleanRunFilePath, isEntryPath, parseArtifactPath } from './paths.ts'

describe('parseArtifactPath', () => {
  it.each([
    ['mnist', { collection: 'mnist', alias: 'latest' }],
    ['mnist:v3', { collection: 'mnist', alias: 'v3' }],
    ['mnist:best', { collection: 'mnist', alias: 'best' }],
    ['p/mnist:best', { project: 'p', collection: 'mnist', alias: 'best' }],
    ['e/프로젝트/mnist', { entity: 'e', project: '프로젝트', collection: 'mnist', alias: 'latest' }],
    ['mnist:7c6d1c8e6333e4808519641cffea5f19', { collection: 'mnist', alias: '7c6d1c8e6333e4808519641cffea5f19' }],
  ])('takes %s apart', (text, parts) => {
    expect(parseArtifactPath(text)).toStrictEqual(parts)
  })

  it.each([
    '',
    ':v1',
    'mnist:',
    'a/b/c/d',
    '/mnist',
    'e//mnist',
    'mnist:a/b',
    'mnist:a:b',
    '../mnist',
    'p/..:v1',
    'mnist:v01',
  ])('refuses %j', (text) => {
    expect(() => parseArtifactPath(text)).toThrow(AmphoraError)
  })
})

describe('checkEntryPath', () => {
  it.each([
    'a',
    'a/b.txt',
    'a b/c',
    '.hidden',
    'a..b',
    '...',
    'media/table/한글_0_x.table.json',
    'a\\b',
    'nul',
    'x'.repeat(1024),
  ])('accepts %j as given', (path) => {
    expect(checkEntryPath(path)).toBe(path)
  })

  it.each([
    '',
    '.',
    '..',
    '../x',
    'a/../b',
    'a/..',
    './a',
    'a/./b',
    '/etc/passwd',
    '//host/share',
    'a//b',
    'a/',
    '\\x',
    '\\\\host\\share',
    'C:\\x',
    'c:/x',
    'C:x',
    'a\\..\\..\\x',
    'a\u0000b',
    'a\nb',
    'a\u009fb',
    'a\udc00',
    '한'.repeat(342),
  ])('refuses %j', (path) => {
    expect(() => checkEntryPath(path)).toThrow(/^path .* is refused: /)
    expect(isEntryPath(path)).toBe(false)
  })

  it('accepts no path that leaves a folder it is joined to, on any system', () => {
    const part = fc.oneof(fc.constantFrom('.', '..', '', 'a', 'C:', '\\', '/', 'b\\c'), fc.string({ maxLength: 3 }))
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), fc.constantFrom('/', '\\', ''), (parts, separator) => {
        const path = parts.join(separator)
        fc.pre(isEntryPath(path))
        expect(posix.resolve('/srv/folder', path).startsWith('/srv/folder/')).toBe(true)
        expect(win32.resolve('D:\\root\\folder', path).startsWith('D:\\root\\folder\\')).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })
})

describe('cleanRunFilePath', () => {
  it('drops one leading "./" and checks the rest', () => {
    expect(cleanRunFilePath('./media/x.png')).toBe('media/x.png')
    expect(cleanRunFilePath('media/x.png')).toBe('media/x.png')
    for (const path of ['././x', './../x', './', './/x']) expect(() => cleanRunFilePath(path)).toThrow(AmphoraError)
  })
})
