import { describe, expect, it } from 'vitest'
import { fileTree, foldersAbove, levelOf, searchFiles, totalOf, treeRows } from './file-tree-model.ts'

const tree = fileTree([
  { path: 'b.txt', sizeBytes: 1 },
  { path: 'a/x/1.bin', sizeBytes: 10 },
  { path: 'a/y.txt', sizeBytes: 5 },
  { path: 'a.txt', sizeBytes: 2 },
  { path: 'a/x/2.bin', sizeBytes: 20 },
  { path: 'a-b/c', sizeBytes: 7 },
])

describe('a tree of files', () => {
  it('gives a level with folders first and their sums', () => {
    expect(levelOf(tree, '').nodes).toEqual([
      { kind: 'folder', name: 'a-b', path: 'a-b/', sizeBytes: 7, fileCount: 1 },
      { kind: 'folder', name: 'a', path: 'a/', sizeBytes: 35, fileCount: 3 },
      { kind: 'file', name: 'a.txt', path: 'a.txt', sizeBytes: 2 },
      { kind: 'file', name: 'b.txt', path: 'b.txt', sizeBytes: 1 },
    ])
    expect(levelOf(tree, 'a/').nodes.map((node) => node.name)).toEqual(['x', 'y.txt'])
    expect(levelOf(tree, 'absent/')).toEqual({ nodes: [], count: 0 })
  })

  it('adds everything up', () => {
    expect(totalOf(tree)).toEqual({ sizeBytes: 45, fileCount: 6 })
    expect(totalOf(tree, 'a/x/')).toEqual({ sizeBytes: 30, fileCount: 2 })
  })

  it('draws only what is open', () => {
    expect(treeRows(tree, new Set()).rows).toHaveLength(4)
    const rows = treeRows(tree, new Set(['a/', 'a/x/'])).rows
    expect(rows.map(({ node, depth }) => `${' '.repeat(depth)}${node.name}`)).toEqual([
      'a-b',
      'a',
      ' x',
      '  1.bin',
      '  2.bin',
      ' y.txt',
      'a.txt',
      'b.txt',
    ])
  })

  it('finds composed and decomposed names alike', () => {
    const names = fileTree([
      { path: '데이터/훈련.csv'.normalize('NFD'), sizeBytes: 1 },
      { path: 'Other', sizeBytes: 1 },
    ])
    expect(searchFiles(names, '훈련').count).toBe(1)
    expect(searchFiles(names, 'OTH').files.map((file) => file.path)).toEqual(['Other'])
  })

  it('knows the folders above a path', () => {
    expect(foldersAbove('a/x/1.bin')).toEqual(['a/', 'a/x/'])
    expect(foldersAbove('b.txt')).toEqual([])
  })

  it('opens levels of a million files without touching them all', () => {
    const many = fileTree(
      Array.from({ length: 1_000_000 }, (_, i) => ({
        path: `part-${String(Math.floor(i / 1000)).padStart(4, '0')}/${String(i % 1000).padStart(4, '0')}.bin`,
        sizeBytes: 3,
      })),
    )
    let reads = 0
    const counted = {
      sums: many.sums,
      files: new Proxy(many.files, {
        get: (list, key) => {
          reads++
          const found: unknown = Reflect.get(list, key)
          return found
        },
      }),
    }
    expect(levelOf(counted, '').nodes).toHaveLength(1000)
    expect(levelOf(counted, 'part-0999/').count).toBe(1000)
    expect(totalOf(counted)).toEqual({ sizeBytes: 3_000_000, fileCount: 1_000_000 })
    expect(reads).toBeLessThan(150_000)
    expect(searchFiles(many, '0999/0001', 10)).toMatchObject({ count: 1 })
  })
})
