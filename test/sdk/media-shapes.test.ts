import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareCodePoints } from '../../packages/wire/src/index.ts'
import type { Json } from '../../packages/wire/src/index.ts'
import { Audio } from '../../packages/sdk/src/media/audio.ts'
import { EntryCollector } from '../../packages/sdk/src/media/entries.ts'
import { mediaJson } from '../../packages/sdk/src/media/encode.ts'
import { Histogram } from '../../packages/sdk/src/media/histogram.ts'
import { Html } from '../../packages/sdk/src/media/html.ts'
import { Image } from '../../packages/sdk/src/media/image.ts'
import { Molecule } from '../../packages/sdk/src/media/molecule.ts'
import { nodeHost } from '../../packages/sdk/src/media/node-host.ts'
import { Object3D } from '../../packages/sdk/src/media/object-3d.ts'
import { encodePng } from '../../packages/sdk/src/media/png.ts'
import { Table } from '../../packages/sdk/src/media/table/table.ts'
import { Video } from '../../packages/sdk/src/media/video.ts'
import { encodeWav } from '../../packages/sdk/src/media/wav.ts'
import { memorySink } from '../../packages/sdk/src/testing/memory-sink.ts'
import { testPython } from '../contract/collector.ts'

/** What `media_shapes.py` prints. */
interface Shapes {
  readonly runId: string
  readonly rows: Readonly<Record<string, Json>>
  readonly tableRows: Readonly<Record<string, Json>>
  readonly reserved: Json
  readonly files: Readonly<Record<string, string>>
  readonly entries: Readonly<Record<string, string>>
  readonly digests: Readonly<Record<string, string>>
}

let folder: string
let python: Shapes

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amphora-shapes-'))
  const pixels = Uint8Array.from({ length: 8 * 6 * 3 }, (_, i) => i)
  await writeFile(
    join(folder, 'disc.png'),
    encodePng({ width: 8, height: 6, channels: 3, data: pixels }, (bytes) => nodeHost.deflate(bytes)),
  )
  await writeFile(join(folder, 'page.html'), '<html><head><title>t</title></head></html>')
  await writeFile(join(folder, 'water.pdb'), 'HETATM    1  O   HOH A   1\n')
  await writeFile(join(folder, 'clip.gif'), 'GIF89a')
  await writeFile(join(folder, 'tone.wav'), encodeWav([[0, 0.5, -0.5]], 8000))
  const script = join(import.meta.dirname, 'media_shapes.py')
  const { stdout } = await promisify(execFile)(testPython(), [script, folder], {
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    maxBuffer: 64 * 1024 * 1024,
  })
  python = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Shapes
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const boxes = {
  prediction: {
    boxData: [
      {
        position: { minX: 0.25, maxX: 0.75, minY: 0.25, maxY: 0.5 },
        classId: 1,
        caption: 'disc',
        scores: { confidence: 0.5 },
      },
      { position: { middle: [4, 4], width: 2, height: 3 }, domain: 'pixel', classId: 2 },
    ],
    classLabels: { 1: 'disc', 2: 'square' },
  },
} as const
const masks = {
  truth: {
    maskData: [
      [0, 1],
      [2, 1],
    ],
    classLabels: { 0: 'none', 1: 'disc', 2: 'square' },
  },
}

function values(): Readonly<Record<string, object>> {
  const image = join(folder, 'disc.png')
  const water = join(folder, 'water.pdb')
  return {
    image: new Image(image, { caption: 'a disc', grouping: 3 }),
    images: [new Image(image, { caption: 'first' }), new Image(image)],
    layers: new Image(image, { boxes, masks }),
    'layer list': [new Image(image, { boxes }), new Image(image)],
    pixels: new Image({ data: Uint8Array.from({ length: 48 }, (_, i) => i), shape: [4, 4, 3] }),
    html: new Html('<html><body>ä</body></html>'),
    htmls: [new Html('<h1>one</h1>'), new Html('<head></head>two', { inject: false })],
    'html file': new Html({ path: join(folder, 'page.html') }),
    histogram: new Histogram([0.1, 0.2, 0.2, 0.9, 1.7, -3, 2, 0.3]),
    'narrow histogram': new Histogram([2, 2, 2], { binCount: 4 }),
    counted: new Histogram({ counts: [1, 2], edges: [0, 0.5, 1] }),
    points: new Object3D([
      [0, 1, 2],
      [3, 4, 5.5],
    ]),
    scenes: [new Object3D([[0, 1, 2, 3]]), new Object3D([[0, 1, 2, 255, 0, 9]])],
    molecule: new Molecule(water, { caption: 'water' }),
    molecules: [new Molecule(water), new Molecule(water)],
    videos: [new Video(join(folder, 'clip.gif'), { caption: 'clip' }), new Video(join(folder, 'clip.gif'))],
    audio: new Audio(join(folder, 'tone.wav'), { caption: 'tone' }),
  }
}

