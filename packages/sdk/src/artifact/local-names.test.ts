import { expect, it } from 'vitest'
import { localNames } from './local-names.ts'

const LINUX = { hasReservedNames: false, foldsCase: false }
const WINDOWS = { hasReservedNames: true, foldsCase: true }

it('leaves names as they are where nothing is reserved', () => {
  const names = localNames(['a/CON.txt', 'A/con.txt', 'ab:y'], LINUX)
  expect([...names.values()]).toEqual(['a/CON.txt', 'A/con.txt', 'ab:y'])
})

it('encodes what Windows reserves', () => {
  const names = localNames(['con', 'a/LPT1.txt', 'what?', 'end.', 'cons', 'b\\c'], WINDOWS)
  expect([...names.values()]).toEqual(['%63on', 'a/%4CPT1.txt', 'what%3F', 'end%2E', 'cons', 'b%5Cc'])
})

it.each(['../a', 'a/../../b', '/etc/passwd', 'C:/x', 'a//b', 'a\u0000b', '..\\a'])('refuses %j everywhere', (path) => {
  for (const traits of [LINUX, WINDOWS]) {
    expect(() => localNames([path], traits)).toThrow(expect.objectContaining({ code: 'invalid_argument' }))
  }
})

it('refuses two names that would be one file, and a file that would be a folder', () => {
  expect(() => localNames(['A', 'a'], WINDOWS)).toThrow('would be one file')
  expect(() => localNames(['\u00e9', 'e\u0301'], WINDOWS)).toThrow('would be one file')
  expect(() => localNames(['a', 'b', 'a/b/c'], LINUX)).toThrow('a file and a folder')
})
