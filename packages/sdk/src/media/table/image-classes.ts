import type { ClassLabel } from '../classes.ts'
import type { Image } from '../image.ts'
import type { ImageClasses } from './column-type.ts'

/** What an image tells of its boxes and masks to the type of its column. */
export function classesOfImage(image: Image): ImageClasses {
  const layers = (map: ReadonlyMap<string, { readonly labels: readonly ClassLabel[] }>): ImageClasses['boxLayers'] =>
    new Map(Array.from(map, ([name, { labels }]) => [name, labels.map(({ id }) => Number(id))]))
  const names = (map: ReadonlyMap<string, { readonly labels: readonly ClassLabel[] }>): ImageClasses['boxNames'] =>
    new Map(Array.from(map, ([name, { labels }]) => [name, namesOf(labels)]))
  return {
    boxLayers: layers(image.boxes),
    maskLayers: layers(image.masks),
    boxScoreKeys: [...new Set([...image.boxes.values()].flatMap(({ scoreNames }) => scoreNames))],
    boxNames: names(image.boxes),
    maskNames: names(image.masks),
    names: namesOf(image.classes?.labels ?? []),
  }
}

/** Both together; of equal ids the name that was there first. */
export function mergeClasses(own: ImageClasses, other: ImageClasses): ImageClasses {
  return {
    boxLayers: mergeMaps(own.boxLayers, other.boxLayers, mergeLists),
    maskLayers: mergeMaps(own.maskLayers, other.maskLayers, mergeLists),
    boxScoreKeys: mergeLists(own.boxScoreKeys, other.boxScoreKeys),
    boxNames: mergeMaps(own.boxNames, other.boxNames, mergeNames),
    maskNames: mergeMaps(own.maskNames, other.maskNames, mergeNames),
    names: mergeNames(own.names, other.names),
  }
}

function namesOf(labels: readonly ClassLabel[]): ReadonlyMap<string, string> {
  return new Map(labels.map(({ id, name }) => [String(id), name]))
}

function mergeNames(own: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return mergeMaps(own, other, (name) => name)
}

function mergeLists<T>(own: readonly T[], other: readonly T[]): readonly T[] {
  return [...new Set([...own, ...other])]
}

function mergeMaps<T>(
  own: ReadonlyMap<string, T>,
  other: ReadonlyMap<string, T>,
  merge: (own: T, other: T) => T,
): ReadonlyMap<string, T> {
  const merged = new Map(own)
  for (const [key, value] of other) {
    const first = merged.get(key)
    merged.set(key, first === undefined ? value : merge(first, value))
  }
  return merged
}
