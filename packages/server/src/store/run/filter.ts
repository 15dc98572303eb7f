import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import { AmphoraError, type Filter, type FilterOperator, type Json } from '@amphora/wire'
import { asDouble, balanced, isOneOf } from '../dialect.ts'
import { countArtifacts, hasArtifact, isNamed, VERSION_NAME } from './artifact-field.ts'
import { indexText, indexValue } from './indexed-value.ts'
import type { EdgeKind } from '../lineage.ts'
import { loggedKey, runField, type RunField } from './field.ts'
import type { ResolvedFilter } from './pattern.ts'

/** A condition over the rows of `runsWithPlace`: true or false for each, never null. */
export type Condition = Expression<SqlBool>

type Test = Extract<Filter, { kind: 'test' }>
type Texts = Extract<ResolvedFilter, { kind: 'texts' }>
type KnownField = Exclude<RunField, { kind: 'nothing' }>

export const ALWAYS: Condition = sql<SqlBool>`1 = 1`
const NEVER: Condition = sql<SqlBool>`1 = 0`
const MAX_VERSIONS = 500 // each is looked up by itself
const COMPARISONS: Readonly<Partial<Record<FilterOperator, string>>> = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' }

/**
 * The filter as SQL. A missing field equals null, satisfies `$ne`, `$nin` and `$exists: false`, and fails every order;
 * a field that runs do not have fails every test. Values compare with their like only: numbers with numbers, texts with texts.
 */
export function runCondition(filter: ResolvedFilter): Condition {
  switch (filter.kind) {
    case 'all':
      return all(filter.of.map(runCondition))
    case 'any':
      return any(filter.of.map(runCondition))
    case 'not':
      return not(runCondition(filter.of))
    case 'test':
      return testCondition(filter)
    case 'texts':
      return textsCondition(runField(filter.field), filter)
    default:
      return filter satisfies never
  }
}

function testCondition({ field, operator, operand }: Test): Condition {
  const target = runField(field)
  if (target.kind === 'nothing') return NEVER
  switch (operator) {
    case '$eq':
      return equals(target, operand)
    case '$ne':
      return not(equals(target, operand))
    case '$in':
      return equalsAny(target, operand)
    case '$nin':
      return not(equalsAny(target, operand))
    case '$exists':
      return operand === true ? exists(target) : not(exists(target))
    case '$size':
      return hasCount(target, operand)
    default:
      return compares(target, COMPARISONS[operator], operand)
  }
}

function equals(target: KnownField, value: Json): Condition {
  if (value === null) return not(exists(target))
  switch (target.kind) {
    case 'text':
      return typeof value === 'string' ? sql<SqlBool>`coalesce(${target.column} = ${value}, 1 = 0)` : NEVER
    case 'time':
      return sql<SqlBool>`coalesce(${target.column} = ${target.parse(value)}, 1 = 0)`
    case 'tags':
      return tagsEqual(value)
    case 'artifacts':
      return artifactsEqual(target.edge, value)
    case 'tag':
      return value === true ? hasTag(sql`tag = ${indexText(target.tag)}`) : NEVER
    case 'logged':
      return NEVER
    case 'value':
      return hasValue(target.key, valueEquals(value))
    default:
      return target satisfies never
  }
}

/** Texts are looked up together, however many there are; a filter holds few of the rest. */
function equalsAny(target: KnownField, operand: Json): Condition {
  const values: readonly Json[] = Array.isArray(operand) ? operand : [operand]
  if (target.kind === 'artifacts' && values.length > MAX_VERSIONS) {
    throw new AmphoraError(
      'invalid_argument',
      `$in takes at most ${MAX_VERSIONS} names of versions, not ${values.length}`,
    )
  }
  const isTogether = target.kind === 'text' || target.kind === 'tags' || target.kind === 'value'
  const texts = values.filter((value) => isTogether && typeof value === 'string')
  const others = values.filter((value) => !isTogether || typeof value !== 'string')
  return any([
    textsCondition(target, { valueKind: 'string', texts: texts.map(String) }),
    ...others.map((value) => equals(target, value)),
  ])
}

function textsCondition(target: RunField, { valueKind, texts }: Pick<Texts, 'valueKind' | 'texts'>): Condition {
  if (texts.length === 0) return NEVER
  if (target.kind === 'text') return sql<SqlBool>`coalesce(${isOneOf(target.column, texts)}, 1 = 0)`
  if (target.kind === 'tags') return hasTag(isOneOf(sql`tag`, texts.map(indexText)))
  if (target.kind === 'artifacts') return hasArtifact(target.edge, isOneOf(VERSION_NAME, texts))
  if (target.kind !== 'value') return NEVER
  const indexed = isOneOf(sql`value.text`, texts.map(indexText))
  return hasValue(target.key, sql`value.kind = ${sql.lit(valueKind)} and ${indexed}`)
}

