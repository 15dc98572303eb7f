import { describe, expect, it } from 'vitest'
import type { Json } from '@amphora/wire'
import { fileOfBytes, type FileSet } from '../viewers/open-file.ts'
import { concatenate, join, loadTable, parseTable } from './client-table.ts'

const table = (columns: string[], data: Json[][], more: object = {}): object => ({
  _type: 'table',
  columns,
  data,
  ...more,
})

/** The files of a version, by path; other versions by their client id. */
function setOf(contents: Record<string, object>, others: Record<string, FileSet> = {}): FileSet {
  return {
    id: 'test',
    open: async (path) => {
      const content = contents[path]
      if (!content) throw new Error(`no file "${path}"`)
      return fileOfBytes(path, new TextEncoder().encode(JSON.stringify(content)))
    },
    list: async (folder) => Object.keys(contents).filter((path) => path.startsWith(`${folder}/`)),
    follow: async (reference) => {
      const [id = '', ...path] = reference.replace('wandb-client-artifact://', '').split('/')
      const files = others[id]
      if (!files) throw new Error(`no version "${id}"`)
      return { files, path: path.join('/') }
    },
  }
}

describe('a table of the client', () => {
  it('knows how many rows there are besides those it holds', () => {
    expect(parseTable({ columns: ['a', 1], data: [[1, 2]], nrows: 10 })).toMatchObject({
      columns: [{ name: 'a' }, { name: '1' }],
      total: 10,
    })
    expect(() => parseTable({ columns: [] })).toThrow(/no columns or no data/)
  })

  it('is read from its artifact, where media are whole', async () => {
    const version = setOf({ 't.table.json': table(['p'], [[{ _type: 'image-file', path: 'a.png' }]]) })
    const run = setOf({ 'media/table/t.json': table(['p'], [['image-file']]) }, { abc: version })
    const value = {
      _type: 'table-file',
      path: 'media/table/t.json',
      artifact_path: 'wandb-client-artifact://abc/t.table.json',
    }
    const loaded = await loadTable(value, run)
    expect(loaded.table.columns[0]?.type).toBe('media')
    expect(loaded.files).toBe(version)
  })

  it('is read from the run when its artifact is gone', async () => {
    const run = setOf({ 'media/table/t.json': table(['p'], [['image-file']]) })
    const value = {
      _type: 'table-file',
      path: 'media/table/t.json',
      artifact_path: 'wandb-client-artifact://abc/t.table.json',
    }
    expect((await loadTable(value, run)).table.rows).toEqual([['image-file']])
  })

  it('in increments is all of them', async () => {
    const first = setOf({ '0.json': table(['a', 'b'], [[1, 2]]) })
    const second = setOf({ '1.json': table(['b', 'a'], [[4, 3]]) })
    const value = {
      _type: 'incremental-table-file',
      previous_increments_paths: ['wandb-client-artifact://x/0.json'],
      artifact_path: 'wandb-client-artifact://y/1.json',
    }
    expect((await loadTable(value, setOf({}, { x: first, y: second }))).table.rows).toEqual([
      [1, 2],
      [3, 4],
    ])
  })

  it('in parts is all of them, and says when there are none', async () => {
    const files = setOf({
      'parts/0.table.json': table(['a'], [[1]]),
      'parts/1.table.json': table(['a'], [[2]]),
      'parts/x.png': {},
    })
    expect((await loadTable({ _type: 'partitioned-table', parts_path: 'parts' }, files)).table).toMatchObject({
      rows: [[1], [2]],
      total: 2,
    })
    await expect(loadTable({ _type: 'partitioned-table', parts_path: 'other' }, files)).rejects.toThrow(/no tables/)
  })

  it('joined has every row of both', async () => {
    const files = setOf({
      'l.json': table(
        ['id', 'name'],
        [
          [1, 'one'],
          [3, 'three'],
        ],
      ),
      'r.json': table(
        ['id', 'name'],
        [
          [1, 'eins'],
          [4, 'vier'],
        ],
      ),
    })
    const { table: joined } = await loadTable(
      { _type: 'joined-table', join_key: 'id', table1: 'l.json', table2: 'r.json' },
      files,
    )
    expect(joined.columns.map(({ name }) => name)).toEqual(['id', 'name', 'name (2)'])
    expect(joined.rows).toEqual([
      [1, 'one', 'eins'],
      [3, 'three', null],
      [4, null, 'vier'],
    ])
  })

  it('keeps columns that only one part has', () => {
    const parts = [parseTable({ columns: ['a'], data: [[1]] }), parseTable({ columns: ['b'], data: [[2]] })]
    expect(concatenate(parts).rows).toEqual([
      [1, null],
      [null, 2],
    ])
    expect(join(parseTable({ columns: ['k'], data: [] }), parseTable({ columns: ['k'], data: [] }), 'k').rows).toEqual(
      [],
    )
  })
})
