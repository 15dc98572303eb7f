import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseExact } from '@amphora/wire'
import { afterEach, describe, expect, it } from 'vitest'
import { memorySink, textOf } from '../../testing/memory-sink.ts'
import type { EntrySource, EntryTarget } from '../artifact-contract.ts'
import { Histogram } from '../histogram.ts'
import { Image } from '../image.ts'
import type { Media } from '../media.ts'
import { nodeHost } from '../node-host.ts'
import { readMediaText } from '../read.ts'
import { typeName } from './column-type.ts'
import { JoinedTable } from './joined-table.ts'
import { PartitionedTable } from './partitioned-table.ts'
import { Table } from './table.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

/** An artifact that is a folder. */
async function folderArtifact(): Promise<
  EntryTarget & EntrySource & { read(name: string): Promise<Media | undefined> }
> {
  const folder = await mkdtemp(join(tmpdir(), 'amphora-table-'))
  folders.push(folder)
  const paths: string[] = []
  const artifact: EntryTarget & EntrySource = {
    host: nodeHost,
    addBytes: async (bytes, name) => {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), bytes)
      paths.push(name)
    },
    add: async (object, name) => {
      const path = `${name}.${object.objectType}.json`
      await artifact.addBytes(await object.writeTo(artifact, path), path)
      return { path }
    },
    localPathOf: async (path) => join(folder, path),
    pathsIn: async (prefix) => paths.filter((path) => path.startsWith(prefix)).toSorted(),
  }
  return {
    ...artifact,
    read: (name) => readMediaText(new TextDecoder().decode(nodeHost.readFile(join(folder, name))), artifact, nodeHost),
  }
}

function tableOf(media: Media | undefined): Table {
  if (media instanceof Table) return media
  throw new Error('no table')
}