function valueEquals(value: Json): RawBuilder<unknown> {
  const { kind, number, text } = indexValue(value)
  const isSame = text === null ? sql`value.number = ${number}` : sql`value.text = ${text}`
  return sql`value.kind = ${sql.lit(kind)} and ${isSame}`
}

/** A single tag is had; a list of them is all that is had. */
function tagsEqual(value: Exclude<Json, null>): Condition {
  if (typeof value === 'string') return hasTag(sql`tag = ${indexText(value)}`)
  if (!Array.isArray(value)) return NEVER
  const tags: readonly Json[] = value
  const texts = tags.map(String).map(indexText)
  const others = hasTag(sql`not (${isOneOf(sql`tag`, texts)})`)
  return all([not(others), ...tags.map((tag) => equals({ kind: 'tags' }, tag))])
}

/** The same for versions; a list is of names that all lead to one, since a version has many. */
function artifactsEqual(edge: EdgeKind, value: Exclude<Json, null>): Condition {
  if (typeof value === 'string') return hasArtifact(edge, isNamed(value))
  const names: readonly Json[] = Array.isArray(value) ? value : []
  return names.length === 0 ? NEVER : all(names.map((name) => equals({ kind: 'artifacts', edge }, name)))
}

function exists(target: KnownField): Condition {
  switch (target.kind) {
    case 'text':
    case 'time':
      return sql<SqlBool>`${target.column} is not null`
    case 'tags':
      return hasTag(sql`1 = 1`)
    case 'artifacts':
      return hasArtifact(target.edge, sql`1 = 1`)
    case 'tag':
      return hasTag(sql`tag = ${indexText(target.tag)}`)
    case 'logged':
      return wasLogged(target.key)
    case 'value':
      return any([hasValue(target.key, sql`value.kind <> 'null'`), hasValueBelow(target.key)])
    default:
      return target satisfies never
  }
}

function compares(target: KnownField, comparison: string | undefined, operand: Json): Condition {
  if (comparison === undefined) return NEVER
  const compare = sql.raw(comparison)
  if (target.kind === 'time') return sql<SqlBool>`coalesce(${target.column} ${compare} ${target.parse(operand)}, 1 = 0)`
  if (target.kind === 'text' && typeof operand === 'string') {
    return sql<SqlBool>`coalesce(${target.column} ${compare} ${operand}, 1 = 0)`
  }
  if (target.kind !== 'value') return NEVER
  const { kind, number, text } = indexValue(operand)
  if (kind === 'number') return hasValue(target.key, sql`value.kind = 'number' and value.number ${compare} ${number}`)
  if (kind === 'string') return hasValue(target.key, sql`value.kind = 'string' and value.text ${compare} ${text}`)
  return NEVER
}

/** Uses run_value_by_number or run_value_by_text, or the primary key when few runs are left. */
function hasValue(key: string, matches: RawBuilder<unknown>): Condition {
  return sql<SqlBool>`exists (select 1 from run_value as value where value.run_storage_id = run.storage_id
    and value.project_id = run.project_id and value.key = ${indexText(key)} and ${matches})`
}

/** A metric is in the summary, unless it was kept out of there: then `keys_info` has it once the run has ended. */
function wasLogged(key: string): Condition {
  const inSummary = exists({ kind: 'value', key: `summary_metrics.${key}` })
  return any([inSummary, hasValue(loggedKey(key), sql`1 = 1`)])
}

/**
 * Whether the key is an object with something in it: nested values stand under dotted keys, of which an index may have
 * the first 900 bytes only. Uses the primary key.
 */
function hasValueBelow(key: string): Condition {
  const above = key.toWellFormed()
  return sql<SqlBool>`exists (select 1 from run_value as value where value.run_storage_id = run.storage_id
    and value.key >= ${`${above}.`} and value.key < ${`${above}/`})` // '/' is the character after '.'
}

/** Uses the primary key of run_tag. */
function hasTag(matches: RawBuilder<unknown>): Condition {
  return sql<SqlBool>`exists (select 1 from run_tag where run_tag.run_storage_id = run.storage_id and ${matches})`
}

function hasCount(target: KnownField, operand: Json): Condition {
  if (typeof operand !== 'number') return NEVER
  if (target.kind === 'artifacts') return sql<SqlBool>`${countArtifacts(target.edge)} = ${asDouble(operand)}`
  if (target.kind !== 'tags') return NEVER
  return sql<SqlBool>`(select count(*) from run_tag where run_tag.run_storage_id = run.storage_id) = ${asDouble(operand)}`
}

/** Not `not (...)`: PostgreSQL joins with all rows that do not match, where it can look each up. */
function not(condition: Condition): Condition {
  return sql<SqlBool>`(${condition}) is not true`
}

function all(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? ALWAYS : balanced(conditions, sql`and`)
}

function any(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? NEVER : balanced(conditions, sql`or`)
}
