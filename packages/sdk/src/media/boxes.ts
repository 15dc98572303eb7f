import { AmphoraError, stringifyExact } from '@amphora/wire'
import type { Json, JsonObject } from '@amphora/wire'
import { labelsJson, labelsOf } from './classes.ts'
import type { ClassLabel } from './classes.ts'
import { runFilePath } from './file-name.ts'
import type { MediaSink, MediaStep } from './sink.ts'

/** A box by its corners, or by its middle and size; in fractions of the image, or in pixels. */
export interface Box {
  readonly position:
    | { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number }
    | { readonly middle: readonly [x: number, y: number]; readonly width: number; readonly height: number }
  /** Fractions of the image when left out. */
  readonly domain?: 'pixel' | undefined
  readonly classId?: number | undefined
  readonly caption?: string | undefined
  readonly scores?: Readonly<Record<string, number>> | undefined
}

/** One layer of boxes. */
export interface Boxes {
  readonly boxData: readonly Box[]
  readonly classLabels?: Readonly<Record<number, string>> | undefined
}

/** Where a layer belongs. */
export interface LayerPlace {
  readonly key: string
  readonly step: MediaStep
  /** The layer's own name. */
  readonly name: string
}

const FOLDER = 'media/metadata/boxes2D'
const EXTENSION = '.boxes2D.json'

/** A layer of boxes over an image: in runs a JSON file, in artifacts a list inside the image's JSON. */
export class BoxLayer {
  readonly labels: readonly ClassLabel[]
  readonly #boxes: readonly Json[]
  readonly #hasLabels: boolean

  /** @throws {AmphoraError} `invalid_argument` for a box without a place */
  constructor({ boxData, classLabels }: Boxes) {
    this.#boxes = boxData.map(boxJson)
    this.#hasLabels = classLabels !== undefined
    this.labels = labelsOf(
      classLabels,
      boxData.flatMap(({ classId }) => (classId === undefined ? [] : [classId])),
    )
  }

  /** Names of scores that any of the boxes has. */
  get scoreNames(): readonly string[] {
    const scores = this.#boxes.flatMap((box) => Object.keys((box as JsonObject)['scores'] ?? {}))
    return [...new Set(scores)]
  }

  toJson(sink: MediaSink, { key, step, name }: LayerPlace): JsonObject {
    const labels = labelsJson(this.labels)
    const content = { box_data: this.#boxes, ...(this.#hasLabels && { class_labels: labels }) }
    const bytes = new TextEncoder().encode(stringifyExact(content))
    const sha256 = sink.host.sha256(bytes)
    const path = runFilePath(FOLDER, { key, step, sha256, extension: EXTENSION })
    sink.writeFile(path, bytes)
    setLabels(sink, 'bounding_box/class_labels', `${key}_wandb_delimeter_${name}`, labels)
    return { _type: 'boxes2D', sha256, size: bytes.length, path }
  }

  toEntry(): Json {
    return this.#boxes
  }

  /** A layer as an artifact keeps it. */
  static fromEntry(boxes: readonly Json[]): Boxes {
    return { boxData: boxes.map((box) => parseBox(box as JsonObject)) }
  }
}

/** The same labels for every step are one entry of the config, not one of each row. */
export function setLabels(sink: MediaSink, kind: string, name: string, labels: JsonObject): void {
  sink.setReservedConfig([kind, name], { type: kind, key: name, value: labels })
}

function boxJson({ position, domain, classId, caption, scores }: Box): Json {
  const place = 'middle' in position ? [...position.middle, position.width, position.height] : Object.values(position)
  if (place.length < 4 || !place.every((number) => typeof number === 'number')) {
    throw new AmphoraError(
      'invalid_argument',
      'a box needs a position: minX, maxX, minY, maxY, or middle, width, height',
    )
  }
  return {
    position: { ...position },
    ...(domain && { domain }),
    ...(classId !== undefined && { class_id: classId }),
    ...(caption !== undefined && { box_caption: caption }),
    ...(scores && { scores: { ...scores } }),
  }
}

function parseBox({ position, domain, class_id: classId, box_caption: caption, scores }: JsonObject): Box {
  return {
    position: position as Box['position'], // BoxLayer checks it
    ...(domain === 'pixel' && { domain }),
    ...(typeof classId === 'number' && { classId }),
    ...(typeof caption === 'string' && { caption }),
    ...(scores !== undefined && { scores: scores as Record<string, number> }),
  }
}
