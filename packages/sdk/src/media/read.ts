import { AmphoraError, isJsonList, isJsonObject, ownText, parseExact } from '@amphora/wire'
import type { Json, JsonObject } from '@amphora/wire'
import type { EntrySource } from './artifact-contract.ts'
import { Audio } from './audio.ts'
import { BoxLayer } from './boxes.ts'
import type { Boxes } from './boxes.ts'
import { Classes } from './classes.ts'
import type { ClassLabel } from './classes.ts'
import { Histogram } from './histogram.ts'
import type { MediaHost } from './host.ts'
import { Html } from './html.ts'
import { Image } from './image.ts'
import type { Mask } from './mask.ts'
import type { Media } from './media.ts'
import { Molecule } from './molecule.ts'
import { Object3D } from './object-3d.ts'
import { Plotly } from './plotly.ts'
import { JoinedTable } from './table/joined-table.ts'
import type { JoinSide } from './table/joined-table.ts'
import { PartitionedTable } from './table/partitioned-table.ts'
import { readTable } from './table/read-table.ts'
import { Table } from './table/table.ts'
import { Video } from './video.ts'

/** Reads the JSON file of an object in an artifact; undefined for kinds that are not known. */
export function readMediaText(text: string, source: EntrySource, host: MediaHost): Promise<Media | undefined> {
  return readMedia(parseExact(text), source, host)
}

/** Makes a media value of its JSON in an artifact. Files it names are downloaded. */
async function readMedia(json: Json, source: EntrySource, host: MediaHost): Promise<Media | undefined> {
  if (!isJsonObject(json)) return undefined
  const local = (): Promise<string> => source.localPathOf(ownText(json, 'path') ?? '')
  const caption = ownText(json, 'caption')
  switch (json['_type']) {
    case 'image-file':
      return readImage(json, source, host)
    case 'audio-file':
      return new Audio(await local(), { caption })
    case 'video-file':
      return new Video(await local(), { caption })
    case 'html-file':
      return new Html({ path: await local() }, { caption, inject: false })
    case 'object3D-file':
      return new Object3D(await local(), { caption })
    case 'molecule-file':
      return new Molecule(await local(), { caption })
    case 'plotly-file':
      return new Plotly({ path: await local() })
    case 'histogram':
      return new Histogram({ counts: numbers(json['values']), edges: numbers(json['bins']) })
    case 'classes':
      return new Classes(readLabels(json))
    case 'table':
      return readTable(json, source, { host, readMedia: (cell) => readMedia(cell, source, host) })
    case 'joined-table':
      return readJoined(json, source, host)
    case 'partitioned-table':
      return readPartitioned(ownText(json, 'parts_path') ?? '', source, host)
    default:
      return undefined
  }
}

async function readImage(json: JsonObject, source: EntrySource, host: MediaHost): Promise<Image> {
  const { grouping, boxes, masks } = json
  const masksByName: Record<string, Mask> = {}
  for (const [name, mask] of membersOf(masks)) {
    if (isJsonObject(mask)) masksByName[name] = { path: await source.localPathOf(ownText(mask, 'path') ?? '') }
  }
  const boxesByName = membersOf(boxes).map(([name, list]): [string, Boxes] => [
    name,
    BoxLayer.fromEntry(isJsonList(list) ? list : []),
  ])
  return new Image(await source.localPathOf(ownText(json, 'path') ?? ''), {
    caption: ownText(json, 'caption'),
    grouping: typeof grouping === 'number' ? grouping : undefined,
    boxes: Object.fromEntries(boxesByName),
    masks: masksByName,
    classes: await readClasses(json['classes'], source, host),
  })
}

async function readClasses(
  json: Json | undefined,
  source: EntrySource,
  host: MediaHost,
): Promise<readonly ClassLabel[]> {
  const path = json !== undefined && isJsonObject(json) ? ownText(json, 'path') : undefined
  if (path === undefined) return []
  const classes = await readFile(path, source, host)
  return classes instanceof Classes ? classes.labels : []
}

function readLabels(json: JsonObject): readonly ClassLabel[] {
  const list = json['class_set']
  return (list !== undefined && isJsonList(list) ? list : []).flatMap((item) => {
    if (!isJsonObject(item)) return []
    const { id } = item
    return typeof id === 'number' || typeof id === 'string' ? [{ id, name: ownText(item, 'name') ?? '' }] : []
  })
}

async function readJoined(json: JsonObject, source: EntrySource, host: MediaHost): Promise<JoinedTable> {
  const side = async (name: string): Promise<JoinSide> => {
    const path = ownText(json, name) ?? ''
    const table = await readFile(path, source, host)
    return table instanceof Table || table instanceof PartitionedTable ? table : path
  }
  return new JoinedTable(await side('table1'), await side('table2'), joinKeyOf(json['join_key']))
}

function joinKeyOf(json: Json | undefined): string | readonly [string, string] {
  const [left, right] = json !== undefined && isJsonList(json) ? json : [json, undefined]
  const key = typeof left === 'string' ? left : ''
  return typeof right === 'string' ? [key, right] : key
}

async function readPartitioned(folder: string, source: EntrySource, host: MediaHost): Promise<PartitionedTable> {
  const paths = (await source.pathsIn(folder)).filter((path) => path.endsWith('.table.json'))
  return new PartitionedTable(
    folder,
    paths.map((path) => async () => {
      const table = await readFile(path, source, host)
      if (table instanceof Table) return table
      throw new AmphoraError('unprocessable', `"${path}" is no table, and lies among the parts of one`, { path })
    }),
  )
}

async function readFile(path: string, source: EntrySource, host: MediaHost): Promise<Media | undefined> {
  const bytes = host.readFile(await source.localPathOf(path))
  return readMediaText(new TextDecoder().decode(bytes), source, host)
}

function membersOf(json: Json | undefined): readonly (readonly [string, Json])[] {
  return json !== undefined && isJsonObject(json) ? Object.entries(json) : []
}

function numbers(json: Json | undefined): readonly number[] {
  return json !== undefined && isJsonList(json) ? json.map(Number) : []
}
