import { RE2JS } from 're2js'
import { AmphoraError, isJsonList, parseLine, type Filter, type Json } from '@amphora/wire'
import { sql } from 'kysely'
import type { Db } from '../dialect.ts'
import type { EdgeKind } from '../lineage.ts'
import { ThreadTime } from '../thread-time.ts'
import { IS_OF_OWN_ENTITY, VERSION_NAME } from './artifact-field.ts'
import { canonicalText, indexText } from './indexed-value.ts'
import { runField, type RunField } from './field.ts'

type Test = Extract<Filter, { kind: 'test' }>

/** A filter whose patterns have become the texts that pass them. */
export type ResolvedFilter =
  | { readonly kind: 'all' | 'any'; readonly of: readonly ResolvedFilter[] }
  | { readonly kind: 'not'; readonly of: ResolvedFilter }
  | Test
  | { readonly kind: 'texts'; readonly field: string; readonly valueKind: TextKind; readonly texts: readonly string[] }

export type TextKind = 'string' | 'list'

const PATTERNS: ReadonlySet<string> = new Set(['$regex', '$contains', '$all', '$size'])

/**
 * Replaces every test that SQL cannot do alike on both databases by the distinct texts that pass it. Lists too long to
 * be indexed whole pass none (see `indexText`).
 * @throws {AmphoraError} `invalid_argument` for a pattern that is not RE2, `unprocessable` for one that takes too long
 */
export function resolvePatterns(
  db: Db,
  projectId: number,
  filter: Filter,
  budgetMs = BUDGET_MS,
): Promise<ResolvedFilter> {
  return resolve({ db, projectId, budget: new Budget(budgetMs) }, filter)
}

const BUDGET_MS = 2000 // a hundred thousand texts take a good half of a second

interface Place {
  readonly db: Db
  readonly projectId: number
  readonly budget: Budget
}

async function resolve(place: Place, filter: Filter): Promise<ResolvedFilter> {
  if (filter.kind === 'not') return { kind: 'not', of: await resolve(place, filter.of) }
  if (filter.kind === 'test') return PATTERNS.has(filter.operator) ? resolveTest(place, filter) : filter
  const of: ResolvedFilter[] = []
  for (const part of filter.of) of.push(await resolve(place, part))
  return { kind: filter.kind, of }
}

async function resolveTest(place: Place, test: Test): Promise<ResolvedFilter> {
  const target = runField(test.field)
  if ((target.kind === 'tags' || target.kind === 'artifacts') && test.operator !== '$regex') return setTest(test)
  const passes = predicateOf(test)
  const passing: Record<TextKind, string[]> = { string: [], list: [] }
  const texts = await distinctTexts(place, target)
  place.budget.start()
  for (const { kind, text } of texts) {
    await place.budget.spend()
    if (passes(kind === 'list' ? listOf(text) : text)) passing[kind].push(text)
  }
  place.budget.stop()
  const { field } = test
  return {
    kind: 'any',
    of: [
      { kind: 'texts', field, valueKind: 'string', texts: passing.string },
      { kind: 'texts', field, valueKind: 'list', texts: passing.list },
    ],
  }
}

/** Tags and versions are rows: containing is having, and their number is counted in SQL. */
function setTest(test: Test): ResolvedFilter {
  if (test.operator === '$size') return test
  const { field, operand } = test
  const members: readonly Json[] = Array.isArray(operand) ? operand : [operand]
  return { kind: 'all', of: members.map((member) => ({ kind: 'test', field, operator: '$eq', operand: member })) }
}

function predicateOf({ operator, operand }: Test): (value: Json) => boolean {
  if (operator === '$regex' && typeof operand === 'string') {
    const pattern = compile(operand)
    return (value) => typeof value === 'string' && pattern.matcher(value).find()
  }
  if (operator === '$size') return (value) => isJsonList(value) && value.length === operand
  const wanted = (Array.isArray(operand) ? operand : [operand]).map(canonicalText)
  return (value) => {
    if (typeof value === 'string') return typeof operand === 'string' && value.includes(operand)
    const items = isJsonList(value) ? new Set(value.map(canonicalText)) : undefined
    return items !== undefined && wanted.every((item) => items.has(item))
  }
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    throw new AmphoraError('invalid_argument', `"${pattern}" is not a regular expression of RE2`, {}, error)
  }
}

/** The list an indexed text stands for; null when it was too long to be kept whole. */
function listOf(text: string): Json {
  try {
    return parseLine(text)
  } catch (error) {
    if (error instanceof AmphoraError) return null
    throw error
  }
}

/** Every text that field has in the project. Uses run_value_by_text for values, run_by_project for the rest. */
async function distinctTexts(
  { db, projectId }: Place,
  target: RunField,
): Promise<readonly { readonly kind: TextKind; readonly text: string }[]> {
  if (target.kind === 'value') {
    const values = db.selectFrom('run_value').select(['kind', 'text']).distinct().where('project_id', '=', projectId)
    const rows = await values.where('key', '=', indexText(target.key)).where('kind', 'in', ['string', 'list']).execute()
    return rows.map(({ kind, text }) => ({ kind: kind === 'list' ? 'list' : 'string', text: text ?? '' }))
  }
  if (target.kind === 'artifacts') return distinctVersions(db, projectId, target.edge)
  if (target.kind !== 'text' && target.kind !== 'tags') return []
  const column = target.kind === 'text' ? target.column : sql`run_tag.tag`
  const tags = target.kind === 'text' ? sql`` : sql`inner join run_tag on run_tag.run_storage_id = run.storage_id`
  const { rows } = await sql<{ text: string | null }>`select distinct ${column} as text from run
    inner join project on project.id = run.project_id inner join entity on entity.id = project.entity_id ${tags}
    where run.project_id = ${projectId} and run.deleted_at is null`.execute(db)
  return rows.flatMap(({ text }) => (text === null ? [] : [{ kind: 'string' as const, text }]))
}

/** The names of all versions that runs of the project have at that end. Uses run_by_project and the primary key of lineage. */
async function distinctVersions(
  db: Db,
  projectId: number,
  edge: EdgeKind,
): Promise<readonly { readonly kind: TextKind; readonly text: string }[]> {
  const { rows } = await sql<{ text: string }>`select distinct ${VERSION_NAME} as text from run
    inner join lineage on lineage.run_storage_id = run.storage_id inner join artifact on artifact.id = lineage.artifact_id
    inner join collection as source on source.id = artifact.collection_id
    where run.project_id = ${projectId} and run.deleted_at is null and lineage.kind = ${sql.lit(edge)}
    and artifact.state = 'COMMITTED' and ${IS_OF_OWN_ENTITY}`.execute(db)
  return rows.map(({ text }) => ({ kind: 'string', text }))
}

/** Of this thread, for all patterns of a filter. */
class Budget {
  readonly #limitMs: number
  readonly #time = new ThreadTime()

  constructor(limitMs: number) {
    this.#limitMs = limitMs
  }

  start(): void {
    this.#time.start()
  }

  /** @throws {AmphoraError} `unprocessable` */
  async spend(): Promise<void> {
    if (await this.#time.yield()) this.#check()
  }

  /** @throws {AmphoraError} `unprocessable` */
  stop(): void {
    this.#time.stop()
    this.#check()
  }

  #check(): void {
    if (this.#time.spentMs <= this.#limitMs) return
    throw new AmphoraError('unprocessable', 'the patterns of this filter take too long here: use fewer, simpler ones')
  }
}
