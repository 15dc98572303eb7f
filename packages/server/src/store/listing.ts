import { RE2JS } from 're2js'
import { AmphoraError, type Filter, type Json, type Order } from '@amphora/wire'
import { sql, type Expression, type SqlBool } from 'kysely'
import { asDouble, balanced, isOneOf } from './dialect.ts'
import { parseTime } from './run/field.ts'

/*
 * Filtered and sorted lists over plain columns: collections, and the versions of one. A list names its fields here, so
 * that no text of a request ever becomes an identifier.
 */

/** A column that may be filtered by; those that are never null may also be sorted by. */
interface Field {
  readonly column: string
  readonly kind: 'text' | 'number' | 'time'
  readonly isNullable?: true
}

export interface Listing {
  /** By the client's word in snake case. */
  readonly fields: Readonly<Record<string, Field>>
  /** Decides between equals, and is the order where a request names none that we know. */
  readonly idColumn: string
}

/** Where a row stands in an order; a page goes on after it, whatever was added or removed meanwhile. */
export type Position = readonly [value: string | number, id: number]

export const COLLECTION_LISTING: Listing = {
  fields: {
    name: { column: 'collection.name', kind: 'text' },
    description: { column: 'collection.description', kind: 'text', isNullable: true },
    state: { column: 'collection.state', kind: 'text' },
    type: { column: 'artifact_type.name', kind: 'text' },
    created_at: { column: 'collection.created_at', kind: 'time' },
    updated_at: { column: 'collection.updated_at', kind: 'time' },
  },
  idColumn: 'collection.id',
}

export const VERSION_LISTING: Listing = {
  fields: {
    version_index: { column: 'membership.version_index', kind: 'number' },
    state: { column: 'artifact.state', kind: 'text' },
    digest: { column: 'artifact.digest', kind: 'text' },
    description: { column: 'artifact.description', kind: 'text', isNullable: true },
    size: { column: 'artifact.size_bytes', kind: 'number' },
    created_at: { column: 'membership.created_at', kind: 'time' },
    updated_at: { column: 'artifact.updated_at', kind: 'time' },
  },
  idColumn: 'membership.id',
}

export const SWEEP_LISTING: Listing = {
  fields: {
    name: { column: 'sweep.name', kind: 'text' },
    state: { column: 'sweep.state', kind: 'text' },
    display_name: { column: 'sweep.display_name', kind: 'text', isNullable: true },
    method: { column: 'sweep.method', kind: 'text' },
    created_at: { column: 'sweep.created_at', kind: 'time' },
    updated_at: { column: 'sweep.updated_at', kind: 'time' },
  },
  idColumn: 'sweep.id',
}

type Condition = Expression<SqlBool>
type Test = Extract<Filter, { kind: 'test' }>