describe('a table', () => {
  it('finds the types of its columns from the values', () => {
    const table = new Table({
      columns: ['n', 's', 'when', 'image', 'list', 'none'],
      data: [[1n, 'x', new Date(0), new Image([[0, 255]]), Float32Array.of(1, 2), null]],
    })
    expect(Array.from(table.columnTypes.values(), typeName)).toEqual([
      'None or Number',
      'None or String',
      'None or Timestamp',
      'Image-file or None',
      'None or Number[]',
      'None or Unknown',
    ])
  })

  it('refuses a value of another type and stays as it was', () => {
    const table = new Table({ columns: ['a', 'b'], data: [[1, 'x']] })
    expect(() => table.addData(2, 3)).toThrow('column "b" holds None or String, and row 1 gives Number')
    expect(() => table.addData(1)).toThrow('a row has 1 values for the 2 columns a, b')
    expect(() => table.addColumn('c', [1, 2])).toThrow('column "c" has 2 values for 1 rows')
    expect([...table.rows()]).toEqual([[1, 'x']])
  })

  it('takes values of any type in mixed columns, and nulls only in optional ones', () => {
    const mixed = new Table({ columns: ['a'], data: [[1], ['x'], [[2]], [null]], allowMixedTypes: true })
    expect(mixed.rowCount).toBe(4)
    const strict = new Table({ columns: ['a'], data: [[1]], optional: false })
    expect(() => strict.addData(null)).toThrow('holds Number')
  })

  it('gives rows, columns and cells', () => {
    const table = new Table({
      columns: ['a', 'b'],
      data: [
        [1, 'x'],
        [2, 'y'],
      ],
    })
    table.addComputedColumns(({ a }, index) => ({ twice: Number(a) * 2, index }))
    expect([...table.objects()]).toEqual([
      { a: 1, b: 'x', twice: 2, index: 0 },
      { a: 2, b: 'y', twice: 4, index: 1 },
    ])
    expect(table.column('twice')).toEqual([2, 4])
    expect(table.get(1, 'b')).toBe('y')
    expect(() => table.get(2, 'b')).toThrow('there is no row 2')
    expect(() => table.column('c')).toThrow('there is no column "c"')
    expect(() => table.cast('b', 'number')).toThrow('holds Number, and row 0 gives String')
  })

  it('stays what it was logged as when it is immutable, and is a new version when it is not', () => {
    const sink = memorySink()
    const [fixed, changing] = (['IMMUTABLE', 'MUTABLE'] as const).map(
      (logMode) => new Table({ columns: ['a'], data: [[1]], logMode }),
    )
    const before = fixed?.toJson(sink, 'fixed', 0)
    fixed?.addData(2)
    expect(fixed?.toJson(sink, 'fixed', 1)).toBe(before)
    changing?.toJson(sink, 'changing', 0)
    changing?.addData(2)
    expect(changing?.toJson(sink, 'changing', 1)).toMatchObject({
      nrows: 2,
      artifact_path: 'wandb-client-artifact://client-3/changing.table.json',
    })
    expect(sink.artifacts.map(({ name, type }) => [name, type])).toEqual([
      ['run-r1-fixed', 'run_table'],
      ['run-r1-changing', 'run_table'],
      ['run-r1-changing', 'run_table'],
    ])
  })

  it('logs only new rows when it is incremental, and goes on after a resume', () => {
    const sink = memorySink()
    const table = new Table({ columns: ['a'], data: [[1], [2]], logMode: 'INCREMENTAL' })
    table.toJson(sink, 'log', 0)
    table.addData(3)
    const second = table.toJson(sink, 'log', 1)
    expect(second).toMatchObject({
      _type: 'incremental-table-file',
      increment_num: 1,
      previous_increments_paths: ['wandb-client-artifact://client-1/0-1700000000000.log.table.json'],
      nrows: 3,
    })
    const data = sink.artifacts.map(({ entries }) => parseExact(textOf([...entries.values()][0])))
    expect(data).toMatchObject([{ data: [[1], [2]] }, { data: [[3]] }])
    expect(sink.artifacts[1]).toMatchObject({
      name: 'run-r1-incr-log',
      type: 'wandb-run-incremental-table',
      isIncremental: true,
    })
    expect(() => table.addColumn('b', [1, 2, 3])).toThrow('use the log mode MUTABLE')

    sink.summary.set('log', second)
    const resumed = new Table({ columns: ['a'], data: [[4]], logMode: 'INCREMENTAL' }).toJson(sink, 'log', 2)
    expect(resumed['increment_num']).toBe(2)
    expect(resumed['previous_increments_paths']).toHaveLength(2)
  })

  it('is read again as it was written: types, dates, media with their layers', async () => {
    const artifact = await folderArtifact()
    const boxData = [{ position: { minX: 0, minY: 0, maxX: 1, maxY: 1 }, classId: 3, scores: { p: 0.5 } }]
    const image = new Image([[0, 255]], {
      caption: 'two pixels',
      boxes: { guess: { boxData } },
      masks: { truth: { maskData: [[1, 2]] } },
      classes: [{ id: 3, name: 'three' }],
    })
    const table = new Table({
      columns: ['when', 'image', 'counts'],
      data: [
        [new Date(1234), image, new Histogram([1, 2, 3], { binCount: 2 })],
        [null, null, null],
      ],
    })
    await artifact.add(table, 'all')
    const again = tableOf(await artifact.read('all.table.json'))
    expect([...again.columnTypes]).toEqual([...table.columnTypes])
    expect(again.get(0, 'when')).toEqual(new Date(1234))
    expect(again.get(1, 'when')).toBeNull()
    const read = again.get(0, 'image')
    if (!(read instanceof Image)) throw new Error('no image')
    expect(read.caption).toBe('two pixels')
    expect([...read.boxes.keys(), ...read.masks.keys()]).toEqual(['guess', 'truth'])
    expect(read.classes?.labels).toContainEqual({ id: 3, name: 'three' })
    expect(again.get(0, 'counts')).toEqual(new Histogram([1, 2, 3], { binCount: 2 }))
  })

  it('joins another by a key, and names tables that are in the artifact', async () => {
    const artifact = await folderArtifact()
    const left = new Table({
      columns: ['id', 'a'],
      data: [
        [1, 'x'],
        [2, 'y'],
      ],
    })
    const right = new Table({
      columns: ['id', 'b'],
      data: [
        [2, 'z'],
        [3, 'w'],
        [2, 'v'],
      ],
    })
    await artifact.add(new JoinedTable(left, right, 'id'), 'both')
    const joined = await artifact.read('both.joined-table.json')
    if (!(joined instanceof JoinedTable)) throw new Error('no joined table')
    expect([...joined.rows()]).toEqual([
      { id: 2, a: 'y', b: 'z' },
      { id: 2, a: 'y', b: 'v' },
    ])
    expect(() => new JoinedTable('a.csv', right, 'id')).toThrow('"a.csv" is no path of a table')
    expect([...new JoinedTable(left, right, ['id', 'id']).rows()]).toHaveLength(2)
  })

  it('is read in parts from a folder of an artifact', async () => {
    const artifact = await folderArtifact()
    for (const part of [1, 2]) {
      await artifact.add(new Table({ columns: ['a'], data: [[part], [part * 10]] }), `parts/${part}`)
    }
    await artifact.add(new PartitionedTable('parts'), 'whole')
    const whole = await artifact.read('whole.partitioned-table.json')
    if (!(whole instanceof PartitionedTable)) throw new Error('no partitioned table')
    const rows: unknown[] = []
    for await (const row of whole) rows.push(row)
    expect(rows).toEqual([[1], [10], [2], [20]])
  })
})
