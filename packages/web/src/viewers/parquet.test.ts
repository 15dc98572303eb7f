import { describe, expect, it } from 'vitest'
import { fileOfBytes } from './open-file.ts'
import { readParquet } from './parquet.ts'

/** Three rows with a number, a text, a time and a list, written by pyarrow, packed with zstd. */
const FILE = Buffer.from(
  [
    'UEFSMRUEFTAVOkwVBhUAEgAAKLUv/SAYpQAAYAEAAgADAAAAAAAAAAIAYOABYAEVABUUFSYsFQYVEBUGFQYcGAgDAAAAAAAAABgI',
    'AQAAAAAAAAAWACgIAwAAAAAAAAAYCAEAAAAAAAAAEREAAAAotS/9IApRAAACAAAABgECAyQAFQQVHBUuTBUEFQASAAAotS/9IA5x',
    'AAADAAAA6rCAAwAAAOuCmBUAFRIVJCwVBhUQFQYVBhw2AigD64KYGAPqsIAREQAAACi1L/0gCUkAAAIAAAADAwEDAhUEFSAVMkwV',
    'BBUAEgAAKLUv/SAQgQAAABaxhllhBgAAoPdjXEcGABUAFRIVJCwVBhUQFQYVBhwYCAAWsYZZYQYAGAgAoPdjXEcGABYCKAgAFrGG',
    'WWEGABgIAKD3Y1xHBgAREQAAACi1L/0gCUkAAAIAAAADBQEDAhUEFSAVMkwVBBUAEgAAKLUv/SAQgQAAAAAAAAAA+D8AAAAAAAAA',
    'QBUAFSAVMiwVCBUQFQYVBhwYCAAAAAAAAABAGAgAAAAAAAD4PxYEKAgAAAAAAAAAQBgIAAAAAAAA+D8REQAAACi1L/0gEIEAAAIA',
    'AAADAgMAAAADHwABAwIVBBl8NQAYBnNjaGVtYRUIABUEJQIYAW4AFQwlAhgD6riAJQBMHAAAABUEJQIYAmF0JRRMjBIcLAAAAAAA',
    'NQIYBGxpc3QVAhUGTDwAAAA1BBgEbGlzdBUCABUKJQIYB2VsZW1lbnQAFgYZHBlMJgAcFQQZNQAGEBkYAW4VDBYGFt4BFvoBJl4m',
    'CBwYCAMAAAAAAAAAGAgBAAAAAAAAABYAKAgDAAAAAAAAABgIAQAAAAAAAAAREQAZLBUEFQAVAgAVABUQFQIAPCkGGSYABgAAACYA',
    'HBUMGTUABhAZGAPquIAVDBYGFowBFrABJswCJoICHDYCKAPrgpgYA+qwgBERABksFQQVABUCABUAFRAVAgA8FgwZBhkmAgQAAAAm',
    'ABwVBBk1AAYQGRgCYXQVDBYGFswBFvABJoAEJrIDHBgIABaxhllhBgAYCACg92NcRwYAFgIoCAAWsYZZYQYAGAgAoPdjXEcGABER',
    'ABksFQQVABUCABUAFRAVAgA8KQYZJgIEAAAAJgAcFQoZNQAGEBk4BGxpc3QEbGlzdAdlbGVtZW50FQwWCBbaARb+ASbwBSaiBRwY',
    'CAAAAAAAAABAGAgAAAAAAAD4PxYEKAgAAAAAAAAAQBgIAAAAAAAA+D8REQAZLBUEFQAVAgAVABUQFQIAPCkmBgIZRgICAAQAAAAW',
    'kAYWBiYIFpgHACggcGFycXVldC1jcHAtYXJyb3cgdmVyc2lvbiAyNi4wLjEZTBwAABwAABwAABwAAAA6AgAAUEFSMQ==',
  ].join(''),
  'base64',
)

describe('a Parquet file', () => {
  it('is read as a table, with its values as JSON has them', async () => {
    const { table, rowGroupCount, createdBy } = await readParquet(fileOfBytes('t.parquet', FILE))
    expect(table.columns).toEqual([
      { name: 'n', type: 'number' },
      { name: '글', type: 'text' },
      { name: 'at', type: 'time' },
      { name: 'list', type: 'json' },
    ])
    expect(table.rows).toEqual([
      [1, '가', '2026-11-28T17:30:00.000Z', [1.5, 2]],
      [2, '나', null, []],
      [3, null, '2026-01-02T00:00:00.000Z', null],
    ])
    expect([table.total, rowGroupCount]).toEqual([3, 1])
    expect(createdBy).toContain('parquet-cpp-arrow')
  })

  it('tells how many rows there are besides those that are read', async () => {
    const { table } = await readParquet(fileOfBytes('t.parquet', FILE), undefined, 2)
    expect([table.rows.length, table.total]).toEqual([2, 3])
  })

  it('is refused when it is something else', async () => {
    await expect(readParquet(fileOfBytes('t.parquet', new Uint8Array(64)))).rejects.toThrow(/parquet/i)
  })
})
