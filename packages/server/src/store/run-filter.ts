import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import type { Filter, FilterOperator, Json } from '@amphora/wire'
import { isOneOf } from './dialect.ts'
import { runField, type RunField } from './run-field.ts'

/** A condition over the rows of `runsWithPlace`. */
export type Condition = Expression<SqlBool>

type Test = Extract<Filter, { kind: 'test' }>

const NEVER: Condition = sql<SqlBool>`1 = 0`
const COMPARISONS: Readonly<Partial<Record<FilterOperator, string>>> = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' }

/**
 * The filter as SQL. Patterns (`$regex`, `$contains`, `$all`, `$size`) were replaced before, see `run-pattern.ts`.
 * A missing field equals null, satisfies `$ne`, `$nin` and `$exists: false`, and fails every order.
 */
export function runCondition(filter: Filter): Condition {
  switch (filter.kind) {
    case 'all':
      return joined(filter.of, sql` and `, sql<SqlBool>`1 = 1`)
    case 'any':
      return joined(filter.of, sql` or `, NEVER)
    case 'not':
      return sql<SqlBool>`not (${runCondition(filter.of)})`
    case 'test':
      return testCondition(filter)
    default:
      return filter satisfies never
  }
}

function joined(parts: readonly Filter[], by: RawBuilder<unknown>, ofNothing: Condition): Condition {
  return parts.length === 0 ? ofNothing : sql<SqlBool>`(${sql.join(parts.map(runCondition), by)})`
}

function testCondition({ field, operator, operand }: Test): Condition {
  const target = runField(field)
  switch (operator) {
    case '$eq':
      return equals(target, operand)
    case '$ne':
      return sql<SqlBool>`not (${equals(target, operand)})`
    case '$in':
      return equalsAny(target, listOf(operand))
    case '$nin':
      return sql<SqlBool>`not (${equalsAny(target, listOf(operand))})`
    case '$exists':
      return operand === true ? exists(target) : sql<SqlBool>`not (${exists(target)})`
    default:
      return compares(target, COMPARISONS[operator], operand)
  }
}

function equalsAny(target: RunField, values: readonly Json[]): Condition {
  const texts = values.filter((value) => typeof value === 'string')
  const others = values.filter((value) => typeof value !== 'string').map((value) => equals(target, value))
  return sql<SqlBool>`(${sql.join([textIsOneOf(target, texts), ...others], sql` or `)})`
}

function equals(target: RunField, value: Json): Condition {
  if (value === null) return sql<SqlBool>`not (${exists(target)})`
  switch (target.kind) {
    case 'text':
      return typeof value === 'string' ? sql<SqlBool>`coalesce(${target.column} = ${value}, 1 = 0)` : NEVER
    case 'time':
      return sql<SqlBool>`coalesce(${target.column} = ${target.parse(value)}, 1 = 0)`
    case 'tags':
      return typeof value === 'string' ? hasTag(sql`tag = ${value}`) : NEVER
    case 'tag':
      return value === true ? hasTag(sql`tag = ${target.tag}`) : NEVER
    case 'value':
      return hasValue(target.key, valueEquals(value))
    case 'nothing':
      return NEVER
    default:
      return target satisfies never
  }
}

function valueEquals(value: Exclude<Json, null>): RawBuilder<unknown> {
  if (typeof value === 'number' || typeof value === 'bigint')
    return sql`value.kind = 'number' and value.number = ${Number(value)}`
  if (typeof value === 'boolean') return sql`value.kind = 'boolean' and value.number = ${value ? 1 : 0}`
  if (typeof value === 'string') return sql`value.kind = 'string' and value.text = ${value}`
  return sql`value.kind in ('list', 'object') and value.text = ${JSON.stringify(value)}`
}

function textIsOneOf(target: RunField, texts: readonly string[]): Condition {
  if (texts.length === 0) return NEVER
  switch (target.kind) {
    case 'text':
      return sql<SqlBool>`coalesce(${isOneOf(target.column, texts)}, 1 = 0)`
    case 'tags':
      return hasTag(isOneOf(sql`tag`, texts))
    case 'value':
      return hasValue(target.key, sql`value.kind in ('string', 'list') and ${isOneOf(sql`value.text`, texts)}`)
    default:
      return sql<SqlBool>`(${sql.join(
        texts.map((text) => equals(target, text)),
        sql` or `,
      )})`
  }
}

function exists(target: RunField): Condition {
  switch (target.kind) {
    case 'text':
    case 'time':
      return sql<SqlBool>`${target.column} is not null`
    case 'tags':
      return hasTag(sql`1 = 1`)
    case 'tag':
      return hasTag(sql`tag = ${target.tag}`)
    case 'value':
      return sql<SqlBool>`(${hasValue(target.key, sql`value.kind <> 'null'`)} or ${hasValueBelow(target.key)})`
    case 'nothing':
      return NEVER
    default:
      return target satisfies never
  }
}

function compares(target: RunField, comparison: string | undefined, operand: Json): Condition {
  if (comparison === undefined) return NEVER
  const compare = sql.raw(comparison)
  if (target.kind === 'time') return sql<SqlBool>`coalesce(${target.column} ${compare} ${target.parse(operand)}, 1 = 0)`
  if (target.kind === 'text' && typeof operand === 'string')
    return sql<SqlBool>`coalesce(${target.column} ${compare} ${operand}, 1 = 0)`
  if (target.kind !== 'value') return NEVER
  if (typeof operand === 'number' || typeof operand === 'bigint')
    return hasValue(target.key, sql`value.kind = 'number' and value.number ${compare} ${Number(operand)}`)
  if (typeof operand === 'string')
    return hasValue(target.key, sql`value.kind = 'string' and value.text ${compare} ${operand}`)
  return NEVER
}

/** Uses run_value_by_number or run_value_by_text, or the primary key when few runs are left. */
function hasValue(key: string, matches: RawBuilder<unknown>): Condition {
  return sql<SqlBool>`exists (select 1 from run_value as value where value.run_storage_id = run.storage_id
    and value.project_id = run.project_id and value.key = ${key} and ${matches})`
}

/** Whether the key is an object with something in it: nested values stand under dotted keys. */
function hasValueBelow(key: string): Condition {
  return sql<SqlBool>`exists (select 1 from run_value as value where value.run_storage_id = run.storage_id
    and value.key > ${`${key}.`} and value.key < ${`${key}/`})` // '/' is the character after '.'
}

function hasTag(matches: RawBuilder<unknown>): Condition {
  return sql<SqlBool>`exists (select 1 from run_tag where run_tag.run_storage_id = run.storage_id and ${matches})`
}

function listOf(operand: Json): readonly Json[] {
  return Array.isArray(operand) ? operand : [operand]
}