const NEVER: Condition = sql<SqlBool>`1 = 0`
const COMPARISONS: Readonly<Record<string, string>> = { $eq: '=', $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' }

/**
 * The filter as SQL; true or false for every row, never null. Unknown fields match nothing.
 * @throws {AmphoraError} `invalid_argument` for an operator that these lists have no use for
 */
export function conditionOf(listing: Listing, filter: Filter): Condition {
  switch (filter.kind) {
    case 'all':
      return joined(listing, filter.of, 'and')
    case 'any':
      return joined(listing, filter.of, 'or')
    case 'not':
      return not(conditionOf(listing, filter.of))
    case 'test':
      return testOf(listing, filter)
    default:
      return filter satisfies never
  }
}

/**
 * Replaces `$regex` by `$in` over the texts that match: SQL has no pattern that both databases read alike.
 * @param textsOf every text that the column has in the list
 */
export async function resolvePatterns(
  listing: Listing,
  filter: Filter,
  textsOf: (column: string) => Promise<readonly string[]>,
): Promise<Filter> {
  if (filter.kind === 'not') return { kind: 'not', of: await resolvePatterns(listing, filter.of, textsOf) }
  if (filter.kind !== 'test') {
    return { ...filter, of: await Promise.all(filter.of.map((part) => resolvePatterns(listing, part, textsOf))) }
  }
  const field = fieldOf(listing, filter.field)
  if (filter.operator !== '$regex' || typeof filter.operand !== 'string' || !field) return filter
  const pattern = compile(filter.operand)
  const texts = field.kind === 'text' ? await textsOf(field.column) : []
  return { ...filter, operator: '$in', operand: texts.filter((text) => pattern.matcher(text).find()) }
}

/** The columns to sort by, and the condition for what comes after `after`. */
export function pageOf(
  listing: Listing,
  order: Order,
  after: Position | undefined,
): { readonly key: string; readonly id: string; readonly direction: 'asc' | 'desc'; readonly follows: Condition } {
  const field = fieldOf(listing, order.key)
  const key = field && !field.isNullable ? field.column : listing.idColumn
  const isNumber = key === listing.idColumn || field?.kind === 'number'
  if (after && typeof after[0] !== (isNumber ? 'number' : 'string')) throw otherOrder()
  const [direction, beyond] = order.isDescending ? (['desc', '<'] as const) : (['asc', '>'] as const)
  return { key, id: listing.idColumn, direction, follows: after ? follows(key, listing.idColumn, beyond, after) : ALL }
}

const ALL: Condition = sql<SqlBool>`1 = 1`

function follows(key: string, id: string, beyond: '<' | '>', [value, lastId]: Position): Condition {
  if (!Number.isSafeInteger(lastId)) throw otherOrder()
  const [column, idColumn, compare, at] = [sql.ref(key), sql.ref(id), sql.raw(beyond), bound(value)]
  return sql<SqlBool>`(${column} ${compare} ${at} or (${column} = ${at} and ${idColumn} ${compare} ${lastId}))`
}

function otherOrder(): AmphoraError {
  return new AmphoraError('invalid_argument', 'this cursor is of another list or another order')
}

function joined(listing: Listing, parts: readonly Filter[], by: 'and' | 'or'): Condition {
  if (parts.length === 0) return by === 'and' ? ALL : NEVER
  const conditions = parts.map((part) => conditionOf(listing, part))
  return balanced(conditions, sql.raw(by))
}

function testOf(listing: Listing, { field: name, operator, operand }: Test): Condition {
  const field = fieldOf(listing, name)
  switch (operator) {
    case '$ne':
      return not(testOf(listing, { kind: 'test', field: name, operator: '$eq', operand }))
    case '$nin':
      return not(testOf(listing, { kind: 'test', field: name, operator: '$in', operand }))
    case '$exists':
      return operand === true ? not(isNull(field)) : isNull(field)
    case '$in':
      return field ? isIn(field, Array.isArray(operand) ? operand : [operand]) : NEVER
    case '$eq':
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return operand === null && operator === '$eq' ? isNull(field) : compares(field, operator, operand)
    default:
      throw new AmphoraError('invalid_argument', `${operator} does not apply to "${name}" here`)
  }
}

function not(condition: Condition): Condition {
  return sql<SqlBool>`(${condition}) is not true`
}

function isNull(field: Field | undefined): Condition {
  return field ? sql<SqlBool>`${sql.ref(field.column)} is null` : ALL // a field that nothing has
}

function compares(field: Field | undefined, operator: string, operand: Json): Condition {
  const value = field && valueOf(field, operand)
  if (value === undefined) return NEVER
  return sql<SqlBool>`coalesce(${sql.ref(field?.column ?? '')} ${sql.raw(COMPARISONS[operator] ?? '=')} ${bound(value)}, 1 = 0)`
}

function isIn(field: Field, operands: readonly Json[]): Condition {
  if (field.kind === 'text') {
    const texts = operands.filter((operand) => typeof operand === 'string')
    return sql<SqlBool>`coalesce(${isOneOf(sql.ref(field.column), texts)}, 1 = 0)`
  }
  const equals = operands.map((operand) => compares(field, '$eq', operand))
  return equals.length === 0 ? NEVER : balanced(equals, sql`or`)
}

function bound(value: string | number): unknown {
  return typeof value === 'number' ? asDouble(value) : value
}

/** The operand as the column has it; undefined for one that the column can never equal. */
function valueOf({ kind }: Field, operand: Json): string | number | undefined {
  if (kind === 'time') return parseTime(operand)
  if (kind === 'text') return typeof operand === 'string' ? operand : undefined
  return typeof operand === 'number' || typeof operand === 'bigint' ? Number(operand) : undefined
}

/** Both `created_at` and `createdAt` are in use. */
function fieldOf(listing: Listing, name: string): Field | undefined {
  const key = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return Object.hasOwn(listing.fields, key) ? listing.fields[key] : undefined
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    throw new AmphoraError('invalid_argument', `"${pattern}" is not a regular expression of RE2`, {}, error)
  }
}
