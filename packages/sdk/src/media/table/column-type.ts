import { isJsonList, isJsonObject, ownText } from '@amphora/wire'
import type { Json, JsonObject } from '@amphora/wire'

/*
 * What the cells of a column are, in the words of the client's `column_types`. A type grows with what is assigned to it:
 * unknown becomes number, an image's classes are gathered.
 */

export type ColumnType =
  | { readonly kind: PlainKind }
  /** Any of these; `none` among them is an optional column. Sorted by their names. */
  | { readonly kind: 'union'; readonly of: readonly ColumnType[] }
  /** `length` of the last list, undefined when they differ. */
  | { readonly kind: 'list'; readonly element: ColumnType; readonly length: number | undefined }
  | { readonly kind: 'typedDict'; readonly members: ReadonlyMap<string, ColumnType> }
  | { readonly kind: 'image-file'; readonly classes: ImageClasses }
  | { readonly kind: 'pythonObject'; readonly className: string }
  /** A type that only Python makes (keys of other tables, constants): kept as it is, takes everything. */
  | { readonly kind: 'other'; readonly json: JsonObject }

/** Kinds that say all by their name. `invalid` is what nothing can be assigned to. */
export type PlainKind = (typeof PLAIN_KINDS)[number]

const PLAIN_KINDS = [
  'any',
  'unknown',
  'invalid',
  'none',
  'string',
  'number',
  'boolean',
  'timestamp',
  'audio-file',
  'video-file',
  'html-file',
  'object3D-file',
] as const

/** What boxes and masks over the images of a column are: ids by layer, names by id. */
export interface ImageClasses {
  readonly boxLayers: ReadonlyMap<string, readonly number[]>
  readonly maskLayers: ReadonlyMap<string, readonly number[]>
  readonly boxScoreKeys: readonly string[]
  readonly boxNames: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly maskNames: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly names: ReadonlyMap<string, string>
}

export const UNKNOWN: ColumnType = { kind: 'unknown' }
export const NONE: ColumnType = { kind: 'none' }
export const INVALID: ColumnType = { kind: 'invalid' }

export function optional(type: ColumnType): ColumnType {
  return union([type, NONE])
}

/** Unions inside are taken apart. */
export function union(types: readonly ColumnType[]): ColumnType {
  const flat = types.flatMap((type) => (type.kind === 'union' ? type.of : [type]))
  return { kind: 'union', of: flat.toSorted((left, right) => (typeName(left) < typeName(right) ? -1 : 1)) }
}

/** How messages name it, and unions sort it: as Python prints it. */
export function typeName(type: ColumnType): string {
  switch (type.kind) {
    case 'union':
      return type.of.map(typeName).join(' or ')
    case 'list':
      return `${typeName(type.element)}[]`
    case 'typedDict':
      return `{${Array.from(type.members, ([key, member]) => `'${key}': ${typeName(member)}`).join(', ')}}`
    case 'pythonObject':
      return `Pythonobject(class_name:${type.className})`
    case 'other':
      return capitalized(ownText(type.json, 'wb_type') ?? '')
    default:
      return capitalized(type.kind)
  }
}

/** The JSON of `column_types`. */
export function typeJson(type: ColumnType): JsonObject {
  switch (type.kind) {
    case 'union':
      return { wb_type: 'union', params: { allowed_types: type.of.map(typeJson) } }
    case 'list':
      return { wb_type: 'list', params: { element_type: typeJson(type.element), length: type.length ?? null } }
    case 'typedDict':
      return {
        wb_type: 'typedDict',
        params: { type_map: Object.fromEntries(Array.from(type.members, ([key, member]) => [key, typeJson(member)])) },
      }
    case 'image-file':
      return { wb_type: 'image-file', params: imageParams(type.classes) }
    case 'pythonObject':
      return { wb_type: 'pythonObject', params: { class_name: type.className } }
    case 'other':
      return type.json
    default:
      return { wb_type: type.kind }
  }
}

function imageParams(classes: ImageClasses): JsonObject {
  const constant = (val: Json, isSet = false): JsonObject => ({ wb_type: 'const', params: { val, is_set: isSet } })
  const names = (maps: ImageClasses['boxNames']): Json => objectOf(maps, (map) => Object.fromEntries(map))
  return {
    box_layers: constant(objectOf(classes.boxLayers, (ids) => ids)),
    box_score_keys: constant(classes.boxScoreKeys, true),
    mask_layers: constant(objectOf(classes.maskLayers, (ids) => ids)),
    box_class_maps: constant(names(classes.boxNames)),
    mask_class_maps: constant(names(classes.maskNames)),
    class_map: constant(Object.fromEntries(classes.names)),
  }
}

/** Reads what `typeJson` and the Python client write; names of older clients too. What is not known stays as it is. */
export function parseType(json: Json | undefined): ColumnType {
  if (json === undefined || !isJsonObject(json)) return { kind: 'any' }
  const name = nameOf(json)
  const params = isJsonObject(json['params'] ?? null) ? (json['params'] as JsonObject) : {}
  const plain = PLAIN_KINDS.find((kind) => kind === name)
  if (plain !== undefined) return { kind: plain }
  switch (name) {
    case 'union':
      return union(listOf(params['allowed_types']).map(parseType))
    case 'list':
      return { kind: 'list', element: parseType(params['element_type']), length: lengthOf(params['length']) }
    case 'typedDict':
      return { kind: 'typedDict', members: mapOf(params['type_map'], parseType) }
    case 'image-file':
      return { kind: 'image-file', classes: parseImageClasses(params) }
    case 'pythonObject':
      return { kind: 'pythonObject', className: ownText(params, 'class_name') ?? '' }
    default:
      return { kind: 'other', json }
  }
}

/** Names that older clients wrote. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  dictionary: 'typedDict',
  'wandb.Image': 'image-file',
  object: 'pythonObject',
}

function nameOf(json: JsonObject): string {
  const name = ownText(json, 'wb_type') ?? ''
  return OLD_NAMES[name] ?? name
}

function parseImageClasses(params: JsonObject): ImageClasses {
  const constant = (name: string): Json | undefined => {
    const value = params[name]
    const own = value !== undefined && isJsonObject(value) ? value['params'] : undefined
    return own !== undefined && isJsonObject(own) ? own['val'] : undefined
  }
  const ids = (name: string): ImageClasses['boxLayers'] => mapOf(constant(name), (list) => listOf(list).map(Number))
  const names = (name: string): ImageClasses['boxNames'] => mapOf(constant(name), (map) => mapOf(map, String))
  return {
    boxLayers: ids('box_layers'),
    maskLayers: ids('mask_layers'),
    boxScoreKeys: listOf(constant('box_score_keys')).map(String),
    boxNames: names('box_class_maps'),
    maskNames: names('mask_class_maps'),
    names: mapOf(constant('class_map'), String),
  }
}

function objectOf<T>(map: ReadonlyMap<string, T>, json: (value: T) => Json): JsonObject {
  return Object.fromEntries(Array.from(map, ([key, value]) => [key, json(value)]))
}

function mapOf<T>(json: Json | undefined, parse: (value: Json) => T): ReadonlyMap<string, T> {
  const entries = json !== undefined && isJsonObject(json) ? Object.entries(json) : []
  return new Map(entries.map(([key, value]) => [key, parse(value)]))
}

function listOf(json: Json | undefined): readonly Json[] {
  return json !== undefined && isJsonList(json) ? json : []
}

function lengthOf(json: Json | undefined): number | undefined {
  return typeof json === 'number' ? json : undefined
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase()
}
