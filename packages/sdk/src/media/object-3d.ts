import { AmphoraError, isJsonList, stringifyExact } from '@amphora/wire'
import type { Json } from '@amphora/wire'
import { isTensor, plainJson } from './plain-json.ts'
import type { Tensor } from './plain-json.ts'
import { PlainFile } from './plain-file.ts'
import type { FileSource } from './plain-file.ts'

const FORMATS = ['pts.json', 'obj', 'gltf', 'glb', 'babylon', 'stl'] as const

export type Object3DFormat = (typeof FORMATS)[number]

/** Points with boxes and vectors among them. */
export interface PointScene {
  readonly type?: 'lidar/beta' | undefined
  readonly points: readonly (readonly number[])[]
  readonly boxes?: readonly Box3D[] | undefined
  readonly vectors?: ReadonlyArray<{ readonly start: readonly number[]; readonly end: readonly number[] }> | undefined
}

export interface Box3D {
  /** Eight points. */
  readonly corners: readonly (readonly number[])[]
  readonly label?: string | undefined
  /** Red, green, blue. */
  readonly color?: readonly number[] | undefined
  readonly score?: number | undefined
}

/**
 * Points (`x y z`, and a category 1 to 14, or red, green and blue from 0 to 255), a scene of points, a path, or bytes with
 * their format.
 */
export type Object3DSource =
  | readonly (readonly number[])[]
  | Tensor
  | PointScene
  | string
  | { readonly content: Uint8Array | string; readonly format: Object3DFormat }

/** A cloud of points or a model in three dimensions. */
export class Object3D extends PlainFile {
  readonly objectType = 'object3D-file'
  readonly folder = 'media/object3D'

  /** @throws {AmphoraError} `invalid_argument` for points of another length, and unknown formats */
  constructor(source: Object3DSource, { caption }: { readonly caption?: string | undefined } = {}) {
    const { file, format } = parseSource(source)
    super(file, `.${format}`, caption)
  }
}

function parseSource(source: Object3DSource): { file: FileSource; format: Object3DFormat } {
  if (typeof source === 'string') return { file: { path: source }, format: formatOf(source) }
  if (isTensor(source)) return pointFile(checkPoints(plainJson(source)))
  if ('content' in source) return { file: { content: source.content }, format: formatOf(`.${source.format}`) }
  if ('points' in source) {
    const { type = 'lidar/beta', points, boxes = [], vectors = [] } = source
    return pointFile({
      type,
      vectors: plainJson(vectors),
      points: checkPoints(plainJson(points)),
      boxes: plainJson(boxes),
    })
  }
  return pointFile(checkPoints(plainJson(source)))
}

function pointFile(json: Json): { file: FileSource; format: Object3DFormat } {
  return { file: { content: stringifyExact(json) }, format: 'pts.json' }
}

function formatOf(path: string): Object3DFormat {
  const format = FORMATS.find((each) => path.toLowerCase().endsWith(`.${each}`))
  if (format !== undefined) return format
  throw new AmphoraError('invalid_argument', `"${path}" is no model: known are ${FORMATS.join(', ')}, or give points`)
}

function checkPoints(points: Json): Json {
  const isPoint = (point: Json): boolean => isJsonList(point) && [3, 4, 6].includes(point.length)
  if (isJsonList(points) && points.every(isPoint)) return points
  throw new AmphoraError(
    'invalid_argument',
    'each point is [x, y, z], [x, y, z, category] or [x, y, z, red, green, blue]',
  )
}