function tables(): Readonly<Record<string, Table>> {
  const image = join(folder, 'disc.png')
  const moment = new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678))
  const media = new Table({ columns: ['image', 'html'] })
  const whole = { position: { minX: 0, maxX: 1, minY: 0, maxY: 1 }, classId: 1 }
  media.addData(new Image(image, { caption: 'one', boxes: { prediction: { boxData: [whole] } } }), new Html('<b>x</b>'))
  media.addData(new Image(image, { classes: [{ id: 7, name: 'seven' }] }), null)
  const added = new Table({ columns: ['a'], data: [[1], [2]] })
  added.addColumn('b', ['x', 'y'])
  return {
    plain: new Table({
      columns: ['name', 'count', 'share', 'ok', 'when', 'list', 'thing'],
      data: [
        ['a ä 😀 \u007F', 1, 0.125, true, moment, [1, 2.5], { x: 1, y: 'z' }],
        ['b', 2 ** 40, 1e-7, false, null, [3], { x: 2, y: 'w' }],
        [null, -5, 1.5e300, true, moment, [], { x: 3, y: '' }],
      ],
    }),
    strict: new Table({
      columns: ['a', 'b'],
      data: [[1, 'x']],
      types: ['number', 'string'],
      optional: [false, true],
    }),
    mixed: new Table({ columns: ['a'], data: [[1], ['x'], [null]], allowMixedTypes: true, logMode: 'MUTABLE' }),
    media,
    added,
    lists: new Table({ columns: ['l'], data: [[[1, null, 2]], [[null]]] }),
  }
}

/** Where the content decides: PNG files of other encoders, JSON with other blanks. */
const OWN_BYTES = new Set(['pixels', 'layers', 'layer list', 'points', 'scenes'])

describe('a media value', () => {
  it('is the same object in a row as the Python client makes', () => {
    const sink = memorySink(python.runId)
    const rows = Object.entries(values()).map(([key, value]) => [key, mediaJson(value, { sink, key, step: 3 }) ?? null])
    for (const [key, json] of rows as [string, Json][]) {
      const [ours, theirs] = [json, python.rows[key]].map((each) => plain(each, OWN_BYTES.has(key)))
      expect({ [key]: ours }).toEqual({ [key]: theirs })
    }
  })

  it('writes the files that its row names, with the digests it says', () => {
    const sink = memorySink()
    for (const [key, value] of Object.entries(values())) mediaJson(value, { sink, key, step: 3 })
    for (const [path, bytes] of sink.files) {
      expect(path).toContain(createHash('sha256').update(bytes).digest('hex').slice(0, 20))
    }
    const same = Object.keys(python.files).filter((path) => sink.files.has(path))
    expect(same.length).toBeGreaterThan(8)
    for (const path of same) expect(Buffer.from(sink.files.get(path) ?? '').toString('hex')).toBe(python.files[path])
  })

  it('keeps the labels of boxes and masks in the config once, as the Python client does', () => {
    const sink = memorySink()
    for (const key of ['layers', 'layer list']) mediaJson(values()[key] ?? {}, { sink, key, step: 3 })
    const reserved: Record<string, Record<string, Json>> = {}
    for (const [path, value] of sink.reserved) {
      const kind = path.startsWith('mask') ? 'mask/class_labels' : 'bounding_box/class_labels'
      reserved[kind] = { ...reserved[kind], [path.slice(kind.length + 1)]: value }
    }
    expect(plain(reserved)).toEqual(plain(onlyKeys(python.reserved, reserved)))
  })
})

describe('a table', () => {
  it('is the same object in a row as the Python client makes', () => {
    const sink = memorySink(python.runId)
    for (const [key, table] of Object.entries(tables())) {
      const ours = plain(table.toJson(sink, key, 3), true)
      expect({ [key]: ours }).toEqual({ [key]: plain(python.tableRows[key], true) })
    }
  })

  it('is the same JSON in an artifact: types of columns, dates, media', () => {
    for (const [key, table] of Object.entries(tables())) {
      const entries = new EntryCollector(nodeHost)
      const ours = JSON.parse(JSON.stringify(table.toEntry(entries))) as Json
      expect({ [key]: entry(ours) }).toEqual({ [key]: entry(JSON.parse(python.entries[key] ?? '') as Json) })
    }
  })

  it('has the same digest whichever client wrote it', () => {
    for (const key of ['plain', 'strict', 'mixed', 'added', 'lists']) {
      const entries = new EntryCollector(nodeHost)
      const table = tables()[key]
      const path = table ? entries.addObject(table, key) : ''
      expect({ [key]: entries.files.get(path) }).toEqual({ [key]: python.entries[key] })
    }
  })
})

/** Equal but for what only one run has: ids of artifacts, and digests where the bytes may differ. */
function plain(json: Json | undefined | object, isOwnBytes = false): unknown {
  return JSON.parse(
    JSON.stringify(json ?? null, (key, value: unknown) => {
      if (typeof value !== 'string' && key !== 'size') return value
      if (isOwnBytes && ['sha256', 'size'].includes(key)) return 'own'
      const text = String(value).replace(/(client-artifact:\/\/)\w[\w-]*?(?=[:/])/, '$1id')
      return isOwnBytes ? text.replace(/_[0-9a-f]{20}\./, '_digest.') : text
    }),
  )
}

/** Sets have no order; names of files that had none are each client's own. */
function entry(json: Json): unknown {
  return JSON.parse(
    JSON.stringify(json, (key, value: unknown) => {
      if (key === 'classes' && typeof value === 'object') return 'classes'
      if (key === 'path') return String(value).replace(/media\/html\/.*/, 'media/html/own')
      return Array.isArray(value) && key === 'val' ? value.map(String).toSorted(compareCodePoints) : value
    }),
  )
}

function onlyKeys(all: Json, wanted: Readonly<Record<string, Readonly<Record<string, Json>>>>): object {
  const kinds = all as Readonly<Record<string, Readonly<Record<string, Json>>>>
  return Object.fromEntries(
    Object.entries(wanted).map(([kind, own]) => [
      kind,
      Object.fromEntries(Object.keys(own).map((key) => [key, kinds[kind]?.[key] ?? null])),
    ]),
  )
}
