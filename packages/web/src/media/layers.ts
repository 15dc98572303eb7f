import type { Json } from '@amphora/wire'
import { boxesOf, type Box, type ClassLabels } from './boxes.ts'
import { readJson } from './client-table.ts'
import type { ImageItem } from './items.ts'
import { classesOf, type MaskClass } from './mask-model.ts'
import { openPath, type FileSet } from '../viewers/open-file.ts'

/** Names of classes of a layer, as the run's config or a column's type has them. */
export type LabelsOf = (kind: 'bounding_box' | 'mask', layer: string) => ClassLabels

export const NO_LABELS: LabelsOf = () => new Map()

/** What lies over the images and what of it shows; shared by the images of a panel. */
export interface Overlay {
  /** Keys of `layerKey` that are switched off. */
  readonly hidden: ReadonlySet<string>
  /** The score that boxes are held to; undefined: none. */
  readonly score: string | undefined
  readonly least: number
  /** Of masks, 0 to 1. */
  readonly opacity: number
}

export const PLAIN_OVERLAY: Overlay = { hidden: new Set(), score: undefined, least: 0, opacity: 0.5 }

export function layerKey(kind: 'box' | 'mask', layer: string, classId: number): string {
  return `${kind}/${layer}/${classId}`
}

/** The boxes of one layer of an image. */
export async function loadBoxes(files: FileSet, layer: Json, image: ImageItem, labels: ClassLabels): Promise<Box[]> {
  const size = { width: image.width ?? 0, height: image.height ?? 0 }
  const content = typeof layer === 'string' ? await readJson(await openPath(files, layer)) : layer
  return boxesOf(content, size, labels)
}

/** The pixels of a mask and the classes they hold. */
export interface Mask {
  readonly pixels: Uint8ClampedArray
  readonly width: number
  readonly height: number
  readonly classes: readonly MaskClass[]
}

/** Decodes a mask without any change of its values: they are numbers of classes, not colours. */
export async function loadMask(files: FileSet, path: string): Promise<Mask> {
  const file = await openPath(files, path)
  const bytes = await file.read(0, file.sizeBytes)
  const options = { colorSpaceConversion: 'none', premultiplyAlpha: 'none' } as const
  const bitmap = await createImageBitmap(new Blob([bytes.slice()]), options)
  const { width, height } = bitmap
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this browser gives no canvas')
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  const { data } = context.getImageData(0, 0, width, height)
  return { pixels: data, width, height, classes: classesOf(data) }
}

/** A class of a layer, for the switches beside the images. */
export interface LayerClass {
  readonly key: string
  readonly kind: 'box' | 'mask'
  readonly layer: string
  readonly classId: number
  readonly label: string
}

/** Every class that any of these layers has, each once, boxes before masks. */
export function layerClasses(
  boxes: readonly { readonly layer: string; readonly boxes: readonly Box[] }[],
  masks: readonly { readonly layer: string; readonly mask: Mask }[],
  labels: LabelsOf,
): LayerClass[] {
  const found = new Map<string, LayerClass>()
  const add = (kind: 'box' | 'mask', layer: string, classId: number, label: string): void => {
    const key = layerKey(kind, layer, classId)
    if (!found.has(key)) found.set(key, { key, kind, layer, classId, label })
  }
  for (const { layer, boxes: own } of boxes) {
    for (const { classId, caption } of own) {
      add(
        'box',
        layer,
        classId,
        labels('bounding_box', layer).get(classId) ?? (caption.startsWith('class ') ? caption : `class ${classId}`),
      )
    }
  }
  for (const { layer, mask } of masks) {
    for (const { classId } of mask.classes) {
      add('mask', layer, classId, labels('mask', layer).get(classId) ?? `class ${classId}`)
    }
  }
  return [...found.values()]
}
