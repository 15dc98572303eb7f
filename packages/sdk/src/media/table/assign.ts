import { Audio } from '../audio.ts'
import { Html } from '../html.ts'
import { Image } from '../image.ts'
import { Media } from '../media.ts'
import { Object3D } from '../object-3d.ts'
import { isTensor, plainJson } from '../plain-json.ts'
import { Video } from '../video.ts'
import { className } from './cells.ts'
import { INVALID, NONE, optional, typeName, union, UNKNOWN } from './column-type.ts'
import type { ColumnType } from './column-type.ts'
import { classesOfImage, mergeClasses } from './image-classes.ts'

/** The type of one value. NaN is no number: frames of data write it where a value is missing. */
export function typeOf(value: unknown): ColumnType {
  if (value === null || value === undefined || Number.isNaN(value)) return NONE
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return { kind: 'number' }
    case 'string':
      return { kind: 'string' }
    case 'boolean':
      return { kind: 'boolean' }
    case 'object':
      return typeOfObject(value)
    default:
      return INVALID
  }
}

function typeOfObject(value: object): ColumnType {
  if (value instanceof Date) return { kind: 'timestamp' }
  if (value instanceof Media) return typeOfMedia(value)
  const list = listOf(value)
  if (list) return typeOfList(list)
  const entries: readonly (readonly [unknown, unknown])[] = value instanceof Map ? [...value] : Object.entries(value)
  return { kind: 'typedDict', members: new Map(entries.map(([key, member]) => [String(key), typeOf(member)])) }
}

function typeOfMedia(value: Media): ColumnType {
  if (value instanceof Image) return { kind: 'image-file', classes: classesOfImage(value) }
  if (value instanceof Audio) return { kind: 'audio-file' }
  if (value instanceof Video) return { kind: 'video-file' }
  if (value instanceof Html) return { kind: 'html-file' }
  if (value instanceof Object3D) return { kind: 'object3D-file' }
  return { kind: 'pythonObject', className: className(value) }
}

/** A list with nulls holds optional elements; one of mixed kinds has elements of no valid type, and is a list all the same. */
function typeOfList(list: readonly unknown[]): ColumnType {
  let element: ColumnType = list.includes(null) || list.includes(undefined) ? optional(UNKNOWN) : UNKNOWN
  for (const item of list) element = assign(element, item)
  return { kind: 'list', element, length: list.length }
}

/** The elements of whatever is a list in JSON. */
function listOf(value: object): readonly unknown[] | undefined {
  if (isList(value)) return value
  if (value instanceof Set) return Array.from(value, (item: unknown) => item)
  if (isTensor(value)) {
    const json = plainJson(value)
    return isList(json) ? json : undefined
  }
  return ArrayBuffer.isView(value) && !(value instanceof DataView) ? Array.from(value as Uint8Array) : undefined
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

/** What a type becomes when a value joins it; `invalid` when the value is of another kind. */
export function assign(type: ColumnType, value: unknown): ColumnType {
  if (type.kind === 'union') {
    return assignToUnion(
      type.of,
      (each) => assign(each, value),
      () => assign(UNKNOWN, value),
    )
  }
  const list = typeof value === 'object' && value !== null ? listOf(value) : undefined
  if (type.kind === 'list' && list) {
    let { element } = type
    for (const item of list) element = assign(element, item)
    return element.kind === 'invalid' ? INVALID : { kind: 'list', element, length: list.length }
  }
  return assignType(type, typeOf(value))
}

function assignType(type: ColumnType, other: ColumnType): ColumnType {
  switch (type.kind) {
    case 'unknown':
      return other.kind === 'none' ? INVALID : other
    case 'any':
      return other.kind === 'none' || other.kind === 'invalid' ? INVALID : type
    case 'other':
      return type
    case 'union':
      return assignTypes(type.of, other.kind === 'union' ? other.of : [other])
    default:
      return assignSame(type, other)
  }
}

function assignSame(type: ColumnType, other: ColumnType): ColumnType {
  if (type.kind === 'list' && other.kind === 'list') return assignList(type, other)
  if (type.kind === 'typedDict' && other.kind === 'typedDict') return assignDict(type, other)
  if (type.kind === 'image-file' && other.kind === 'image-file') {
    return { ...type, classes: mergeClasses(type.classes, other.classes) }
  }
  if (type.kind === 'pythonObject') return typeName(other) === typeName(type) ? type : INVALID
  return other.kind === type.kind ? type : INVALID
}

type ListType = ColumnType & { kind: 'list' }
type DictType = ColumnType & { kind: 'typedDict' }

function assignTypes(types: readonly ColumnType[], others: readonly ColumnType[]): ColumnType {
  let result: ColumnType = { kind: 'union', of: types }
  for (const other of others) {
    if (result.kind !== 'union') return INVALID
    result = assignToUnion(
      result.of,
      (each) => assignType(each, other),
      () => assignType(UNKNOWN, other),
    )
  }
  return result
}

/** The first member that takes it grows; an unknown member becomes what no other took. */
function assignToUnion(
  types: readonly ColumnType[],
  assignOne: (type: ColumnType) => ColumnType,
  asNew: () => ColumnType,
): ColumnType {
  for (const [index, type] of types.entries()) {
    if (type.kind === 'unknown') continue
    const assigned = assignOne(type)
    if (assigned.kind !== 'invalid') return union(types.with(index, assigned))
  }
  const unknown = types.findIndex(({ kind }) => kind === 'unknown')
  const added = unknown < 0 ? INVALID : asNew()
  return added.kind === 'invalid' ? INVALID : union(types.with(unknown, added))
}

function assignList(type: ListType, other: ListType): ColumnType {
  const element = assignType(type.element, other.element)
  const length = type.length === other.length ? type.length : undefined
  return element.kind === 'invalid' ? INVALID : { kind: 'list', element, length }
}

/** Members may be missing where they are optional; none may be new. */
function assignDict(type: DictType, other: DictType): ColumnType {
  if ([...other.members.keys()].some((key) => !type.members.has(key))) return INVALID
  const members = Array.from(type.members, ([key, own]): [string, ColumnType] => [
    key,
    assignType(own, other.members.get(key) ?? NONE),
  ])
  return members.some(([, { kind }]) => kind === 'invalid') ? INVALID : { kind: 'typedDict', members: new Map(members) }
}
