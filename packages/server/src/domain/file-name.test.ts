import { describe, expect, it } from 'vitest'
import { baseName, mimetypeOf } from './file-name.ts'

describe('a file’s type', () => {
  it.each([
    ['a.txt', 'text/plain'],
    ['a/b.PNG', 'image/png'],
    ['page.html', 'text/html'],
    ['x.svg', 'image/svg+xml'],
    ['rows.jsonl', 'application/jsonl'],
    ['model.safetensors', 'application/octet-stream'],
    ['t.table.json', 'application/json'],
    ['noending', 'application/octet-stream'],
    ['.hidden', 'application/octet-stream'],
    ['a.unheard-of', 'application/octet-stream'],
    ['x.constructor', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ])('of %s is %s', (path, type) => {
    expect(mimetypeOf(path)).toBe(type)
  })
})

describe('a file’s own name', () => {
  it.each([
    ['a', 'a'],
    ['a/b c', 'b c'],
    ['a/', ''],
  ])('of %s is %j', (path, name) => {
    expect(baseName(path)).toBe(name)
  })
})
