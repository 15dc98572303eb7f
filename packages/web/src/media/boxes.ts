import { isJsonList, isJsonObject, ownObject, ownText, ownValue, type Json, type JsonObject } from '@amphora/wire'
import { cellText } from '../viewers/table-model.ts'

/** A box in fractions of the image, whatever it was logged in. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly classId: number
  readonly caption: string
  /** As logged: `{confidence: 0.9}`. */
  readonly scores: ReadonlyMap<string, number>
}

/** Names of classes by their number. */
export type ClassLabels = ReadonlyMap<number, string>

/**
 * Boxes of one layer: the content of its file (`{box_data, class_labels}`), or the list itself.
 * @param size the image's, which boxes in pixels need
 */
export function boxesOf(
  layer: Json,
  size: { readonly width: number; readonly height: number },
  labels: ClassLabels = new Map(),
): Box[] {
  const data = isJsonObject(layer) ? ownValue(layer, 'box_data') : layer
  const own = new Map([...labels, ...classLabelsOf(isJsonObject(layer) ? ownObject(layer, 'class_labels') : undefined)])
  return isJsonList(data) ? data.flatMap((box) => (isJsonObject(box) ? boxOf(box, size, own) : [])) : []
}

/** `{"1": "disc"}` as the client writes it. */
export function classLabelsOf(labels: JsonObject | undefined): ClassLabels {
  return new Map(Object.entries(labels ?? {}).map(([id, name]) => [Number(id), cellText(name)]))
}

/**
 * The labels of one layer of one key, from the run's config: `_wandb.value.<kind>/class_labels.<key>_wandb_delimeter_<layer>`.
 * @param reserved the object under `_wandb.value`
 */
export function configLabels(
  reserved: JsonObject | undefined,
  kind: 'bounding_box' | 'mask',
  key: string,
  layer: string,
): ClassLabels {
  const all = reserved && ownObject(reserved, `${kind}/class_labels`)
  const own = all && ownObject(all, `${key}_wandb_delimeter_${layer}`)
  return classLabelsOf(own && ownObject(own, 'value'))
}

/** The names of scores that boxes have, for the thresholds. */
export function scoreNames(boxes: readonly Box[]): string[] {
  return [...new Set(boxes.flatMap((box) => [...box.scores.keys()]))].toSorted()
}

/** Boxes whose named score is at least the threshold; a box without that score stays. */
export function aboveThreshold(boxes: readonly Box[], score: string | undefined, least: number): Box[] {
  return boxes.filter((box) => score === undefined || (box.scores.get(score) ?? Infinity) >= least)
}

function boxOf(box: JsonObject, size: { readonly width: number; readonly height: number }, labels: ClassLabels): Box[] {
  const place = placeOf(ownObject(box, 'position') ?? {})
  if (!place) return []
  const isPixel = ownText(box, 'domain') === 'pixel'
  const [across, down] = isPixel ? [size.width || 1, size.height || 1] : [1, 1]
  const id = ownValue(box, 'class_id')
  const classId = typeof id === 'number' ? id : 0
  return [
    {
      left: place.left / across,
      top: place.top / down,
      width: place.width / across,
      height: place.height / down,
      classId,
      caption: ownText(box, 'box_caption') ?? labels.get(classId) ?? `class ${classId}`,
      scores: new Map(
        Object.entries(ownObject(box, 'scores') ?? {}).flatMap(([name, score]) =>
          typeof score === 'number' ? [[name, score]] : [],
        ),
      ),
    },
  ]
}

/** By corners, or by middle, width and height. */
function placeOf(position: JsonObject): { left: number; top: number; width: number; height: number } | undefined {
  const number = (key: string): number => Number(ownValue(position, key) ?? Number.NaN)
  const corners = {
    left: number('minX'),
    top: number('minY'),
    width: number('maxX') - number('minX'),
    height: number('maxY') - number('minY'),
  }
  if (Object.values(corners).every(Number.isFinite)) return corners
  const middle = ownValue(position, 'middle')
  if (!isJsonList(middle)) return undefined
  const [x, y] = middle.map(Number)
  const [width, height] = [number('width'), number('height')]
  const place = { left: (x ?? Number.NaN) - width / 2, top: (y ?? Number.NaN) - height / 2, width, height }
  return Object.values(place).every(Number.isFinite) ? place : undefined
}
